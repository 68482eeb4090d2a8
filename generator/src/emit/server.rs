//! Where the API is: the choice of a server, with its variables.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::identifier::identifier;
use crate::model::{Server, ServerVariable};

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

/// The enum of servers.
pub(super) fn emit(context: Context<'_>) -> TokenStream {
    let servers: Vec<(&Server, Ident)> = context
        .api
        .servers
        .iter()
        .zip(&context.names.servers)
        .map(|(server, name)| (server, identifier(name)))
        .collect();
    let variants = servers.iter().map(|(server, name)| {
        let mut comment = Comment::default();
        if let Some(description) = &server.description {
            comment.text(description);
        }
        comment.markdown(code(&server.url));
        let comment = comment.attributes();
        let fields = fields(server).map(|(variable, field)| {
            let comment = variable_comment(variable).attributes();
            quote!(#comment #field: String)
        });
        match server.variables.is_empty() {
            true => quote!(#comment #name),
            false => quote!(#comment #name { #(#fields),* }),
        }
    });
    let arms = servers.iter().map(|(server, name)| {
        let url = Literal::string(&server.url);
        let names = fields(server).map(|(_, field)| field);
        let replaced = fields(server).map(|(variable, field)| {
            let place = Literal::string(&format!("{{{}}}", variable.name));
            quote!(.replace(#place, #field))
        });
        match server.variables.is_empty() {
            true => quote!(Self::#name => #url.to_owned()),
            false => quote!(Self::#name { #(#names),* } => #url #(#replaced)*),
        }
    });
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
    }
}

/// The variables with their fields; a name that is taken gets a number.
fn fields(server: &Server) -> impl Iterator<Item = (&ServerVariable, Ident)> {
    let mut taken: Vec<String> = Vec::new();
    server.variables.iter().map(move |variable| {
        let base = match variable.name.to_snake_case() {
            name if name.is_empty() => "variable".to_owned(),
            name => name,
        };
        let mut name = base.clone();
        let mut number = 2;
        while taken.contains(&name) {
            name = format!("{base}_{number}");
            number += 1;
        }
        taken.push(name.clone());
        (variable, raw_identifier(&name))
    })
}

/// The name as an identifier, raw where it is a keyword.
fn raw_identifier(name: &str) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() {
        identifier(name)
    } else {
        identifier(&format!("r#{name}"))
    }
}

fn variable_comment(variable: &ServerVariable) -> Comment {
    let mut comment = Comment::default();
    if let Some(description) = &variable.description {
        comment.text(description);
    }
    let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
    if !values.is_empty() {
        comment.markdown(format!("One of {}.", values.join(", ")));
    }
    comment.markdown(format!("Where nothing is chosen it is {}.", code(&variable.default)));
    comment
}
