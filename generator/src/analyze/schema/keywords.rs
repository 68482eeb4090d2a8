use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::either::in_declared_kind;
use crate::dialect::keys;

/// The extension by which Kubernetes says that a value is an integer or a text.
pub(crate) const INT_OR_STRING: &str = "x-kubernetes-int-or-string";

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

/// A `minimum` or `maximum`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Limit {
    /// The number as text.
    pub(crate) text: String,
    /// Its nearest double.
    pub(crate) value: f64,
    /// The number, if it is an integer of at most 128 bits.
    pub(crate) integer: Option<i128>,
    /// Whether the limit itself is outside.
    pub(crate) exclusive: bool,
}

impl Limit {
    fn of_number(value: f64, exclusive: bool) -> Self {
        let integer = (value.fract() == 0.0 && value.abs() < 1e30).then_some(value as i128);
        Self {
            text: integer.map_or_else(|| value.to_string(), |integer| integer.to_string()),
            value,
            integer,
            exclusive,
        }
    }

    fn of_text(text: &str, exclusive: bool) -> Option<Self> {
        let value: f64 = text.parse().ok()?;
        let integer = text.parse().ok();
        Some(Self {
            text: text.to_owned(),
            value,
            integer: integer.or_else(|| (value.fract() == 0.0 && value.abs() < 1e30).then_some(value as i128)),
            exclusive,
        })
    }
}

type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// One schema's own keywords.
#[derive(Clone, Debug)]
pub(crate) struct Keywords<'a> {
    pub(crate) data: &'a SchemaData,
    pub(crate) kind: Option<Kind>,
    /// The kind that all listed values have, where `type` does not say one.
    pub(crate) implied: Option<Kind>,
    pub(crate) format: Option<&'a str>,
    pub(crate) pattern: Option<&'a str>,
    pub(crate) length: (Option<usize>, Option<usize>),
    pub(crate) minimum: Option<Limit>,
    pub(crate) maximum: Option<Limit>,
    pub(crate) multiple_of: Option<f64>,
    pub(crate) enumeration: Option<Vec<Value>>,
    /// Whether values were listed in another kind than `type` says; they are of the declared kind here.
    pub(crate) in_both_kinds: bool,
    pub(crate) properties: Option<&'a Properties>,
    pub(crate) required: &'a [String],
    pub(crate) additional: Option<&'a AdditionalProperties>,
    pub(crate) property_count: (Option<usize>, Option<usize>),
    pub(crate) items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub(crate) item_count: (Option<usize>, Option<usize>),
    pub(crate) unique_items: bool,
    pub(crate) one_of: &'a [ReferenceOr<Schema>],
    pub(crate) any_of: &'a [ReferenceOr<Schema>],
    pub(crate) all_of: &'a [ReferenceOr<Schema>],
    pub(crate) not: Option<&'a ReferenceOr<Schema>>,
}

impl<'a> Keywords<'a> {
    /// Reads a schema's keywords.
    pub(crate) fn of(schema: &'a Schema) -> Self {
        let mut keywords = Self::empty(&schema.schema_data);
        if let SchemaKind::Any(any) = &schema.schema_kind {
            keywords.read(any);
        }
        let exclusive = |limit: &Option<Limit>| limit.as_ref().is_some_and(|limit| limit.exclusive);
        if let Some(text) = keywords.extension(keys::MINIMUM).and_then(Value::as_str) {
            keywords.minimum = Limit::of_text(text, exclusive(&keywords.minimum));
        }
        if let Some(text) = keywords.extension(keys::MAXIMUM).and_then(Value::as_str) {
            keywords.maximum = Limit::of_text(text, exclusive(&keywords.maximum));
        }
        if keywords.flag(keys::IMPLIED) {
            keywords.implied = keywords.kind.take();
        }
        if let Some(declared) = keywords.values_in(keywords.kind) {
            keywords.enumeration = Some(declared);
            keywords.in_both_kinds = true;
        }
        keywords
    }

    /// The kind that a schema says, and what it is put together from, without a look at anything else.
    pub(crate) fn kind_of(schema: &'a Schema) -> (Option<Kind>, &'a [ReferenceOr<Schema>]) {
        let is_said = !schema.schema_data.extensions.contains_key(keys::IMPLIED);
        let SchemaKind::Any(any) = &schema.schema_kind else {
            return (None, &[]);
        };
        let kind = any.typ.as_deref().and_then(Kind::named);
        (kind.filter(|_| is_said), &any.all_of)
    }

    /// The listed values in a kind, where some are of another one and all of them can be of it.
    pub(crate) fn values_in(&self, kind: Option<Kind>) -> Option<Vec<Value>> {
        in_declared_kind(self.enumeration.as_deref()?, self.written(), kind?)
    }

