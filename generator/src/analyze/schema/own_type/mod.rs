//! Types of the user's in the place of generated ones: as the configuration says, or as the description says by `x-rust-type`, where the
//! configuration lets it. `rust_path` reads what is said as a path, and as nothing else.

mod rust_path;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use openapiv3::{Schema, SchemaKind};
use serde_json::Value;

use super::keywords::Kind;
use super::merged::Merged;
use super::shape::kind_of;
use crate::analyze::analysis::Analysis;
use crate::analyze::site::Part;
use crate::configuration::Configuration;
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::model::{Kinds, OwnType, Type, UntypedReason, unrooted};
use crate::source::pointer;
use rust_path::{Target, crate_path, known_blank, root, target, value};

/// What a key begins with that is about all schemas with a format.
const FORMAT: &str = "format:";

/// What a key begins with that is about what the description says of a crate's types.
const CRATE: &str = "crate:";

/// What a key begins with that is about a type of the user's without `Default`.
const DEFAULT: &str = "default:";

/// What a description says by it is the schema's type in Rust: a path, or an object with one.
const EXTENSION: &str = "x-rust-type";

/// What is said of a text that is no type.
const NO_TYPE: &str = "no whole path of a type, such as `my_money::Money`";

/// What the configuration says of types, and what of it was met.
#[derive(Debug, Default)]
pub(in crate::analyze) struct OwnTypes {
    /// By the pointer of a schema, with the key of the configuration.
    schemas: BTreeMap<String, (String, Target)>,
    formats: BTreeMap<String, Target>,
    /// What stands for a crate of which the description may name types.
    crates: BTreeMap<String, String>,
    /// What is read into, by the path of a type that has no `Default`.
    blanks: BTreeMap<String, Arc<str>>,
    /// The keys of the configuration that there is something for.
    met: BTreeSet<String>,
    /// The formats that there are, where the configuration has any.
    known_formats: BTreeSet<String>,
    /// The crates whose types the description names in vain.
    refused: BTreeSet<String>,
}

/// A type of the user's, with the key of the configuration that says so.
type Said = (String, Target);

impl<'a> Analysis<'a> {
    /// Reads what the configuration says, and tells what of it is no type.
    pub(in crate::analyze) fn read_own_types(&mut self, configuration: &Configuration) {
        let is_shared = configuration.runtime.is_some();
        for (key, text) in &configuration.types {
            let own = &mut self.own_types;
            let fault = if let Some(name) = key.strip_prefix(CRATE) {
                match crate_path(text) {
                    Some(path) if is_shared && root(&path) != "crate" => Some(of_shared(text)),
                    Some(path) => {
                        own.crates.insert(name.to_owned(), path);
                        None
                    }
                    None => Some(format!(
                        "`{text}` is no crate, such as `my_money`, and no module of one"
                    )),
                }
            } else if let Some(path) = key.strip_prefix(DEFAULT) {
                match (target(path), value(text)) {
                    (Some(Target::Own(path)), Some(value)) => {
                        own.blanks.insert(unrooted(&path).to_owned(), value.into());
                        None
                    }
                    (Some(_), Some(_)) => Some(format!("`{path}` has a `Default`")),
                    (None, _) => Some(format!("`{path}` is {NO_TYPE}")),
                    (_, None) => Some(format!(
                        "`{text}` is no whole path of a constant, such as `my_money::NONE`, and no call of a function without arguments, such as \
                         `my_money::none()`"
                    )),
                }
            } else {
                match target(text) {
                    Some(Target::Own(path)) if is_shared && root(&path) != "crate" => Some(of_shared(text)),
                    Some(target) => {
                        match key.strip_prefix(FORMAT) {
                            Some(format) => _ = own.formats.insert(format.to_owned(), target),
                            None if key.starts_with('/') => {
                                own.schemas.insert(key.clone(), (key.clone(), target));
                            }
                            None => {
                                let pointer = pointer::of(&["components", "schemas", key]);
                                own.schemas.insert(pointer, (key.clone(), target));
                            }
                        }
                        None
                    }
                    None => Some(format!("`{text}` is {NO_TYPE}")),
                }
            };
            if let Some(message) = fault {
                // It is nothing that could be met.
                own.met.insert(key.clone());
                self.unusable(key, message, None);
            }
        }
    }

    /// The user's type in the place of what a part says alone, which is merged already; nothing where there is none.
    pub(super) fn own_type(&mut self, part: &Part<'a>, merged: &Merged<'a>) -> Option<Type> {
        let (key, target) = self.said_of(part)?;
        let kinds = kinds_of(merged);
        Some(match target {
            Target::Own(path) => {
                let blank = self.blank(&path);
                Type::Own(OwnType { path, kinds, blank })
            }
            Target::Free => Type::Free(UntypedReason::NoType),
            Target::Scalar(scalar) => {
                if !kinds.meets(scalar.facts().kinds) {
                    let message = format!("a value of `{key}` is never a `{}`", scalar.path().1);
                    self.unusable(&key, message, None);
                }
                Type::Scalar(scalar)
            }
        })
    }

    /// What is read into of a type of the user's, where that is not its `Default`.
    fn blank(&mut self, path: &str) -> Option<Arc<str>> {
        let own = &mut self.own_types;
        let path = unrooted(path);
        let Some(said) = own.blanks.get(path) else {
            return known_blank(path).map(Arc::from);
        };
        own.met.insert(format!("{DEFAULT}{path}"));
        Some(Arc::clone(said))
    }

