use super::analysis::Analysis;
use super::enumeration::enumeration_of;
use super::keywords::Kind;
use super::lowered::{Shape, Use};
use super::scalar::{integer_of_format, string_of_format};
use super::site::{Part, Site};
use super::sketch::Sketch;
use crate::model::{EnumerationValue, Literal, Scalar, Type};

/// Scalars that share a JSON kind can't be told apart by it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Text,
    Number,
    Boolean,
}

impl Group {
    /// What a type of the group may be called.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }
}

/// Which branches of a union are scalars of one kind.
pub(super) struct Scalars {
    groups: Vec<Option<Group>>,
}

impl Scalars {
    pub(super) fn of(sketches: &[Sketch<'_>]) -> Self {
        let mut groups: Vec<Option<Group>> = sketches.iter().map(group_of).collect();
        for group in [Group::Text, Group::Number, Group::Boolean] {
            // One alone is a branch like any other.
            if groups.iter().filter(|known| **known == Some(group)).count() == 1 {
                groups
                    .iter_mut()
                    .filter(|known| **known == Some(group))
                    .for_each(|known| *known = None);
            }
        }
        Self { groups }
    }

    /// The group of all branches, if it is one.
    pub(super) fn only(&self) -> Option<Group> {
        let first = self.groups.first().copied().flatten()?;
        self.groups.iter().all(|group| *group == Some(first)).then_some(first)
    }

    /// The group that a branch shares with others.
    pub(super) fn shared(&self, place: usize) -> Option<Group> {
        self.groups.get(place).copied().flatten()
    }

    /// Whether no earlier branch is of the same group.
    pub(super) fn is_first(&self, place: usize) -> bool {
        let group = self.shared(place);
        self.groups.iter().position(|known| *known == group) == Some(place)
    }
}

impl<'a> Analysis<'a> {
    /// All branches list values: together they are one list.
    pub(super) fn one_enumeration(&mut self, sketches: &[Sketch<'a>], site: &Site) -> Option<Shape> {
        let mut all = Vec::new();
        let mut open = false;
        for sketch in sketches {
            let Sketch::Values { values, open: any_text } = sketch else {
                return None;
            };
            all.extend(values.iter().cloned());
            open |= any_text;
        }
        if open && !all.iter().all(|known| matches!(known.value, Literal::String(_))) {
            return None;
        }
        let values = self.without_repetition(all, site);
        Some(Shape::Enumeration(enumeration_of(values, None)))
    }

    /// Several scalar branches of one JSON kind as one type.
    pub(super) fn one_scalar(
        &mut self,
        group: Group,
        branches: &[Part<'a>],
        sketches: &[Sketch<'a>],
        site: &Site,
    ) -> Shape {
        let members = || sketches.iter().filter(move |sketch| group_of(sketch) == Some(group));
        let values: Vec<EnumerationValue> = members()
            .filter_map(|sketch| match sketch {
                Sketch::Values { values, .. } => Some(values.iter().cloned()),
                _ => None,
            })
            .flatten()
            .collect();
        let formats = || {
            members().filter_map(|sketch| match sketch {
                Sketch::Scalar { kind, format } => Some((*kind, *format)),
                _ => None,
            })
        };
        match group {
            Group::Boolean => Shape::Plain(Type::Scalar(Scalar::Boolean)),
            Group::Text if !values.is_empty() => {
                // Every enumeration keeps texts that it does not know, so one that stands alone beside them is enough.
                let listing: Vec<&Part<'a>> = branches
                    .iter()
                    .zip(sketches)
                    .filter(|(_, sketch)| group_of(sketch) == Some(group) && matches!(sketch, Sketch::Values { .. }))
                    .map(|(branch, _)| branch)
                    .collect();
                if let [only @ Part::Component(_)] = listing.as_slice() {
                    return Shape::Plain(self.lower(vec![(*only).clone()], site, Use::Elsewhere).kind);
                }
                Shape::Enumeration(enumeration_of(self.without_repetition(values, site), None))
            }
            Group::Text => {
                let mut scalars = formats().map(|(_, format)| string_of_format(format));
                let first = scalars.next().unwrap_or(Scalar::Text);
                let same = scalars.all(|scalar| scalar == first);
                Shape::Plain(Type::Scalar(if same { first } else { Scalar::Text }))
            }
            Group::Number if formats().next().is_none() => {
                Shape::Enumeration(enumeration_of(self.without_repetition(values, site), None))
            }
            Group::Number => {
                let whole = formats().all(|(kind, _)| kind == Kind::Integer)
                    && values.iter().all(|known| matches!(known.value, Literal::Integer(_)));
                let scalar = if !whole {
                    Scalar::Double
                } else if formats().any(|(_, format)| integer_of_format(format) == Some(Scalar::Uint64)) {
                    Scalar::BigInteger
                } else {
                    Scalar::Int64
                };
                Shape::Plain(Type::Scalar(scalar))
            }
        }
    }

    pub(super) fn kind_of_shape(&mut self, shape: Shape, site: &Site) -> Type {
        match shape {
            Shape::Plain(kind) => kind,
            shape => Type::Named(self.declare(site, None, crate::model::Documentation::default(), shape.definition())),
        }
    }
}

/// The group of a branch, if it is a scalar.
fn group_of(sketch: &Sketch<'_>) -> Option<Group> {
    match sketch {
        Sketch::Scalar { kind, .. } => match kind {
            Kind::String => Some(Group::Text),
            Kind::Integer | Kind::Number => Some(Group::Number),
            Kind::Boolean => Some(Group::Boolean),
            _ => None,
        },
        Sketch::Values { values, .. } => {
            let all = |test: fn(&Literal) -> bool| values.iter().all(|known| test(&known.value));
            if all(|value| matches!(value, Literal::String(_))) {
                Some(Group::Text)
            } else if all(|value| matches!(value, Literal::Integer(_) | Literal::Number(_))) {
                Some(Group::Number)
            } else if all(|value| matches!(value, Literal::Boolean(_))) {
                Some(Group::Boolean)
            } else {
                None
            }
        }
        Sketch::Other => None,
    }
}
