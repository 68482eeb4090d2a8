use crate::model::{Additional, Definition, Operation, PartContent, Response, Type, TypeId};

/// Calls `visit` for every declared type that a type names, to change it.
pub(super) fn named_mut(kind: &mut Type, visit: &mut dyn FnMut(&mut TypeId)) {
    match kind {
        Type::Named(id) => visit(id),
        other => other.inner_mut().iter_mut().for_each(|inner| named_mut(inner, visit)),
    }
}

/// Calls `visit` for every type that a definition is made of, to change it.
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

/// Calls `visit` for every type of an operation, to change it.
pub(super) fn operation_types_mut(operation: &mut Operation, visit: &mut dyn FnMut(&mut Type)) {
    operation
        .parameters
        .iter_mut()
        .for_each(|parameter| visit(&mut parameter.kind));
    for content in operation.body.iter_mut().flat_map(|body| &mut body.contents) {
        visit(&mut content.kind);
        for part in content.parts.iter_mut().flatten() {
            match &mut part.holds {
                PartContent::Value => visit(&mut part.property.kind),
                PartContent::File { kinds, .. } => kinds.iter_mut().for_each(&mut *visit),
            }
        }
    }
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
