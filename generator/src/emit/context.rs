use std::collections::{BTreeMap, HashMap};

use crate::emit::root::division::Division;
use crate::model::{Api, Declared, Definition, Documentation, Enumeration, Home, Literal, Type, TypeId, resolved};
use crate::name::{Names, TypeNames};

/// What every part of the emitter reads: the API, its names, and which types stand where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    /// How the crate is divided into features; nothing where it is compiled whole.
    pub(super) division: Option<&'a Division<'a>>,
    homes: &'a Homes<'a>,
}

/// Where each declared type stands, and what else is looked up by its name.
#[derive(Debug, Default)]
pub(super) struct Homes<'a> {
    /// By type: the operation whose file it stands in, or `None` for a component's file.
    operation_of: Vec<Option<usize>>,
    /// By operation: its types, in order.
    types_of: BTreeMap<usize, Vec<TypeId>>,
    /// By operation: its types that stand among the components, because other tags need them too.
    common_of: BTreeMap<usize, Vec<TypeId>>,
    /// Where each value of a long enumeration is.
    places: HashMap<(TypeId, &'a Literal), usize>,
    /// What is said of each tag, by its name.
    tags: HashMap<&'a str, &'a Documentation>,
}

/// So many values are looked up faster than they are gone through.
const LONG: usize = 32;

impl<'a> Homes<'a> {
    /// Follows each type to the component or the operation that it stands beside.
    pub(super) fn of(api: &'a Api) -> Self {
        let mut homes = Self::default();
        // Of equal names, the first.
        let tags = api.tags.iter().rev();
        homes.tags = tags.map(|tag| (tag.name.as_str(), &tag.documentation)).collect();
        for (id, declared) in api.types.iter() {
            if let Definition::Enumeration(enumeration) = &declared.definition
                && enumeration.values.len() > LONG
            {
                for (place, known) in enumeration.values.iter().enumerate() {
                    homes.places.entry((id, &known.value)).or_insert(place);
                }
            }
            let home = api.types.home(id);
            homes.operation_of.push(match home {
                Some(Home::Operation(operation)) => Some(operation),
                _ => None,
            });
            match home {
                Some(Home::Operation(operation)) => homes.types_of.entry(operation).or_default().push(id),
                Some(Home::Common(operation)) => homes.common_of.entry(operation).or_default().push(id),
                _ => {}
            }
        }
        homes
    }
}

/// Names for a type that has none: it can't happen with names made for the same API.
static UNNAMED: TypeNames = TypeNames {
    name: String::new(),
    module: String::new(),
    members: Vec::new(),
    rest: String::new(),
    required: String::new(),
};

impl<'a> Context<'a> {
    /// The names of a declared type.
    pub(super) fn names_of(&self, id: TypeId) -> &'a TypeNames {
        self.names.of(id).unwrap_or(&UNNAMED)
    }

    /// All of it, for a crate that is compiled whole.
    pub(super) fn new(api: &'a Api, names: &'a Names, homes: &'a Homes<'a>) -> Self {
        Self {
            api,
            names,
            division: None,
            homes,
        }
    }

    /// The operation whose file a type stands in, or `None` for a component's.
    pub(super) fn operation_of(&self, id: TypeId) -> Option<usize> {
        self.homes.operation_of.get(id.0 as usize).copied().flatten()
    }

    /// The types that stand beside an operation, in order.
    pub(super) fn types_of(&self, operation: usize) -> &'a [TypeId] {
        self.homes.types_of.get(&operation).map_or(&[], Vec::as_slice)
    }

    /// The types of an operation that stand among the components, because other tags need them too.
    pub(super) fn common_of(&self, operation: usize) -> &'a [TypeId] {
        self.homes.common_of.get(&operation).map_or(&[], Vec::as_slice)
    }

    /// The path of the module that a declared type stands in: `crate::types::vendor`.
    pub(super) fn module_of(&self, id: TypeId) -> String {
        let module = &self.names_of(id).module;
        match self.operation_of(id) {
            Some(_) => format!("crate::operations::{module}"),
            None => format!("crate::types::{module}"),
        }
    }

    /// The same for a crate that is divided so.
    pub(super) fn divided(self, division: Option<&'a Division<'a>>) -> Self {
        Self { division, ..self }
    }

    /// What is said of a tag.
    pub(super) fn tag(&self, name: &str) -> Option<&'a Documentation> {
        self.homes.tags.get(name).copied()
    }

    /// Which of an enumeration's values one is.
    pub(super) fn place_of(&self, id: TypeId, enumeration: &Enumeration, value: &Literal) -> Option<usize> {
        match enumeration.values.len() > LONG {
            true => self.homes.places.get(&(id, value)).copied(),
            false => enumeration.values.iter().position(|known| known.value == *value),
        }
    }

    /// The type behind aliases: what tells two Rust types apart.
    pub(super) fn resolved(&self, kind: &Type) -> Type {
        resolved(self.api.types.as_slice(), kind)
    }

    /// What a declared type is.
    pub(super) fn definition(&self, id: TypeId) -> Option<&'a Definition> {
        self.declared(id).map(|declared| &declared.definition)
    }

    /// Whether a type that is sent can be made of the one that is read in its place.
    pub(super) fn converts(&self, id: TypeId) -> bool {
        let sent_for = self.declared(id).and_then(|declared| declared.sent_for);
        sent_for.is_some_and(|sent| sent.converts) && !matches!(self.definition(id), Some(Definition::Alias(_)))
    }

    /// A declared type.
    pub(super) fn declared(&self, id: TypeId) -> Option<&'a Declared> {
        self.api.types.get(id)
    }
}
