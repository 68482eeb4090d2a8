//! Where the API is: the choice of a server, with its variables.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::context::Context;
use crate::emit::operations::operation::plain;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::string_literal;
use crate::face::{Servers, default_url};
use crate::model::ServerVariable;
use crate::name::ServerVariableNames;

/// The path that the first server's URL ends with, where it says no more than that: `/api/v2`.
pub(super) fn relative_path(context: Context<'_>) -> Option<String> {
    let url = context.api.servers.first().map(default_url)?;
    let path = url.trim_end_matches('/');
    path.starts_with('/').then(|| path.to_owned())
}

/// An expression for the server that is chosen least without a word: the last one, with what stands for its variables where nothing is
/// chosen. Nothing, where there is no choice.
pub(super) fn example(context: Context<'_>, root: &str) -> Option<String> {
    let own = &context.face.client;
    let choice = own.choices.first().filter(|_| own.has_servers())?;
    let (server, names) = choice.servers.last()?;
    let fields = server.variables.iter().zip(&names.variables).map(|(variable, names)| {
        let value = match names.kind.as_str() {
            "" => format!("{}.to_owned()", string_literal(&variable.default)),
            kind => {
                let mut values = variable.values.iter().zip(&names.values);
                let (_, value) = values.find(|(value, _)| **value == variable.default)?;
                format!("{root}::{kind}::{value}")
            }
        };
        Some(format!("{}: {value}", names.field))
    });
    let fields: Vec<String> = fields.collect::<Option<_>>()?;
    let server = format!("{root}::{}::{}", choice.kind, names.variant);
    Some(match fields.is_empty() {
        true => server,
        false => format!("{server} {{ {} }}", fields.join(", ")),
    })
}

/// Of what a choice is, in words.
fn sentence(context: Context<'_>, choice: &Servers<'_>) -> String {
    let operations = choice.operations.iter();
    let links: Vec<String> = operations.filter_map(|index| mention(context, *index)).collect();
    match links.is_empty() {
        true => "The servers that the API's description names.".to_owned(),
        false => format!("The servers of {}.", links.join(", ")),
    }
}

/// An operation's method: a link, where it is always there.
fn mention(context: Context<'_>, operation: usize) -> Option<String> {
    let face = context.face.operations.get(operation)?;
    let method = plain(&face.names.method);
    Some(match &context.face.division {
        None => format!("[`{method}`]({})", face.path(method)),
        Some(_) => code(method),
    })
}

/// The method that chooses one of an operation's own servers for a call.
pub(crate) fn setter(kind: &str) -> TokenStream {
    let kind = identifier(kind);
    quote! {
        /// Chooses one of the operation's own servers. A base URL that the client was given goes before it.
        #[inline]
        pub fn server(mut self, server: crate::#kind) -> Self {
            self.0.set_server(server.url());
            self
        }
    }
}

/// The enum of servers, and those of their variables.
pub(crate) fn emit(context: Context<'_>, choice: &Servers<'_>) -> TokenStream {
    let servers = || choice.servers.iter();
    let comment = Comment::from_markdown(sentence(context, choice)).attributes();
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
    use crate::emit::fixture::{block, described, operations};

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
            assert_eq!(crate::face::is_of_the_web(url), expected, "{url}");
        }
        let text = described(
            "servers: [{url: 'HTTPS://a.example/v1'}]\npaths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}",
            "src/client.rs",
        );
        assert!(text.contains("\"HTTPS://a.example/v1\""), "{text}");
    }

    #[test]
    fn the_guide_chooses_a_server() {
        let shown = |text: &str| {
            let text = described(text, "src/lib.rs");
            let line = text.lines().find_map(|line| line.strip_prefix("//!     .server("));
            line.map(|line| line.trim_end_matches(')').to_owned())
        };
        let (region, rest) = SERVERS.split_once("  - url: https://test").expect("two servers");
        let (_, paths) = rest.split_once('\n').expect("paths");
        let chosen = shown(SERVERS).expect("a choice");
        assert!(chosen.ends_with("::Server::HttpsTestAExampleV1"), "{chosen}");
        let chosen = shown(&format!("{region}{paths}")).expect("a choice");
        assert!(
            chosen.contains("::Server::Production { ") && chosen.ends_with("port: \"443\".to_owned() }"),
            "{chosen}"
        );
        assert!(chosen.contains("::ServerRegion::Us1, "), "{chosen}");
        assert_eq!(
            shown(&paths.replace("paths:", "servers: [{url: 'https://a.example'}]\npaths:")),
            None
        );
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
    get: {operationId: upload, parameters: [{name: server, in: query, schema: {type: string}}], responses: {}}
    post: {operationId: download, responses: {}}
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
        let operations = operations(OWN);
        insta::assert_snapshot!(block(&operations, "impl UploadCall {"), @r#"
        impl UploadCall {
            /// Sets `server`.
            #[inline]
            pub fn server_query<By>(
                self,
                server_query: impl runtime::IntoOption<String, By>,
            ) -> Self {
                runtime::set_query(self, "server", runtime::Style::FORM, server_query)
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
