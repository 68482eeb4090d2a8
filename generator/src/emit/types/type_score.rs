use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Type;

/// Above this, `clippy::type_complexity` fires (its default threshold).
const LIMIT: usize = 250;

/// The attribute that allows such a type.
pub(super) const COMPLEX: &str = "allow(clippy::type_complexity)";

/// What an item allows that holds such a type: the description's own shape is what nests.
pub(super) fn allowance(complex: bool) -> Option<TokenStream> {
    complex.then(|| quote!(#[allow(clippy::type_complexity)]))
}

/// Whether a type nests so deeply that clippy asks for an alias.
pub(super) fn is_complex(kind: &Type) -> bool {
    // Presence or a box may add a level.
    10 + score(kind, 2) > LIMIT
}

/// Clippy's measure: ten for each path, times how deep it stands.
fn score(kind: &Type, depth: usize) -> usize {
    let own = 10 * depth;
    match kind {
        Type::Boxed(inner) | Type::List(inner) | Type::Nullable(inner) => own + score(inner, depth + 1),
        // The key is a path too.
        Type::Map(value) => own + 10 * (depth + 1) + score(value, depth + 1),
        Type::Tuple(items) => own + items.iter().map(|item| score(item, depth + 1)).sum::<usize>(),
        Type::Either(_) => own + 10 * (depth + 1),
        Type::Own(written) => own + 10 * (depth + 1) * written.path.matches(['<', ',']).count(),
        Type::Named(_) | Type::Scalar(_) | Type::Free(_) | Type::Null => own,
    }
}
