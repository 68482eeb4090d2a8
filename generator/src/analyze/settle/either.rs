//! Where scalars that come in two kinds can be plain: a property says it for its type.

use crate::analyze::outcome::Outcome;
use crate::analyze::visit::operation_types_mut;
use crate::model::{Declared, Definition, Operation, Type, resolved};

impl Outcome<'_> {
    /// Says of each property whether its scalars are read in both kinds, so that its type can be the plain one, as it is where
    /// values are only sent. Elsewhere such a scalar keeps a type of its own: in aliases, unions, maps and answers.
    pub(super) fn settle_either(&mut self, operations: &mut [Operation]) {
        let is_used = |declared: &Declared| {
            let mut found = false;
            crate::model::visit::types(&declared.definition, &mut |kind| found |= holds_either(kind));
            found
        };
        let mut found = self.types.iter().any(is_used);
        for operation in operations.iter_mut() {
            operation_types_mut(operation, &mut |kind| found |= holds_either(kind));
        }
        if !found {
            return;
        }
        let known = self.types.clone();
        let plain = |kind: &mut Type| {
            let whole = resolved(&known, kind);
            // What names other types as well keeps what it says: they may need the allocations that are seen through.
            let either = holds_either(&whole) && !names_any(&whole);
            if either {
                *kind = whole;
                make_plain(kind);
            }
            either
        };
        for declared in &mut self.types {
            if let Definition::Record(record) = &mut declared.definition {
                for property in &mut record.properties {
                    property.either = plain(&mut property.kind);
                }
            }
        }
        for operation in operations {
            for header in operation
                .responses
                .iter_mut()
                .flat_map(|response| &mut response.headers)
            {
                plain(&mut header.kind);
            }
            for content in operation.body.iter_mut().flat_map(|body| &mut body.contents) {
                plain(&mut content.kind);
                for part in content.parts.iter_mut().flatten() {
                    part.property.either = plain(&mut part.property.kind);
                }
            }
            for parameter in &mut operation.parameters {
                plain(&mut parameter.kind);
            }
        }
    }
}

fn holds_either(kind: &Type) -> bool {
    matches!(kind, Type::Either(_)) || kind.inner().iter().any(holds_either)
}

fn names_any(kind: &Type) -> bool {
    let mut found = false;
    crate::model::visit::named(kind, &mut |_| found = true);
    found
}

fn make_plain(kind: &mut Type) {
    match kind {
        Type::Either(scalar) => *kind = Type::Scalar(*scalar),
        other => other.inner_mut().iter_mut().for_each(make_plain),
    }
}
