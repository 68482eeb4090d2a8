//! What values of a declared type are held against beside their types, and how to what is in them.

use super::base::Base;
use super::record::has_rest;
use crate::model::{Additional, Declared, Definition, Demands, Presence, Type, TypeId};

/// What `check` looks at in a value.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    /// What is demanded of the value itself.
    pub(crate) own: Demands,
    pub(crate) parts: Vec<Part>,
}

/// A part of a value of which something is demanded.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) place: Place,
    pub(crate) demands: Demands,
    /// Whether a type with demands of its own is in it.
    pub(crate) within: bool,
}

/// Where a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Under this key.
    Property(String),
    /// Under the keys that the record does not declare.
    Rest,
    /// It is what is wrapped.
    Value,
    /// It is the branch at this place.
    Branch(usize),
}

/// By [`TypeId`]; nothing where there is nothing to look at.
pub(super) fn all(base: &Base<'_>) -> Vec<Option<Checked>> {
    let types = base.api.types.as_slice();
    let parts: Vec<Vec<(Place, Demands, &Type)>> = types.iter().map(|declared| base.parts_of(declared)).collect();
    let own = types.iter().map(|declared| match &declared.definition {
        Definition::Record(_) | Definition::Union(_) => Demands {
            rules: declared.demands.rules.clone(),
            ..Demands::default()
        },
        _ => Demands::default(),
    });
    let own: Vec<Demands> = own.collect();
    let mut is_checked = vec![false; types.len()];
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    let mut open = Vec::new();
    for (index, (own, parts)) in own.iter().zip(&parts).enumerate() {
        for (_, _, kind) in parts {
            base.each_inside(kind, &mut |id| {
                if let Some(holders) = holders.get_mut(id.0 as usize) {
                    holders.push(index);
                }
            });
        }
        if !own.is_empty() || parts.iter().any(|(_, demands, _)| !demands.is_empty()) {
            open.push(index);
        }
    }
    while let Some(index) = open.pop() {
        if let Some(mark @ false) = is_checked.get_mut(index) {
            *mark = true;
            open.extend(holders.get(index).into_iter().flatten());
        }
    }
    let checked = own.into_iter().zip(parts).zip(&is_checked);
    checked
        .map(|((own, parts), is_checked_itself)| {
            let part = |(place, demands, kind): (Place, Demands, &Type)| {
                let mut within = false;
                base.each_inside(kind, &mut |id| within |= is_checked.get(id.0 as usize) == Some(&true));
                (within || !demands.is_empty()).then_some(Part { place, demands, within })
            };
            is_checked_itself.then(|| Checked {
                own,
                parts: parts.into_iter().filter_map(part).collect(),
            })
        })
        .collect()
}

impl Base<'_> {
    /// The parts of a type's values, with all that is demanded of each.
    fn parts_of<'d>(&self, declared: &'d Declared) -> Vec<(Place, Demands, &'d Type)> {
        match &declared.definition {
            Definition::Record(record) => {
                let fields = record.properties.iter();
                let fields = fields.filter(|property| Presence::of(property, declared.reach) != Presence::Constant);
                let fields = fields.map(|property| {
                    let demands = property.demands.0.clone().and(&self.implied(&property.kind));
                    (Place::Property(property.name.clone()), demands, &property.kind)
                });
                let rest = match &record.additional {
                    Additional::Typed(kind) if has_rest(record, declared.reach) => {
                        let own = declared.demands.values.as_deref().cloned().unwrap_or_default();
                        let demands = Demands::of_values(own.and(&self.implied(kind)));
                        Some((Place::Rest, demands, &**kind))
                    }
                    _ => None,
                };
                fields.chain(rest).collect()
            }
            Definition::Union(union) => {
                let branches = union.branches.iter().enumerate();
                let branches = branches.map(|(place, branch)| {
                    let demands = branch.demands.0.clone().and(&self.implied(&branch.kind));
                    (Place::Branch(place), demands, &branch.kind)
                });
                branches.collect()
            }
            Definition::Wrapper(kind) => {
                let demands = declared.demands.clone().and(&self.implied(kind));
                vec![(Place::Value, demands, kind)]
            }
            Definition::Alias(_) | Definition::Enumeration(_) => Vec::new(),
        }
    }

    /// What the names that stand for a type demand of its values.
    fn implied(&self, kind: &Type) -> Demands {
        match kind {
            Type::Named(id) => {
                let mut demands = Demands::default();
                let mut next = self.declared(*id);
                let mut behind = kind;
                // Aliases form no cycle.
                while let Some(Declared {
                    definition: Definition::Alias(target),
                    demands: own,
                    ..
                }) = next
                {
                    demands = demands.and(own);
                    behind = target;
                    next = match target {
                        Type::Named(id) => self.declared(*id),
                        _ => None,
                    };
                }
                match behind {
                    Type::Named(_) => self.beside(behind, demands),
                    _ => self.beside(behind, demands).and(&self.implied(behind)),
                }
            }
            Type::List(item) => Demands::of_items(self.implied(item)),
            Type::Map(value) => Demands::of_values(self.implied(value)),
            Type::Boxed(inner) | Type::Nullable(inner) => self.implied(inner),
            Type::Tuple(places) => Demands {
                places: places.iter().map(|place| self.implied(place)).collect(),
                ..Demands::default()
            },
            Type::Scalar(_) | Type::Either(_) | Type::Own(_) | Type::Free(_) | Type::Null => Demands::default(),
        }
    }

    /// What is demanded of a value beside what its type demands itself, where it is held against that.
    fn beside(&self, kind: &Type, mut demands: Demands) -> Demands {
        if !demands.rules.is_empty()
            && let Type::Named(id) = self.resolved(kind)
            && let Some(declared) = self.declared(id)
            && matches!(declared.definition, Definition::Record(_) | Definition::Union(_))
        {
            demands.rules.retain(|rule| !declared.demands.rules.contains(rule));
        }
        demands
    }

    /// Calls `visit` with each declared type that a program meets in values of a type. Tuples are no types of ours to go through.
    fn each_inside(&self, kind: &Type, visit: &mut dyn FnMut(TypeId)) {
        match kind {
            Type::Named(id) => match self.definition(*id) {
                Some(Definition::Alias(target)) => self.each_inside(target, visit),
                _ => visit(*id),
            },
            Type::Tuple(_) => {}
            other => other.inner().iter().for_each(|inner| self.each_inside(inner, visit)),
        }
    }
}
