use crate::analyze::analysis::Analysis;
use crate::analyze::schema::keywords::Kind;
use crate::analyze::schema::scalar::as_scalar::AsScalar;
use crate::analyze::schema::scalar::enumeration::enumeration_of;
use crate::analyze::schema::scalar::format::scalar_of_format;
use crate::analyze::schema::typed::{Shape, Use};
use crate::analyze::site::{Part, Site};
use crate::model::{Enumeration, EnumerationValue, Literal, Scalar, Type};

/// Scalars that share a JSON kind can't be told apart by it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Text,
    /// Integers, where branches of any number stand beside them.
    Integer,
    Number,
    Boolean,
}

impl Group {
    /// What a type of the group may be called.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }
}

/// Which branches of a union are scalars of one kind.
pub(crate) struct Scalars {
    groups: Vec<Option<Group>>,
}

impl Scalars {
    pub(crate) fn of(as_scalars: &[AsScalar<'_>]) -> Self {
        let mut groups: Vec<Option<Group>> = as_scalars.iter().map(group_of).collect();
        // A double holds any number, but of an integer not all digits. So integers stay apart, if all of them are welcome.
        let is_any =
            |kind| move |as_scalar: &AsScalar<'_>| matches!(as_scalar, AsScalar::Any { kind: own, .. } if *own == kind);
        if as_scalars.iter().any(is_any(Kind::Integer)) && as_scalars.iter().any(is_any(Kind::Number)) {
            for (group, as_scalar) in groups.iter_mut().zip(as_scalars) {
                if *group == Some(Group::Number) && is_whole(as_scalar) {
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
    pub(crate) fn only(&self) -> Option<Group> {
        let first = self.groups.first().copied().flatten()?;
        self.groups.iter().all(|group| *group == Some(first)).then_some(first)
    }

    /// The group that a branch shares with others.
    pub(crate) fn shared(&self, place: usize) -> Option<Group> {
        self.groups.get(place).copied().flatten()
    }

    /// The branches of a group.
    pub(crate) fn members<'b, 'a>(
        &self,
        group: Group,
        branches: &'b [Part<'a>],
        as_scalars: &'b [AsScalar<'a>],
    ) -> Vec<(&'b Part<'a>, &'b AsScalar<'a>)> {
        let all = branches.iter().zip(as_scalars).zip(&self.groups);
        all.filter(|(_, own)| **own == Some(group))
            .map(|(member, _)| member)
            .collect()
    }

    /// Whether no earlier branch is of the same group.
    pub(crate) fn is_first(&self, place: usize) -> bool {
        let group = self.shared(place);
        self.groups.iter().position(|known| *known == group) == Some(place)
    }
}

impl<'a> Analysis<'a> {
    /// All branches list values: together they are one list.
    pub(super) fn one_enumeration(&mut self, as_scalars: &[AsScalar<'a>], site: &Site) -> Option<Shape> {
        let mut all = Vec::new();
        let mut open = false;
        let mut in_both_kinds = false;
        for as_scalar in as_scalars {
            let AsScalar::Values {
                values,
                open: any_text,
                in_both_kinds: either,
            } = as_scalar
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
    pub(super) fn one_scalar(&mut self, group: Group, members: &[(&Part<'a>, &AsScalar<'a>)], site: &Site) -> Shape {
        let values: Vec<EnumerationValue> = members
            .iter()
            .filter_map(|(_, as_scalar)| match as_scalar {
                AsScalar::Values { values, .. } => Some(values.iter().cloned()),
                _ => None,
            })
            .flatten()
            .collect();
        let formats = || {
            members.iter().filter_map(|(_, as_scalar)| match as_scalar {
                AsScalar::Any { kind, format, .. } => Some((*kind, *format)),
                _ => None,
            })
        };
        let in_both_kinds = members.iter().any(|(_, as_scalar)| {
            matches!(
                as_scalar,
                AsScalar::Values {
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
                    .filter(|(_, as_scalar)| matches!(as_scalar, AsScalar::Values { .. }))
                    .map(|(branch, _)| *branch)
                    .collect();
                if let [only @ Part::Component(_)] = listing.as_slice() {
                    return Shape::Plain(self.type_of(vec![(*only).clone()], site, Use::Elsewhere).kind);
                }
                enumeration(self.without_repetition(values, site))
            }
            Group::Text => {
                let mut scalars =
                    formats().map(|(_, format)| scalar_of_format(Kind::String, format).unwrap_or(Scalar::Text));
                let first = scalars.next().unwrap_or(Scalar::Text);
                let same = scalars.all(|scalar| scalar == first);
                Shape::Plain(Type::Scalar(if same { first } else { Scalar::Text }))
            }
            Group::Integer | Group::Number if formats().next().is_none() => {
                enumeration(self.without_repetition(values, site))
            }
            Group::Integer | Group::Number => {
                let scalar = if !members.iter().all(|(_, as_scalar)| is_whole(as_scalar)) {
                    Scalar::Double
                } else if formats().any(|(_, format)| scalar_of_format(Kind::Integer, format) == Some(Scalar::Uint64)) {
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
            shape => Type::Named(self.outcome.declare(
                site,
                None,
                crate::model::Documentation::default(),
                shape.definition(),
            )),
        }
    }
}

/// Whether a branch of numbers takes integers alone.
fn is_whole(as_scalar: &AsScalar<'_>) -> bool {
    match as_scalar {
        AsScalar::Any { kind, .. } => *kind == Kind::Integer,
        AsScalar::Values { values, .. } => values.iter().all(|known| matches!(known.value, Literal::Integer(_))),
        AsScalar::No => false,
    }
}

/// The group of a branch, if it is a scalar.
fn group_of(as_scalar: &AsScalar<'_>) -> Option<Group> {
    match as_scalar {
        AsScalar::Any { kind, .. } => match kind {
            Kind::String => Some(Group::Text),
            Kind::Integer | Kind::Number => Some(Group::Number),
            Kind::Boolean => Some(Group::Boolean),
            _ => None,
        },
        AsScalar::Values { values, .. } => {
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
        AsScalar::No => None,
    }
}
