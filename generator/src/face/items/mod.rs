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
        operation::of_several("crate::operations", self, &mut list);
        if self.division.is_some() {
            let modules: BTreeMap<&str, &str> = self
                .operations
                .iter()
                .map(|operation| (operation.names.module.as_str(), operation.names.feature.as_str()))
                .collect();
            for (module, feature) in modules {
                list.features = vec![feature.to_owned()];
                operation::of_several(&format!("crate::operations::{module}"), self, &mut list);
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

    /// An operation with errors and a header field that others may have too, and one error that is its own.
    fn failing(id: &str) -> String {
        let problem =
            "{description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}";
        let lines = "{description: no, content: {application/json: {schema: {type: array, items: {type: string}}}}}";
        let total = "{X-Total: {schema: {type: integer}}, Link: {schema: {type: string}}}";
        format!(
            "  /{id}: {{get: {{operationId: {id}, tags: [{id}], responses: {{'200': {{description: ok, headers: {total}}}, '202': {lines}, '400': {problem}, '404': {problem}, '409': {{description: no}}, default: {lines}}}}}}}\n"
        )
    }

    const PROBLEM: &str = "components: {schemas: {Problem: {type: object, properties: {detail: {type: string}}}}}\n";

    #[test]
    fn what_several_operations_declare_is_named_by_what_it_holds_wherever_they_stand() {
        let of = |ids: &[&str]| {
            let paths: String = ids.iter().map(|id| failing(id)).collect();
            items(&format!("paths:\n{paths}{PROBLEM}"))
        };
        let two = of(&["b", "c"]);
        let shown = |path: &str| two.get(path).map(ToString::to_string).unwrap_or_default();
        let name = "crate::operations::Problem400_404StringListDefault";
        assert_eq!(shown(name), "enum, non-exhaustive");
        assert_eq!(shown("crate::operations::b::BError"), format!("alias of {name}"));
        assert_eq!(shown("crate::operations::c::CError"), format!("alias of {name}"));
        assert_eq!(
            shown("crate::operations::c::COperation: Endpoint::Error"),
            format!("type {name}")
        );
        assert_eq!(
            shown("crate::operations::c::CSuccess"),
            "alias of crate::operations::Empty200StringList202"
        );
        assert_eq!(shown("crate::operations::LinkXTotalHeaders"), "struct, non-exhaustive");
        assert_eq!(two, of(&["c", "b"]));
        // One more, before all others.
        let three = of(&["a", "c", "b"]);
        for (path, item) in two {
            assert_eq!(three.get(&path), Some(&item), "{path}");
        }
    }

    #[test]
    fn what_a_name_does_not_tell_has_a_mark_of_its_own() {
        let fields = |id: &str, kind: &str| {
            format!(
                "  /{id}: {{get: {{operationId: {id}, responses: {{'200': {{description: ok, headers: {{X-Total: {{schema: {{type: {kind}}}}}}}}}}}}}}}\n"
            )
        };
        let of = |kinds: [(&str, &str); 4]| {
            let paths: String = kinds.iter().map(|(id, kind)| fields(id, kind)).collect();
            let found = items(&format!("paths:\n{paths}"));
            let shown = ["a", "b", "c", "d"].map(|id| {
                let path = format!("crate::operations::general::{}Headers", id.to_uppercase());
                found.get(&path).map(ToString::to_string).unwrap_or_default()
            });
            shown.to_vec()
        };
        let one = of([("a", "string"), ("b", "string"), ("c", "integer"), ("d", "integer")]);
        let other = of([("d", "integer"), ("c", "integer"), ("b", "string"), ("a", "string")]);
        assert_eq!(one, other);
        insta::assert_snapshot!(one.join("\n"), @"
        alias of crate::operations::XTotalHeadersXF9D4
        alias of crate::operations::XTotalHeadersXF9D4
        alias of crate::operations::XTotalHeadersX0979
        alias of crate::operations::XTotalHeadersX0979
        ");
        // What is too long has one as well.
        let many: String = (0..18)
            .map(|status| {
                format!(
                    "'{}': {{description: no, content: {{application/json: {{}}}}}}, ",
                    400 + status
                )
            })
            .collect();
        let long = |id: &str| {
            format!(
                "  /{id}: {{get: {{operationId: {id}, responses: {{{many} '500': {{description: no, content: {{text/plain: {{}}}}}}}}}}}}\n"
            )
        };
        let found = items(&format!("paths:\n{}{}", long("a"), long("b")));
        let error = found.get("crate::operations::general::AError").map(ToString::to_string);
        insta::assert_snapshot!(error.unwrap_or_default(), @"alias of crate::operations::Value400_401_402_403_404_405_414_415_416_417Text500X1251");
    }

    #[test]
    fn errors_whose_names_repeat_their_statuses_and_each_other_say_it_once() {
        let names = [
            ("400", "BadRequestErrorResponseWithErrorBoolean"),
            ("403", "ForbiddenErrorResponseWithErrMessage"),
            ("404", "NotFoundErrorResponseWithErrorBoolean"),
            ("500", "InternalServerErrorResponseWithErrMessage"),
        ];
        let answers = names.map(|(status, name)| {
            format!(
                "'{status}': {{description: no, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}"
            )
        });
        let schemas = names
            .map(|(status, name)| format!("{name}: {{type: object, properties: {{of{status}: {{type: string}}}}}}"));
        let path = |id: &str| {
            format!(
                "  /{id}: {{get: {{operationId: {id}, responses: {{{}}}}}}}\n",
                answers.join(", ")
            )
        };
        let schemas = schemas.join(", ");
        let found = items(&format!(
            "paths:\n{}{}components: {{schemas: {{{schemas}}}}}\n",
            path("a"),
            path("b")
        ));
        let error = found.get("crate::operations::general::AError").map(ToString::to_string);
        insta::assert_snapshot!(error.unwrap_or_default(), @"alias of crate::operations::ErrorResponseWithErrorBoolean400_404ErrMessage403_500");
    }

    #[test]
    fn what_is_alike_keeps_its_place_among_the_arguments_when_it_changes_places_in_the_text() {
        let properties = [
            "last: {type: string}",
            "first: {type: string}",
            "kind: {type: string, enum: [a, b]}",
        ];
        let parameters = [
            "{name: to, in: query, required: true, schema: {type: string}}",
            "{name: y, in: path, required: true, schema: {type: string}}",
            "{name: from, in: query, required: true, schema: {type: string}}",
            "{name: x, in: path, required: true, schema: {type: string}}",
        ];
        let of = |reversed: bool| {
            let (mut properties, mut parameters, mut required) =
                (properties.to_vec(), parameters.to_vec(), vec!["kind", "first", "last"]);
            if reversed {
                properties.reverse();
                parameters.reverse();
                required.reverse();
            }
            let (properties, parameters, required) =
                (properties.join(", "), parameters.join(", "), required.join(", "));
            let schema = format!("{{type: object, required: [{required}], properties: {{{properties}}}}}");
            items(&format!(
                "paths:\n  /a/{{x}}/{{y}}: {{post: {{operationId: send, parameters: [{parameters}], requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Two'}}}}}}}}, responses: {{}}}}}}\n  /b: {{post: {{operationId: part, requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{$ref: '#/components/schemas/Parts'}}}}}}}}, responses: {{}}}}}}\ncomponents:\n  schemas:\n    Two: {schema}\n    Parts: {}\n",
                schema.replace("enum: [a, b]", "format: binary"),
            ))
        };
        let (one, other) = (of(false), of(true));
        assert_eq!(one, other);
        let shown = |path: &str| one.get(path).map(ToString::to_string).unwrap_or_default();
        assert_eq!(
            shown("crate::types::Two::new()"),
            "fn(first: impl Into<String>, kind: impl Into<crate::types::TwoKind>, last: impl Into<String>) -> Self"
        );
        assert_eq!(
            shown("crate::Client::send()"),
            "fn(&self, x: &str, y: &str, from: &str, to: &str) -> crate::operations::general::SendCall"
        );
        let parts = "fn(first: &str, kind: impl Into<crate::runtime::Part>, last: &str) -> Self";
        assert_eq!(shown("crate::operations::general::PartParts::new()"), parts);
    }

    #[test]
    fn the_order_of_an_enumerations_values_makes_no_type_of_its_own() {
        let of = |values: &str| {
            items(&format!(
                "components:\n  schemas:\n    Order: {{type: string, enum: [asc, desc]}}\n    A: {{type: object, properties: {{order: {{type: string, enum: [{values}]}}}}}}\npaths: {{}}\n"
            ))
        };
        let (one, other) = (of("asc, desc"), of("desc, asc"));
        assert_eq!(one, other);
        let order = one.get("crate::types::AOrder").map(ToString::to_string);
        assert_eq!(order.as_deref(), Some("alias of crate::types::Order"));
    }

    /// Holds each item that is there of one description against that of another one.
    #[track_caller]
    fn nothing_moves(old: &str, new: &str) {
        let (old, new) = (items(old), items(new));
        assert_ne!(old.len(), 0);
        for (path, item) in old {
            assert_eq!(new.get(&path), Some(&item), "{path}");
        }
    }

    #[test]
    fn an_error_without_a_body_or_with_the_body_of_others_changes_no_item() {
        let of = |errors: &str| {
            format!(
                "paths:\n  /a: {{get: {{operationId: a, responses: {{'204': {{description: ok}}{errors}}}}}}}\n{PROBLEM}"
            )
        };
        let problem =
            "{description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}";
        nothing_moves(&of(""), &of(", '404': {description: no}"));
        let one = format!(", '400': {problem}");
        nothing_moves(
            &of(&one),
            &of(&format!("{one}, '404': {{description: no}}, '409': {problem}")),
        );
        nothing_moves(&of(&one), &of(&format!("{one}, default: {{description: no}}")));
        let text = "{description: no, content: {text/plain: {schema: {type: string}}}}";
        let two = format!("{one}, '404': {text}");
        nothing_moves(&of(&two), &of(&format!("{two}, '403': {{description: no}}")));
    }

    #[test]
    fn how_much_a_branch_holds_changes_no_variant() {
        let of = |properties: usize, places: usize| {
            let properties: String = (0..properties)
                .map(|place| format!("p{place}: {{type: string}}, "))
                .collect();
            let places = vec!["{type: string}"; places].join(", ");
            format!(
                "paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{type: string}}, {{$ref: '#/components/schemas/Two'}}]}}\n    Cat: {{type: object, properties: {{{properties}}}}}\n    Two: {{type: array, prefixItems: [{places}], minItems: 2, maxItems: 2}}\n"
            )
        };
        for pair in [(0, 1), (1, 60)] {
            nothing_moves(&of(pair.0, 2), &of(pair.1, 2));
        }
        let pet = items(&of(0, 2));
        let shown = |path: &str| pet.get(path).map(ToString::to_string).unwrap_or_default();
        assert_eq!(shown("crate::types::Pet::Cat"), "variant(Box<crate::types::Cat>)");
        assert!(pet.values().any(|item| item.to_string() == "variant(String)"));
    }

    #[test]
    fn null_of_an_optional_property_that_is_only_received_changes_no_item() {
        let of = |kind: &str, sent: &str| {
            format!(
                "paths:\n  /a: {{post: {{operationId: a, {sent}responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}\ncomponents: {{schemas: {{Pet: {{type: object, properties: {{nick: {kind}}}}}}}}}\n"
            )
        };
        let (text, null) = ("{type: string}", "{type: string, nullable: true}");
        assert_eq!(items(&of(text, "")), items(&of(null, "")));
        let sent = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, ";
        let both = items(&of(null, sent));
        let nick = both.get("crate::types::Pet.nick").map(ToString::to_string);
        assert_eq!(nick.as_deref(), Some("field of crate::runtime::Nullable<String>"));
    }
}
