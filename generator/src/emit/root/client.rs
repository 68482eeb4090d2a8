//! `src/client.rs`: the client, its builder, its credentials and its servers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{credential, server};
use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::New;

/// The file.
pub(crate) fn file(context: Context<'_>) -> File {
    let mut file = SourceFile::new("crate::client");
    file.document(Comment::from_markdown("The client, its builder and its credentials."));
    file.import("crate", "runtime");
    file.items(credential::table(context));
    file.items(client(context));
    file.items(builder(context));
    for (_, credential, names) in &context.face.client.credentials {
        credential::emit(credential, names, &mut file);
    }
    for choice in &context.face.client.choices {
        file.items(server::emit(context, choice));
    }
    File {
        path: "src/client.rs".to_owned(),
        contents: file.render(),
    }
}

fn client(context: Context<'_>) -> TokenStream {
    let mut comment = Comment::default();
    comment.text(&format!("A client for {}.", title(context)));
    comment.markdown("It is cheap to clone: clones share connections, credentials and settings.");
    let comment = comment.attributes();
    let new = new(context);
    // Operations use it, and there may be none.
    let may_be_unused = context.api.operations.is_empty() || context.face.division.is_some();
    let unused = may_be_unused.then(|| quote!(#[allow(dead_code)]));
    quote! {
        #comment
        #[derive(Clone)]
        pub struct Client {
            core: runtime::Core,
        }

        impl Client {
            #new

            /// Begins a client whose settings are chosen one by one.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::default()
            }

            /// Begins a request that the description does not have, with the client's base URL, credentials, retries and
            /// limits. The path is one below the base URL, perhaps with a query; a whole URL has to be of the same origin.
            /// Whatever its status, the answer is the body as it came.
            pub fn raw_request(&self, method: &str, path: &str) -> runtime::Unawaited<runtime::RawOperation> {
                runtime::Unawaited::of_path(&self.core, method, path)
            }

            #unused
            pub(crate) fn core(&self) -> &runtime::Core {
                &self.core
            }
        }

        impl std::fmt::Debug for Client {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.core.fmt(formatter)
            }
        }
    }
}

/// The short constructor, where one credential is enough for everything, or none is needed.
fn new(context: Context<'_>) -> Option<TokenStream> {
    let New { url, credential } = context.face.client.new.as_ref()?;
    let url_parameter = url.then(|| quote!(base_url: &str,));
    let url_setter = url.then(|| quote!(.base_url(base_url)));
    let url_hint = server::relative_path(context).map(|path| {
        let sentence = format!(
            " The URL ends with {}: the description says so, and not on which host.",
            crate::emit::text::documentation::code(&path)
        );
        quote!(#[doc = ""] #[doc = #sentence])
    });
    Some(match (credential, url) {
        (Some((_, names)), _) => {
            let (kind, setter) = (identifier(&names.name), identifier(&names.method));
            quote! {
                /// A client with this credential.
                #url_hint
                pub fn new(#url_parameter credential: #kind) -> Self {
                    Self::builder()#url_setter.#setter(credential).build()
                }
            }
        }
        (None, true) => quote! {
            /// A client of the API at this URL.
            #url_hint
            pub fn new(base_url: &str) -> Self {
                Self::builder().base_url(base_url).build()
            }
        },
        (None, false) => quote! {
            /// A client with the settings that the description gives.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self {
                Self::builder().build()
            }
        },
    })
}

