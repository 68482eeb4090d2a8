//! What a type, a server or a credential is called in a finding.

use super::shape::{Shape, shape};
use crate::model::{Api, Declared, Definition, EventData, ParameterStyle, Style, Type};

/// A type in a few words: `integer (int32)`, `list of string`, `Pet`.
pub(super) fn of_type(api: &Api, kind: &Type) -> String {
    word(api, kind, 0)
}

fn word(api: &Api, kind: &Type, depth: usize) -> String {
    // A type that has no other name than its place is shown by what it is.
    let component = match kind {
        Type::Named(id) => api.types.get(*id).and_then(component),
        _ => None,
    };
    if let Some(key) = component {
        return key.to_owned();
    }
    if depth > 4 {
        return "…".to_owned();
    }
    match shape(api, kind) {
        Shape::Object(object) if object.properties.is_empty() => "map".to_owned(),
        Shape::Object(_) => "object".to_owned(),
        Shape::Values(values) => match values.literals.as_slice() {
            [only] => only.to_string(),
            several => format!("one of {} values", several.len()),
        },
        Shape::Union(union) => format!("choice of {}", union.branches.len()),
        Shape::Scalar(scalar, _) => scalar.facts().said.to_owned(),
        Shape::List(item) => format!("list of {}", word(api, item, depth + 1)),
        Shape::Tuple(places) => format!("list of {} places", places.len()),
        Shape::Nullable(inner) => format!("{} or null", word(api, inner, depth + 1)),
        Shape::Free => "anything".to_owned(),
        Shape::Null => "null".to_owned(),
    }
}

fn component(declared: &Declared) -> Option<&str> {
    let is_shown = !matches!(declared.definition, Definition::Alias(Type::Scalar(_)));
    declared.name.component.as_deref().filter(|_| is_shown)
}

/// How a parameter is written.
pub(super) fn of_style(style: &ParameterStyle) -> String {
    match style {
        ParameterStyle::Json => "JSON".to_owned(),
        ParameterStyle::Text => "text".to_owned(),
        ParameterStyle::Style { style, explode, .. } => {
            let style = match style {
                Style::Matrix => "matrix",
                Style::Label => "label",
                Style::Form => "form",
                Style::Simple => "simple",
                Style::Segments => "several segments",
                Style::SpaceDelimited => "spaceDelimited",
                Style::PipeDelimited => "pipeDelimited",
                Style::DeepObject => "deepObject",
            };
            let exploded = if *explode { ", exploded" } else { "" };
            format!("{style}{exploded}")
        }
    }
}

/// What an event's value is.
pub(super) const fn of_events(data: EventData) -> &'static str {
    match data {
        EventData::Json => "JSON data",
        EventData::Text => "text data",
        EventData::Named => "events by name",
    }
}
