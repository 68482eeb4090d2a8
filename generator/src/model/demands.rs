/// What a description demands of a value beside its type (JSON Schema Validation §6), and of what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demands {
    /// Of the value itself.
    pub rules: Vec<Rule>,
    /// Of each item of a list.
    pub items: Option<Box<Demands>>,
    /// Of the items of a list by their places, where each has a type of its own.
    pub places: Vec<Demands>,
    /// Of the value of each key that a map has, or that a record does not declare.
    pub values: Option<Box<Demands>>,
}

/// A demand. Numbers are their JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `minimum`.
    Minimum(String),
    /// `minimum`, which is itself outside.
    ExclusiveMinimum(String),
    /// `maximum`.
    Maximum(String),
    /// `maximum`, which is itself outside.
    ExclusiveMaximum(String),
    /// `multipleOf`.
    MultipleOf(String),
    /// `minLength`, in characters.
    MinLength(usize),
    /// `maxLength`, in characters.
    MaxLength(usize),
    /// `pattern`, a regular expression of ECMA-262.
    Pattern(String),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`.
    MaxProperties(usize),
}

impl Demands {
    /// Whether nothing is demanded.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
            && self.places.iter().all(Self::is_empty)
            && [&self.items, &self.values]
                .into_iter()
                .flatten()
                .all(|inner| inner.is_empty())
    }

    /// With what else is demanded of the same value.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        for rule in &other.rules {
            if !self.rules.contains(rule) {
                self.rules.push(rule.clone());
            }
        }
        self.items = both(self.items, other.items.as_deref());
        self.values = both(self.values, other.values.as_deref());
        if self.places.is_empty() {
            self.places.clone_from(&other.places);
        }
        self
    }

    /// What both demand.
    pub(crate) fn in_common(&self, other: &Self) -> Self {
        let common = |own: &Option<Box<Self>>, other: &Option<Box<Self>>| {
            let common = own.as_deref()?.in_common(other.as_deref()?);
            (!common.is_empty()).then(|| Box::new(common))
        };
        let rules = self.rules.iter().filter(|rule| other.rules.contains(rule));
        let places = self.places.iter().zip(&other.places);
        Self {
            rules: rules.cloned().collect(),
            items: common(&self.items, &other.items),
            places: places.map(|(own, other)| own.in_common(other)).collect(),
            values: common(&self.values, &other.values),
        }
    }

    /// The same of each item of a list.
    pub(crate) fn of_items(items: Self) -> Self {
        Self {
            items: boxed(items),
            ..Self::default()
        }
    }

    /// The same of each value of a map.
    pub(crate) fn of_values(values: Self) -> Self {
        Self {
            values: boxed(values),
            ..Self::default()
        }
    }
}

fn boxed(demands: Demands) -> Option<Box<Demands>> {
    (!demands.is_empty()).then(|| Box::new(demands))
}

fn both(own: Option<Box<Demands>>, other: Option<&Demands>) -> Option<Box<Demands>> {
    match (own, other) {
        (Some(own), Some(other)) => boxed(own.and(other)),
        (own, other) => own.or_else(|| other.cloned().map(Box::new)),
    }
}