fn builder(context: Context<'_>) -> TokenStream {
    let base_url = Literal::string(&context.face.client.base_url);
    let setters = context.face.client.credentials.iter().map(|(index, _, names)| {
        let (kind, setter) = (identifier(&names.name), identifier(&names.method));
        let index = Literal::usize_unsuffixed(*index);
        let sentence = format!(
            " Sets the credential [`{0}`].",
            crate::emit::operations::operation::plain(&names.name)
        );
        quote! {
            #[doc = #sentence]
            pub fn #setter(mut self, credential: #kind) -> Self {
                self.settings.set_credential(#index, credential.0);
                self
            }
        }
    });
    let needs_url = server::relative_path(context).map(|path| {
        let sentence = format!(
            " Its base URL has to be set, and ends with {}, as the description says.",
            crate::emit::text::documentation::code(&path)
        );
        quote!(#[doc = ""] #[doc = #sentence])
    });
    let server = context.face.client.has_servers().then(|| {
        quote! {
            /// Chooses a server.
            pub fn server(mut self, server: Server) -> Self {
                self.settings.set_server(server.url());
                self
            }
        }
    });
    quote! {
        /// A client in the making.
        #needs_url
        #[derive(Clone, Debug)]
        #[must_use = "a builder makes nothing until `build` is called"]
        pub struct ClientBuilder {
            settings: runtime::Settings,
        }

        impl Default for ClientBuilder {
            fn default() -> Self {
                let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
                Self { settings: runtime::Settings::new(#base_url, SCHEMES, user_agent) }
            }
        }

        impl ClientBuilder {
            #(#setters)*

            #server

            /// The client. What is wrong with its settings is reported by its calls.
            pub fn build(self) -> Client {
                Client { core: self.settings.finish() }
            }
        }

        runtime::client_builder!(ClientBuilder);
    }
}

fn title(context: Context<'_>) -> &str {
    match context.api.title.trim() {
        "" => "the API",
        title => title,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::emit::fixture::{block, described};
    use crate::name::reserved::{CLIENT_BUILDER_WORDS, CLIENT_METHODS};

    const OPERATION: &str = "paths: {/pets: {get: {responses: {'204': {description: ok}}}}}\n";

    #[test]
    fn the_methods_of_a_client_are_those_that_are_reserved() {
        let text = described("servers: [{url: 'https://a.example'}]\npaths: {}", "src/client.rs");
        let own = ["impl Client {", "impl std::fmt::Debug for Client {"].map(|begin| block(&text, begin));
        assert_eq!(
            functions(&own.concat()),
            BTreeSet::from_iter(CLIENT_METHODS.iter().copied())
        );
    }

    #[test]
    fn the_methods_of_a_builder_that_the_runtime_does_not_give_it_are_reserved() {
        let text = described(
            "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]\npaths: {}",
            "src/client.rs",
        );
        let own = ["impl ClientBuilder {", "impl Default for ClientBuilder {"].map(|begin| block(&text, begin));
        let own = own.concat();
        let found = functions(&own);
        assert_eq!(found.len(), 3);
        assert!(
            found.is_subset(&BTreeSet::from_iter(CLIENT_BUILDER_WORDS.iter().copied())),
            "{found:?}"
        );
    }

    /// The functions that a text declares.
    fn functions(text: &str) -> BTreeSet<&str> {
        let declared = text.split(" fn ").skip(1);
        declared.filter_map(|rest| Some(rest.split_once('(')?.0)).collect()
    }

    #[test]
    fn a_credential_never_has_a_name_that_every_file_relies_on() {
        let yaml = "
security: [{default: []}]
components: {securitySchemes: {default: {type: apiKey, in: header, name: K}, Into: {type: http, scheme: basic}}}
paths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}
";
        let text = described(yaml, "src/client.rs");
        assert!(
            text.contains("runtime::credential! { DefaultCredential: key }"),
            "{text}"
        );
        assert!(
            text.contains("runtime::credential! { IntoCredential: basic }"),
            "{text}"
        );
    }

    #[test]
    fn where_one_credential_is_enough_the_constructor_takes_it() {
        let text = described(
            &format!(
                "servers: [{{url: 'https://a.example'}}]\nsecurity: [{{key: []}}]\ncomponents: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}}}\n{OPERATION}"
            ),
            "src/client.rs",
        );
        insta::assert_snapshot!(block(&text, "impl Client {"), @"
        impl Client {
            /// A client with this credential.
            pub fn new(credential: Key) -> Self {
                Self::builder().key(credential).build()
            }

            /// Begins a client whose settings are chosen one by one.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::default()
            }

            /// Begins a request that the description does not have, with the client's base URL, credentials, retries and
            /// limits. The path is one below the base URL, perhaps with a query; a whole URL has to be of the same origin.
            /// Whatever its status, the answer is the body as it came.
            pub fn raw_request(
                &self,
                method: &str,
                path: &str,
            ) -> runtime::Unawaited<runtime::RawOperation> {
                runtime::Unawaited::of_path(&self.core, method, path)
            }

            pub(crate) fn core(&self) -> &runtime::Core {
                &self.core
            }
        }
        ");
        insta::assert_snapshot!(block(&text, "impl ClientBuilder {"), @"
        impl ClientBuilder {
            /// Sets the credential [`Key`].
            pub fn key(mut self, credential: Key) -> Self {
                self.settings.set_credential(0, credential.0);
                self
            }

            /// The client. What is wrong with its settings is reported by its calls.
            pub fn build(self) -> Client {
                Client {
                    core: self.settings.finish(),
                }
            }
        }
        ");
    }

    #[test]
    fn without_a_server_the_constructor_takes_the_url() {
        let text = described(OPERATION, "src/client.rs");
        assert!(text.contains("pub fn new(base_url: &str) -> Self {"), "{text}");
        assert!(!text.contains("ends with"), "{text}");
    }

    #[test]
    fn what_a_relative_server_says_is_told() {
        let relative = format!("{OPERATION}servers: [{{url: /api/v2/}}]\n");
        let text = described(&relative, "src/client.rs");
        assert!(text.contains("/// The URL ends with `/api/v2`:"), "{text}");
        assert!(text.contains("set, and ends with `/api/v2`, as"), "{text}");
        let text = described(&relative, "src/lib.rs");
        assert!(
            text.contains("Client::new(\"https://api.example.com/api/v2\")"),
            "{text}"
        );
        let to_the_scheme = format!("{OPERATION}servers: [{{url: //api.example.com/v1}}]\n");
        let text = described(&to_the_scheme, "src/client.rs");
        assert!(text.contains("\"https://api.example.com/v1\""), "{text}");
    }
}
