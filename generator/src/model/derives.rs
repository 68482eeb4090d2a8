use std::collections::BTreeSet;

/// Traits that a user asks of a type, beside those that every type has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derives {
    /// Those of the standard library.
    pub traits: BTreeSet<Trait>,
    /// The paths of other crates' derives.
    pub paths: BTreeSet<String>,
}

/// A trait of the standard library that not every type can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trait {
    /// `Copy`.
    Copy,
    /// `Default`.
    Default,
    /// `Eq`.
    Eq,
    /// `Hash`.
    Hash,
    /// `Ord`, with `PartialOrd`.
    Ord,
}

impl Trait {
    /// Each of them.
    pub const ALL: &[Self] = &[Self::Copy, Self::Default, Self::Eq, Self::Hash, Self::Ord];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "Copy",
            Self::Default => "Default",
            Self::Eq => "Eq",
            Self::Hash => "Hash",
            Self::Ord => "Ord",
        }
    }

    /// Whether keys of maps and sets need it.
    pub fn is_of_keys(self) -> bool {
        matches!(self, Self::Eq | Self::Hash | Self::Ord)
    }
}
