use crate::model::{Additional, Content, Definition, Operation, Response, Type, TypeId};

/// Calls `visit` for every declared type that a type names, in order.
pub(super) fn named(kind: &Type, visit: &mut dyn FnMut(TypeId)) {
    match kind {
        Type::Named(id) => visit(*id),
        Type::Boxed(inner) | Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner, visit),
        Type::Tuple(places) => places.iter().for_each(|place| named(place, visit)),
        Type::Scalar(_) | Type::Free(_) | Type::Null => {}
    }
}

/// Calls `visit` for every declared type that a type names, to change it.
pub(super) fn named_mut(kind: &mut Type, visit: &mut dyn FnMut(&mut TypeId)) {
    match kind {
        Type::Named(id) => visit(id),
        Type::Boxed(inner) | Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named_mut(inner, visit),
        Type::Tuple(places) => places.iter_mut().for_each(|place| named_mut(place, visit)),
        Type::Scalar(_) | Type::Free(_) | Type::Null => {}
    }
}

/// Calls `visit` for every type that a definition is made of, in order.
pub(super) fn types(definition: &Definition, visit: &mut dyn FnMut(&Type)) {
    match definition {
        Definition::Record(record) => {
            record.properties.iter().for_each(|property| visit(&property.kind));
            if let Additional::Typed(kind) = &record.additional {
                visit(kind);
            }
        }
        Definition::Union(union) => union.branches.iter().for_each(|branch| visit(&branch.kind)),
        Definition::Alias(kind) | Definition::Wrapper(kind) => visit(kind),
        Definition::Enumeration(_) => {}
    }
}

/// The same, to change them.
pub(super) fn types_mut(definition: &mut Definition, visit: &mut dyn FnMut(&mut Type)) {
    match definition {
        Definition::Record(record) => {
            record
                .properties
                .iter_mut()
                .for_each(|property| visit(&mut property.kind));
            if let Additional::Typed(kind) = &mut record.additional {
                visit(kind);
            }
        }
        Definition::Union(union) => union.branches.iter_mut().for_each(|branch| visit(&mut branch.kind)),
        Definition::Alias(kind) | Definition::Wrapper(kind) => visit(kind),
        Definition::Enumeration(_) => {}
    }
}

/// The declared types that a definition names, in order.
pub(super) fn children(definition: &Definition) -> Vec<TypeId> {
    let mut ids = Vec::new();
    types(definition, &mut |kind| named(kind, &mut |id| ids.push(id)));
    ids
}

/// Calls `visit` for every type that goes out with an operation.
pub(super) fn request_types(operation: &Operation, visit: &mut dyn FnMut(&Type)) {
    operation.parameters.iter().for_each(|parameter| visit(&parameter.kind));
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.for_each(|content| visit(&content.kind));
}

/// Calls `visit` for every type that comes back.
pub(super) fn response_types(operation: &Operation, visit: &mut dyn FnMut(&Type)) {
    for response in &operation.responses {
        response.contents.iter().for_each(|content| visit(&content.kind));
        response.headers.iter().for_each(|header| visit(&header.kind));
    }
}

/// Calls `visit` for every type of an operation, to change it.
pub(super) fn operation_types_mut(operation: &mut Operation, visit: &mut dyn FnMut(&mut Type)) {
    operation
        .parameters
        .iter_mut()
        .for_each(|parameter| visit(&mut parameter.kind));
    let bodies = operation.body.iter_mut().flat_map(|body| &mut body.contents);
    bodies.for_each(|content: &mut Content| visit(&mut content.kind));
    for Response { contents, headers, .. } in &mut operation.responses {
        contents.iter_mut().for_each(|content| visit(&mut content.kind));
        headers.iter_mut().for_each(|header| visit(&mut header.kind));
    }
}

/// The type behind aliases and allocations, if it is declared; gives up on a long chain.
pub(super) fn behind(types: &[crate::model::Declared], kind: &Type) -> Option<TypeId> {
    let mut kind = kind;
    for _ in 0..64 {
        match kind {
            Type::Named(id) => match &types.get(id.0 as usize)?.definition {
                Definition::Alias(target) => kind = target,
                _ => return Some(*id),
            },
            Type::Boxed(inner) | Type::Nullable(inner) => kind = inner,
            _ => return None,
        }
    }
    None
}
