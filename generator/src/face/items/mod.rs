//! Every public item of a crate by its path, whatever the order that they were decided in: what two versions are compared by.
//!
//! Among them is what the macros of the runtime write, which is why the list is held against rustdoc's own of the compiled crate
//! (`cargo xtask corpus --face`). What the runtime declares itself is the same in all crates, and no part of it.

mod client;
mod known;
mod list;
mod of;
mod operation;
mod types;

use std::collections::BTreeMap;
use std::fmt;

use super::Face;
use crate::model::Aside;
use crate::name::OPERATIONS;
use list::List;
pub use of::Of;

/// A public item of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Whether using it is a warning.
    pub deprecated: bool,
    /// The features any of which it is compiled with; none where it is always compiled.
    pub features: Vec<String>,
    /// Whether it is made for a user's tests or for `check`, and compiled with a feature alone that is off by default.
    pub is_beside: bool,
    /// What it is made for.
    pub of: Aside<Of>,
}

/// What a public item is. Types are written with their whole paths, but for what every file knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A module.
    Module,
    /// Another name for an item of this path.
    Export(String),
    /// A feature of cargo, and those that come with it.
    Feature(Vec<String>),
    /// A struct.
    Struct {
        /// Whether it can be written with all its fields, so that a further one breaks who does.
        exhaustive: bool,
    },
    /// An enum.
    Enum {
        /// Whether a `match` may list all variants, so that a further one breaks it.
        exhaustive: bool,
    },
    /// A field, with its type.
    Field(String),
    /// A variant without values, with one, or with fields that are items of their own.
    Variant(Vec<String>),
    /// A second name for this type.
    Alias(String),
    /// A function of a type.
    Function(Signature),
    /// A constant of a type, with its own type.
    Constant(String),
    /// That a type has a trait.
    Implementation,
    /// A type that belongs to a trait of a type.
    AssociatedType(String),
}

/// What a function takes and gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// `self`, `&self` or nothing.
    pub receiver: Option<&'static str>,
    /// Names and types.
    pub arguments: Vec<(String, String)>,
    /// The type of what it gives.
    pub result: String,
}

impl Face<'_> {
    /// Every public item by its path: `crate::types::Pet`, its field `crate::types::Pet.name`, its variant or constant
    /// `crate::types::Pet::Cat`, its function `crate::types::Pet::new()`, its trait `crate::types::Pet: From<crate::types::Cat>`, a
    /// type of that behind a further `::`, and cargo's `feature pets`.
    pub fn items(&self) -> BTreeMap<String, Item> {
        let mut list = List::new(&self.base);
        client::list(self, &mut list);
        for declaration in &self.types {
            list.features = self.features_of(declaration);
            types::list(declaration, &mut list);
        }
        for operation in &self.operations {
            list.features = self.division.iter().map(|_| operation.names.feature.clone()).collect();
            operation::list(operation, self, &mut list);
        }
        list.features.clear();
        list.of = Of::Api;
        operation::of_several(OPERATIONS, self, &mut list);
        if self.division.is_some() {
            let files = self.operations.iter().map(|operation| operation.names);
            let files: BTreeMap<String, &str> = files
                .map(|names| (names.file_module(), names.feature.as_str()))
                .collect();
            for (file, feature) in files {
                list.features = vec![feature.to_owned()];
                operation::of_several(&file, self, &mut list);
            }
        }
        list.items
    }
}

impl fmt::Display for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(formatter)?;
        if self.deprecated {
            formatter.write_str(", deprecated")?;
        }
        match self.features.is_empty() {
            true => Ok(()),
            false => write!(formatter, ", with {}", self.features.join(" or ")),
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |exhaustive: &bool| if *exhaustive { "" } else { ", non-exhaustive" };
        match self {
            Self::Module => formatter.write_str("module"),
            Self::Export(path) => write!(formatter, "export of {path}"),
            Self::Feature(others) => write!(formatter, "feature [{}]", others.join(", ")),
            Self::Struct { exhaustive } => write!(formatter, "struct{}", word(exhaustive)),
            Self::Enum { exhaustive } => write!(formatter, "enum{}", word(exhaustive)),
            Self::Field(kind) => write!(formatter, "field of {kind}"),
            Self::Variant(values) => write!(formatter, "variant({})", values.join(", ")),
            Self::Alias(kind) => write!(formatter, "alias of {kind}"),
            Self::Function(signature) => signature.fmt(formatter),
            Self::Constant(kind) => write!(formatter, "constant of {kind}"),
            Self::Implementation => formatter.write_str("implementation"),
            Self::AssociatedType(kind) => write!(formatter, "type {kind}"),
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments = self.arguments.iter().map(|(name, kind)| format!("{name}: {kind}"));
        let receiver = self.receiver.map(str::to_owned);
        let all: Vec<String> = receiver.into_iter().chain(arguments).collect();
        write!(formatter, "fn({}) -> {}", all.join(", "), self.result)
    }
}

#[cfg(test)]
mod tests;
