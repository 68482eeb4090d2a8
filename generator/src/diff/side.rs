use std::collections::{BTreeSet, HashMap};

use super::Subject;
use crate::face::{Face, face};
use crate::model::visit::{children, named, request_types, response_types};
use crate::model::{Api, Type, TypeId};
use crate::name::Names;

/// One of the two versions.
#[derive(Debug)]
pub struct Side<'a> {
    /// What the API means.
    pub api: &'a Api,
    /// What its crate shows.
    pub face: Face<'a>,
    /// Operations by the pointer of where they stand.
    operations: HashMap<String, usize>,
    /// By declared type: those that name it.
    users: HashMap<TypeId, Vec<TypeId>>,
    /// By declared type: the operations that name it.
    callers: HashMap<TypeId, BTreeSet<usize>>,
}

impl<'a> Side<'a> {
    /// The version with this model, whose parts have these names.
    pub fn of(api: &'a Api, names: &'a Names) -> Self {
        let operations = api.operations.iter().enumerate();
        let operations = operations.map(|(index, operation)| (operation.origin.pointer().into_owned(), index));
        let mut users: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
        for (id, declared) in api.types.iter() {
            for child in children(&declared.definition) {
                users.entry(child).or_default().push(id);
            }
        }
        let mut callers: HashMap<TypeId, BTreeSet<usize>> = HashMap::new();
        for (index, operation) in api.operations.iter().enumerate() {
            let mut see = |id| {
                callers.entry(id).or_default().insert(index);
            };
            let mut types = |kind: &Type| named(kind, &mut see);
            request_types(operation, &mut types);
            response_types(operation, &mut types);
        }
        Self {
            api,
            face: face(api, names),
            operations: operations.collect(),
            users,
            callers,
        }
    }

    /// The operations that send or receive a declared type, within others too, in their order.
    pub fn operations_of(&self, id: TypeId) -> Vec<usize> {
        let mut found = BTreeSet::new();
        let (mut seen, mut open) = (BTreeSet::from([id]), vec![id]);
        while let Some(id) = open.pop() {
            let callers = self.callers.get(&id).into_iter().flatten();
            found.extend(callers);
            let users = self.users.get(&id).into_iter().flatten();
            open.extend(users.filter(|user| seen.insert(**user)));
        }
        found.into_iter().collect()
    }

    /// A declared type by its keys: that of its component, or the way to it from one or from an operation.
    pub fn subject_of(&self, id: TypeId) -> Subject {
        let Some(declared) = self.api.types.get(id) else {
            return Subject::api();
        };
        match &declared.name.component {
            Some(key) => Subject::schema(key),
            None => self.subject_at(&declared.origin.pointer()),
        }
    }

    /// What stands at a pointer of the unified document, by its keys.
    pub fn subject_at(&self, pointer: &str) -> Subject {
        let above = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
        let mut above = above.filter_map(|end| Some((end, self.operations.get(pointer.get(..end)?)?)));
        let found = above.next_back().and_then(|(end, index)| {
            let operation = self.api.operations.get(*index)?;
            Some((Subject::operation(operation), pointer.get(end..)?))
        });
        match found {
            Some((operation, rest)) => operation.along(rest),
            None => Subject::along_document(pointer),
        }
    }
}
