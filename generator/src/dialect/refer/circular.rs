//! Components that are references to one another and to nothing else.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr};

use crate::dialect::{document::Origins, parameter::empty_header, schema::broken, security::whole_value};
use crate::{
    diagnostic::{Diagnostics, codes::dialect as codes},
    source::pointer,
};

/// Puts something harmless in the place of each reference that leads in a circle.
pub(in crate::dialect) fn cut(components: &mut Components, origins: &Origins, diagnostics: &mut Diagnostics) {
    let mut report = |section: &str, key: &str| {
        let place = origins.resolve(&pointer::of(&["components", section, key]));
        let message = format!("`{key}` leads to nothing but references");
        diagnostics.at(&codes::CIRCULAR_REFERENCE, place, message);
    };
    let why = "it leads to nothing but references";
    cut_section("schemas", &mut components.schemas, || broken(why), &mut report);
    cut_section("responses", &mut components.responses, Default::default, &mut report);
    cut_section(
        "requestBodies",
        &mut components.request_bodies,
        Default::default,
        &mut report,
    );
    cut_section("headers", &mut components.headers, empty_header, &mut report);
    cut_section(
        "securitySchemes",
        &mut components.security_schemes,
        || whole_value("Authorization", None, IndexMap::new()),
        &mut report,
    );
}

fn cut_section<T>(
    section: &str,
    parts: &mut IndexMap<String, ReferenceOr<T>>,
    degraded: impl Fn() -> T,
    report: &mut impl FnMut(&str, &str),
) {
    let prefix = format!("#/components/{section}/");
    let next = |index: usize| match parts.get_index(index) {
        Some((_, ReferenceOr::Reference { reference })) => parts.get_index_of(reference.strip_prefix(&prefix)?),
        _ => None,
    };
    for index in circles(parts.len(), next) {
        if let Some((key, part)) = parts.get_index_mut(index) {
            report(section, key);
            *part = ReferenceOr::Item(degraded());
        }
    }
}

/// The first part of each circle of references, in order; `next` says where a part leads. Each part is gone through once, however
/// many lead to it.
fn circles(parts: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    // By part, the one from which it was reached first.
    let mut reached: Vec<Option<usize>> = vec![None; parts];
    let mut found = Vec::new();
    for start in 0..parts {
        let mut at = Some(start);
        while let Some(index) = at {
            match reached.get_mut(index) {
                Some(place @ None) => *place = Some(start),
                // This walk has been here.
                Some(Some(from)) if *from == start => {
                    let circle = std::iter::successors(next(index), |index| next(*index));
                    found.extend(circle.take_while(|other| *other != index).chain([index]).min());
                    break;
                }
                _ => break,
            }
            at = next(index);
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::circles;

    #[test]
    fn of_each_circle_the_first_part_is_found_and_what_leads_to_it_is_none() {
        // 0 to 3, 1 to 2 and back, 3 to 4 to 5 to 3, 6 to itself, 7 to 6, 8 to nothing.
        let next = [3, 2, 1, 4, 5, 3, 6, 6, 9];
        assert_eq!(circles(9, |index| next.get(index).copied()), [1, 3, 6]);
    }

    #[test]
    fn a_chain_takes_as_many_steps_as_it_has_parts_whichever_way_it_goes() {
        let steps = |parts: usize, next: &dyn Fn(usize) -> Option<usize>| {
            let steps = Cell::new(0);
            circles(parts, |index| {
                steps.set(steps.get() + 1);
                next(index).filter(|next| *next < parts)
            });
            steps.get()
        };
        for parts in [1_000, 2_000] {
            assert!(steps(parts, &|index| index.checked_add(1)) <= 2 * parts);
            assert!(steps(parts, &|index| index.checked_sub(1)) <= 2 * parts);
            assert!(steps(parts, &|index| Some((index + 1) % parts)) <= 3 * parts);
        }
    }
}
