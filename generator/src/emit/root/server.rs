//! Where the API is: the choice of a server, with its variables.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::context::Context;
use crate::emit::operations::operation::plain;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::identifier::identifier;
use crate::model::{Server, ServerVariable, is_choice};
use crate::name::{ServerNames, ServerVariableNames};

/// A server's URL with the defaults of its variables.
pub(crate) fn default_url(server: &Server) -> String {
    let defaults = server.variables.iter().rev();
    let defaults: HashMap<&str, &str> = defaults
        .map(|variable| (variable.name.as_str(), variable.default.as_str()))
        .collect();
    let mut url = String::with_capacity(server.url.len());
    let mut rest = server.url.as_str();
    while let Some((before, braced)) = rest.split_once('{') {
        url.push_str(before);
        let end = braced.find(['{', '}']).unwrap_or(braced.len());
        let (name, behind) = braced.split_at(end);
        match (defaults.get(name), behind.strip_prefix('}')) {
            (Some(default), Some(behind)) => {
                url.push_str(default);
                rest = behind;
            }
            _ => {
                url.push('{');
                rest = braced;
            }
        }
    }
    url + rest
}

/// Whether a URL begins with a scheme of the web, which has no case (RFC 3986 §3.1).
pub(crate) fn is_of_the_web(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("https://") || begins("http://")
}

/// The base URL where nothing is chosen; empty if the first server has none that one could call.
pub(super) fn base_url(context: Context<'_>) -> String {
    let url = context.api.servers.first().map(default_url).unwrap_or_default();
    if is_of_the_web(&url) { url } else { String::new() }
}

/// The path that the first server's URL ends with, where it says no more than that: `/api/v2`.
pub(super) fn relative_path(context: Context<'_>) -> Option<String> {
    let url = context.api.servers.first().map(default_url)?;
    let path = url.trim_end_matches('/');
    path.starts_with('/').then(|| path.to_owned())
}

/// The servers of one choice, under the name of its enum.
pub(crate) struct Choice<'a> {
    kind: &'a str,
    /// Of which operation's calls it is, in words.
    sentence: String,
    servers: Vec<(&'a Server, &'a ServerNames)>,
}

impl<'a> Choice<'a> {
    /// The choices of the client and of single operations.
    pub(crate) fn all(context: Context<'a>) -> Vec<Self> {
        let api = context.api;
        let mut all = Vec::new();
        if is_choice(&api.servers) {
            all.push(Self {
                kind: "Server",
                sentence: "The servers that the API's description names.".to_owned(),
                servers: api.servers.iter().zip(&context.names.servers).collect(),
            });
        }
        for own in &context.names.own_servers {
            let operations = || own.operations.iter();
            let servers = operations().next().and_then(|index| api.operations.get(*index));
            let links: Vec<String> = operations()
                .filter_map(|index| context.names.operations.get(*index))
                .map(|names| mention(context, plain(&names.method)))
                .collect();
            all.push(Self {
                kind: &own.kind,
                sentence: format!("The servers of {}.", links.join(", ")),
                servers: servers
                    .into_iter()
                    .flat_map(|operation| &operation.servers)
                    .zip(&own.servers)
                    .collect(),
            });
        }
        all
    }

    /// The public types of the choice: the servers, and the values of their variables.
    pub(crate) fn exports(&self) -> Vec<String> {
        let mut names = vec![self.kind.to_owned()];
        names.extend(self.variables().into_iter().map(|(_, names)| names.kind.clone()));
        names
    }

    /// The variables that have an enum of values, each enum once.
    fn variables(&self) -> Vec<(&'a ServerVariable, &'a ServerVariableNames)> {
        let mut known = HashSet::new();
        let mut found: Vec<(&ServerVariable, &ServerVariableNames)> = Vec::new();
        for (server, names) in &self.servers {
            for (variable, names) in server.variables.iter().zip(&names.variables) {
                if !names.kind.is_empty() && known.insert(&names.kind) {
                    found.push((variable, names));
                }
            }
        }
        found
    }
}

/// A method of the client: a link, where it is always there.
fn mention(context: Context<'_>, method: &str) -> String {
    match context.division {
        None => format!("[`{method}`](crate::Client::{method})"),
        Some(_) => code(method),
    }
}

