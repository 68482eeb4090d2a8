use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, Discriminator};
use serde_json::Value;

use super::annotations::Annotations;
use super::either::in_declared_kind;
use super::keywords::{INT_OR_STRING, Keywords, Kind, Limit};
use crate::analyze::site::Part;
use crate::dialect::keys;

/// A `oneOf` or `anyOf` among the schemas that hold together.
#[derive(Clone, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) branches: Vec<Part<'a>>,
    pub(crate) discriminator: Option<&'a Discriminator>,
    /// The component whose own choice it is, where nothing but that component is merged.
    pub(crate) of: Option<usize>,
}

/// What keys without a declaration may hold.
#[derive(Clone, Debug, Default)]
pub(crate) enum Rest<'a> {
    /// `additionalProperties` is absent.
    #[default]
    Unsaid,
    /// `true`.
    Any,
    /// `false`.
    Nothing,
    /// A schema, or several that hold together.
    Schemas(Vec<Part<'a>>),
}

/// All schemas that a value must satisfy together, as one set of keywords.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged<'a> {
    pub(crate) annotations: Annotations<'a>,
    pub(crate) kind: Option<Kind>,
    /// The kind that all listed values have, where no `type` is said beside them.
    pub(crate) implied: Option<Kind>,
    /// The kinds that contradict each other, where they do.
    pub(crate) conflict: Option<(Kind, Kind)>,
    pub(crate) format: Option<&'a str>,
    pub(crate) pattern: Option<&'a str>,
    pub(crate) length: (Option<usize>, Option<usize>),
    pub(crate) minimum: Option<Limit>,
    pub(crate) maximum: Option<Limit>,
    pub(crate) multiple_of: Option<f64>,
    pub(crate) enumeration: Option<Vec<Value>>,
    /// For each value, how it stands in the description, if that says more than the value.
    pub(crate) written: Vec<Value>,
    /// Whether two lists of values had nothing in common.
    pub(crate) disjoint: bool,
    /// The extensions of the schema that has the enumeration.
    pub(crate) enumeration_data: Option<&'a IndexMap<String, Value>>,
    /// Whether values were listed in another kind than `type` says.
    pub(crate) in_both_kinds: bool,
    /// Whether text and a number or a boolean are allowed where values are listed.
    pub(crate) either: bool,
    pub(crate) constant: bool,
    /// Kubernetes' `int-or-string`.
    pub(crate) int_or_string: bool,
    pub(crate) properties: IndexMap<&'a str, Vec<Part<'a>>>,
    pub(crate) required: IndexSet<&'a str>,
    /// The lists that `required` comes from, each with the pointer of its schema.
    pub(crate) demands: Vec<(&'a [String], Rc<str>)>,
    pub(crate) rest: Rest<'a>,
    pub(crate) patterns: Vec<Part<'a>>,
    pub(crate) property_count: (Option<usize>, Option<usize>),
    pub(crate) items: Vec<Part<'a>>,
    pub(crate) items_said: bool,
    pub(crate) prefix: Vec<Vec<Part<'a>>>,
    pub(crate) items_closed: bool,
    pub(crate) item_count: (Option<usize>, Option<usize>),
    pub(crate) unique_items: bool,
    pub(crate) choices: Vec<Choice<'a>>,
    pub(crate) not: bool,
    pub(crate) broken: bool,
    pub(crate) null_only: bool,
    /// `example`, `examples` and `default` of scalars.
    pub(crate) samples: Vec<&'a Value>,
}

impl<'a> Merged<'a> {
    /// Whether something is said about a value's structure, so that branches beside it have to carry it.
    pub(crate) fn is_structural(&self) -> bool {
        !self.properties.is_empty()
            || matches!(self.rest, Rest::Schemas(_))
            || !self.patterns.is_empty()
            || !self.items.is_empty()
            || !self.prefix.is_empty()
            || self.enumeration.is_some()
            || !self.choices.is_empty()
    }

    /// Adds the keywords that need no position.
    pub(crate) fn add_scalars(&mut self, keywords: &Keywords<'a>) {
        self.add_kind(keywords.kind);
        self.implied = keywords.implied.or(self.implied);
        self.format = keywords.format.or(self.format);
        self.pattern = keywords.pattern.or(self.pattern);
        self.length = narrower(self.length, keywords.length);
        self.minimum = tighter(self.minimum.take(), keywords.minimum.clone(), |new, old| new > old);
        self.maximum = tighter(self.maximum.take(), keywords.maximum.clone(), |new, old| new < old);
        self.multiple_of = keywords.multiple_of.or(self.multiple_of);
        if let Some(values) = &keywords.enumeration {
            self.add_enumeration(values, keywords.written().unwrap_or_default());
            self.enumeration_data = Some(&keywords.data.extensions);
        }
        self.in_both_kinds |= keywords.in_both_kinds;
        self.either |= keywords.flag(keys::EITHER);
        self.constant |= keywords.flag(keys::CONST);
        self.int_or_string |= keywords.flag(INT_OR_STRING) || keywords.format == Some("int-or-string");
        self.required.extend(keywords.required.iter().map(String::as_str));
        self.property_count = narrower(self.property_count, keywords.property_count);
        self.item_count = narrower(self.item_count, keywords.item_count);
        self.unique_items |= keywords.unique_items;
        self.items_closed |= keywords.flag(keys::ITEMS_CLOSED);
        self.not |= keywords.not.is_some();
        self.broken |= keywords.extension(keys::BROKEN).is_some();
        self.null_only |= keywords.flag(keys::NULL_ONLY);
        if keywords.properties.is_none() {
            let examples = keywords.extension(keys::EXAMPLES).and_then(Value::as_array);
            self.samples.extend(examples.into_iter().flatten());
            self.samples
                .extend(keywords.data.example.iter().chain(&keywords.data.default));
        }
        match keywords.additional {
            Some(AdditionalProperties::Any(true)) if matches!(self.rest, Rest::Unsaid) => self.rest = Rest::Any,
            Some(AdditionalProperties::Any(false)) if !matches!(self.rest, Rest::Schemas(_)) => {
                self.rest = Rest::Nothing;
            }
            _ => {}
        }
    }

