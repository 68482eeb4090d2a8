use std::collections::BTreeMap;
use std::ops::Bound;

use crate::face::items::{Item, ItemKind, Of, Signature};

/// What a caller of a function says: its arguments, or the fields of the struct that it takes in their place.
#[derive(Debug)]
pub(super) struct Arguments<'i> {
    /// Whether they are said by their names, in a struct.
    pub(super) by_name: bool,
    /// In order: the name and the type.
    pub(super) all: Vec<(&'i str, &'i str)>,
}

impl<'i> Arguments<'i> {
    pub(super) fn of(items: &'i BTreeMap<String, Item>, signature: &'i Signature) -> Self {
        let plain = || Self {
            by_name: false,
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
            by_name: true,
            all: all.collect(),
        }
    }
}

/// Whether all that an argument of one type takes is taken by one of another.
pub(super) fn is_widened(old: &str, new: &str) -> bool {
    let inside = |outer: &str| new.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    let owned = if old == "&str" { "String" } else { old };
    inside("impl Into<") == Some(owned)
        || inside("impl Into<Option<").is_some_and(|inner| inner.strip_suffix('>') == Some(owned))
}
