use std::collections::HashMap;

use super::place::Places;
use crate::analyze::visit::{named_mut, operation_types_mut, types_mut};
use crate::diagnostic::Place;
use crate::dialect::Origins;
use crate::model::visit::children;
use crate::model::{Aside, Declared, Definition, Demands, Documentation, Home, Literal, Operation, Type, TypeId};

/// Makes inline types of equal structure one: the first of them by its place (a component, if there is one) keeps the definition, and every
/// other becomes an alias under its own name; where that is the same name, there is one type. Components always keep theirs.
pub(super) fn share(types: &mut [Declared], places: &Places, origins: &Origins, operations: [&mut [Operation]; 2]) {
    let mut sharing = Sharing {
        class: (0..types.len()).collect(),
        keys: HashMap::new(),
    };
    for index in inside_out(types) {
        sharing.classify(index, types);
    }
    keep_tags_apart(types, places, &mut sharing.class);
    let standing = standing_there(types, places, origins);
    let mut firsts: HashMap<usize, usize> = HashMap::new();
    for index in places.order() {
        let Some(class) = sharing.class.get(index) else {
            continue;
        };
        let first = firsts.entry(*class).or_insert(index);
        if *first == index || places.is_component(index) {
            continue;
        }
        if !places.is_component(*first) {
            demand_in_common(types, *first, index);
        }
        if let Some(declared) = types.get_mut(index) {
            let id = TypeId(u32::try_from(*first).unwrap_or(u32::MAX));
            declared.definition = Definition::Alias(Type::Named(id));
            // What is in its values is what is in those of the first.
            declared.demands = Demands {
                rules: std::mem::take(&mut declared.demands.rules),
                ..Demands::default()
            };
            declared.documentation = brief(&declared.documentation);
        }
    }
    unite(types, places, (&sharing.class, &standing), operations);
}

/// Of values of a type that several positions share, what all of them demand is demanded. A component's words hold wherever it is named.
fn demand_in_common(types: &mut [Declared], first: usize, other: usize) {
    let Ok([shared, other]) = types.get_disjoint_mut([first, other]) else {
        return;
    };
    shared.demands = shared.demands.in_common(&other.demands);
    match (&mut shared.definition, &other.definition) {
        (Definition::Record(record), Definition::Record(others)) => {
            // Equal records have the same properties, in any order.
            let others = others.properties.iter();
            let others: HashMap<&str, &Demands> = others.map(|other| (&*other.name, &other.demands.0)).collect();
            for property in &mut record.properties {
                let common = others
                    .get(&*property.name)
                    .map(|other| property.demands.0.in_common(other));
                property.demands = Aside(common.unwrap_or_default());
            }
        }
        (Definition::Union(union), Definition::Union(others)) => {
            // Equal unions have the same branches, in one order.
            for (branch, other) in union.branches.iter_mut().zip(&others.branches) {
                branch.demands = Aside(branch.demands.0.in_common(&other.demands.0));
            }
        }
        _ => {}
    }
}

/// A branch that is found by another tag than what it is equal to is a type of its own: each fills in its own tag, as a base does
/// beside an heir that adds nothing to it.
fn keep_tags_apart(types: &[Declared], places: &Places, class: &mut [usize]) {
    let mut tags: HashMap<usize, &[Literal]> = HashMap::new();
    for declared in types {
        let Definition::Union(union) = &declared.definition else {
            continue;
        };
        for branch in union.branches.iter().filter(|branch| !branch.tags.is_empty()) {
            if let Type::Named(id) = branch.kind {
                tags.entry(id.0 as usize).or_insert(&branch.tags);
            }
        }
    }
    let mut known: HashMap<usize, &[Literal]> = HashMap::new();
    for index in places.order() {
        if let (Some(own), Some(class)) = (tags.get(&index), class.get_mut(index))
            && *known.entry(*class).or_insert(own) != *own
            && !places.is_component(index)
        {
            *class = index;
        }
    }
}

/// The components that stand in the midst of others, where references lead, by the types that were found there: both are one thing.
fn standing_there(types: &[Declared], places: &Places, origins: &Origins) -> HashMap<usize, usize> {
    let at = |index: usize| Some(origins.resolve(&types.get(index)?.origin.pointer()));
    let is_brought = |index: &usize| {
        let pointer = types.get(*index).map(|declared| declared.origin.pointer());
        pointer.is_some_and(|pointer| origins.resolve(&pointer) != Place::node(0, &*pointer))
    };
    let components = places.order().take_while(|index| places.is_component(*index));
    let brought: HashMap<Place, usize> = components
        .filter(is_brought)
        .filter_map(|index| Some((at(index)?, index)))
        .collect();
    if brought.is_empty() {
        return HashMap::new();
    }
    let inline = places.order().filter(|index| !places.is_component(*index));
    inline
        .filter_map(|index| Some((index, *brought.get(&at(index)?)?)))
        .collect()
}

