//! Parameters for which the standard's table of styles has no cell (OpenAPI 3.1.1 §4.8.12.6): a list or an object inside of one.

use crate::analyze::outcome::Outcome;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::model::{Additional, Api, Declared, Definition, Location, Parameter, ParameterStyle, Style, Type, resolved};

impl Outcome<'_> {
    /// Tells how parameters are sent that have no cell. What servers read as `deepObject` is nested is no surprise.
    pub(super) fn report_nested_parameters(&mut self, api: &Api) {
        let types = api.types.as_slice();
        for operation in &api.operations {
            let (as_json, in_brackets): (Vec<&Parameter>, Vec<&Parameter>) = operation
                .parameters
                .iter()
                .filter(|one| !has_cell(types, one))
                .partition(|one| matches!(one.location, Location::Header | Location::Path));
            let sent: Vec<String> = [
                (as_json, "as JSON text, but for a list in an exploded object"),
                (
                    in_brackets,
                    "in brackets, as `a[b]=1`; a list in an exploded object as repeated pairs",
                ),
            ]
            .into_iter()
            .filter(|(parameters, _)| !parameters.is_empty())
            .map(|(parameters, form)| {
                let names: Vec<&str> = parameters.iter().map(|one| one.name.as_str()).collect();
                format!("lists or objects inside of another are sent {form}: {}", listed(&names))
            })
            .collect();
            let in_query = operation
                .parameters
                .iter()
                .find(|one| one.location == Location::Query && !has_cell(types, one));
            if !sent.is_empty() {
                let way = in_query.map_or_else(String::new, |one| {
                    format!(
                        "; a server that wants JSON is sent it by `.query({:?}, json)` on the call, or by `content: {{application/json: …}}` in place of `schema`",
                        one.name
                    )
                });
                self.report(
                    &codes::NESTED_PARAMETER,
                    &operation.origin.pointer(),
                    sent.join("; ") + &way,
                );
            }
        }
    }
}

/// Whether the table says how a parameter is sent.
fn has_cell(types: &[Declared], parameter: &Parameter) -> bool {
    match &parameter.style {
        // A whole query is a form.
        _ if parameter.location == Location::QueryString => true,
        ParameterStyle::Style { style, .. } if *style != Style::DeepObject => !is_nested(types, &parameter.kind),
        _ => true,
    }
}

/// Whether a list or an object may be in a value.
fn is_nested(types: &[Declared], kind: &Type) -> bool {
    let is_compound = |kind: &Type| is_compound(types, kind);
    match plain(types, kind) {
        Type::List(inner) | Type::Map(inner) => is_compound(&inner),
        Type::Tuple(items) => items.iter().any(is_compound),
        Type::Named(id) => match types.get(id.0 as usize).map(|declared| &declared.definition) {
            Some(Definition::Record(record)) => {
                let further = match &record.additional {
                    Additional::Typed(kind) => is_compound(kind),
                    _ => false,
                };
                further || record.properties.iter().any(|property| is_compound(&property.kind))
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_compound(types: &[Declared], kind: &Type) -> bool {
    match plain(types, kind) {
        Type::List(_) | Type::Map(_) | Type::Tuple(_) => true,
        Type::Named(id) => {
            let definition = types.get(id.0 as usize).map(|declared| &declared.definition);
            matches!(definition, Some(Definition::Record(_)))
        }
        _ => false,
    }
}

/// A type without names for it, boxes and `null`.
fn plain(types: &[Declared], kind: &Type) -> Type {
    let mut kind = resolved(types, kind);
    // Few stand around one another; a longer chain is of no interest.
    for _ in 0..8 {
        kind = match kind {
            Type::Boxed(inner) | Type::Nullable(inner) => resolved(types, &inner),
            Type::Named(id) => match types.get(id.0 as usize).map(|declared| &declared.definition) {
                Some(Definition::Wrapper(inner)) => resolved(types, inner),
                _ => return Type::Named(id),
            },
            kind => return kind,
        };
    }
    kind
}
