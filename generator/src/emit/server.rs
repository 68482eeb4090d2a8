//! Where the API is: the choice of a server, with its variables.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::identifier::identifier;
use crate::model::{Server, ServerVariable};
use crate::name::ServerVariableNames;

/// A server's URL with the defaults of its variables.
pub(super) fn default_url(server: &Server) -> String {
    let mut url = server.url.clone();
    for variable in &server.variables {
        url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
    }
    url
}

/// The base URL where nothing is chosen; empty if the first server has none that one could call.
pub(super) fn base_url(context: Context<'_>) -> String {
    let url = context.api.servers.first().map(default_url).unwrap_or_default();
    if url.starts_with("https://") || url.starts_with("http://") {
        url
    } else {
        String::new()
    }
}

/// Whether there is something to choose.
pub(super) fn is_choice(context: Context<'_>) -> bool {
    let servers = &context.api.servers;
    servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty())
}

/// The public types of the choice: the servers, and the values of their variables.
pub(super) fn exports(context: Context<'_>) -> Vec<String> {
    if !is_choice(context) {
        return Vec::new();
    }
    let mut names = vec!["Server".to_owned()];
    names.extend(choices(context).into_iter().map(|(_, names)| names.kind.clone()));
    names
}

/// The variables that have an enum of values, each enum once.
fn choices(context: Context<'_>) -> Vec<(&ServerVariable, &ServerVariableNames)> {
    let mut choices: Vec<(&ServerVariable, &ServerVariableNames)> = Vec::new();
    for (server, names) in context.api.servers.iter().zip(&context.names.servers) {
        for (variable, names) in server.variables.iter().zip(&names.variables) {
            let is_known = choices.iter().any(|(_, known)| known.kind == names.kind);
            if !names.kind.is_empty() && !is_known {
                choices.push((variable, names));
            }
        }
    }
    choices
}

/// The enum of servers, and those of their variables.
pub(super) fn emit(context: Context<'_>) -> TokenStream {
    let servers = || context.api.servers.iter().zip(&context.names.servers);
    let variants = servers().map(|(server, names)| {
        let mut comment = Comment::default();
        if let Some(description) = &server.description {
            comment.text(description);
        }
        comment.markdown(code(&server.url));
        let comment = comment.attributes();
        let variant = identifier(&names.variant);
        let fields = server.variables.iter().zip(&names.variables).map(|(variable, names)| {
            let comment = variable_comment(variable).attributes();
            let field = identifier(&names.field);
            let kind = match names.kind.as_str() {
                "" => quote!(String),
                kind => {
                    let kind = identifier(kind);
                    quote!(#kind)
                }
            };
            quote!(#comment #field: #kind)
        });
        match server.variables.is_empty() {
            true => quote!(#comment #variant),
            false => quote!(#comment #variant { #(#fields),* }),
        }
    });
    let arms = servers().map(|(server, names)| {
        let url = Literal::string(&server.url);
        let variant = identifier(&names.variant);
        let fields = names.variables.iter().map(|names| identifier(&names.field));
        let replaced = server.variables.iter().zip(&names.variables).map(|(variable, names)| {
            let place = Literal::string(&format!("{{{}}}", variable.name));
            let field = identifier(&names.field);
            let text = (!names.kind.is_empty()).then(|| quote!(.as_str()));
            quote!(.replace(#place, #field #text))
        });
        match server.variables.is_empty() {
            true => quote!(Self::#variant => #url.to_owned()),
            false => quote!(Self::#variant { #(#fields),* } => #url #(#replaced)*),
        }
    });
    let choices = choices(context)
        .into_iter()
        .map(|(variable, names)| choice(variable, names));
    quote! {
        /// The servers that the API's description names.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Server { #(#variants),* }

        impl Server {
            /// The server's URL.
            pub fn url(&self) -> String {
                match self { #(#arms),* }
            }
        }

        #(#choices)*
    }
}

/// The enum of a variable's values.
fn choice(variable: &ServerVariable, names: &ServerVariableNames) -> TokenStream {
    let mut comment = Comment::from_markdown(format!("What stands for {} in a server's URL.", code(&variable.name)));
    if let Some(description) = &variable.description {
        comment.text(description);
    }
    let comment = comment.attributes();
    let kind = identifier(&names.kind);
    let values = || variable.values.iter().zip(&names.values);
    let default = variable.values.iter().position(|value| *value == variable.default);
    let variants = values().enumerate().map(|(index, (value, name))| {
        let comment = Comment::from_markdown(code(value)).attributes();
        let default = (default == Some(index)).then(|| quote!(#[default]));
        let name = identifier(name);
        quote!(#comment #default #name)
    });
    let arms = values().map(|(value, name)| {
        let (value, name) = (Literal::string(value), identifier(name));
        quote!(Self::#name => #value)
    });
    let default = default.map(|_| quote!(Default,));
    quote! {
        #comment
        #[derive(Clone, Copy, Debug, #default PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #kind { #(#variants),* }

        impl #kind {
            /// The value's text.
            pub fn as_str(self) -> &'static str {
                match self { #(#arms),* }
            }
        }
    }
}

fn variable_comment(variable: &ServerVariable) -> Comment {
    let mut comment = Comment::default();
    if let Some(description) = &variable.description {
        comment.text(description);
    }
    comment.markdown(format!("Where nothing is chosen it is {}.", code(&variable.default)));
    comment
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{block, described};

    const SERVERS: &str = r#"
servers:
  - url: https://{region}.a.example:{port}/v1
    description: Production
    variables:
      region: {enum: [eu, us-1], default: us-1, description: Where the data is.}
      port: {default: '443'}
  - url: https://test.a.example/v1
paths: {}
"#;

    #[test]
    fn a_server_is_chosen_with_its_variables() {
        let text = described(SERVERS, "src/client.rs");
        insta::assert_snapshot!(block(&text, "pub enum Server {"), @"
        pub enum Server {
            /// Production
            ///
            /// `https://{region}.a.example:{port}/v1`
            Production {
                /// Where the data is.
                ///
                /// Where nothing is chosen it is `us-1`.
                region: ServerRegion,
                /// Where nothing is chosen it is `443`.
                port: String,
            },
            /// `https://test.a.example/v1`
            HttpsTestAExampleV1,
        }
        ");
        insta::assert_snapshot!(block(&text, "impl Server {"), @r#"
        impl Server {
            /// The server's URL.
            pub fn url(&self) -> String {
                match self {
                    Self::Production { region, port } => {
                        "https://{region}.a.example:{port}/v1"
                            .replace("{region}", region.as_str())
                            .replace("{port}", port)
                    }
                    Self::HttpsTestAExampleV1 => "https://test.a.example/v1".to_owned(),
                }
            }
        }
        "#);
        insta::assert_snapshot!(block(&text, "pub enum ServerRegion {"), @"
        pub enum ServerRegion {
            /// `eu`
            Eu,
            /// `us-1`
            #[default]
            Us1,
        }
        ");
        assert!(text.contains("\"https://us-1.a.example:443/v1\""), "{text}");
    }
}
