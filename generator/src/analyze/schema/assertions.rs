use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{AnySchema, SchemaData};
use serde_json::Value;

use super::keywords::Kind;
use super::scalar::either::in_declared_kind;
use crate::dialect::keys;

/// The extension by which Kubernetes says that a value is an integer or a text.
const INT_OR_STRING: &str = "x-kubernetes-int-or-string";

/// A `minimum` or `maximum`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limit<'a> {
    /// The nearest double.
    pub(crate) value: f64,
    /// Whether the limit itself is outside.
    pub(crate) exclusive: bool,
    /// The number as text, where the double is not the same.
    digits: Option<&'a str>,
}

impl<'a> Limit<'a> {
    fn of(double: Option<f64>, exclusive: Option<bool>, digits: Option<&'a str>) -> Option<Self> {
        Some(Self {
            value: double.or_else(|| digits?.parse().ok())?,
            exclusive: exclusive.unwrap_or_default(),
            digits,
        })
    }

    /// The number, if it is an integer of at most 128 bits.
    pub(crate) fn integer(self) -> Option<i128> {
        let written = self.digits.and_then(|digits| digits.parse().ok());
        written.or_else(|| (self.value.fract() == 0.0 && self.value.abs() < 1e30).then_some(self.value as i128))
    }

    /// The number as text.
    pub(crate) fn text(self) -> String {
        match (self.digits, self.integer()) {
            (Some(digits), _) => digits.to_owned(),
            (None, Some(integer)) => integer.to_string(),
            (None, None) => self.value.to_string(),
        }
    }
}

/// At least and at most so many.
pub(crate) type Counts = (Option<usize>, Option<usize>);

/// What is asserted about a value by itself (JSON Schema §7.6), by one schema or by several that hold together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assertions<'a> {
    pub(crate) kind: Option<Kind>,
    /// The kind that all listed values have, where `type` does not say one.
    pub(crate) implied: Option<Kind>,
    /// The kinds that contradict each other, where they do.
    pub(crate) conflict: Option<(Kind, Kind)>,
    pub(crate) format: Option<&'a str>,
    pub(crate) pattern: Option<&'a str>,
    pub(crate) length: Counts,
    pub(crate) minimum: Option<Limit<'a>>,
    pub(crate) maximum: Option<Limit<'a>>,
    pub(crate) multiple_of: Option<f64>,
    pub(crate) enumeration: Option<Cow<'a, [Value]>>,
    /// How the listed values stand in the description, place by place, where that says more than the values.
    pub(crate) written: Cow<'a, [Value]>,
    /// The extensions of the schema that has the enumeration.
    pub(crate) enumeration_data: Option<&'a IndexMap<String, Value>>,
    /// Whether two lists of values had nothing in common.
    pub(crate) disjoint: bool,
    /// Whether values were listed in another kind than `type` says beside them; they are of the declared kind here.
    pub(crate) in_both_kinds: bool,
    /// Whether text and a number or a boolean are allowed where values are listed.
    pub(crate) either: bool,
    pub(crate) constant: bool,
    /// Kubernetes' `int-or-string`.
    pub(crate) int_or_string: bool,
    pub(crate) property_count: Counts,
    pub(crate) item_count: Counts,
    pub(crate) unique_items: bool,
    /// Whether there are no items but those that have places of their own.
    pub(crate) items_closed: bool,
    /// Whether there is a `not`.
    pub(crate) not: bool,
    pub(crate) broken: bool,
    pub(crate) null_only: bool,
}

impl<'a> Assertions<'a> {
    /// What one schema asserts.
    pub(super) fn of(any: &'a AnySchema, data: &'a SchemaData) -> Self {
        let format = any.format.as_deref();
        let mut own = Self {
            kind: any.typ.as_deref().and_then(Kind::named),
            format,
            pattern: any.pattern.as_deref(),
            length: (any.min_length, any.max_length),
            multiple_of: any.multiple_of,
            int_or_string: format == Some("int-or-string"),
            property_count: (any.min_properties, any.max_properties),
            item_count: (any.min_items, any.max_items),
            unique_items: any.unique_items.unwrap_or_default(),
            not: any.not.is_some(),
            ..Self::default()
        };
        let mut digits = (None, None);
        for (key, value) in &data.extensions {
            match key.as_str() {
                keys::IMPLIED => own.implied = own.kind.take(),
                keys::MINIMUM => digits.0 = value.as_str(),
                keys::MAXIMUM => digits.1 = value.as_str(),
                keys::WRITTEN => own.written = value.as_array().map(Vec::as_slice).unwrap_or_default().into(),
                keys::EITHER => own.either = true,
                keys::CONST => own.constant = true,
                keys::ITEMS_CLOSED => own.items_closed = true,
                keys::BROKEN => own.broken = true,
                keys::NULL_ONLY => own.null_only = true,
                INT_OR_STRING => own.int_or_string |= *value == Value::Bool(true),
                _ => {}
            }
        }
        own.minimum = Limit::of(any.minimum, any.exclusive_minimum, digits.0);
        own.maximum = Limit::of(any.maximum, any.exclusive_maximum, digits.1);
        if !any.enumeration.is_empty() {
            own.enumeration = Some(Cow::Borrowed(&any.enumeration));
            own.enumeration_data = Some(&data.extensions);
            if let Some(declared) = own.values_in(own.kind) {
                own.enumeration = Some(Cow::Owned(declared));
                own.in_both_kinds = true;
            }
        }
        own
    }

