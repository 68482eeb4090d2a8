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
    let variants = context.face.error_bodies.variants().iter();
    let comment = Comment::from_markdown(match variants.len() {
        0 => "The bodies that the description declares for errors: it declares none.",
        _ => {
            "The bodies that the description declares for errors, those of all operations. Which of them an operation may have stands at \
             its method."
        }
    });
    let (comment, name) = (comment.attributes(), identifier(ERROR_BODY));
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
    // A type may be called as the enum is: all of its path, which is Rust's.
    let held: TokenStream = variant.held.path(&context).parse().unwrap_or_default();
    quote!(#condition #name(#held))
}

#[cfg(test)]
mod tests {
    use super::file;
    use crate::emit::context::Context;
    use crate::emit::fixture::block;
    use crate::pipeline::generated_with;

    #[test]
    fn a_body_is_of_its_own_type_whatever_that_is_called_and_whoever_declares_it() {
        let error = |status: &str, schema: &str| {
            format!("'{status}': {{description: no, content: {{application/json: {{schema: {schema}}}}}}}")
        };
        let named = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
        let list = format!("{{type: array, items: {}}}", named("Trouble"));
        let errors = [
            error("400", &named("Error")),
            error("401", &named("ErrorBody")),
            error("402", &named("Trouble")),
            error("403", &list),
        ];
        let object = "{type: object, properties: {a: {type: string}}}";
        let text = format!(
            "paths:\n  /a: {{get: {{responses: {{{}}}}}}}\ncomponents: {{schemas: {{Error: {object}, ErrorBody: {object}, Trouble: {object}}}}}\n",
            errors.join(", ")
        );
        let generation = generated_with(&text, "[types]\nTrouble = 'crate::ext::Trouble'");
        let (api, names) = (generation.api.expect("an API"), generation.names.expect("names"));
        let face = crate::face::face(&api, &names).into_module();
        let file = file(Context::new(&face)).expect("a file");
        // What begins with `crate` twice is of the crate around the module.
        insta::assert_snapshot!(block(&file.contents, "pub enum"), @"
        pub enum ErrorBody {
            Error(Box<crate::types::Error>),
            ErrorBody(Box<crate::types::ErrorBody>),
            Trouble(Box<crate::crate::ext::Trouble>),
            TroubleList(Vec<crate::crate::ext::Trouble>),
        }
        ");
    }
}
