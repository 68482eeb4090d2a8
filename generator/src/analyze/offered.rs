use super::visit::behind;
use crate::model::{Content, ContentFormat, Declared, Definition, Operation, Scalar, Type, UntypedReason};

/// Takes the inline types out of forms of a body that no caller is asked for: of all forms but the one that is offered, and
/// of a form with files, which the caller puts together. What nothing else names is then not emitted.
pub(super) fn forget_unused_forms(types: &[Declared], components: usize, operations: &mut [Operation]) {
    for body in operations.iter_mut().filter_map(|operation| operation.body.as_mut()) {
        let offered = body.preferred().map(std::ptr::from_ref);
        for content in &mut body.contents {
            let is_inline = matches!(&content.kind, Type::Named(id) if id.0 as usize >= components);
            let is_offered = offered == Some(std::ptr::from_ref(content)) && !holds_files(types, content);
            if is_inline && !is_offered {
                content.kind = Type::Free(UntypedReason::Inexpressible);
            }
        }
    }
}

fn holds_files(types: &[Declared], content: &Content) -> bool {
    let definition = behind(types, &content.kind).and_then(|id| types.get(id.0 as usize));
    let Some(Definition::Record(record)) = definition.map(|declared| &declared.definition) else {
        return false;
    };
    content.format == ContentFormat::Multipart
        && record.properties.iter().any(|property| is_file(types, &property.kind))
}

/// Whether a part is a file or several.
fn is_file(types: &[Declared], kind: &Type) -> bool {
    let mut kind = kind;
    // Aliases form no circle.
    for _ in 0..=types.len() {
        kind = match kind {
            Type::Boxed(inner) | Type::List(inner) => inner,
            Type::Named(id) => match types.get(id.0 as usize).map(|declared| &declared.definition) {
                Some(Definition::Alias(target)) => target,
                _ => return false,
            },
            _ => break,
        };
    }
    *kind == Type::Scalar(Scalar::Binary)
}
