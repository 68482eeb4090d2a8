//! What the words of `format` mean.

use crate::analyze::schema::keywords::Kind;
use crate::model::Scalar;

/// Each scalar that a format asks for, with the type beside which it does.
fn asked_for(format: &str) -> impl Iterator<Item = (Kind, Scalar)> {
    let all = Scalar::ALL
        .iter()
        .filter(move |scalar| scalar.facts().words.contains(&format));
    all.filter_map(|scalar| Some((Kind::of(scalar.facts().kinds)?, *scalar)))
}

/// The scalar that a format asks for beside a type.
pub(crate) fn scalar_of_format(kind: Kind, format: Option<&str>) -> Option<Scalar> {
    let format = format?;
    match asked_for(format).find(|(own, _)| *own == kind) {
        Some((_, scalar)) => Some(scalar),
        None => (kind == Kind::String && is_binary(format)).then_some(Scalar::Binary),
    }
}

/// The type that a format belongs to, for schemas that leave `type` out.
pub(crate) fn kind_of_format(format: &str) -> Option<Kind> {
    match asked_for(format).next() {
        Some((kind, _)) => Some(kind),
        None => format.contains('/').then_some(Kind::String),
    }
}

/// Whether a format of strings says that they are bytes: as such, or by a media type that is none of text.
pub(crate) fn is_binary(format: &str) -> bool {
    let textual = || format.starts_with("text/") || format.contains("json") || format.contains("xml");
    format == "binary" || (format.contains('/') && !textual())
}

/// Whether a text is a value of a format, as far as the format asks for a type of its own.
pub(crate) fn fits_format(format: &str, text: &str) -> bool {
    let scalar = scalar_of_format(Kind::String, Some(format));
    scalar.is_none_or(|scalar| (scalar.facts().fits)(text))
}
