use super::base::Base;
use super::record::has_rest;
use super::scalar::facts;
use crate::model::{Additional, Definition, EnumerationKind, Presence, Type, TypeId};

/// A branch that takes more bytes than this is boxed (the default of `clippy::large_enum_variant`).
pub(super) const LARGEST: usize = 200;

/// Nesting of declared types by value deeper than this counts as large.
const DEEPEST: usize = 12;

/// What counts as too large to measure on.
const LARGE: usize = 4096;

impl Base<'_> {
    /// About how many bytes a value takes in place: never fewer than rustc makes of it on a 64-bit machine.
    ///
    /// It decides which branches of a union are boxed.
    pub(super) fn size_of(&self, kind: &Type) -> usize {
        self.size(kind, 0)
    }

    fn size(&self, kind: &Type, depth: usize) -> usize {
        match kind {
            Type::Named(id) => self.size_of_declared(*id, depth),
            Type::Boxed(_) => 8,
            Type::Scalar(scalar) | Type::Either(scalar) => facts(*scalar).size,
            Type::List(_) | Type::Map(_) => 24,
            Type::Tuple(items) => items.iter().map(|item| self.size(item, depth)).sum(),
            Type::Nullable(inner) => self.size(inner, depth) + 8,
            Type::Free(_) => 32,
            Type::Null => 0,
        }
    }

    fn size_of_declared(&self, id: TypeId, depth: usize) -> usize {
        if depth > DEEPEST {
            return LARGE;
        }
        let Some(declared) = self.declared(id) else {
            return LARGE;
        };
        match &declared.definition {
            Definition::Record(record) => {
                let mut size = match record.additional {
                    _ if !has_rest(record, declared.reach) => 0,
                    Additional::Closed | Additional::Open => 8,
                    Additional::Typed(_) => 24,
                };
                for property in &record.properties {
                    let presence = match Presence::of(property, declared.reach) {
                        Presence::Required => 0,
                        Presence::Optional | Presence::RequiredNullable => 8,
                        Presence::OptionalNullable => 16,
                        Presence::Constant => continue,
                    };
                    size += self.size(&property.kind, depth + 1) + presence;
                    if size > LARGE {
                        return size;
                    }
                }
                size
            }
            Definition::Enumeration(enumeration) => match enumeration.kind {
                EnumerationKind::Integer => 16,
                EnumerationKind::String => 24,
                EnumerationKind::Mixed => 32,
            },
            Definition::Union(union) => {
                let largest = union
                    .branches
                    .iter()
                    .map(|branch| match self.size(&branch.kind, depth + 1) {
                        size if size > LARGEST => 8,
                        size => size,
                    });
                largest.max().unwrap_or(0).max(32) + 8
            }
            Definition::Alias(kind) | Definition::Wrapper(kind) => self.size(kind, depth + 1),
        }
    }
}
