use crate::model::{Additional, Api, Definition, Scalar, Type};

/// Which optional parts of the runtime an API needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// Dates or date-times.
    pub(super) dates: bool,
    /// UUIDs.
    pub(super) uuids: bool,
}

impl Uses {
    /// Looks through every type at every position.
    pub(super) fn of(api: &Api) -> Self {
        let mut uses = Self::default();
        for (_, declared) in api.types.iter() {
            match &declared.definition {
                Definition::Record(record) => {
                    for property in &record.properties {
                        uses.see(&property.kind);
                    }
                    if let Additional::Typed(kind) = &record.additional {
                        uses.see(kind);
                    }
                }
                Definition::Union(union) => union.branches.iter().for_each(|branch| uses.see(&branch.kind)),
                Definition::Alias(kind) | Definition::Wrapper(kind) => uses.see(kind),
                Definition::Enumeration(_) => {}
            }
        }
        for operation in &api.operations {
            operation
                .parameters
                .iter()
                .for_each(|parameter| uses.see(&parameter.kind));
            let bodies = operation.body.iter().flat_map(|body| &body.contents);
            let answers = operation.responses.iter().flat_map(|response| &response.contents);
            bodies.chain(answers).for_each(|content| uses.see(&content.kind));
            let headers = operation.responses.iter().flat_map(|response| &response.headers);
            headers.for_each(|header| uses.see(&header.kind));
        }
        uses
    }

    fn see(&mut self, kind: &Type) {
        match kind {
            Type::Scalar(Scalar::DateTime | Scalar::Date) => self.dates = true,
            Type::Scalar(Scalar::Uuid) => self.uuids = true,
            Type::Boxed(inner) | Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.see(inner),
            Type::Tuple(items) => items.iter().for_each(|item| self.see(item)),
            Type::Named(_) | Type::Scalar(_) | Type::Free(_) | Type::Null => {}
        }
    }
}
