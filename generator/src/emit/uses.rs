use crate::model::{Api, Scalar, Type, visit};

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
            visit::types(&declared.definition, &mut |kind| uses.see(kind));
        }
        for operation in &api.operations {
            visit::request_types(operation, &mut |kind| uses.see(kind));
            visit::response_types(operation, &mut |kind| uses.see(kind));
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
