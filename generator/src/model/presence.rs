use super::{Declared, Definition, Literal, Property, Reach, Type, resolved};

/// How deep unions in unions are looked into for a branch that need not have a property.
const DEPTH: usize = 8;

/// How a property stands in its record (`docs/wire-rules.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`.
    Required,
    /// `Option<T>`, absent when `None`.
    Optional,
    /// `Option<T>`, `null` when `None`.
    RequiredNullable,
    /// `Nullable<T>`.
    OptionalNullable,
    /// No field: the runtime writes and checks it.
    Constant,
}

impl Presence {
    /// How a property stands in a record that is reached from there.
    ///
    /// `readOnly` and `writeOnly` take `required` back for the other direction (OpenAPI 3.0 §4.7.24.2); a record that
    /// goes both ways has to do without in one of them. What no schema declares is only required where it is sent.
    pub fn of(property: &Property, reach: Reach) -> Self {
        let only_sent = property.write_only || property.undeclared;
        let one_way = (property.read_only && reach.request) || (only_sent && reach.response);
        let required = property.required && !one_way;
        match (required, property.nullable) {
            (true, false) if is_checked(property) => Self::Constant,
            (true, false) => Self::Required,
            (true, true) => Self::RequiredNullable,
            (false, true) if !property.null_is_absent => Self::OptionalNullable,
            (false, _) => Self::Optional,
        }
    }

    /// Whether the key may be absent.
    pub fn may_be_absent(self) -> bool {
        matches!(self, Self::Optional | Self::OptionalNullable)
    }
}

/// Whether the runtime can write and check the property's only value. `null` has a type of its own that does.
fn is_checked(property: &Property) -> bool {
    property
        .constant
        .as_ref()
        .is_some_and(|constant| constant.checked && constant.value != Literal::Null)
}

/// Whether some value of a type, as far as it is a record or a union, need not have a property with a value.
pub fn may_lack(types: &[Declared], kind: &Type, property: &str) -> bool {
    may_lack_within(types, kind, property, 0)
}

fn may_lack_within(types: &[Declared], kind: &Type, property: &str, depth: usize) -> bool {
    let Type::Named(id) = resolved(types, kind) else {
        return false;
    };
    let Some(declared) = types.get(id.0 as usize) else {
        return false;
    };
    match &declared.definition {
        Definition::Record(record) => record
            .properties
            .iter()
            .any(|own| own.name == property && (own.nullable || Presence::of(own, declared.reach).may_be_absent())),
        Definition::Union(union) if depth < DEPTH => union
            .branches
            .iter()
            .any(|branch| may_lack_within(types, &branch.kind, property, depth + 1)),
        _ => false,
    }
}
