//! `src/error_body.rs`: the bodies of all errors, in one enum.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{ERROR_BODY, ErrorVariant};

/// The file; nothing where there is no operation.
pub(crate) fn file(context: Context<'_>) -> Option<File> {
    if context.api.operations.is_empty() {
        return None;
    }
    let mut file = SourceFile::new("crate::error_body");
    file.import("crate", "runtime");
    file.document(Comment::from_markdown("What servers answer that refuse a call."));
    let comment = Comment::from_markdown(
        "The bodies that the description declares for errors, those of all operations. Which of them an operation may have stands at \
         its method.",
    );
    let (comment, name) = (comment.attributes(), identifier(ERROR_BODY));
    let variants = context.face.error_bodies.variants().iter();
    let variants = variants.map(|variant| self::variant(context, variant));
    file.items(quote! {
        #comment
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }

        impl runtime::DeclaredBody for #name {}

        /// Why a call has no result, of whichever operation it is.
        pub type Error = runtime::Error<#name>;
    });
    Some(File {
        path: "src/error_body.rs".to_owned(),
        contents: file.render(),
    })
}

fn variant(context: Context<'_>, variant: &ErrorVariant<'_>) -> TokenStream {
    let features = &variant.features;
    let condition = match features.as_slice() {
        [] => None,
        [feature] => Some(quote!(#[cfg(feature = #feature)])),
        features => Some(quote!(#[cfg(any(#(feature = #features),*))])),
    };
    let name = identifier(&variant.name);
    // A whole path: a type may be called as the enum is.
    let held: Option<TokenStream> = variant.held.path(&context.face.base).parse().ok();
    quote!(#condition #name(#held))
}
