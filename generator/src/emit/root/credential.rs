//! Credentials: a type for each security scheme, and its entry in the client's table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::{Table, string_literal};
use crate::face::{Kind, credential_kind};
use crate::model::{Credential, CredentialKind};
use crate::name::CredentialNames;

/// The client's table of schemes.
pub(crate) fn table(context: Context<'_>) -> TokenStream {
    let schemes = context.api.credentials.iter().map(|credential| {
        let name = Literal::string(&credential.name);
        let place = match &credential.kind {
            CredentialKind::HeaderKey(header) => in_header(header, ""),
            CredentialKind::QueryKey(key) => {
                let key = Literal::string(key);
                quote!(Query(#key))
            }
            CredentialKind::CookieKey(key) => {
                let key = Literal::string(key);
                quote!(Cookie(#key))
            }
            CredentialKind::Basic => in_header("authorization", "Basic "),
            CredentialKind::Bearer | CredentialKind::OAuth2 { .. } | CredentialKind::OpenIdConnect(_) => {
                in_header("authorization", "Bearer ")
            }
            CredentialKind::Scheme(_) => in_header("authorization", ""),
            CredentialKind::MutualTls => quote!(Transport),
        };
        quote!(runtime::Scheme { name: #name, place: runtime::Place::#place })
    });
    quote!(static SCHEMES: &[runtime::Scheme] = &[#(#schemes),*];)
}

fn in_header(name: &str, prefix: &str) -> TokenStream {
    let (name, prefix) = (Literal::string(name), Literal::string(prefix));
    quote!(Header(#name, #prefix))
}

/// The type of a credential.
pub(crate) fn emit(credential: &Credential, names: &CredentialNames, file: &mut SourceFile) {
    let name = identifier(&names.name);
    let comment = documentation(credential).attributes();
    file.items(quote! {
        #comment
        #[derive(Clone, Debug)]
        pub struct #name(runtime::Credential);
    });
    let kind = match credential_kind(credential) {
        Kind::Basic => "basic".to_owned(),
        Kind::Token(Some(url)) => format!("token at {}", string_literal(url)),
        Kind::Token(None) => "token".to_owned(),
        Kind::Key => "key".to_owned(),
    };
    let mut constructors = Table::new("runtime::credential");
    constructors.section_of(format!("{}: {kind}", names.name));
    file.table(constructors);
}

fn documentation(credential: &Credential) -> Comment {
    let mut comment = Comment::of(&credential.documentation);
    comment.markdown(match &credential.kind {
        CredentialKind::HeaderKey(name) => format!("Sent in the header field {}.", code(name)),
        CredentialKind::QueryKey(name) => format!("Sent in the query as {}.", code(name)),
        CredentialKind::CookieKey(name) => format!("Sent in the cookie {}.", code(name)),
        CredentialKind::Basic => "Sent as `Authorization: Basic`.".to_owned(),
        CredentialKind::Bearer => "Sent as `Authorization: Bearer`.".to_owned(),
        CredentialKind::Scheme(scheme) => format!(
            "The whole value of the header field `Authorization`, for the scheme {}.",
            code(scheme)
        ),
        CredentialKind::OAuth2 { .. } => "An OAuth 2 token, sent as `Authorization: Bearer`.".to_owned(),
        CredentialKind::OpenIdConnect(url) => format!(
            "An OpenID Connect token, sent as `Authorization: Bearer`. The provider describes itself at {}.",
            code(url)
        ),
        CredentialKind::MutualTls => String::new(),
    });
    comment
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    #[test]
    fn every_scheme_has_its_place_and_its_constructors() {
        let text = described(
            r#"
paths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}
components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: session}
    basic: {type: http, scheme: Basic}
    bearer: {type: http, scheme: bearer}
    digest: {type: http, scheme: digest}
    tokens: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/token', scopes: {}}}}
    odd: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://a.example/\")]evil", scopes: {}}}}
    connect: {type: openIdConnect, openIdConnectUrl: 'https://a.example'}
"#,
            "src/client.rs",
        );
        let places: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("place:"))
            .collect();
        insta::assert_snapshot!(places.join("\n"), @r#"
        place: runtime::Place::Header("authorization", "Basic "),
        place: runtime::Place::Header("authorization", "Bearer "),
        place: runtime::Place::Header("authorization", "Bearer "),
        place: runtime::Place::Cookie("session"),
        place: runtime::Place::Header("authorization", ""),
        place: runtime::Place::Header("X-Key", ""),
        place: runtime::Place::Header("authorization", "Bearer "),
        place: runtime::Place::Query("key"),
        place: runtime::Place::Header("authorization", "Bearer "),
        "#);
        let constructors: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("runtime::credential!"))
            .collect();
        insta::assert_snapshot!(constructors.join("\n"), @r#"
        runtime::credential! { Basic: basic }
        runtime::credential! { Bearer: token }
        runtime::credential! { Connect: token }
        runtime::credential! { Cookie: key }
        runtime::credential! { Digest: key }
        runtime::credential! { Header: key }
        runtime::credential! { Odd: token }
        runtime::credential! { Query: key }
        runtime::credential! { Tokens: token at "https://a.example/token" }
        "#);
    }
}
