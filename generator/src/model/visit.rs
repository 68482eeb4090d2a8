//! What a type, a definition or an operation names.

use super::{Additional, BodyPart, Definition, Operation, PartContent, Type, TypeId};

/// Calls `visit` for every declared type that a type names, in order.
pub(crate) fn named(kind: &Type, visit: &mut dyn FnMut(TypeId)) {
    match kind {
        Type::Named(id) => visit(*id),
        other => other.inner().iter().for_each(|inner| named(inner, visit)),
    }
}

/// Calls `visit` for every type that a definition is made of, in order.
pub(crate) fn types(definition: &Definition, visit: &mut dyn FnMut(&Type)) {
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

/// The declared types that a definition names, in order.
pub(crate) fn children(definition: &Definition) -> Vec<TypeId> {
    let mut ids = Vec::new();
    types(definition, &mut |kind| named(kind, &mut |id| ids.push(id)));
    ids
}

/// The types of the values that a part of a body may hold.
fn part_types(part: &BodyPart) -> &[Type] {
    match &part.holds {
        PartContent::Value => std::slice::from_ref(&part.property.kind),
        PartContent::File { kinds, .. } => kinds,
    }
}

/// Calls `visit` for every type that goes out with an operation.
pub(crate) fn request_types(operation: &Operation, visit: &mut dyn FnMut(&Type)) {
    operation.parameters.iter().for_each(|parameter| visit(&parameter.kind));
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        visit(&content.kind);
        for part in content.parts.iter().flatten() {
            part_types(part).iter().for_each(&mut *visit);
        }
    }
}

/// Calls `visit` for every type that comes back.
pub(crate) fn response_types(operation: &Operation, visit: &mut dyn FnMut(&Type)) {
    for response in &operation.responses {
        response.contents.iter().for_each(|content| visit(&content.kind));
        response.headers.iter().for_each(|header| visit(&header.kind));
    }
}
