//! Names that clippy takes for ones that somebody forgot to replace, and that an API may have all the same.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;

/// Those that its lint `disallowed_names` looks for where nobody says otherwise.
const PLACEHOLDERS: &[&str] = &["foo", "baz", "quux"];

/// What stands above a module in which arguments may have such a name; nothing where none has.
pub(super) fn allowance(context: Context<'_>) -> Option<TokenStream> {
    let names = context.names;
    let operations = names.operations.iter().flat_map(|operation| {
        let parts = operation.parts.iter();
        let parts = parts.chain(operation.bodies.iter().filter_map(|body| body.parts.as_ref()));
        let parts = parts.flat_map(|parts| &parts.members);
        operation.parameters.iter().chain([&operation.body]).chain(parts)
    });
    let servers = names
        .own_servers
        .iter()
        .flat_map(|own| &own.servers)
        .chain(&names.servers);
    let variables = servers
        .flat_map(|server| &server.variables)
        .map(|variable| &variable.field);
    let mut arguments = operations.chain(variables);
    let is_there = arguments.any(|name| PLACEHOLDERS.contains(&name.as_str()));
    is_there.then(|| quote!(#[allow(clippy::disallowed_names)]))
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    #[test]
    fn an_argument_called_as_a_placeholder_is_allowed_to_be() {
        let root = |name: &str| {
            let yaml = format!(
                "paths: {{/a: {{get: {{operationId: sum, parameters: [{{name: {name}, in: query, schema: {{type: integer}}}}], responses: {{}}}}}}}}"
            );
            described(&yaml, "src/lib.rs")
        };
        let text = root("foo");
        for module in ["mod client;", "pub mod operations;"] {
            assert!(
                text.contains(&format!("#[allow(clippy::disallowed_names)]\n{module}")),
                "{text}"
            );
        }
        assert!(!root("food").contains("allow("));
    }
}
