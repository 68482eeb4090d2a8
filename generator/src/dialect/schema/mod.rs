//! Schema objects of all dialects, to those of OpenAPI 3.0.
//!
//! JSON Schema 2020-12 (<https://json-schema.org/draft/2020-12>) is what 3.1 speaks; its keywords are read in 3.0 and
//! 2.0 descriptions too, where many use them. Keywords that do not change the type (`if`, `contains`,
//! `dependentRequired`, `unevaluatedItems` beside others, …) are left out.

mod annotations;
mod composition;
mod discriminator;
mod keywords;
mod kind;
mod misplaced;
mod named;
mod null;
mod parts;
mod types;
mod value_words;
mod values;
mod words;

use keywords::{ANNOTATIONS, INLINE, Keywords};
use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use parts::Parts;
use serde_json::Value;
use words::meaning;

use super::{document::keys, reader::Reader, refer::imports::Section, version::Version};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree},
};

impl<'a> Reader<'a> {
    /// The schema at the present place.
    pub(super) fn schema(&mut self, node: &'a Tree) -> ReferenceOr<Schema> {
        match node {
            Tree::Map(map) => match map.get("$ref") {
                Some(Tree::String(reference)) => self.schema_reference(map, reference),
                Some(_) => {
                    self.malformed("$ref", "text");
                    ReferenceOr::Item(broken("`$ref` is not text"))
                }
                None => self.without_reference(map),
            },
            Tree::Boolean(boolean) if boolean.value => ReferenceOr::Item(anything()),
            Tree::Boolean(_) => ReferenceOr::Item(nothing()),
            Tree::String(name) if self.is_type_in_place(name) => ReferenceOr::Item(self.of_type(node)),
            Tree::String(name) => match self.named(name) {
                Some(reference) => ReferenceOr::Reference { reference },
                None => self.no_schema(),
            },
            _ => self.no_schema(),
        }
    }

    /// What stands in place of a schema and means none.
    fn no_schema(&mut self) -> ReferenceOr<Schema> {
        self.report(&codes::MALFORMED_PART, "a schema is neither an object nor a boolean");
        ReferenceOr::Item(broken("it is neither an object nor a boolean"))
    }

    /// The schema that an object without `$ref` is.
    fn without_reference(&mut self, map: &'a Map) -> ReferenceOr<Schema> {
        match self.meant_reference(map) {
            Some((key, target)) => self.beside(map, target, |other| other != key),
            None => ReferenceOr::Item(self.assemble(Keywords::read(map, |_| true), None)),
        }
    }

    /// The index of the schema at the present place, which `openapiv3` has none for.
    fn unplaced(&mut self, node: &'a Tree) -> Value {
        let schema = self.schema(node);
        self.keep_unplaced(schema)
    }

    fn keep_unplaced(&mut self, schema: ReferenceOr<Schema>) -> Value {
        self.unplaced.push(schema);
        (self.unplaced.len() - 1).into()
    }

    /// Whether the name of a type stands in place of a schema, as is said then.
    fn is_type_in_place(&mut self, name: &str) -> bool {
        let Some(meant) = meaning(name) else { return false };
        let message = format!(
            "`{name}` stands in place of a schema; it is read as {}",
            meant.in_words()
        );
        self.report(&codes::TYPE_WRITTEN_OTHERWISE, message);
        true
    }

    /// The schema in whose place its type stands, as is said already.
    fn of_type(&mut self, node: &'a Tree) -> Schema {
        let words = Keywords {
            kind: Some(node),
            is_shorthand: true,
            ..Keywords::default()
        };
        self.assemble(words, None)
    }

    /// The schema that Swagger 2.0 spreads out in a parameter or header (Swagger 2.0, Parameter Object).
    pub(super) fn inline_schema(&mut self, map: &'a Map) -> ReferenceOr<Schema> {
        let words = Keywords::read(map, |key| INLINE.contains(&key));
        ReferenceOr::Item(self.assemble(words, None))
    }

    /// Whether the schema keywords of a parameter stand in the parameter itself.
    pub(super) fn has_inline_schema(map: &Map) -> bool {
        map.keys().any(|key| matches!(key.as_str(), "type" | "items" | "enum"))
    }

    fn schema_reference(&mut self, map: &'a Map, reference: &str) -> ReferenceOr<Schema> {
        self.schema_reference_beside(map, reference, |_| true)
    }

    /// The same, where not all keys of the object are keywords.
    fn schema_reference_beside(
        &mut self,
        map: &'a Map,
        reference: &str,
        is_kept: impl Fn(&str) -> bool,
    ) -> ReferenceOr<Schema> {
        let target = self.refer(Section::Schemas, reference);
        self.beside(map, target, is_kept)
    }

    /// What a reference leads to, with what stands beside it.
    fn beside(
        &mut self,
        map: &'a Map,
        target: Result<String, String>,
        is_kept: impl Fn(&str) -> bool,
    ) -> ReferenceOr<Schema> {
        let target = match target {
            Ok(reference) => ReferenceOr::Reference { reference },
            Err(why) => return ReferenceOr::Item(broken(&why)),
        };
        if map.len() == 1 {
            return target;
        }
        let siblings = Keywords::read(map, |key| {
            is_kept(key) && (self.version == Version::OpenApi31 || ANNOTATIONS.contains(&key))
        });
        if siblings.is_empty() {
            return target;
        }
        ReferenceOr::Item(self.assemble(siblings, Some(target)))
    }

    /// Puts a schema together; `parent` is what it refers to beside its own keywords.
    fn assemble(&mut self, mut words: Keywords<'a>, parent: Option<ReferenceOr<Schema>>) -> Schema {
        let mut parts = Parts::default();
        let inherited = usize::from(parent.is_some());
        parts.any.all_of.extend(parent);
        let misplaced = self.misplaced(&mut words, inherited);
        parts.any.all_of.extend(misplaced);
        let mut data = self.annotations(&words);
        let types = self.types(words.kind, words.is_shorthand);
        self.composition(&words, &mut parts, &mut data);
        self.strings(&words, &types, &mut parts);
        self.numbers(&words, &types, &mut parts);
        self.arrays(&words, &types, &mut parts);
        self.objects(&words, &mut parts);
        let only_null = self.values(&words, &types, &mut parts, &mut data) || types.is_null_only();
        if only_null && parts.any.enumeration.is_empty() {
            return null_only(data);
        }
        data.nullable |= types.null;
        self.schema_of(&types, parts, data)
    }
}

/// A schema of which nothing is said beside its keywords.
pub(super) fn of_keywords(any: AnySchema) -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(any),
    }
}

/// Any value.
pub(super) fn anything() -> Schema {
    of_keywords(AnySchema::default())
}

/// No value: `{not: {}}`.
fn nothing() -> Schema {
    of_keywords(AnySchema {
        not: Some(Box::new(ReferenceOr::Item(anything()))),
        ..AnySchema::default()
    })
}

/// Any value, because the description is broken here.
pub(super) fn broken(why: &str) -> Schema {
    let mut schema = anything();
    schema
        .schema_data
        .extensions
        .insert(keys::BROKEN.to_owned(), why.into());
    schema
}

/// `null` and nothing else.
fn null_only(mut data: SchemaData) -> Schema {
    data.nullable = true;
    data.extensions.insert(keys::NULL_ONLY.to_owned(), true.into());
    Schema {
        schema_data: data,
        ..anything()
    }
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
    }
}