    fn empty(data: &'a SchemaData) -> Self {
        Self {
            data,
            kind: None,
            implied: None,
            format: None,
            pattern: None,
            length: (None, None),
            minimum: None,
            maximum: None,
            multiple_of: None,
            enumeration: None,
            in_both_kinds: false,
            properties: None,
            required: &[],
            additional: None,
            property_count: (None, None),
            items: None,
            item_count: (None, None),
            unique_items: false,
            one_of: &[],
            any_of: &[],
            all_of: &[],
            not: None,
        }
    }

    fn read(&mut self, any: &'a AnySchema) {
        self.kind = any.typ.as_deref().and_then(Kind::named);
        self.format = any.format.as_deref();
        self.pattern = any.pattern.as_deref();
        self.length = (any.min_length, any.max_length);
        let minimum_excluded = any.exclusive_minimum.unwrap_or_default();
        let maximum_excluded = any.exclusive_maximum.unwrap_or_default();
        self.minimum = any.minimum.map(|value| Limit::of_number(value, minimum_excluded));
        self.maximum = any.maximum.map(|value| Limit::of_number(value, maximum_excluded));
        self.multiple_of = any.multiple_of;
        self.enumeration = (!any.enumeration.is_empty()).then(|| any.enumeration.clone());
        self.properties = (!any.properties.is_empty()).then_some(&any.properties);
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.property_count = (any.min_properties, any.max_properties);
        self.items = any.items.as_ref();
        self.item_count = (any.min_items, any.max_items);
        self.unique_items = any.unique_items.unwrap_or_default();
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
        self.all_of = &any.all_of;
        self.not = any.not.as_deref();
    }

    /// The branch of a choice that leaves none, `null` aside.
    pub(crate) fn only_branch(&self) -> Option<&'a ReferenceOr<Schema>> {
        let is_null = |branch: &ReferenceOr<Schema>| {
            let schema = branch.as_item();
            schema.is_some_and(|schema| schema.schema_data.extensions.contains_key(keys::NULL_ONLY))
        };
        let mut branches = self.one_of.iter().chain(self.any_of).filter(|branch| !is_null(branch));
        let only = branches.next()?;
        branches.next().is_none().then_some(only)
    }

    /// Whether nothing but `oneOf` and `anyOf`, a type and annotations is said.
    pub(crate) fn only_choices(&self) -> bool {
        let rest = Self {
            kind: None,
            one_of: &[],
            any_of: &[],
            ..self.clone()
        };
        rest.only_annotations()
    }

    /// How the values of the enumeration stand in the description.
    pub(crate) fn written(&self) -> Option<&'a [Value]> {
        self.extension(keys::WRITTEN)?.as_array().map(Vec::as_slice)
    }

    /// A vendor extension or a private key.
    pub(crate) fn extension(&self, key: &str) -> Option<&'a Value> {
        self.data.extensions.get(key)
    }

    /// Whether a private key is set to `true`.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.extension(key) == Some(&Value::Bool(true))
    }

    /// Whether nothing but `allOf` and annotations is said.
    pub(crate) fn only_all_of(&self) -> bool {
        self.kind.is_none()
            && self.format.is_none()
            && self.pattern.is_none()
            && self.length == (None, None)
            && self.minimum.is_none()
            && self.maximum.is_none()
            && self.multiple_of.is_none()
            && self.enumeration.is_none()
            && self.properties.is_none()
            && self.required.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.not.is_none()
            && self.data.discriminator.is_none()
            && ![
                keys::BROKEN,
                keys::NULL_ONLY,
                keys::PREFIX_ITEMS,
                keys::PATTERN_PROPERTIES,
                keys::PROPERTY_NAMES,
                INT_OR_STRING,
            ]
            .iter()
            .any(|key| self.data.extensions.contains_key(*key))
    }

    /// Whether only annotations are said.
    pub(crate) fn only_annotations(&self) -> bool {
        self.all_of.is_empty() && self.only_all_of()
    }

    /// Whether all that is said about values is which properties they must have, as in
    /// `anyOf: [{required: [a]}, {required: [b]}]`.
    pub(crate) fn only_requirements(&self) -> bool {
        matches!(self.kind, None | Some(Kind::Object))
            && (!self.required.is_empty() || self.not.is_some())
            && self.properties.is_none_or(|properties| {
                properties.values().all(
                    |property| matches!(property, ReferenceOr::Item(schema) if Self::of(schema).only_annotations()),
                )
            })
            && !matches!(self.additional, Some(AdditionalProperties::Schema(_)))
            && self.enumeration.is_none()
            && self.items.is_none()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.extension(keys::PATTERN_PROPERTIES).is_none()
    }

    /// Whether no value at all is allowed: the boolean schema `false`.
    pub(crate) fn is_never(&self) -> bool {
        matches!(self.not, Some(ReferenceOr::Item(schema)) if Self::of(schema).only_annotations())
            && self.kind.is_none()
            && self.properties.is_none()
    }
}
