//! The branches of a union by what they declare, so that what tells one from all the others is found without asking each of
//! the others for each of them.

use std::collections::HashMap;

use crate::model::{Kinds, Literal, Look, PropertyLook};

/// All branches of a union, by their looks.
pub(super) struct Branches<'a> {
    /// By kinds, and whether it knows some values: how many there are, and the first.
    classes: HashMap<(Kinds, bool), (usize, usize)>,
    declared: HashMap<&'a str, Declared<'a>>,
}

/// The branches that declare a property.
#[derive(Default)]
struct Declared<'a> {
    /// In order, each once.
    places: Vec<usize>,
    /// Who knows a value for it.
    known: HashMap<&'a Literal, Places>,
    /// How its values look.
    values: HashMap<ValueLook, Places>,
}

/// What a choice may hang on of a property's value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ValueLook {
    pub(crate) kinds: Kinds,
    /// Whether it knows some values.
    pub(crate) knows: bool,
    /// Whether it is a union without a tag.
    pub(super) is_union: bool,
}

/// Some places, as far as it matters whether there is another one than a given one.
struct Places {
    first: usize,
    several: bool,
}

impl Places {
    fn add<K: Eq + std::hash::Hash>(all: &mut HashMap<K, Self>, key: K, place: usize) {
        let places = all.entry(key).or_insert(Self {
            first: place,
            several: false,
        });
        places.several |= places.first != place;
    }

    fn hold_another_than(&self, place: usize) -> bool {
        self.several || self.first != place
    }
}

impl<'a> Branches<'a> {
    pub(crate) fn of(looks: &[&'a Look]) -> Self {
        let mut classes = HashMap::new();
        let mut declared: HashMap<&'a str, Declared<'a>> = HashMap::new();
        for (place, look) in looks.iter().enumerate() {
            let (count, _) = classes
                .entry((look.kinds, !look.known.is_empty()))
                .or_insert((0, place));
            *count += 1;
            look.each_declared(&mut |property| {
                let declared = declared.entry(&property.name).or_default();
                if declared.places.last() != Some(&place) {
                    declared.places.push(place);
                }
                for value in &property.value.known {
                    Places::add(&mut declared.known, value, place);
                }
                let look = ValueLook {
                    kinds: property.value.kinds,
                    knows: !property.value.known.is_empty(),
                    is_union: !property.value.branches.is_empty(),
                };
                Places::add(&mut declared.values, look, place);
            });
        }
        Self { classes, declared }
    }

    /// The other branches that a value of one of the branch's kinds may be of.
    pub(crate) fn rivals(&self, place: usize, look: &Look) -> Rivals<'_, 'a> {
        let own = (look.kinds, !look.known.is_empty());
        let classes = self.classes.iter().filter(|((kinds, _), _)| kinds.meets(look.kinds));
        let classes: Vec<_> = classes
            .map(|(class, (count, first))| (*class, count - usize::from(*class == own), *first))
            .filter(|(_, count, _)| *count > 0)
            .collect();
        Rivals {
            branches: self,
            place,
            count: classes.iter().map(|(_, count, _)| count).sum(),
            has_earlier: classes.iter().any(|(_, _, first)| *first < place),
            classes: classes.into_iter().map(|(class, ..)| class).collect(),
        }
    }
}

/// The rivals of one branch. A branch that declares a property takes objects, so all that declare one are rivals.
pub(super) struct Rivals<'b, 'a> {
    branches: &'b Branches<'a>,
    place: usize,
    count: usize,
    /// Whether one of them stands before the branch.
    pub(super) has_earlier: bool,
    classes: Vec<(Kinds, bool)>,
}

impl Rivals<'_, '_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether all pass a test of their kinds, and of whether they know some values.
    pub(crate) fn all(&self, test: impl Fn(Kinds, bool) -> bool) -> bool {
        self.classes.iter().all(|(kinds, knows)| test(*kinds, *knows))
    }

    /// Whether none declares a property.
    pub(super) fn none_declares(&self, name: &str) -> bool {
        self.declaring(name) == 0
    }

    /// Whether none that stands before the branch declares a property.
    pub(super) fn no_earlier_declares(&self, name: &str) -> bool {
        let first = self.declared(name).and_then(|declared| declared.places.first());
        first.is_none_or(|first| *first >= self.place)
    }

    /// Whether each declares a property.
    pub(super) fn each_declares(&self, name: &str) -> bool {
        self.declaring(name) == self.count
    }

    /// Whether one knows a value of the property that the branch knows too.
    pub(super) fn share_a_value(&self, property: &PropertyLook) -> bool {
        let Some(declared) = self.declared(&property.name) else {
            return false;
        };
        let mut known = property.value.known.iter();
        known.any(|value| {
            let places = declared.known.get(value);
            places.is_some_and(|places| places.hold_another_than(self.place))
        })
    }

    /// Whether the values of a property pass a test wherever a rival declares it.
    pub(super) fn all_values(&self, name: &str, test: impl Fn(ValueLook) -> bool) -> bool {
        let values = self.declared(name).into_iter().flat_map(|declared| &declared.values);
        let mut others = values.filter(|(_, places)| places.hold_another_than(self.place));
        others.all(|(look, _)| test(*look))
    }

    fn declared(&self, name: &str) -> Option<&Declared<'_>> {
        self.branches.declared.get(name)
    }

    /// How many declare a property.
    fn declaring(&self, name: &str) -> usize {
        self.declared(name).map_or(0, |declared| {
            let own = declared.places.binary_search(&self.place).is_ok();
            declared.places.len() - usize::from(own)
        })
    }
}
