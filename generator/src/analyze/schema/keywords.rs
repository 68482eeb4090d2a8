use std::sync::LazyLock;

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::assertions::Assertions;
use crate::dialect::keys;
use crate::model::Kinds;

/// The JSON kind that `type` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Object,
    Array,
}

impl Kind {
    pub(crate) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "object" => Self::Object,
            "array" => Self::Array,
            _ => return None,
        })
    }

    /// The one whose values are of these kinds of JSON.
    pub(crate) fn of(kinds: Kinds) -> Option<Self> {
        let all = [
            Self::Boolean,
            Self::Integer,
            Self::Number,
            Self::String,
            Self::Object,
            Self::Array,
        ];
        all.into_iter().find(|kind| kind.kinds() == kinds)
    }

    /// The kinds of JSON that its values are of.
    pub(crate) const fn kinds(self) -> Kinds {
        match self {
            Self::Boolean => Kinds::BOOLEAN,
            Self::Integer => Kinds::INTEGER,
            Self::Number => Kinds::NUMBER,
            Self::String => Kinds::STRING,
            Self::Object => Kinds::OBJECT,
            Self::Array => Kinds::ARRAY,
        }
    }

    /// The word that `type` would say.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Object => "object",
            Self::Array => "array",
        }
    }
}

/// One schema's own keywords.
#[derive(Clone, Debug)]
pub(crate) struct Keywords<'a> {
    pub(crate) data: &'a SchemaData,
    pub(crate) asserted: Assertions<'a>,
    /// Those that lead to further schemas.
    pub(crate) any: &'a AnySchema,
}

impl<'a> Keywords<'a> {
    /// Reads a schema's keywords.
    pub(crate) fn of(schema: &'a Schema) -> Self {
        /// Of a schema in another form, which no document has.
        static NOTHING: LazyLock<AnySchema> = LazyLock::new(AnySchema::default);
        let any = match &schema.schema_kind {
            SchemaKind::Any(any) => any,
            _ => &NOTHING,
        };
        let data = &schema.schema_data;
        Self {
            data,
            asserted: Assertions::of(any, data),
            any,
        }
    }

    /// The two choices by their keywords.
    pub(crate) fn choices(&self) -> [(&'static str, &'a [ReferenceOr<Schema>]); 2] {
        [("oneOf", &self.any.one_of), ("anyOf", &self.any.any_of)]
    }

    /// The branches of both choices.
    pub(crate) fn branches(&self) -> impl Iterator<Item = &'a ReferenceOr<Schema>> + use<'a> {
        self.any.one_of.iter().chain(&self.any.any_of)
    }

    /// The schemas that it is put together from.
    pub(crate) fn composed(&self) -> impl Iterator<Item = &'a ReferenceOr<Schema>> + use<'a> {
        self.any.all_of.iter().chain(self.branches())
    }

    /// The branch of a choice that leaves none, `null` aside.
    pub(crate) fn only_branch(&self) -> Option<&'a ReferenceOr<Schema>> {
        let is_null = |branch: &ReferenceOr<Schema>| {
            let schema = branch.as_item();
            schema.is_some_and(|schema| schema.schema_data.extensions.contains_key(keys::NULL_ONLY))
        };
        let mut branches = self.branches().filter(|branch| !is_null(branch));
        let only = branches.next()?;
        branches.next().is_none().then_some(only)
    }

    /// Whether nothing but `oneOf` and `anyOf`, a type and annotations is said.
    pub(crate) fn only_choices(&self) -> bool {
        let mut asserted = self.asserted.clone();
        asserted.kind = None;
        self.any.all_of.is_empty() && asserted.is_empty() && self.leads_nowhere()
    }

    /// A vendor extension or a private key.
    pub(crate) fn extension(&self, key: &str) -> Option<&'a Value> {
        self.data.extensions.get(key)
    }

    /// Whether nothing but `allOf` and annotations is said.
    pub(crate) fn only_all_of(&self) -> bool {
        self.asserted.is_empty() && self.branches().next().is_none() && self.leads_nowhere()
    }

    /// Whether no discriminator, property or element is said.
    fn leads_nowhere(&self) -> bool {
        self.any.properties.is_empty()
            && self.any.required.is_empty()
            && self.any.additional_properties.is_none()
            && self.any.items.is_none()
            && self.data.discriminator.is_none()
            && ![
                keys::PREFIX_ITEMS,
                keys::PATTERN_PROPERTIES,
                keys::PROPERTY_NAMES,
                keys::CHOICE,
            ]
            .iter()
            .any(|key| self.data.extensions.contains_key(*key))
    }

    /// Whether only annotations are said.
    pub(crate) fn only_annotations(&self) -> bool {
        self.any.all_of.is_empty() && self.only_all_of()
    }

    /// Whether all that is said about values is which properties they must have, as in
    /// `anyOf: [{required: [a]}, {required: [b]}]`.
    pub(crate) fn only_requirements(&self) -> bool {
        matches!(self.asserted.kind, None | Some(Kind::Object))
            && (!self.any.required.is_empty() || self.any.not.is_some())
            && self
                .any
                .properties
                .values()
                .all(|property| matches!(property, ReferenceOr::Item(schema) if Self::of(schema).only_annotations()))
            && !matches!(self.any.additional_properties, Some(AdditionalProperties::Schema(_)))
            && self.asserted.enumeration.is_none()
            && self.any.items.is_none()
            && self.any.all_of.is_empty()
            && self.branches().next().is_none()
            && self.extension(keys::PATTERN_PROPERTIES).is_none()
    }

    /// Whether no value at all is allowed: the boolean schema `false`.
    pub(crate) fn is_never(&self) -> bool {
        matches!(self.any.not.as_deref(), Some(ReferenceOr::Item(schema)) if Self::of(schema).only_annotations())
            && self.asserted.kind.is_none()
            && self.any.properties.is_empty()
    }
}
