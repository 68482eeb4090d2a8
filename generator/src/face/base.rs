use std::collections::{BTreeMap, HashMap};

use crate::model::{
    Api, Declared, Definition, Documentation, Enumeration, Home, Literal, OwnType, Type, TypeId, resolved,
};
use crate::name::{Names, OPERATIONS, OperationNames, TypeNames};

/// What every decision is made from: the API, its names, and which types stand where.
#[derive(Debug)]
pub(crate) struct Base<'a> {
    pub(crate) api: &'a Api,
    pub(crate) names: &'a Names,
    /// By type: the operation whose file it stands in, or `None` for a component's file.
    operation_of: Vec<Option<usize>>,
    /// By operation: its types, in order.
    types_of: BTreeMap<usize, Vec<TypeId>>,
    /// By operation: its types that stand among the components, because other tags need them too.
    shared_by_tags: BTreeMap<usize, Vec<TypeId>>,
    /// Where each value of a long enumeration is.
    places: HashMap<(TypeId, &'a Literal), usize>,
    /// What is said of each tag, by its name.
    tags: HashMap<&'a str, &'a Documentation>,
    /// Whether it becomes a module of a crate around it.
    pub(super) is_module: bool,
}

/// What stands in a module for the root of the crate around it, which is not the module's own.
pub(crate) const USERS_ROOT: &str = "crate::crate::";

/// So many values are looked up faster than they are gone through.
const LONG: usize = 32;

/// Names for a type that has none: it can't happen with names made for the same API.
static UNNAMED: TypeNames = TypeNames {
    name: String::new(),
    module: String::new(),
    members: Vec::new(),
    rest: String::new(),
    required: String::new(),
    pairings: Vec::new(),
};

impl<'a> Base<'a> {
    /// Follows each type to the component or the operation that it stands beside.
    pub(super) fn of(api: &'a Api, names: &'a Names) -> Self {
        // Of equal names, the first.
        let tags = api.tags.iter().rev();
        let mut base = Self {
            api,
            names,
            operation_of: Vec::with_capacity(api.types.len()),
            types_of: BTreeMap::new(),
            shared_by_tags: BTreeMap::new(),
            places: HashMap::new(),
            tags: tags.map(|tag| (tag.name.as_str(), &tag.documentation)).collect(),
            is_module: false,
        };
        for (id, declared) in api.types.iter() {
            if let Definition::Enumeration(enumeration) = &declared.definition
                && enumeration.values.len() > LONG
            {
                for (place, known) in enumeration.values.iter().enumerate() {
                    base.places.entry((id, &known.value)).or_insert(place);
                }
            }
            let home = api.types.home(id);
            base.operation_of.push(match home {
                Some(Home::Operation(operation)) => Some(operation),
                _ => None,
            });
            match home {
                Some(Home::Operation(operation)) => base.types_of.entry(operation).or_default().push(id),
                Some(Home::SharedByTags(operation)) => base.shared_by_tags.entry(operation).or_default().push(id),
                _ => {}
            }
        }
        base
    }

    /// The names of a declared type.
    pub(crate) fn names_of(&self, id: TypeId) -> &'a TypeNames {
        self.names.of(id).unwrap_or(&UNNAMED)
    }

    /// The operation whose file a type stands in, or `None` for a component's.
    pub(crate) fn operation_of(&self, id: TypeId) -> Option<usize> {
        self.operation_of.get(id.0 as usize).copied().flatten()
    }

    /// The types that stand beside an operation, in order.
    pub(crate) fn types_of(&self, operation: usize) -> &[TypeId] {
        self.types_of.get(&operation).map_or(&[], Vec::as_slice)
    }

    /// The types of an operation that stand among the components, because other tags need them too.
    pub(crate) fn shared_by_tags(&self, operation: usize) -> &[TypeId] {
        self.shared_by_tags.get(&operation).map_or(&[], Vec::as_slice)
    }

    /// The path of the module that a declared type stands in: `crate::types::vendor`.
    pub(crate) fn module_of(&self, id: TypeId) -> String {
        match self.operation_of(id) {
            Some(operation) => {
                let names = self.names.operations.get(operation);
                names.map_or_else(String::new, OperationNames::file_module)
            }
            None => format!("crate::types::{}", self.names_of(id).module),
        }
    }

    /// The module by which a user names a declared type. All are exported flat, so that files stay private.
    pub(crate) fn public_module_of(&self, id: TypeId) -> &'static str {
        match self.operation_of(id) {
            Some(_) => OPERATIONS,
            None => "crate::types",
        }
    }

    /// What is said of a tag.
    pub(crate) fn tag(&self, name: &str) -> Option<&'a Documentation> {
        self.tags.get(name).copied()
    }

    /// Which of an enumeration's values one is.
    pub(crate) fn place_of(&self, id: TypeId, enumeration: &Enumeration, value: &Literal) -> Option<usize> {
        match enumeration.values.len() > LONG {
            true => self.places.get(&(id, value)).copied(),
            false => enumeration.values.iter().position(|known| known.value == *value),
        }
    }

    /// The path of a type of the user's, as the crate has it.
    pub(crate) fn own_path(&self, path: &str) -> String {
        match self.is_module {
            true => OwnType::below(path, USERS_ROOT),
            false => path.to_owned(),
        }
    }

    /// The type behind aliases: what tells two Rust types apart.
    pub(crate) fn resolved(&self, kind: &Type) -> Type {
        resolved(self.api.types.as_slice(), kind)
    }

    /// What a declared type is.
    pub(crate) fn definition(&self, id: TypeId) -> Option<&'a Definition> {
        self.declared(id).map(|declared| &declared.definition)
    }

    /// Whether a type that is sent can be made of the one that is read in its place.
    pub(crate) fn converts(&self, id: TypeId) -> bool {
        let sent_for = self.declared(id).and_then(|declared| declared.sent_for);
        sent_for.is_some_and(|sent| sent.converts) && !matches!(self.definition(id), Some(Definition::Alias(_)))
    }

    /// A declared type.
    pub(crate) fn declared(&self, id: TypeId) -> Option<&'a Declared> {
        self.api.types.get(id)
    }
}
