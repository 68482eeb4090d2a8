use crate::model::{Api, Definition, Home, Scalar, Type};

/// Makes types of their own of the components that are plain values. What several of one type had in common was decided before, and
/// pages were found; it goes by what stands on the wire.
pub(in crate::analyze) fn make_newtypes(api: &mut Api) {
    let plain = api
        .types
        .iter()
        .filter_map(|(id, declared)| match (declared.home, &declared.definition) {
            (Home::Component, Definition::Alias(Type::Scalar(scalar))) if is_plain(*scalar) => Some((id, *scalar)),
            _ => None,
        });
    for (id, scalar) in plain.collect::<Vec<_>>() {
        if let Some(declared) = api.types.get_mut(id) {
            declared.definition = Definition::Wrapper(Type::Scalar(scalar));
        }
    }
}

/// Whether its values are shown as text, and read from it.
fn is_plain(scalar: Scalar) -> bool {
    !matches!(scalar, Scalar::IntOrString | Scalar::Base64 | Scalar::Binary)
}
