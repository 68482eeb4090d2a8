//! The files under `src/groups`: the groups of operations, which borrow the client. Their operations' methods stand with the operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::operations::operation::plain;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::types::files::condition;
use crate::face::{Group, group_modules};

/// A file for each group of the client with the groups in it, and the module that holds them; nothing where there is none.
pub(crate) fn files(context: Context<'_>) -> Vec<File> {
    let modules = group_modules(&context.face.groups);
    if modules.is_empty() {
        return Vec::new();
    }
    let mut file = SourceFile::new("crate::groups");
    file.document(Comment::from_markdown(
        "Groups of operations. A client has those that are in no other one, and each borrows it: `client.group().method()`.",
    ));
    let (mut declarations, mut uses) = (TokenStream::new(), TokenStream::new());
    for (module, groups) in &modules {
        let features = groups.iter().find(|group| group.names.parent.is_none());
        let features = features.map_or(&[][..], |group| group.features.as_slice());
        let condition = (!features.is_empty()).then(|| condition(features));
        let allow = (*module == "groups").then(|| quote!(#[allow(clippy::module_inception)]));
        let module = identifier(module);
        declarations.extend(quote!(#condition #allow mod #module;));
        let names = groups.iter().map(|group| identifier(&group.names.name));
        uses.extend(match names.collect::<Vec<_>>().as_slice() {
            [name] => quote!(#condition pub use #module::#name;),
            names => quote!(#condition pub use #module::{#(#names),*};),
        });
    }
    file.items(quote!(#declarations #uses));
    let module = File {
        path: "src/groups/mod.rs".to_owned(),
        contents: file.render(),
    };
    let files = modules
        .iter()
        .map(|(module, groups)| self::file(context, module, groups));
    files.chain([module]).collect()
}

fn file(context: Context<'_>, module: &str, groups: &[&Group<'_>]) -> File {
    let mut file = SourceFile::new(format!("crate::groups::{module}"));
    file.import("crate", "runtime");
    // Who compiles only some of the features may leave one of them without a method.
    let is_part = groups.iter().any(|group| group.features.len() > 1);
    let unused = is_part.then(|| quote!(#[allow(dead_code)]));
    for group in groups {
        let comment = comment(context, group).attributes();
        let name = identifier(&group.names.name);
        let further = group.groups.iter().filter_map(|index| context.face.groups.get(*index));
        let further: Vec<TokenStream> = further
            .map(|further| accessor(further, &quote!('a), &quote!(self.0)))
            .collect();
        let further = (!further.is_empty()).then(|| quote!(impl<'a> #name<'a> { #(#further)* }));
        let of_client = group.names.parent.is_none().then(|| {
            let accessor = accessor(group, &quote!('_), &quote!(self.core()));
            quote!(impl crate::Client { #accessor })
        });
        file.items(quote! {
            #comment
            #[derive(Clone, Copy, Debug)]
            #unused
            pub struct #name<'a>(pub(crate) &'a runtime::Core);
            #of_client
            #further
        });
    }
    File {
        path: format!("src/groups/{}.rs", plain(module)),
        contents: file.render(),
    }
}

/// What the description says of a group, and how it is had.
fn comment(context: Context<'_>, group: &Group<'_>) -> Comment {
    let mut comment = Comment::default();
    let written = &group.names.written;
    for text in context
        .tag(written)
        .into_iter()
        .flat_map(|said| [&said.summary, &said.description])
    {
        let text = text.as_deref().unwrap_or_default().trim();
        if !text.is_empty() && !text.eq_ignore_ascii_case(written) {
            comment.text(text);
        }
    }
    let accessors = code(&format!("client.{}", group.accessors));
    match (comment.is_empty(), written.as_str()) {
        (false, _) => {
            comment.lead(&code(written));
            comment.markdown(format!("It is had by {accessors}."));
        }
        (true, "") => comment.markdown(format!("Groups of operations, had by {accessors}.")),
        (true, written) => comment.markdown(format!("The operations of {}, had by {accessors}.", code(written))),
    }
    comment
}

/// The method that gives a group.
fn accessor(group: &Group<'_>, lifetime: &TokenStream, core: &TokenStream) -> TokenStream {
    let (method, name) = (identifier(&group.names.method), identifier(&group.names.name));
    let sentence = match group.names.written.as_str() {
        "" => "Groups of operations.".to_owned(),
        written => format!("The operations of {}.", code(written)),
    };
    let comment = Comment::from_markdown(sentence).attributes();
    quote! {
        #comment
        #[inline]
        pub fn #method(&self) -> #name<#lifetime> { #name(#core) }
    }
}