    /// Adds what else is asserted. Where both can't hold, or only one can be told, the later one is followed.
    pub(super) fn merge(&mut self, other: &Self) {
        self.add_kind(other.kind);
        self.implied = other.implied.or(self.implied);
        self.conflict = self.conflict.or(other.conflict);
        self.format = other.format.or(self.format);
        self.pattern = other.pattern.or(self.pattern);
        self.length = narrower(self.length, other.length);
        self.minimum = tighter(self.minimum, other.minimum, |new, old| new > old);
        self.maximum = tighter(self.maximum, other.maximum, |new, old| new < old);
        self.multiple_of = other.multiple_of.or(self.multiple_of);
        self.add_values(other);
        self.in_both_kinds |= other.in_both_kinds;
        self.either |= other.either;
        self.constant |= other.constant;
        self.int_or_string |= other.int_or_string;
        self.property_count = narrower(self.property_count, other.property_count);
        self.item_count = narrower(self.item_count, other.item_count);
        self.unique_items |= other.unique_items;
        self.items_closed |= other.items_closed;
        self.not |= other.not;
        self.broken |= other.broken;
        self.null_only |= other.null_only;
    }

    /// Takes out what is said about listed values.
    pub(super) fn take_values(&mut self) -> Self {
        Self {
            enumeration: self.enumeration.take(),
            written: std::mem::take(&mut self.written),
            enumeration_data: self.enumeration_data.take(),
            ..Self::default()
        }
    }

    /// The listed values, in the kind that `type` says if they can be of it.
    pub(crate) fn values(&self) -> Option<Cow<'_, [Value]>> {
        let values = self.enumeration.as_deref()?;
        Some(self.values_in(self.kind).map_or(Cow::Borrowed(values), Cow::Owned))
    }

    /// The listed values in a kind, where some are of another one and all of them can be of it.
    pub(super) fn values_in(&self, kind: Option<Kind>) -> Option<Vec<Value>> {
        in_declared_kind(self.enumeration.as_deref()?, &self.written, kind?)
    }

    /// Whether nothing is asserted, but for how many properties or items there are.
    pub(super) fn is_empty(&self) -> bool {
        self.kind.is_none()
            && self.format.is_none()
            && self.pattern.is_none()
            && self.length == (None, None)
            && self.minimum.is_none()
            && self.maximum.is_none()
            && self.multiple_of.is_none()
            && self.enumeration.is_none()
            && !(self.int_or_string || self.not || self.broken || self.null_only)
    }

    fn add_kind(&mut self, kind: Option<Kind>) {
        self.kind = match (self.kind, kind) {
            (own, None) => own,
            (None, new) => new,
            (Some(own), Some(new)) if own == new => Some(own),
            (Some(Kind::Integer | Kind::Number), Some(Kind::Integer | Kind::Number)) => Some(Kind::Integer),
            (Some(own), Some(new)) => {
                self.conflict = Some((own, new));
                Some(new)
            }
        };
    }

    /// Adds a list of values: what both lists have holds.
    fn add_values(&mut self, other: &Self) {
        if other.enumeration.is_none() {
            return;
        }
        self.enumeration_data = other.enumeration_data.or(self.enumeration_data);
        let (values, written) = match self.enumeration {
            Some(_) => self.common_values(other),
            None => Default::default(),
        };
        if values.is_empty() {
            self.disjoint |= self.enumeration.is_some();
            self.enumeration.clone_from(&other.enumeration);
            self.written.clone_from(&other.written);
        } else {
            self.enumeration = Some(values.into());
            self.written = written.into();
        }
    }

    /// What two lists have in common, by its value or else by its text (`1` and `'1'`), and how it is written.
    fn common_values(&self, other: &Self) -> (Vec<Value>, Vec<Value>) {
        let (own, added) = (self.listed(), other.listed());
        let values: HashSet<&Value> = added.iter().map(|(value, _)| *value).collect();
        let mut common = own.clone();
        common.retain(|(value, _)| values.contains(value));
        if common.is_empty() {
            let texts: HashSet<String> = own.into_iter().map(text_of).collect();
            common = added;
            common.retain(|one| texts.contains(&text_of(*one)));
        }
        let cloned = |(value, written): (&Value, Option<&Value>)| (value.clone(), written.cloned().unwrap_or_default());
        common.into_iter().map(cloned).unzip()
    }

    /// The listed values, each with how it is written.
    fn listed(&self) -> Vec<(&Value, Option<&Value>)> {
        let values = self.enumeration.iter().flat_map(|values| values.iter()).enumerate();
        values.map(|(place, value)| (value, self.written.get(place))).collect()
    }
}

/// A listed value as text.
pub(super) fn text_of((value, written): (&Value, Option<&Value>)) -> String {
    match (written, value) {
        (Some(Value::String(text)), _) | (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

fn narrower(own: Counts, other: Counts) -> Counts {
    let most = match (own.1, other.1) {
        (Some(own), Some(other)) => Some(own.min(other)),
        (own, other) => own.or(other),
    };
    (own.0.max(other.0), most)
}

fn tighter<'a>(own: Option<Limit<'a>>, other: Option<Limit<'a>>, wins: impl Fn(f64, f64) -> bool) -> Option<Limit<'a>> {
    match (own, other) {
        (Some(own), Some(other)) => Some(if wins(other.value, own.value) { other } else { own }),
        (own, other) => own.or(other),
    }
}
