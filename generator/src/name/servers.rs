//! Names of servers and of what can be chosen in their URLs.

use super::{ServerNames, ServerVariableNames, scope::Scope};
use crate::model::{Server, ServerVariable};

/// The longest description that makes a good name, in words.
const LONGEST: usize = 4;

/// Names servers, and their variables' enums in the scope of the crate's root.
pub(super) fn name(servers: &[Server], root: &mut Scope) -> Vec<ServerNames> {
    let mut variants = Scope::default();
    let mut enums: Vec<(&ServerVariable, ServerVariableNames)> = Vec::new();
    servers
        .iter()
        .map(|server| {
            let short = server
                .description
                .as_deref()
                .filter(|text| text.split_whitespace().count() <= LONGEST);
            let variant = variants.allocate_type(short.unwrap_or(&server.url));
            let mut fields = Scope::default();
            let variables = server
                .variables
                .iter()
                .map(|variable| {
                    let field = fields.allocate_value(&variable.name);
                    let choice = choice(variable, &mut enums, root);
                    ServerVariableNames { field, ..choice }
                })
                .collect();
            ServerNames { variant, variables }
        })
        .collect()
}

/// The enum of a variable's values, if it has only some; the same for the same choice.
fn choice<'a>(
    variable: &'a ServerVariable,
    enums: &mut Vec<(&'a ServerVariable, ServerVariableNames)>,
    root: &mut Scope,
) -> ServerVariableNames {
    if variable.values.is_empty() {
        return ServerVariableNames::default();
    }
    let same = |known: &ServerVariable| {
        (&known.name, &known.values, &known.default) == (&variable.name, &variable.values, &variable.default)
    };
    if let Some((_, names)) = enums.iter().find(|(known, _)| same(known)) {
        return names.clone();
    }
    let mut variants = Scope::default();
    let names = ServerVariableNames {
        field: String::new(),
        kind: root.allocate_type(&format!("server {}", variable.name)),
        values: variable
            .values
            .iter()
            .map(|value| variants.allocate_type(value))
            .collect(),
    };
    enums.push((variable, names.clone()));
    names
}
