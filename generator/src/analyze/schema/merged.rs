use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use openapiv3::Discriminator;
use serde_json::Value;

use super::annotations::Annotations;
use super::assertions::Assertions;
use super::keywords::Keywords;
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

/// All schemas that a value must satisfy together, as one set of keywords.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged<'a> {
    pub(crate) annotations: Annotations<'a>,
    pub(crate) asserted: Assertions<'a>,
    pub(crate) properties: IndexMap<&'a str, Vec<Part<'a>>>,
    pub(crate) required: IndexSet<&'a str>,
    /// The lists that `required` comes from, each with the pointer of its schema.
    pub(crate) demands: Vec<(&'a [String], Rc<str>)>,
    pub(crate) rest: Rest<'a>,
    pub(crate) patterns: Vec<Part<'a>>,
    pub(crate) items: Vec<Part<'a>>,
    pub(crate) items_said: bool,
    pub(crate) prefix: Vec<Vec<Part<'a>>>,
    pub(crate) choices: Vec<Choice<'a>>,
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

    /// Adds the keywords that need no position.
    pub(crate) fn add_keywords(&mut self, keywords: &Keywords<'a>) {
        self.asserted.merge(&keywords.asserted);
        self.required.extend(keywords.required.iter().map(String::as_str));
        if keywords.properties.is_none() {
            let examples = keywords.extension(keys::EXAMPLES).and_then(Value::as_array);
            self.samples.extend(examples.into_iter().flatten());
            self.samples
                .extend(keywords.data.example.iter().chain(&keywords.data.default));
        }
    }

    /// Adds the keywords that stand beside a choice.
    pub(crate) fn add_merged(&mut self, other: &Self) {
        self.asserted.merge(&other.asserted);
        for (name, parts) in &other.properties {
            self.add_property(name, parts.iter().cloned());
        }
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
        self.samples.extend(&other.samples);
    }

    /// Adds what must hold for a property.
    pub(crate) fn add_property(&mut self, name: &'a str, parts: impl IntoIterator<Item = Part<'a>>) {
        self.properties.entry(name).or_default().extend(parts);
    }
}
