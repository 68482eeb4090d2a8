use crate::model::{
    Additional, Api, Declared, Definition, EnumerationKind, Presence, Property, Reach, Record, Trait, Type, TypeId,
};

/// Which types allow a trait, and what is in the way of it in the others.
pub(super) struct Allowed<'a> {
    types: &'a [Declared],
    of: Trait,
    /// By type, where the trait is not allowed.
    faults: Vec<Option<Fault>>,
}

/// What is in the way in a type.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    /// The key of the property that is or holds it; nothing where it is the type itself.
    place: Option<String>,
    is: Is,
}

/// What a place that is in the way is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Is {
    /// In words: `a float`.
    Of(String),
    /// Of this type, in which something is.
    In(usize),
}

impl<'a> Allowed<'a> {
    /// For a trait that the user asks of these types.
    pub(super) fn of(api: &'a Api, of: Trait, asked: &[bool]) -> Self {
        let types = api.types.as_slice();
        let mut allowed = Self {
            types,
            of,
            faults: vec![None; types.len()],
        };
        let mut holders: Vec<Vec<(usize, Option<String>)>> = vec![Vec::new(); types.len()];
        let mut open = Vec::new();
        for (index, declared) in types.iter().enumerate() {
            for Fault { place, is } in allowed.faults_in(declared) {
                let fault = match is {
                    Is::In(inner) => {
                        let is_had = || asked.get(inner) == Some(&true) || has_it(types, of, inner);
                        let needs_it = matches!(of, Trait::Copy | Trait::Default);
                        if let Some(holders) = holders.get_mut(inner) {
                            holders.push((index, place.clone()));
                        }
                        let name = || types.get(inner).map(name_of).unwrap_or_default();
                        (needs_it && !is_had()).then(|| Is::Of(format!("{}, which has none", name())))
                    }
                    is => Some(is),
                };
                let Some(is) = fault else { continue };
                if let Some(slot @ None) = allowed.faults.get_mut(index) {
                    *slot = Some(Fault { place, is });
                    open.push(index);
                }
            }
        }
        while let Some(inner) = open.pop() {
            for (holder, place) in holders.get_mut(inner).map(std::mem::take).unwrap_or_default() {
                if let Some(slot @ None) = allowed.faults.get_mut(holder) {
                    *slot = Some(Fault {
                        place,
                        is: Is::In(inner),
                    });
                    open.push(holder);
                }
            }
        }
        allowed
    }

    /// Whether the type has the trait without being asked.
    pub(super) fn is_had(&self, index: usize) -> bool {
        has_it(self.types, self.of, index)
    }

    /// What is in the way in a type, in words: `` `owner.age` is a float ``.
    pub(super) fn in_the_way(&self, index: usize) -> Option<String> {
        let mut places: Vec<&str> = Vec::new();
        let mut at = index;
        // Each type has one fault, and none that leads back to it.
        for _ in 0..=self.types.len() {
            let fault = self.faults.get(at)?.as_ref()?;
            places.extend(fault.place.as_deref());
            match &fault.is {
                Is::In(inner) => at = *inner,
                Is::Of(what) if places.is_empty() => return Some(format!("it is {what}")),
                Is::Of(what) => return Some(format!("`{}` is {what}", places.join("."))),
            }
        }
        None
    }

    /// What may be in the way in a type by itself.
    fn faults_in(&self, declared: &Declared) -> Vec<Fault> {
        let own = |is: Vec<Is>| is.into_iter().map(|is| Fault { place: None, is }).collect();
        match &declared.definition {
            Definition::Record(record) => self.in_record(record, declared.reach),
            Definition::Enumeration(enumeration) => own(match (self.of, enumeration.kind) {
                (Trait::Copy, EnumerationKind::Integer) => Vec::new(),
                (Trait::Copy, _) => vec![Is::Of("an enumeration whose unknown values hold memory".to_owned())],
                (Trait::Default, _) => vec![Is::Of("one of several values".to_owned())],
                (Trait::Ord, EnumerationKind::Mixed) => {
                    vec![Is::Of("free-form JSON where its value is unknown".to_owned())]
                }
                _ => Vec::new(),
            }),
            Definition::Union(union) => match self.of {
                Trait::Copy => own(vec![Is::Of("a union, whose unknown values hold memory".to_owned())]),
                Trait::Default => own(vec![Is::Of("one of several branches".to_owned())]),
                _ => own(union
                    .branches
                    .iter()
                    .flat_map(|branch| self.in_type(&branch.kind))
                    .collect()),
            },
            Definition::Alias(kind) | Definition::Wrapper(kind) => own(self.in_type(kind)),
        }
    }

