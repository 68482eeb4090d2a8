//! The one schema that the parts of several kinds make, or a branch for each type.
//!
//! `arrays`, `numbers`, `objects` and `strings` read what the keywords of their kind say, each into its part.

pub(super) mod arrays;
pub(super) mod numbers;
pub(super) mod objects;
pub(super) mod strings;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::{Parts, of_keywords, types::Types};
use crate::dialect::{document::keys, reader::Reader};

impl Reader<'_> {
    /// The schema that the parts make. Several types become a branch each.
    pub(super) fn schema_of(&mut self, types: &Types, mut parts: Parts, mut data: SchemaData) -> Schema {
        // What keywords of objects and arrays say, they say of these alone, although any value is allowed.
        let is_of_some = !types.all.is_empty() && (parts.is_about_objects() || parts.is_about_arrays());
        let names = if is_of_some { &types.all } else { &types.known };
        let name = match names.as_slice() {
            [name] => Some(*name),
            // The values already say which types there are.
            names if names.is_empty() || !parts.any.enumeration.is_empty() => {
                let has = |name| names.contains(&name);
                if has("string") && (has("integer") || has("number") || has("boolean")) {
                    data.extensions.insert(keys::EITHER.to_owned(), true.into());
                }
                implied(&parts, &mut data)
            }
            names => {
                let branches = self.split(names, &mut parts);
                if parts.any.any_of.is_empty() {
                    parts.any.any_of = branches;
                } else {
                    let choice = AnySchema {
                        any_of: branches,
                        ..AnySchema::default()
                    };
                    parts.any.all_of.push(ReferenceOr::Item(of_keywords(choice)));
                }
                None
            }
        };
        parts.schema(name, data)
    }

    /// One branch for each type, with the keywords that are about it.
    fn split(&mut self, names: &[&'static str], parts: &mut Parts) -> Vec<ReferenceOr<Schema>> {
        let at_any_of = parts.any.any_of.is_empty();
        names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                if at_any_of {
                    self.moved(&[], &["anyOf", &index.to_string()], |_| ());
                }
                ReferenceOr::Item(parts.take(name).schema(Some(name), SchemaData::default()))
            })
            .collect()
    }
}

/// The type that the parts imply where none is said. What only the values imply is marked: a type that is said elsewhere goes
/// before it.
fn implied(parts: &Parts, data: &mut SchemaData) -> Option<&'static str> {
    if parts.has_composition() || parts.is_about_objects() || parts.is_about_arrays() {
        return None;
    }
    if parts.text_content {
        return Some("string");
    }
    let implied = of_values(&parts.any.enumeration);
    if implied.is_some() {
        data.extensions.insert(keys::IMPLIED.to_owned(), true.into());
    }
    implied
}

/// The type that all listed values have.
fn of_values(values: &[Value]) -> Option<&'static str> {
    let all = |test: fn(&Value) -> bool| !values.is_empty() && values.iter().all(test);
    if all(Value::is_string) {
        Some("string")
    } else if all(Value::is_boolean) {
        Some("boolean")
    } else if all(Value::is_i64) {
        Some("integer")
    } else if all(Value::is_number) {
        Some("number")
    } else {
        None
    }
}
