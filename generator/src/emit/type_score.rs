use crate::model::{Property, Type};

/// Above this, `clippy::type_complexity` fires (its default threshold).
const LIMIT: usize = 250;

/// Whether a field's type nests so deeply that clippy asks for an alias: the description's own shape is what nests.
pub(super) fn is_complex(property: &Property) -> bool {
    // Presence may add one level.
    score(&property.kind, 2) + 10 > LIMIT
}

/// Clippy's measure: ten for each path, times how deep it stands.
fn score(kind: &Type, depth: usize) -> usize {
    let own = 10 * depth;
    match kind {
        Type::Boxed(inner) | Type::List(inner) | Type::Nullable(inner) => own + score(inner, depth + 1),
        // The key is a path too.
        Type::Map(value) => own + 10 * (depth + 1) + score(value, depth + 1),
        Type::Tuple(items) => own + items.iter().map(|item| score(item, depth + 1)).sum::<usize>(),
        Type::Named(_) | Type::Scalar(_) | Type::Free(_) | Type::Null => own,
    }
}
