//! Which items are compared with which.

use crate::face::items::{ItemKind, Of};

/// Among which items one is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Module,
    Export,
    /// A type, with or without a declaration of its own.
    Type,
    Function,
    Field,
    Variant,
    Other,
}

impl Class {
    pub(super) fn of(kind: &ItemKind) -> Self {
        match kind {
            ItemKind::Module => Self::Module,
            ItemKind::Export(_) => Self::Export,
            ItemKind::Struct { .. } | ItemKind::Enum { .. } | ItemKind::Alias(_) => Self::Type,
            ItemKind::Function(_) => Self::Function,
            ItemKind::Field(_) => Self::Field,
            ItemKind::Variant(_) => Self::Variant,
            ItemKind::Feature(_) | ItemKind::Constant(_) | ItemKind::Implementation | ItemKind::AssociatedType(_) => {
                Self::Other
            }
        }
    }

    /// Whether it stands in something else.
    pub(super) fn is_member(self) -> bool {
        matches!(self, Self::Function | Self::Field | Self::Variant | Self::Other)
    }
}

/// Whether an item is known by what it is made for, and not by its path alone.
pub(super) fn is_told_by_what_it_is(of: &Of) -> bool {
    matches!(
        of,
        Of::Property(..)
            | Of::Value(..)
            | Of::Branch(..)
            | Of::Operation(_)
            | Of::Form(..)
            | Of::Parameter(..)
            | Of::Part(..)
            | Of::Header(..)
            | Of::Rest(_)
            | Of::Named("security scheme" | "server" | "variable" | "value", _)
    )
}
