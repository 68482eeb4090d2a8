use std::collections::HashSet;

use crate::model::visit::{children, named, request_types, response_types};
use crate::model::{Api, Home, Type, TypeId};

/// Puts what stands beside an operation, but another tag needs too, among the types that all share: so that no tag needs
/// the operations of another one. Where segments of paths tell operations apart, they count as tags do. An API that is not divided stays
/// as it is.
pub(super) fn set_apart(api: &mut Api) {
    if !api.is_divided() {
        return;
    }
    let mut open = needed_elsewhere(api);
    let mut found: HashSet<TypeId> = HashSet::new();
    while let Some(id) = open.pop() {
        if api.types.operation_of(id).is_some() && found.insert(id) {
            // What it needs can stand no longer where it does.
            let declared = api.types.get(id);
            open.extend(declared.map_or_else(Vec::new, |declared| children(&declared.definition)));
        }
    }
    let homes = found
        .into_iter()
        .filter_map(|id| Some((id, api.types.operation_of(id)?)));
    for (id, operation) in homes.collect::<Vec<_>>() {
        if let Some(declared) = api.types.get_mut(id) {
            declared.home = Home::SharedByTags(operation);
        }
    }
}

/// The types beside operations that are named from elsewhere than their tag.
fn needed_elsewhere(api: &Api) -> Vec<TypeId> {
    let segments = api.segments();
    let tag = |operation: Option<usize>| {
        let operation = operation?;
        Some((api.operations.get(operation)?.tag.as_deref(), segments.get(operation)?))
    };
    let mut found = Vec::new();
    let mut see = |from: Option<usize>, id: TypeId| {
        let beside = api.types.operation_of(id);
        if beside.is_some() && tag(beside) != tag(from) {
            found.push(id);
        }
    };
    for (id, declared) in api.types.iter() {
        let from = api.types.operation_of(id);
        children(&declared.definition)
            .into_iter()
            .for_each(|child| see(from, child));
    }
    for (index, operation) in api.operations.iter().enumerate() {
        let mut types = |kind: &Type| named(kind, &mut |id| see(Some(index), id));
        request_types(operation, &mut types);
        response_types(operation, &mut types);
    }
    found
}
