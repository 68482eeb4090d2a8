use std::collections::BTreeMap;
use std::ops::Bound;

use crate::face::items::{Item, ItemKind, Of, Signature};

/// What a caller of a function says: its arguments, or the fields of the struct that it takes in their place.
#[derive(Debug)]
pub(super) struct Arguments<'i> {
    /// The struct in which they are said by their names, if they are.
    pub(super) structure: Option<&'i str>,
    /// In order: the name and the type.
    pub(super) all: Vec<(&'i str, &'i str)>,
}

impl<'i> Arguments<'i> {
    pub(super) fn of(items: &'i BTreeMap<String, Item>, signature: &'i Signature) -> Self {
        let plain = || Self {
            structure: None,
            all: signature
                .arguments
                .iter()
                .map(|(name, kind)| (name.as_str(), kind.as_str()))
                .collect(),
        };
        let [(_, kind)] = signature.arguments.as_slice() else {
            return plain();
        };
        let is_structure =
            |item: &Item| matches!(item.of.0, Of::Required(_) | Of::Arguments(..) | Of::RequiredParts(..));
        if !items.get(kind).is_some_and(is_structure) {
            return plain();
        }
        let within = format!("{kind}.");
        let fields = items.range::<str, _>((Bound::Included(within.as_str()), Bound::Unbounded));
        let fields = fields.take_while(|(path, _)| path.starts_with(&within));
        let all = fields.filter_map(|(path, item)| match &item.kind {
            ItemKind::Field(kind) => Some((path.get(within.len()..)?, kind.as_str())),
            _ => None,
        });
        Self {
            structure: Some(kind),
            all: all.collect(),
        }
    }

    /// Whether they are said by their names.
    pub(super) fn by_name(&self) -> bool {
        self.structure.is_some()
    }
}

/// Whether all that an argument of one type takes is taken by one of another.
pub(super) fn is_widened(old: &str, new: &str) -> bool {
    let inside = |outer: &str| new.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    let owned = if old == "&str" { "String" } else { old };
    inside("impl Into<") == Some(owned)
        || inside("impl Into<Option<").is_some_and(|inner| inner.strip_suffix('>') == Some(owned))
}

/// Whether a type of numbers holds all of another, so that the standard library converts.
pub(super) fn holds(new: &str, old: &str) -> bool {
    let number = |kind: &str| -> Option<(char, u32)> {
        let sort = kind.chars().next().filter(|sort| matches!(sort, 'i' | 'u' | 'f'))?;
        Some((sort, kind.get(1..)?.parse().ok()?))
    };
    match (number(old), number(new)) {
        (Some(('f', old)), Some(('f', new)))
        | (Some(('i', old)), Some(('i', new)))
        | (Some(('u', old)), Some(('u' | 'i', new))) => old < new,
        // What a float holds of integers exactly.
        (Some(('i' | 'u', old)), Some(('f', new))) => 2 * old <= new,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_number_is_taken_by_what_holds_all_of_its_type() {
        for (old, new) in [
            ("i32", "i64"),
            ("u32", "u64"),
            ("u32", "i64"),
            ("i32", "f64"),
            ("f32", "f64"),
        ] {
            assert!(holds(new, old) && !holds(old, new), "{old}, {new}");
        }
        for (old, new) in [
            ("i32", "u64"),
            ("i64", "f64"),
            ("i64", "i64"),
            ("i64", "String"),
            ("i", "i64"),
            ("", "u8"),
        ] {
            assert!(!holds(new, old), "{old}, {new}");
        }
    }
}
