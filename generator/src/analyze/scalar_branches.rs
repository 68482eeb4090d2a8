use super::analysis::Analysis;
use super::enumeration::enumeration_of;
use super::keywords::Kind;
use super::lowered::{Shape, Use};
use super::scalar::{integer_of_format, string_of_format};
use super::site::{Part, Site};
use super::sketch::Sketch;
use crate::model::{Enumeration, EnumerationValue, Literal, Scalar, Type};

/// Scalars that share a JSON kind can't be told apart by it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Text,
    /// Integers, where branches of any number stand beside them.
    Integer,
    Number,
    Boolean,
}

impl Group {
    /// What a type of the group may be called.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
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
        // A double holds any number, but of an integer not all digits. So integers stay apart, if all of them are welcome.
        let is_any =
            |kind| move |sketch: &Sketch<'_>| matches!(sketch, Sketch::Scalar { kind: own, .. } if *own == kind);
        if sketches.iter().any(is_any(Kind::Integer)) && sketches.iter().any(is_any(Kind::Number)) {
            for (group, sketch) in groups.iter_mut().zip(sketches) {
                if *group == Some(Group::Number) && is_whole(sketch) {
                    *group = Some(Group::Integer);
                }
            }
        }
        for group in [Group::Text, Group::Integer, Group::Number, Group::Boolean] {
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

    /// The branches of a group.
    pub(super) fn members<'b, 'a>(
        &self,
        group: Group,
        branches: &'b [Part<'a>],
        sketches: &'b [Sketch<'a>],
    ) -> Vec<(&'b Part<'a>, &'b Sketch<'a>)> {
        let all = branches.iter().zip(sketches).zip(&self.groups);
        all.filter(|(_, own)| **own == Some(group))
            .map(|(member, _)| member)
            .collect()
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
        let mut in_both_kinds = false;
        for sketch in sketches {
            let Sketch::Values {
                values,
                open: any_text,
                in_both_kinds: either,
            } = sketch
            else {
                return None;
            };
            all.extend(values.iter().cloned());
            open |= any_text;
            in_both_kinds |= either;
        }
        if open && !all.iter().all(|known| matches!(known.value, Literal::String(_))) {
            return None;
        }
        let values = self.without_repetition(all, site);
        Some(Shape::Enumeration(Enumeration {
            in_both_kinds,
            ..enumeration_of(values, None)
        }))
    }

    /// Several scalar branches of one JSON kind as one type.
    pub(super) fn one_scalar(&mut self, group: Group, members: &[(&Part<'a>, &Sketch<'a>)], site: &Site) -> Shape {
        let values: Vec<EnumerationValue> = members
            .iter()
            .filter_map(|(_, sketch)| match sketch {
                Sketch::Values { values, .. } => Some(values.iter().cloned()),
                _ => None,
            })
            .flatten()
            .collect();
        let formats = || {
            members.iter().filter_map(|(_, sketch)| match sketch {
                Sketch::Scalar { kind, format, .. } => Some((*kind, *format)),
                _ => None,
            })
        };
        let in_both_kinds = members.iter().any(|(_, sketch)| {
            matches!(
                sketch,
                Sketch::Values {
                    in_both_kinds: true,
                    ..
                }
            )
        });
        let enumeration = |values| {
            Shape::Enumeration(Enumeration {
                in_both_kinds,
                ..enumeration_of(values, None)
            })
        };
        match group {
            Group::Boolean => Shape::Plain(Type::Scalar(Scalar::Boolean)),
            Group::Text if !values.is_empty() => {
                // Every enumeration keeps texts that it does not know, so one that stands alone beside them is enough.
                let listing: Vec<&Part<'a>> = members
                    .iter()
                    .filter(|(_, sketch)| matches!(sketch, Sketch::Values { .. }))
                    .map(|(branch, _)| *branch)
                    .collect();
                if let [only @ Part::Component(_)] = listing.as_slice() {
                    return Shape::Plain(self.lower(vec![(*only).clone()], site, Use::Elsewhere).kind);
                }
                enumeration(self.without_repetition(values, site))
            }
            Group::Text => {
                let mut scalars = formats().map(|(_, format)| string_of_format(format));
                let first = scalars.next().unwrap_or(Scalar::Text);
                let same = scalars.all(|scalar| scalar == first);
                Shape::Plain(Type::Scalar(if same { first } else { Scalar::Text }))
            }
            Group::Integer | Group::Number if formats().next().is_none() => {
                enumeration(self.without_repetition(values, site))
            }
            Group::Integer | Group::Number => {
                let scalar = if !members.iter().all(|(_, sketch)| is_whole(sketch)) {
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

/// Whether a branch of numbers takes integers alone.
fn is_whole(sketch: &Sketch<'_>) -> bool {
    match sketch {
        Sketch::Scalar { kind, .. } => *kind == Kind::Integer,
        Sketch::Values { values, .. } => values.iter().all(|known| matches!(known.value, Literal::Integer(_))),
        Sketch::Other => false,
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
