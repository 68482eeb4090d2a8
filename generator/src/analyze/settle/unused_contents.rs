use std::collections::HashMap;

use crate::model::{Declared, Given, Operation, Type, UntypedReason};

/// Takes the inline types out of forms of a body that no caller is asked for: a form that is given as another one is has
/// the type of that one, and what is given as parts, text or bytes has none. What nothing else names is then not emitted.
pub(super) fn forget_unused_forms(types: &[Declared], components: usize, operations: &mut [Operation]) {
    for body in operations.iter_mut().filter_map(|operation| operation.body.as_mut()) {
        let mut offered: HashMap<Given, Type> = HashMap::new();
        for content in body.preferred().into_iter().chain(body.others(types)) {
            offered
                .entry(content.given(types))
                .or_insert_with(|| content.kind.clone());
        }
        for content in &mut body.contents {
            let is_inline = matches!(&content.kind, Type::Named(id) if id.0 as usize >= components);
            if !is_inline {
                continue;
            }
            let given = content.given(types);
            content.kind = match offered.get(&given) {
                Some(kind) if matches!(given, Given::Value(_)) => kind.clone(),
                _ => Type::Free(UntypedReason::Inexpressible),
            };
        }
    }
}