/// The method that chooses one of an operation's own servers for a call.
pub(crate) fn setter(context: Context<'_>, operation: usize) -> Option<TokenStream> {
    let place = context.names.own_servers_of.get(&operation)?;
    let own = context.names.own_servers.get(*place)?;
    let kind = identifier(&own.kind);
    Some(quote! {
        /// Chooses one of the operation's own servers. A base URL that the client was given goes before it.
        #[inline]
        pub fn server(mut self, server: crate::#kind) -> Self {
            self.0.set_server(server.url());
            self
        }
    })
}

/// The enum of servers, and those of their variables.
pub(crate) fn emit(choice: &Choice<'_>) -> TokenStream {
    let servers = || choice.servers.iter();
    let comment = Comment::from_markdown(&choice.sentence).attributes();
    let kind = identifier(choice.kind);
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
    let values = choice
        .variables()
        .into_iter()
        .map(|(variable, names)| variable_values(variable, names));
    quote! {
        #comment
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #kind { #(#variants),* }

        impl #kind {
            /// The server's URL.
            pub fn url(&self) -> String {
                match self { #(#arms),* }
            }
        }

        #(#values)*
    }
}

/// The enum of a variable's values.
fn variable_values(variable: &ServerVariable, names: &ServerVariableNames) -> TokenStream {
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
    use crate::emit::fixture::{block, described};

    const SERVERS: &str = r#"
servers:
  - url: https://{region}.a.example:{port}/v1
    description: Production
    variables:
      region: {enum: [eu, us-1], default: us-1, description: Where the data is.}
      port: {default: '443'}
  - url: https://test.a.example/v1
paths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}
"#;

    #[test]
    fn a_scheme_has_no_case() {
        for (url, expected) in [
            ("HTTPS://a.example/v1", true),
            ("Http://a.example", true),
            ("ftp://a.example", false),
            ("é", false),
        ] {
            assert_eq!(super::is_of_the_web(url), expected, "{url}");
        }
        let text = described(
            "servers: [{url: 'HTTPS://a.example/v1'}]\npaths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}",
            "src/client.rs",
        );
        assert!(text.contains("\"HTTPS://a.example/v1\""), "{text}");
    }

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

    const OWN: &str = r#"
servers: [{url: https://a.example}]
paths:
  /files:
    servers:
      - url: https://{region}.files.example
        description: Files
        variables: {region: {enum: [eu, us], default: eu}}
    post: {operationId: upload, parameters: [{name: server, in: query, schema: {type: string}}], responses: {}}
    get: {operationId: download, responses: {}}
  /plain:
    get: {operationId: plain, servers: [{url: https://b.example}], responses: {}}
"#;

    #[test]
    fn an_operation_s_own_servers_are_a_choice_of_its_calls() {
        let client = described(OWN, "src/client.rs");
        insta::assert_snapshot!(block(&client, "pub enum UploadServer {"), @"
        pub enum UploadServer {
            /// Files
            ///
            /// `https://{region}.files.example`
            Files {
                /// Where nothing is chosen it is `eu`.
                region: ServerRegion,
            },
        }
        ");
        assert!(
            client.contains(
                "/// The servers of [`upload`](crate::Client::upload), [`download`](crate::Client::download).\n"
            ),
            "{client}"
        );
        assert!(!client.contains("pub enum Server {"), "{client}");
        let library = described(OWN, "src/lib.rs");
        assert!(library.contains("ServerRegion, UploadServer"), "{library}");
        let operations = described(OWN, "src/operations/general.rs");
        insta::assert_snapshot!(block(&operations, "impl UploadCall {"), @r#"
        impl UploadCall {
            /// Sets `server`.
            #[inline]
            pub fn server_query(mut self, server_query: &str) -> Self {
                self.0.query("server", runtime::Style::FORM, &server_query);
                self
            }

            /// Chooses one of the operation's own servers. A base URL that the client was given goes before it.
            #[inline]
            pub fn server(mut self, server: crate::UploadServer) -> Self {
                self.0.set_server(server.url());
                self
            }
        }
        "#);
        insta::assert_snapshot!(block(&operations, "impl DownloadCall {"), @"
        impl DownloadCall {
            /// Chooses one of the operation's own servers. A base URL that the client was given goes before it.
            #[inline]
            pub fn server(mut self, server: crate::UploadServer) -> Self {
                self.0.set_server(server.url());
                self
            }
        }
        ");
        assert!(
            operations.contains("server: \"https://eu.files.example\""),
            "{operations}"
        );
    }
}
