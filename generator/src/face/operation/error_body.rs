//! The bodies that errors of the API's operations have: one enum for all of them, so that no operation's error is of another type because
//! it, or another one, declares one error more.

use std::collections::{BTreeSet, HashMap};

use super::Operation;
use super::reading::Reading;
use super::shared_name::of_reading;
use crate::face::base::Base;
use crate::face::division::MOST_FEATURES;
use crate::face::rust_type::RustType;
use crate::face::union::is_boxed;
use crate::model::{Type, TypeId};
use crate::name::{camel_words, made_of, mark_of};

/// The enum at the crate's root.
pub(crate) const ERROR_BODY: &str = "ErrorBody";

/// Its variants.
#[derive(Debug, Default)]
pub(crate) struct ErrorBodies<'a> {
    /// By their names.
    variants: Vec<ErrorVariant<'a>>,
    /// By what is read, whatever it is also called: into the variants.
    places: HashMap<RustType<'a>, usize>,
}

/// A type of body that some operation declares for an error.
#[derive(Debug)]
pub(crate) struct ErrorVariant<'a> {
    /// A declared type's name, or what it is in words: `Problem`, `ProblemList`, `Text`.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) held: RustType<'a>,
    /// The declared type that this is.
    pub(crate) declared: Option<TypeId>,
    /// In a crate that is divided, the features any of which it is compiled with; none where it is always compiled.
    pub(crate) features: Vec<&'a str>,
}

impl<'a> ErrorBodies<'a> {
    pub(crate) fn of(base: &Base<'a>, operations: &[Operation<'a>], is_divided: bool) -> Self {
        let mut found: HashMap<RustType<'a>, (&Reading<'a>, BTreeSet<&'a str>)> = HashMap::new();
        for operation in operations {
            for case in &operation.answers.errors.cases {
                let kind = case.reading.kind().without_aliases(base);
                let (_, features) = found.entry(kind).or_insert_with(|| (&case.reading, BTreeSet::new()));
                features.extend(is_divided.then_some(operation.names.feature.as_str()));
            }
        }
        let mut found: Vec<Found<'a>> = found
            .into_iter()
            .map(|(kind, (reading, features))| Found::of(base, kind, reading, features))
            .collect();
        tell_apart(base, &mut found);
        found.sort_by(|first, second| first.variant.name.cmp(&second.variant.name));
        let places = found.iter().enumerate();
        Self {
            places: places.map(|(place, found)| (found.kind.clone(), place)).collect(),
            variants: found.into_iter().map(|found| found.variant).collect(),
        }
    }

    /// The same in a crate that is compiled whole.
    pub(crate) fn undivided(&mut self) {
        self.variants.iter_mut().for_each(|variant| variant.features.clear());
    }

    pub(crate) fn variants(&self) -> &[ErrorVariant<'a>] {
        &self.variants
    }

    /// The variant of what is read so.
    pub(crate) fn variant(&self, base: &Base<'a>, reading: &Reading<'a>) -> Option<&ErrorVariant<'a>> {
        let place = self.places.get(&reading.kind().without_aliases(base))?;
        self.variants.get(*place)
    }
}

/// A variant in the making.
struct Found<'a> {
    /// What is read.
    kind: RustType<'a>,
    variant: ErrorVariant<'a>,
    /// What it is in words, where it is no declared type.
    words: Vec<String>,
}

impl<'a> Found<'a> {
    fn of(base: &Base<'a>, kind: RustType<'a>, reading: &Reading<'a>, features: BTreeSet<&'a str>) -> Self {
        let resolved = reading.typed().map(|kind| base.resolved(kind));
        let declared = match resolved {
            Some(Type::Named(id)) => Some(id),
            _ => None,
        };
        let words = match kind == RustType::STRING {
            true => vec!["Text".to_owned()],
            false => camel_words(&of_reading(base, reading)),
        };
        let variant = ErrorVariant {
            name: match declared {
                Some(id) => base.names_of(id).name.clone(),
                None => made_of(&words, None),
            },
            held: match resolved.is_some_and(|kind| is_boxed(base, &kind)) {
                true => kind.clone().boxed(),
                false => kind.clone(),
            },
            declared,
            // What more tags need is always compiled.
            features: match features.len() > MOST_FEATURES {
                true => Vec::new(),
                false => features.into_iter().collect(),
            },
        };
        Self { kind, variant, words }
    }
}

/// Marks what is called as another variant is. A declared type never is: no two have one name.
fn tell_apart(base: &Base<'_>, found: &mut [Found<'_>]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for found in found.iter() {
        *times.entry(found.variant.name.clone()).or_default() += 1;
    }
    for found in found {
        let variant = &mut found.variant;
        if variant.declared.is_none() && times.get(&variant.name) > Some(&1) {
            variant.name = made_of(&found.words, Some(&mark_of(&found.kind.path(base))));
        }
    }
}