    /// Whether the user has a type for what a part says.
    pub(super) fn is_own_type(&mut self, part: &Part<'a>) -> bool {
        self.said_of(part).is_some()
    }

    /// What is said of a schema: first of it, then by it, then of its format.
    fn said_of(&mut self, part: &Part<'a>) -> Option<Said> {
        let (schema, pointer) = match part {
            Part::Component(index) => {
                let (key, schema) = self.document.components.schemas.get_index(*index)?;
                (schema.as_item(), pointer::of(&["components", "schemas", key]).into())
            }
            Part::Inline(schema, site) => (Some(*schema), site.pointer.clone()),
            Part::Rest(_) => return None,
        };
        if let Some((key, target)) = self.own_types.schemas.get(&*pointer) {
            self.own_types.met.insert(key.clone());
            return Some((key.clone(), target.clone()));
        }
        let schema = schema?;
        if let Some(said) = schema.schema_data.extensions.get(EXTENSION)
            && let Some(said) = self.said_by(said, &pointer)
        {
            return Some(said);
        }
        let format = format_of(schema).filter(|_| !self.own_types.formats.is_empty())?;
        self.own_types.known_formats.insert(format.to_owned());
        let target = self.own_types.formats.get(format)?.clone();
        let key = format!("{FORMAT}{format}");
        self.own_types.met.insert(key.clone());
        Some((key, target))
    }

    /// What a description says is a type in Rust, where it is one of a crate that the configuration names.
    fn said_by(&mut self, said: &Value, pointer: &str) -> Option<Said> {
        let is_plain = said
            .get("parameters")
            .and_then(Value::as_array)
            .is_none_or(Vec::is_empty);
        let path = said.as_str().or_else(|| said.get("path")?.as_str());
        let Some(text) = path.filter(|text| is_plain && target(text).is_some()) else {
            let message =
                format!("`{EXTENSION}` is no whole path of a type without parameters, such as `my_money::Money`");
            self.outcome.report(&codes::OWN_TYPE_NOT_USED, pointer, message);
            return None;
        };
        let name = root(text);
        let Some(place) = self.own_types.crates.get(name) else {
            // Once for a crate.
            if self.own_types.refused.insert(name.to_owned()) {
                let message = format!(
                    "`{EXTENSION}` names a type of the crate `{name}`, which the configuration does not; a type is generated"
                );
                self.outcome.report(&codes::OWN_TYPE_NOT_USED, pointer, message);
            }
            return None;
        };
        let path = unrooted(text).get(name.len()..).unwrap_or_default();
        let target = target(&format!("{place}{path}"))?;
        let key = format!("{CRATE}{name}");
        self.own_types.met.insert(key.clone());
        Some((key, target))
    }

    /// Tells which keys are of nothing that there is. What is not selected is there all the same.
    pub(in crate::analyze) fn report_unmet_own_types(&mut self, configuration: &Configuration) {
        let is_partial = configuration.operations.is_partial();
        let unmet = configuration
            .types
            .keys()
            .filter(|key| !self.own_types.met.contains(*key));
        let unmet: Vec<&String> = unmet.collect();
        for key in unmet {
            let (message, question) = if let Some(format) = key.strip_prefix(FORMAT) {
                let known = self.own_types.known_formats.iter().map(String::as_str);
                (
                    format!("no schema has the format `{format}`"),
                    did_you_mean(format, known),
                )
            } else if let Some(name) = key.strip_prefix(CRATE) {
                let known = self.own_types.refused.iter().map(String::as_str);
                (
                    format!("no `{EXTENSION}` names a type of the crate `{name}`"),
                    did_you_mean(name, known),
                )
            } else if let Some(path) = key.strip_prefix(DEFAULT) {
                // A path may be written in several ways.
                let own = &self.own_types;
                let is_met = |path: &str| own.met.contains(&format!("{DEFAULT}{path}"));
                if matches!(target(path), Some(Target::Own(path)) if is_met(unrooted(&path))) {
                    continue;
                }
                (format!("no schema is of the type `{path}`"), None)
            } else {
                let schemas = &self.document.components.schemas;
                if schemas.contains_key(key) {
                    continue;
                }
                let known = schemas.keys().map(String::as_str);
                (format!("there is no schema `{key}`"), did_you_mean(key, known))
            };
            let is_of_component = !key.contains(':') && !key.starts_with('/');
            if is_of_component || !is_partial {
                self.unusable(key, message, question);
            }
        }
    }

    fn unusable(&mut self, key: &str, message: String, question: Option<String>) {
        self.outcome.diagnostics.push(Diagnostic {
            code: &codes::UNUSABLE_OWN_TYPE,
            message,
            place: Place::Configuration(pointer::of(&["types", key])),
            notes: question.into_iter().collect(),
        });
    }
}

/// Nobody but its own crate or the runtime's can make a type one that the runtime reads.
fn of_shared(text: &str) -> String {
    format!(
        "`{text}` is of another crate, and the runtime is one too: a type that is used with it begins with `crate::`, and may be a struct \
         around the other"
    )
}

/// The format of a schema that lists no values, which are more than a format.
fn format_of(schema: &Schema) -> Option<&str> {
    match &schema.schema_kind {
        SchemaKind::Any(any) if any.enumeration.is_empty() => any.format.as_deref(),
        _ => None,
    }
}

/// The kinds of the values that are described.
fn kinds_of(merged: &Merged<'_>) -> Kinds {
    let kind = kind_of(merged).filter(|_| merged.choices.is_empty());
    kind.map_or(Kinds::ANY, Kind::kinds)
}
