use proc_macro2::TokenStream;
use quote::quote;

use super::feature_table;
use super::guide;
use super::placeholder;
use super::quick_start::{self, FirstCall};
use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::operations::operation_table;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::sentence::first_sentence;
use crate::face::{ERROR_BODY, Uses};
use crate::name::reserved::{EXPORTS, PART_EXPORTS};

/// `src/lib.rs`: what the API is, how to begin, the credentials, and a table of all operations.
///
/// In a module, the runtime has these features alone.
pub(crate) fn emit(
    context: Context<'_>,
    root: &str,
    first: Option<&FirstCall<'_>>,
    uses: &Uses,
    features: Option<&[&str]>,
    shows: bool,
) -> File {
    let mut file = SourceFile::new("crate");
    let mut comment = introduction(context);
    comment.append(first.map(quick_start::emit).unwrap_or_default());
    comment.append(credentials(context));
    comment.append(
        first
            .map(|first| guide::emit(context, first, root, uses, features))
            .unwrap_or_default(),
    );
    comment.append(operations(context));
    file.document(comment);
    file.items(modules(context, uses, shows));
    library(file)
}

/// The root of a module of types alone.
pub(crate) fn of_types(context: Context<'_>, uses: &Uses) -> File {
    let mut file = SourceFile::new("crate");
    file.document(introduction(context));
    file.items(own_types(uses).unwrap_or_default());
    file.items(quote! { pub mod runtime; });
    if context.face.has_components() {
        file.items(quote! { pub mod types; });
    }
    file.items(check(uses).unwrap_or_default());
    file.items(quote! { pub use runtime::Nullable; });
    library(file)
}

fn library(file: SourceFile) -> File {
    File {
        path: "src/lib.rs".to_owned(),
        contents: file.render(),
    }
}

/// What the description says of the API.
fn introduction(context: Context<'_>) -> Comment {
    let mut comment = Comment::default();
    comment.text(match context.api.title.trim() {
        "" => "An HTTP API.",
        title => title,
    });
    if !context.api.version.trim().is_empty() {
        comment.markdown(format!("Version {} of the API.", code(context.api.version.trim())));
    }
    let mut documentation = context.api.documentation.clone();
    documentation.summary = None;
    comment.append(Comment::of(&documentation));
    comment
}

fn modules(context: Context<'_>, uses: &Uses, shows: bool) -> TokenStream {
    let types = context.face.has_components().then(|| {
        quote!(
            pub mod types;
        )
    });
    let client = context.face.client.exports();
    let client = client.iter().map(|name| identifier(name));
    let allowance = placeholder::allowance(context);
    let operations = (!context.api.operations.is_empty()).then(|| {
        quote!(
            #allowance
            pub mod operations;
        )
    });
    let (error_body, of_errors) = (!context.api.operations.is_empty())
        .then(|| {
            let name = identifier(ERROR_BODY);
            (
                quote!(
                    mod error_body;
                ),
                quote!(pub use error_body::{Error, #name};),
            )
        })
        .unzip();
    let examples = shows.then(|| {
        quote!(
            #[cfg(feature = "mock")]
            mod examples;
        )
    });
    let groups = (!context.face.groups.is_empty()).then(|| {
        quote!(
            pub mod groups;
        )
    });
    let check = check(uses);
    let own_types = own_types(uses);
    let of_parts = PART_EXPORTS.iter().filter(|_| uses.multipart);
    let is_own = |name: &&&str| of_errors.is_some() && **name == "Error";
    let runtime = EXPORTS
        .iter()
        .filter(|name| !is_own(name))
        .chain(of_parts)
        .map(|name| identifier(name));
    quote! {
        #allowance
        mod client;
        #error_body
        #examples
        #groups
        #operations
        #own_types
        pub mod runtime;
        #types
        pub use client::{#(#client),*};
        #of_errors
        #[cfg(feature = "mock")]
        pub use runtime::mock;
        #check
        pub use runtime::{#(#runtime),*};
    }
}

/// What lets the user's types stand among those of the API.
fn own_types(uses: &Uses) -> Option<TokenStream> {
    (!uses.own.is_empty()).then(|| {
        quote!(
            mod own_types;
        )
    })
}

/// The trait of values that are held against what the description demands of them.
fn check(uses: &Uses) -> Option<TokenStream> {
    uses.checks.then(|| {
        quote!(
            #[cfg(feature = "check")]
            pub use runtime::json::check::Check;
        )
    })
}

/// Every credential with what the description says about it.
fn credentials(context: Context<'_>) -> Comment {
    let mut comment = Comment::default();
    if context.face.client.credentials.is_empty() {
        return comment;
    }
    comment.markdown("# Credentials");
    let credentials = context.face.client.credentials.iter();
    let lines: Vec<String> = credentials
        .map(|(_, credential, names)| {
            let said = credential.documentation.description.as_deref().map(first_sentence);
            match said.as_deref() {
                None | Some("") => format!("- [`{}`]", names.name),
                // With a colon in its place it would define a link.
                Some(said) => format!("- [`{}`] – {said}", names.name),
            }
        })
        .collect();
    comment.markdown(lines.join("\n"));
    comment
}

/// A table of all operations, or of the features that add them.
fn operations(context: Context<'_>) -> Comment {
    let mut comment = Comment::default();
    if context.api.operations.is_empty() {
        return comment;
    }
    comment.markdown("# Operations");
    match &context.face.division {
        None => comment.append(operation_table::table(context, 0..context.api.operations.len(), "")),
        Some(division) => {
            comment.markdown("[`operations`] lists them.");
            comment.markdown(feature_table::lines(context, division).join("\n"));
        }
    }
    comment
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use crate::emit::fixture::described;

    #[test]
    fn what_a_description_says_of_a_credential_is_shown_and_defines_no_link() {
        let text = described(
            r#"
paths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}
components:
  securitySchemes:
    a: {type: http, scheme: bearer, description: "Example:\n\n    Bearer abc"}
    b: {type: apiKey, in: header, name: X-B, description: "/url 'title'"}
    c: {type: apiKey, in: header, name: X-C, description: "<https://a.example>"}
    d: {type: apiKey, in: header, name: X-D, description: "A key of the\nadministrator. Ask for it."}
"#,
            "src/lib.rs",
        );
        let lines = text.lines().filter_map(|line| line.strip_prefix("//!"));
        let markdown: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let markdown = markdown.join("\n");
        let parser = Parser::new(&markdown);
        assert_eq!(parser.reference_definitions().iter().count(), 0, "{markdown}");
        let items = parser.filter(|event| matches!(event, Event::Start(Tag::Item)));
        assert_eq!(items.count(), 4, "{markdown}");
        assert!(
            markdown.contains("- [`D`] – A key of the administrator.\n"),
            "{markdown}"
        );
    }
}
