use std::collections::HashSet;

use super::closing;
use crate::analyze::outcome::Outcome;
use crate::analyze::settle::place::Places;
use crate::analyze::visit::types_mut;
use crate::diagnostic::codes::analyze as codes;
use crate::model::visit::{self, children};
use crate::model::{Declared, Definition, Type, TypeId, Untyped, UntypedReason};

impl Outcome<'_> {
    /// Breaks what would be infinite: cycles of aliases get a wrapper, types that hold themselves by value an allocation.
    pub(in crate::analyze::settle) fn break_cycles(&mut self, places: &Places) {
        wrap_aliases(&mut self.types, places);
        self.free_empty_names();
        box_values(&mut self.types, places);
    }

    /// A name for nothing but itself says nothing.
    fn free_empty_names(&mut self) {
        for index in 0..self.types.len() {
            let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
            let Some(declared) = self.types.get(index) else {
                continue;
            };
            let is_empty =
                matches!(&declared.definition, Definition::Wrapper(kind) if leads_nowhere(&self.types, kind, id));
            if !is_empty {
                continue;
            }
            let origin = declared.origin.clone();
            let message = "this schema says nothing but that it extends itself";
            self.report(&codes::CYCLIC_ALL_OF, &origin.pointer(), message);
            let reason = UntypedReason::Broken;
            self.untyped.push(Untyped { origin, reason });
            if let Some(declared) = self.types.get_mut(index) {
                declared.definition = Definition::Alias(Type::Free(reason));
            }
        }
    }
}

/// An alias may not name itself, not even inside a list.
fn wrap_aliases(types: &mut [Declared], places: &Places) {
    let edges = |types: &[Declared], index: usize| match types.get(index).map(|declared| &declared.definition) {
        Some(definition @ Definition::Alias(_)) => children(definition),
        _ => Vec::new(),
    };
    for target in closing(types, places, edges).into_values().flatten() {
        let Some(declared) = types.get_mut(target.0 as usize) else {
            continue;
        };
        if let Definition::Alias(kind) = &mut declared.definition {
            let kind = std::mem::replace(kind, Type::Null);
            declared.definition = Definition::Wrapper(kind);
        }
    }
}

fn leads_nowhere(types: &[Declared], kind: &Type, from: TypeId) -> bool {
    let mut kind = kind;
    for _ in 0..=types.len() {
        match kind {
            Type::Named(id) if *id == from => return true,
            Type::Named(id) => match types.get(id.0 as usize).map(|declared| &declared.definition) {
                Some(Definition::Alias(target)) => kind = target,
                _ => return false,
            },
            Type::Boxed(inner) | Type::Nullable(inner) => kind = inner,
            _ => return false,
        }
    }
    true
}

fn box_values(types: &mut [Declared], places: &Places) {
    let found = closing(types, places, |types, index| {
        match types.get(index).map(|declared| &declared.definition) {
            None | Some(Definition::Alias(_) | Definition::Enumeration(_)) => Vec::new(),
            Some(definition) => by_value(types, definition),
        }
    });
    for (source, targets) in found {
        let mut is_closing = Vec::new();
        if let Some(declared) = types.get(source) {
            visit::types(&declared.definition, &mut |kind| {
                values(kind, &mut |id| {
                    let held = held(types, &Type::Named(id));
                    is_closing.push(held.iter().any(|held| targets.contains(held)))
                });
            });
        }
        let mut is_closing = is_closing.into_iter();
        if let Some(declared) = types.get_mut(source) {
            types_mut(&mut declared.definition, &mut |kind| {
                box_value(kind, &mut |_| is_closing.next() == Some(true));
            });
        }
    }
}

/// The types that a definition holds by value, aliases seen through.
fn by_value(types: &[Declared], definition: &Definition) -> Vec<TypeId> {
    let mut ids = Vec::new();
    visit::types(definition, &mut |kind| ids.extend(held(types, kind)));
    ids
}

/// The declared types, aliases apart, that a type holds by value.
fn held(types: &[Declared], kind: &Type) -> Vec<TypeId> {
    let mut held = Vec::new();
    let mut aliases = HashSet::new();
    let mut open = Vec::new();
    values(kind, &mut |id| open.push(id));
    while let Some(id) = open.pop() {
        match types.get(id.0 as usize).map(|declared| &declared.definition) {
            Some(Definition::Alias(kind)) if aliases.insert(id) => values(kind, &mut |id| open.push(id)),
            Some(Definition::Alias(_)) | None => {}
            Some(_) => held.push(id),
        }
    }
    held
}

/// Calls `visit` for each declared type that is held without an allocation between.
fn values(kind: &Type, visit: &mut dyn FnMut(TypeId)) {
    match kind {
        Type::Named(id) => visit(*id),
        Type::Nullable(inner) => values(inner, visit),
        Type::Tuple(places) => places.iter().for_each(|place| values(place, visit)),
        Type::Boxed(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Scalar(_)
        | Type::Either(_)
        | Type::Own(_)
        | Type::Free(_)
        | Type::Null => {}
    }
}

/// Puts an allocation in front of each declared type held by value that `test` picks; asks in the order of [`values`].
fn box_value(kind: &mut Type, test: &mut dyn FnMut(TypeId) -> bool) {
    match kind {
        Type::Named(id) => {
            if test(*id) {
                *kind = Type::Boxed(Box::new(kind.clone()));
            }
        }
        Type::Nullable(inner) => box_value(inner, test),
        Type::Tuple(places) => places.iter_mut().for_each(|place| box_value(place, test)),
        Type::Boxed(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Scalar(_)
        | Type::Either(_)
        | Type::Own(_)
        | Type::Free(_)
        | Type::Null => {}
    }
}
