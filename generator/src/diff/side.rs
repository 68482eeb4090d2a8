use std::collections::HashMap;

use super::Subject;
use crate::face::{Face, face};
use crate::model::{Api, TypeId};
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
}

impl<'a> Side<'a> {
    /// The version with this model, whose parts have these names.
    pub fn of(api: &'a Api, names: &'a Names) -> Self {
        let operations = api.operations.iter().enumerate();
        let operations = operations.map(|(index, operation)| (operation.origin.pointer().into_owned(), index));
        Self {
            api,
            face: face(api, names),
            operations: operations.collect(),
        }
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