    fn in_record(&self, record: &Record, reach: Reach) -> Vec<Fault> {
        if self.of == Trait::Default && has_default(record, reach) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for property in &record.properties {
            let presence = Presence::of(property, reach);
            let found = match (self.of, presence) {
                (_, Presence::Constant) => Vec::new(),
                (Trait::Default, _) if property.preset.is_some() => {
                    vec![Is::Of("something with a value of its own".to_owned())]
                }
                (Trait::Default, Presence::Optional | Presence::OptionalNullable | Presence::RequiredNullable) => {
                    Vec::new()
                }
                _ => self.in_type(&property.kind),
            };
            let place = Some(property.name.clone());
            faults.extend(found.into_iter().map(|is| Fault {
                place: place.clone(),
                is,
            }));
        }
        let rest = match (self.of, &record.additional) {
            (Trait::Copy, Additional::Closed) if !reach.response => Vec::new(),
            (Trait::Copy, _) => vec![Is::Of("open to further properties, which hold memory".to_owned())],
            (Trait::Default, _) => Vec::new(),
            (_, Additional::Typed(kind)) => self.in_type(kind),
            (_, Additional::Closed | Additional::Open) => Vec::new(),
        };
        faults.extend(rest.into_iter().map(|is| Fault { place: None, is }));
        faults
    }

    fn in_type(&self, kind: &Type) -> Vec<Is> {
        let bad = |what: &str| vec![Is::Of(what.to_owned())];
        let inner = || kind.inner().iter().flat_map(|inner| self.in_type(inner)).collect();
        match (self.of, kind) {
            (_, Type::Named(TypeId(id))) => vec![Is::In(*id as usize)],
            (of, Type::Scalar(scalar) | Type::Either(scalar)) => {
                let lacks = scalar.facts().lacks.iter().filter(|(lacked, _)| *lacked == of);
                lacks.map(|(_, what)| Is::Of((*what).to_owned())).collect()
            }
            // The others hold of what stands on the wire.
            (Trait::Copy, Type::Own(_)) => bad("a type of your own, of which nothing is known"),
            (Trait::Default, Type::Own(own)) if own.blank.is_some() => bad("a type of your own without `Default`"),
            (Trait::Ord, Type::Free(_)) => bad("free-form JSON"),
            (Trait::Eq | Trait::Hash | Trait::Ord, _) => inner(),
            (Trait::Copy, Type::Nullable(_) | Type::Tuple(_)) => inner(),
            (Trait::Copy, Type::Null) => Vec::new(),
            (Trait::Copy, Type::List(_)) => bad("a list"),
            (Trait::Copy, Type::Map(_) | Type::Free(_) | Type::Boxed(_)) => bad("something that holds memory"),
            (Trait::Default, Type::Boxed(_) | Type::Tuple(_)) => inner(),
            (Trait::Default, _) => Vec::new(),
        }
    }
}

/// What a type is called in a message.
fn name_of(declared: &Declared) -> String {
    match &declared.name.component {
        Some(key) => format!("`{key}`"),
        None => "a type of its own".to_owned(),
    }
}

/// Whether a type has a trait without being asked: as an enumeration of integers, or as a record that is made of nothing.
fn has_it(types: &[Declared], of: Trait, index: usize) -> bool {
    let Some(declared) = types.get(index) else { return false };
    match (&declared.definition, of) {
        (Definition::Record(record), Trait::Default) => has_default(record, declared.reach),
        (Definition::Enumeration(enumeration), Trait::Copy) => enumeration.kind == EnumerationKind::Integer,
        (Definition::Enumeration(enumeration), Trait::Eq | Trait::Hash) => enumeration.kind != EnumerationKind::Mixed,
        // It is what it is a name for.
        (Definition::Alias(_), _) => true,
        _ => false,
    }
}

/// Whether a record can be made of nothing, which `new` and `Default` do.
fn has_default(record: &Record, reach: Reach) -> bool {
    reach.request && !record.properties.iter().any(is_argument)
}

/// Whether the caller has to say a property.
fn is_argument(property: &Property) -> bool {
    let is_constant = property.constant.as_ref().is_some_and(|constant| constant.checked);
    property.preset.is_none() && !is_constant && (property.asked || (property.required && !property.read_only))
}
