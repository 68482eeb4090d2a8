//! Names of servers and of what can be chosen in their URLs.

use std::collections::HashMap;

use super::{OwnServers, ServerNames, ServerVariableNames, scope::Scope};
use crate::model::{Api, Server, ServerVariable, is_choice};

/// The longest description that makes a good name, in words.
const LONGEST: usize = 4;

/// Names the choices that operations have of their own, each list of servers once.
pub(super) fn of_operations(api: &Api, methods: &[String], root: &mut Scope) -> Vec<OwnServers> {
    let mut choices: Vec<OwnServers> = Vec::new();
    let mut places: HashMap<&[Server], usize> = HashMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let servers = &operation.servers;
        if !is_choice(servers) {
            continue;
        }
        let place = *places.entry(servers).or_insert(choices.len());
        if let Some(known) = choices.get_mut(place) {
            known.operations.push(index);
            continue;
        }
        let method = methods.get(index).map(|method| method.trim_start_matches("r#"));
        let method = method.unwrap_or_default();
        choices.push(OwnServers {
            kind: root.allocate_type(&format!("{method} server")),
            operations: vec![index],
            servers: name(servers, root),
        });
    }
    choices
}

/// Names servers, and their variables' enums in the scope of the crate's root.
pub(super) fn name(servers: &[Server], root: &mut Scope) -> Vec<ServerNames> {
    let mut variants = Scope::default();
    let mut enums = HashMap::new();
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

/// What makes two choices the same: a variable's name, values and default.
type Choice<'a> = (&'a str, &'a [String], &'a str);

/// The enum of a variable's values, if it has only some; the same for the same choice.
fn choice<'a>(
    variable: &'a ServerVariable,
    enums: &mut HashMap<Choice<'a>, ServerVariableNames>,
    root: &mut Scope,
) -> ServerVariableNames {
    if variable.values.is_empty() {
        return ServerVariableNames::default();
    }
    let key = (
        variable.name.as_str(),
        variable.values.as_slice(),
        variable.default.as_str(),
    );
    if let Some(names) = enums.get(&key) {
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
    enums.insert(key, names.clone());
    names
}
