use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet, map::Entry};
use openapiv3::Discriminator;
use serde_json::Value;

use super::annotations::Annotations;
use super::assertions::{Assertions, text_of};
use super::keywords::Keywords;
use crate::analyze::site::Part;
use crate::dialect::keys;
use crate::model::{Origin, Pairing};

/// An item of a list of branches.
#[derive(Clone, Debug)]
pub(crate) struct ListedBranch<'a> {
    pub(crate) part: Part<'a>,
    pub(crate) origin: Origin,
}

/// A `oneOf` or `anyOf` among the schemas that hold together.
#[derive(Clone, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) branches: Vec<ListedBranch<'a>>,
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

impl Rest<'_> {
    /// Adds what else is said. What says more holds: a schema more than `false`, which closes one of several objects alone, and
    /// that more than `true`.
    pub(crate) fn merge(&mut self, said: Self) {
        match (self, said) {
            (Self::Schemas(own), Self::Schemas(more)) => own.extend(more),
            (own, said @ Self::Schemas(_))
            | (own @ (Self::Unsaid | Self::Any), said @ Self::Nothing)
            | (own @ Self::Unsaid, said @ Self::Any) => *own = said,
            _ => {}
        }
    }
}

/// What the schemas that hold together say of one property.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredProperty<'a> {
    /// In the first of those that declare it.
    pub(crate) origin: Origin,
    pub(crate) parts: Vec<Part<'a>>,
}

/// A list of values, with the place of the schema that it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Listing<'a> {
    values: Cow<'a, [Value]>,
    written: Cow<'a, [Value]>,
    within: Arc<str>,
    is_constant: bool,
}

impl Listing<'_> {
    fn origin(&self, index: usize) -> Origin {
        value_origin(&self.within, index, self.is_constant)
    }
}

/// The place of a value in a schema's list, or of its only value.
pub(crate) fn value_origin(schema: &Arc<str>, index: usize, is_constant: bool) -> Origin {
    match is_constant {
        true => Origin::keyword(schema, "const"),
        false => Origin::item(schema, "enum", index),
    }
}

/// All schemas that a value must satisfy together, as one set of keywords.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged<'a> {
    pub(crate) annotations: Annotations<'a>,
    pub(crate) asserted: Assertions<'a>,
    pub(crate) properties: IndexMap<&'a str, DeclaredProperty<'a>>,
    pub(crate) required: IndexSet<&'a str>,
    /// The lists that `required` comes from, each with the pointer of its schema.
    pub(crate) demands: Vec<(&'a [String], Arc<str>)>,
    /// The lists of values among `asserted`.
    pub(crate) listings: Vec<Listing<'a>>,
    pub(crate) rest: Rest<'a>,
    pub(crate) patterns: Vec<Part<'a>>,
    pub(crate) items: Vec<Part<'a>>,
    pub(crate) items_said: bool,
    pub(crate) prefix: Vec<Vec<Part<'a>>>,
    pub(crate) choices: Vec<Choice<'a>>,
    /// Which properties choose a branch for another one, as an extension says.
    pub(crate) pairings: Vec<Pairing>,
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
            || self.asserted.enumeration.is_some()
            || !self.choices.is_empty()
    }

    /// Adds the keywords of a schema that name nothing below it.
    pub(crate) fn add_keywords(&mut self, keywords: &Keywords<'a>, schema: &Arc<str>) {
        let asserted = &keywords.asserted;
        if let Some(values) = &asserted.enumeration {
            self.listings.push(Listing {
                values: values.clone(),
                written: asserted.written.clone(),
                within: Arc::clone(schema),
                is_constant: asserted.constant,
            });
        }
        self.asserted.merge(asserted);
        self.required.extend(keywords.any.required.iter().map(String::as_str));
        if keywords.any.properties.is_empty() {
            let examples = keywords.extension(keys::EXAMPLES).and_then(Value::as_array);
            self.samples.extend(examples.into_iter().flatten());
            self.samples
                .extend(keywords.data.example.iter().chain(&keywords.data.default));
        }
    }

    /// Adds the keywords that stand beside a choice.
    pub(crate) fn add_merged(&mut self, other: &Self) {
        self.asserted.merge(&other.asserted);
        for (name, declared) in &other.properties {
            self.add_property(name, declared.clone());
        }
        self.listings.extend(other.listings.iter().cloned());
        self.required.extend(other.required.iter().copied());
        self.demands.extend(other.demands.iter().cloned());
        self.rest.merge(other.rest.clone());
        self.patterns.extend(other.patterns.iter().cloned());
        self.items.extend(other.items.iter().cloned());
        self.items_said |= other.items_said;
        if self.prefix.is_empty() {
            self.prefix.clone_from(&other.prefix);
        }
        self.choices.extend(other.choices.iter().cloned());
        self.pairings.extend(other.pairings.iter().cloned());
        self.samples.extend(&other.samples);
    }

    /// Adds what must hold for a property.
    pub(crate) fn add_property(&mut self, name: &'a str, declared: DeclaredProperty<'a>) {
        match self.properties.entry(name) {
            Entry::Occupied(mut known) => known.get_mut().parts.extend(declared.parts),
            Entry::Vacant(place) => drop(place.insert(declared)),
        }
    }

    /// Takes out the listed values, with their places.
    pub(super) fn take_values(&mut self) -> Self {
        Self {
            asserted: self.asserted.take_values(),
            listings: std::mem::take(&mut self.listings),
            ..Self::default()
        }
    }

    /// Where each of the values stands that the lists have in common: in the first that has it.
    pub(super) fn origins(&self, values: &[Value]) -> Vec<Origin> {
        if let [only] = self.listings.as_slice() {
            return (0..values.len()).map(|index| only.origin(index)).collect();
        }
        let mut known: HashMap<String, Origin> = HashMap::new();
        for listing in &self.listings {
            for (index, value) in listing.values.iter().enumerate() {
                let text = text_of((value, listing.written.get(index)));
                known.entry(text).or_insert_with(|| listing.origin(index));
            }
        }
        let origin = |(index, value)| known.get(&text_of((value, self.asserted.written.get(index)))).cloned();
        let listed = values.iter().enumerate();
        listed.map(|one| origin(one).unwrap_or_default()).collect()
    }
}
