//! Every public item of a crate by its path, whatever the order that they were decided in: what two versions are compared by.
//!
//! Among them is what the macros of the runtime write, which is why the list is held against rustdoc's own of the compiled crate
//! (`cargo xtask corpus --face`). What the runtime declares itself is the same in all crates, and no part of it.

mod client;
mod list;
mod operation;
mod types;

use std::collections::BTreeMap;
use std::fmt;

use super::Face;
use list::List;

/// A public item of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Whether using it is a warning.
    pub deprecated: bool,
    /// The features any of which it is compiled with; none where it is always compiled.
    pub features: Vec<String>,
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
mod tests {
    use std::collections::BTreeMap;

    use super::Item;
    use crate::configuration::Configuration;
    use crate::source::Limits;

    /// The items of the crate for a description, which is written as YAML without its first two keys.
    fn items(yaml: &str) -> BTreeMap<String, Item> {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let path = folder.path().join("openapi.yaml");
        let text = format!("openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{yaml}");
        std::fs::write(&path, text).expect("room for a small file");
        let generation = crate::pipeline::generate(&path, &Configuration::default(), &Limits::default());
        let (api, names) = (generation.api.expect("an API"), generation.names.expect("names"));
        crate::face::face(&api, &names).items()
    }

    const PARTS: [&str; 2] = [
        "  /pets: {get: {operationId: list, parameters: [{name: size, in: query, schema: {type: integer}}], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}\n",
        "  /owners: {put: {operationId: keep, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}, responses: {'204': {description: ok}}}}\n",
    ];

    const TYPES: [&str; 2] = [
        "    Pet: {oneOf: [{type: string}, {$ref: '#/components/schemas/Owner'}]}\n",
        "    Owner: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer, deprecated: true}}}\n",
    ];

    #[test]
    fn the_order_of_operations_and_types_in_the_text_changes_no_item() {
        let [first, second] = PARTS;
        let [pet, owner] = TYPES;
        let one = items(&format!("paths:\n{first}{second}components:\n  schemas:\n{pet}{owner}"));
        let other = items(&format!("paths:\n{second}{first}components:\n  schemas:\n{owner}{pet}"));
        assert_eq!(one, other);
        let shown = |path: &str| one.get(path).map(ToString::to_string).unwrap_or_default();
        assert_eq!(
            shown("crate::types::Owner::new()"),
            "fn(name: impl Into<String>) -> Self"
        );
        assert_eq!(
            shown("crate::types::Owner::age()"),
            "fn(self, value: impl crate::runtime::IntoOption<i64, By>) -> Self, deprecated"
        );
        assert_eq!(shown("crate::types::Pet: From<crate::types::Owner>"), "implementation");
        let keep = "fn(&self, body: crate::types::Owner) -> crate::operations::general::KeepCall";
        assert_eq!(shown("crate::Client::keep()"), keep);
    }
}
