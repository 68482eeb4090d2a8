use std::collections::BTreeSet;

use indexmap::IndexSet;

use crate::analyze::outcome::Outcome;
use crate::analyze::size::Size;
use crate::analyze::visit::behind;
use crate::model::{
    Additional, Definition, Dispatch, Enumeration, EnumerationKind, Kinds, Literal, Look, Presence, Property,
    PropertyLook, Reach, Record, Type, TypeId, Union, may_lack,
};

/// How many types in one another are looked at.
const DEPTH: usize = 3;

/// Of how many branches a union inside a branch is looked at: of such as hold one another each one would be looked at
/// within each other one.
const WIDE: usize = 8;

impl Outcome<'_> {
    /// Says of each union without a tag how its branches look.
    pub(in crate::analyze::settle) fn look_at_branches(&mut self) {
        let unions: Vec<TypeId> = self
            .unions()
            .into_iter()
            .filter(|id| self.is_told_by_shape(*id))
            .collect();
        self.tell_only_values(&unions);
        for id in unions {
            let Some(Definition::Union(union)) = self.definition(id) else {
                continue;
            };
            let kinds: Vec<Type> = union.branches.iter().map(|branch| branch.kind.clone()).collect();
            let place = self
                .types
                .get(id.0 as usize)
                .map(|declared| declared.origin.pointer().into_owned());
            let place = place.unwrap_or_default();
            let mut looks: Vec<Look> = Vec::with_capacity(kinds.len());
            for kind in &kinds {
                let look = self.look(kind, 0);
                if !self.count(&place, "how the branches here are told apart", look.size()) {
                    return;
                }
                looks.push(look);
            }
            if let Some(Definition::Union(union)) = self.definition_mut(id) {
                for (branch, look) in union.branches.iter_mut().zip(looks) {
                    branch.look = look;
                }
            }
        }
    }

    fn is_told_by_shape(&self, id: TypeId) -> bool {
        matches!(self.definition(id), Some(Definition::Union(union)) if !union.is_tagged())
    }

    /// The only values of the properties of branches are there for the runtime to see. Elsewhere nothing looks at them.
    fn tell_only_values(&mut self, unions: &[TypeId]) {
        let mut records = BTreeSet::new();
        for id in unions {
            if let Some(Definition::Union(union)) = self.definition(*id) {
                records.extend(
                    union
                        .branches
                        .iter()
                        .filter_map(|branch| behind(&self.types, &branch.kind)),
                );
            }
        }
        for id in records {
            let Some(declared) = self.types.get(id.0 as usize) else {
                continue;
            };
            let Definition::Record(record) = &declared.definition else {
                continue;
            };
            let told: Vec<bool> = record
                .properties
                .iter()
                .map(|property| self.is_only_value_told(property, declared.reach))
                .collect();
            if let Some(Definition::Record(record)) = self.definition_mut(id) {
                for (property, told) in record.properties.iter_mut().zip(told) {
                    property.tells = told;
                }
            }
        }
    }

    /// Whether the property has an only value that its type does not say.
    fn is_only_value_told(&self, property: &Property, reach: Reach) -> bool {
        let is_value = property
            .constant
            .as_ref()
            .is_some_and(|constant| constant.value != Literal::Null);
        let definition = behind(&self.types, &property.kind).and_then(|id| self.definition(id));
        let by_type = matches!(definition, Some(Definition::Enumeration(list)) if list.kind == EnumerationKind::String);
        is_value && !by_type && Presence::of(property, reach) != Presence::Constant
    }

    fn look(&self, kind: &Type, depth: usize) -> Look {
        if depth > DEPTH {
            return of_kinds(Kinds::ANY);
        }
        match kind {
            Type::Boxed(inner) => self.look(inner, depth),
            Type::Nullable(inner) => {
                let look = self.look(inner, depth);
                Look {
                    kinds: look.kinds.or(Kinds::NULL),
                    ..look
                }
            }
            Type::List(item) => self.around(Kinds::ARRAY, [item.as_ref()], depth),
            Type::Tuple(places) => self.around(Kinds::ARRAY, places, depth),
            Type::Map(value) => self.around(Kinds::OBJECT, [value.as_ref()], depth),
            Type::Scalar(scalar) => of_kinds(scalar.facts().kinds),
            Type::Either(scalar) => of_kinds(scalar.facts().kinds.in_both()),
            Type::Own(own) => of_kinds(own.kinds),
            Type::Free(_) => of_kinds(Kinds::ANY),
            Type::Null => of_kinds(Kinds::NULL),
            Type::Named(id) => match self.types.get(id.0 as usize) {
                Some(declared) => self.look_at(&declared.definition, declared.reach, depth),
                None => of_kinds(Kinds::ANY),
            },
        }
    }

    fn around<'b>(&self, kinds: Kinds, inside: impl IntoIterator<Item = &'b Type>, depth: usize) -> Look {
        Look {
            inside: inside
                .into_iter()
                .map(|kind| self.look_inside(kind, depth + 1))
                .collect(),
            ..of_kinds(kinds)
        }
    }

    /// The look of what stands inside a branch.
    fn look_inside(&self, kind: &Type, depth: usize) -> Look {
        let id = behind(&self.types, kind);
        match id.and_then(|id| self.definition(id)) {
            Some(Definition::Union(union)) if union.branches.len() > WIDE && depth <= DEPTH => Look {
                union: id,
                ..self.look_from_afar(union, matches!(kind, Type::Nullable(_)))
            },
            _ => self.look(kind, depth),
        }
    }

    /// The look of a union without what is inside its branches.
    fn look_from_afar(&self, union: &Union, nullable: bool) -> Look {
        let look = self.look_at_union(union, DEPTH - 1);
        let from_afar = |branch: Look| Look {
            known: branch.known,
            ..of_kinds(branch.kinds)
        };
        let branches: IndexSet<Look> = look.branches.into_iter().map(from_afar).collect();
        Look {
            kinds: if nullable {
                look.kinds.or(Kinds::NULL)
            } else {
                look.kinds
            },
            branches: branches.into_iter().collect(),
            inside: Vec::new(),
            ..look
        }
    }

    fn look_at(&self, definition: &Definition, reach: Reach, depth: usize) -> Look {
        match definition {
            Definition::Alias(kind) => self.look(kind, depth),
            Definition::Wrapper(kind) => self.look(kind, depth + 1),
            Definition::Enumeration(enumeration) => look_at_enumeration(enumeration),
            Definition::Record(record) => self.look_at_record(record, reach, depth),
            Definition::Union(union) => self.look_at_union(union, depth),
        }
    }

    fn look_at_record(&self, record: &Record, reach: Reach, depth: usize) -> Look {
        let further = match &record.additional {
            Additional::Typed(kind) => Some(kind.as_ref()),
            Additional::Open | Additional::Closed => None,
        };
        let properties = record.properties.iter().map(|property| {
            let presence = Presence::of(property, reach);
            let mut value = self.look_inside(&property.kind, depth + 1);
            if property.either {
                value.kinds = value.kinds.in_both();
            }
            let is_free = matches!(property.kind, Type::Free(_) | Type::Null);
            value.kinds = match presence {
                _ if property.nullable => value.kinds.or(Kinds::NULL),
                // `null` is read as if it were not there, but another branch may keep it.
                Presence::Optional if !is_free => value.kinds.without(Kinds::NULL),
                _ => value.kinds,
            };
            let is_fixed = presence == Presence::Constant;
            if let Some(constant) = property.constant.as_ref().filter(|_| is_fixed || property.tells) {
                value.known = vec![constant.value.clone()];
            }
            PropertyLook {
                name: property.name.clone(),
                required: !presence.may_be_absent(),
                fixed: is_fixed,
                value,
            }
        });
        Look {
            properties: properties.collect(),
            ..self.around(Kinds::OBJECT, further, depth)
        }
    }

    fn look_at_union(&self, union: &Union, depth: usize) -> Look {
        let branches = || union.branches.iter();
        match &union.dispatch {
            Dispatch::Tag {
                property,
                in_branches,
                default,
            } if union.is_tagged() => {
                let may_lack = default.is_some()
                    || (*in_branches && branches().any(|branch| may_lack(&self.types, &branch.kind, property)));
                let tag = Look {
                    known: branches().flat_map(|branch| branch.tags.iter().cloned()).collect(),
                    ..of_kinds(Kinds::ANY)
                };
                Look {
                    properties: vec![PropertyLook {
                        name: property.clone(),
                        required: !may_lack,
                        fixed: false,
                        value: tag,
                    }],
                    is_tagged: true,
                    ..self.around(Kinds::OBJECT, branches().map(|branch| &branch.kind), depth)
                }
            }
            _ => {
                let branches: Vec<Look> = branches().map(|branch| self.look(&branch.kind, depth + 1)).collect();
                let kinds = branches
                    .iter()
                    .fold(Kinds::default(), |kinds, branch| kinds.or(branch.kinds));
                Look {
                    branches,
                    ..of_kinds(kinds)
                }
            }
        }
    }
}

fn look_at_enumeration(enumeration: &Enumeration) -> Look {
    let values = || enumeration.values.iter().map(|known| &known.value);
    let look = match enumeration.kind {
        EnumerationKind::String => Look {
            known: values().cloned().collect(),
            ..of_kinds(Kinds::STRING)
        },
        EnumerationKind::Integer => of_kinds(Kinds::INTEGER),
        EnumerationKind::Mixed => of_kinds(values().map(Kinds::of).fold(Kinds::default(), Kinds::or)),
    };
    match enumeration.in_both_kinds {
        true => Look {
            kinds: look.kinds.in_both(),
            ..look
        },
        false => look,
    }
}

fn of_kinds(kinds: Kinds) -> Look {
    Look {
        kinds,
        ..Look::default()
    }
}
