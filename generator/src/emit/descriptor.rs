//! The static part of an operation, which every call of it shares.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::answer::Answers;
use super::operation::{Subject, plain};
use super::server;
use crate::model::{ContentFormat, Operation, Requirement, StatusPattern};

/// The value of the operation's `static`.
pub(super) fn of(subject: &Subject<'_>, answers: &Answers) -> TokenStream {
    let operation = subject.operation;
    let name = Literal::string(plain(&subject.names.method));
    let method = Literal::string(&operation.method);
    let path = Literal::string(&operation.path);
    let security = operation.security.iter().map(requirement);
    let accept = Literal::string(&accept(operation));
    let server = match operation.servers.first() {
        Some(server) => {
            let url = Literal::string(&server::default_url(server));
            quote!(Some(#url))
        }
        None => quote!(None),
    };
    let streams = answers.streams().into_iter().map(|(first, last)| {
        let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
        quote!((#first, #last))
    });
    let redirects = !operation
        .responses
        .iter()
        .any(|response| declares_redirect(response.status));
    quote! {
        runtime::Operation {
            name: #name,
            method: #method,
            path: #path,
            security: &[#(#security),*],
            accept: #accept,
            server: #server,
            streams: &[#(#streams),*],
            redirects: #redirects,
        }
    }
}

fn requirement(requirement: &Requirement) -> TokenStream {
    let needs = requirement.all.iter().map(|(scheme, scopes)| {
        let scheme = Literal::usize_unsuffixed(*scheme);
        let scopes = scopes.iter().map(|scope| Literal::string(scope));
        quote!(runtime::Need { scheme: #scheme, scopes: &[#(#scopes),*] })
    });
    quote!(&[#(#needs),*])
}

/// The media types that the client can read, each once; what it reads as a type first.
fn accept(operation: &Operation) -> String {
    let mut contents: Vec<(bool, &str)> = Vec::new();
    for content in operation.responses.iter().flat_map(|response| &response.contents) {
        // An event stream beside JSON is asked for by its own method.
        let beside_json = content.format == ContentFormat::EventStream
            && operation
                .responses
                .iter()
                .flat_map(|response| &response.contents)
                .any(|content| content.format == ContentFormat::Json);
        let known = contents.iter().any(|(_, media_type)| *media_type == content.media_type);
        if !known && !beside_json && content.media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            contents.push((content.format != ContentFormat::Json, &content.media_type));
        }
    }
    contents.sort_by_key(|(untyped, _)| *untyped);
    let media_types: Vec<&str> = contents.into_iter().map(|(_, media_type)| media_type).collect();
    media_types.join(", ")
}

/// A redirect that is an answer is not followed. 304 is none.
fn declares_redirect(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(status) => (300..400).contains(&status) && status != 304,
        StatusPattern::Class(digit) => digit == 3,
        StatusPattern::Default => false,
    }
}