/// Names the first in place of each further one that is the same under the same name: a second name would be a number. What is a component
/// in its place is that.
fn unite(
    types: &mut [Declared],
    places: &Places,
    (classes, standing): (&[usize], &HashMap<usize, usize>),
    operations: [&mut [Operation]; 2],
) {
    let mut known: HashMap<(usize, Option<usize>, String), usize> = HashMap::new();
    let mut one: HashMap<usize, usize> = HashMap::new();
    for index in places.order() {
        let (Some(declared), Some(class)) = (types.get(index), classes.get(index)) else {
            continue;
        };
        if let Some(component) = standing
            .get(&index)
            .filter(|component| classes.get(**component) == Some(class))
        {
            one.insert(index, *component);
            continue;
        }
        let key = match (&declared.name.own, declared.home) {
            (Some(own), _) => (*class, None, in_one_case(std::slice::from_ref(own))),
            // What two operations are called may differ although their ids are the same.
            (None, Home::Operation(operation) | Home::SharedByTags(operation)) => {
                (*class, Some(operation), in_one_case(&declared.name.position))
            }
            (None, Home::Component | Home::Beside(_)) => (*class, None, in_one_case(&declared.name.position)),
        };
        let first = *known.entry(key).or_insert(index);
        if first != index && !places.is_component(index) {
            one.insert(index, first);
        }
    }
    let united = |id: &mut TypeId| {
        if let Some(first) = one.get(&(id.0 as usize)) {
            *id = TypeId(u32::try_from(*first).unwrap_or(u32::MAX));
        }
    };
    for declared in types {
        types_mut(&mut declared.definition, &mut |kind| {
            named_mut(kind, &mut |id| united(id))
        });
    }
    for operation in operations.into_iter().flatten() {
        operation_types_mut(operation, &mut |kind| named_mut(kind, &mut |id| united(id)));
    }
}

/// A position as its name has it, but for where words begin: `["User", "user_settings"]` is `usersettings`.
fn in_one_case(position: &[String]) -> String {
    let mut name = String::new();
    for word in position {
        let letters = word.chars().filter(|letter| letter.is_alphanumeric());
        let word: String = letters.flat_map(char::to_lowercase).collect();
        if word.starts_with(&name) {
            name = word;
        } else {
            name.push_str(&word);
        }
    }
    name
}

/// What a second name needs to say, in a line: the position that has it, or the type behind it, says the rest.
fn brief(documentation: &Documentation) -> Documentation {
    let words = documentation.description.as_ref().or(documentation.summary.as_ref());
    let is_text = |line: &&str| line.starts_with(|first: char| first.is_alphabetic() || first == '`');
    let line = words.map(|words| {
        let lines: Vec<&str> = words.trim().lines().map(str::trim).take_while(is_text).collect();
        lines.join(" ")
    });
    Documentation {
        description: line.filter(|line| !line.is_empty()),
        deprecated: documentation.deprecated,
        ..Documentation::default()
    }
}

struct Sharing {
    /// For each type, one that has the same structure.
    class: Vec<usize>,
    keys: HashMap<Definition, usize>,
}

impl Sharing {
    fn classify(&mut self, index: usize, types: &[Declared]) {
        let Some(declared) = types.get(index) else { return };
        if let Definition::Alias(Type::Named(id)) = &declared.definition {
            let target = self.class.get(id.0 as usize).copied();
            if let (Some(class), Some(target)) = (self.class.get_mut(index), target) {
                *class = target;
            }
            return;
        }
        if matches!(declared.definition, Definition::Alias(_) | Definition::Wrapper(_)) {
            return;
        }
        let mut key = declared.definition.clone();
        types_mut(&mut key, &mut |kind| {
            named_mut(kind, &mut |id| {
                if let Some(class) = self.class.get(id.0 as usize) {
                    *id = TypeId(u32::try_from(*class).unwrap_or(u32::MAX));
                }
            });
        });
        if let Definition::Record(record) = &mut key {
            // The order of properties means nothing in JSON.
            record.properties.sort_by(|first, second| first.name.cmp(&second.name));
        }
        if let Definition::Enumeration(enumeration) = &mut key {
            // Nor does that of values.
            enumeration.values.sort_by_cached_key(|value| value.value.to_string());
        }
        let known = *self.keys.entry(key).or_insert(index);
        if let Some(class) = self.class.get_mut(index) {
            *class = known;
        }
    }
}

/// All types, each after those that it names, but for cycles.
fn inside_out(types: &[Declared]) -> Vec<usize> {
    let mut order = Vec::with_capacity(types.len());
    let mut seen = vec![false; types.len()];
    for root in 0..types.len() {
        let mut open = vec![(root, false)];
        while let Some((index, entered)) = open.pop() {
            if entered {
                order.push(index);
                continue;
            }
            let (Some(seen @ false), Some(declared)) = (seen.get_mut(index), types.get(index)) else {
                continue;
            };
            *seen = true;
            open.push((index, true));
            open.extend(
                children(&declared.definition)
                    .into_iter()
                    .rev()
                    .map(|id| (id.0 as usize, false)),
            );
        }
    }
    order
}