    /// Adds the keywords that stand beside a choice.
    pub(crate) fn add_merged(&mut self, other: &Self) {
        self.add_kind(other.kind);
        self.implied = other.implied.or(self.implied);
        self.conflict = self.conflict.or(other.conflict);
        self.format = other.format.or(self.format);
        self.pattern = other.pattern.or(self.pattern);
        self.length = narrower(self.length, other.length);
        self.minimum = tighter(self.minimum.take(), other.minimum.clone(), |new, old| new > old);
        self.maximum = tighter(self.maximum.take(), other.maximum.clone(), |new, old| new < old);
        self.multiple_of = other.multiple_of.or(self.multiple_of);
        if let Some(values) = &other.enumeration {
            self.add_enumeration(values, &other.written);
            self.enumeration_data = other.enumeration_data.or(self.enumeration_data);
        }
        self.in_both_kinds |= other.in_both_kinds;
        self.either |= other.either;
        self.constant |= other.constant;
        self.int_or_string |= other.int_or_string;
        for (name, parts) in &other.properties {
            self.add_property(name, parts.iter().cloned());
        }
        self.required.extend(other.required.iter().copied());
        self.demands.extend(other.demands.iter().cloned());
        match (&mut self.rest, &other.rest) {
            (Rest::Schemas(own), Rest::Schemas(others)) => own.extend(others.iter().cloned()),
            (own, Rest::Schemas(others)) => *own = Rest::Schemas(others.clone()),
            (own @ (Rest::Unsaid | Rest::Any), Rest::Nothing) => *own = Rest::Nothing,
            (own @ Rest::Unsaid, Rest::Any) => *own = Rest::Any,
            _ => {}
        }
        self.patterns.extend(other.patterns.iter().cloned());
        self.property_count = narrower(self.property_count, other.property_count);
        self.items.extend(other.items.iter().cloned());
        self.items_said |= other.items_said;
        if self.prefix.is_empty() {
            self.prefix.clone_from(&other.prefix);
        }
        self.items_closed |= other.items_closed;
        self.item_count = narrower(self.item_count, other.item_count);
        self.unique_items |= other.unique_items;
        self.choices.extend(other.choices.iter().cloned());
        self.not |= other.not;
        self.broken |= other.broken;
        self.null_only |= other.null_only;
        self.samples.extend(&other.samples);
    }

    /// The listed values, in the kind that `type` says if they can be of it.
    pub(crate) fn values(&self) -> Option<Cow<'_, [Value]>> {
        let values = self.enumeration.as_deref()?;
        let declared = self
            .kind
            .and_then(|kind| in_declared_kind(values, Some(&self.written), kind));
        Some(declared.map_or(Cow::Borrowed(values), Cow::Owned))
    }

    /// Adds what must hold for a property.
    pub(crate) fn add_property(&mut self, name: &'a str, parts: impl IntoIterator<Item = Part<'a>>) {
        self.properties.entry(name).or_default().extend(parts);
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

    /// Adds a list of values: what both lists have holds, by its value or else by its text (`1` and `'1'`).
    fn add_enumeration(&mut self, values: &[Value], written: &[Value]) {
        let added: Vec<(Value, Value)> = values
            .iter()
            .enumerate()
            .map(|(place, value)| (value.clone(), written.get(place).cloned().unwrap_or_default()))
            .collect();
        let own = self
            .enumeration
            .take()
            .map(|own| own.into_iter().zip(std::mem::take(&mut self.written)));
        let holding = match own.map(Iterator::collect::<Vec<_>>) {
            None => added,
            Some(own) => {
                let listed: HashSet<&Value> = values.iter().collect();
                let is_listed = |(value, _): &&(Value, Value)| listed.contains(value);
                let mut common: Vec<_> = own.iter().filter(is_listed).cloned().collect();
                if common.is_empty() {
                    let texts: HashSet<String> = own.iter().map(text_of).collect();
                    common = added
                        .iter()
                        .filter(|one| texts.contains(&text_of(one)))
                        .cloned()
                        .collect();
                }
                self.disjoint |= common.is_empty();
                if common.is_empty() { added } else { common }
            }
        };
        let (values, written) = holding.into_iter().unzip();
        self.enumeration = Some(values);
        self.written = written;
    }
}

/// A listed value as text.
fn text_of((value, written): &(Value, Value)) -> String {
    match (written, value) {
        (Value::String(text), _) | (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

type Bounds = (Option<usize>, Option<usize>);

fn narrower(own: Bounds, other: Bounds) -> Bounds {
    let most = match (own.1, other.1) {
        (Some(own), Some(other)) => Some(own.min(other)),
        (own, other) => own.or(other),
    };
    (own.0.max(other.0), most)
}

fn tighter(own: Option<Limit>, other: Option<Limit>, wins: impl Fn(f64, f64) -> bool) -> Option<Limit> {
    match (own, other) {
        (Some(own), Some(other)) => Some(if wins(other.value, own.value) { other } else { own }),
        (own, other) => own.or(other),
    }
}
