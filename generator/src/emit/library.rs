use proc_macro2::TokenStream;
use quote::quote;

use super::File;
use super::client;
use super::comment::Comment;
use super::context::Context;
use super::credential;
use super::documentation::{code, neutralise};
use super::file::SourceFile;
use super::identifier::identifier;
use super::operation::plain;
use super::quick_start;
use super::types;

/// What the crate's root re-exports of the runtime.
const RUNTIME: &[&str] = &["Error", "Nullable", "Response", "Secret", "Transport"];

/// `src/lib.rs`: what the API is, how to begin, the credentials, and a table of all operations.
pub(super) fn emit(context: Context<'_>, root: &str) -> File {
    let mut file = SourceFile::new("crate");
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
    comment.append(quick_start::emit(context, root));
    comment.append(credentials(context));
    comment.append(operations(context));
    file.document(comment);
    file.items(modules(context));
    File {
        path: "src/lib.rs".to_owned(),
        contents: file.render(),
    }
}

fn modules(context: Context<'_>) -> TokenStream {
    let types = types::has_components(context).then(|| {
        quote!(
            pub mod types;
        )
    });
    let client = client::exports(context);
    let client = client.iter().map(|name| identifier(name));
    let operations = (!context.api.operations.is_empty()).then(|| {
        quote!(
            pub mod operations;
        )
    });
    let runtime = RUNTIME.iter().map(|name| identifier(name));
    quote! {
        mod client;
        #operations
        pub mod runtime;
        #types
        pub use client::{#(#client),*};
        #[cfg(feature = "mock")]
        pub use runtime::mock;
        pub use runtime::{#(#runtime),*};
    }
}

/// Every credential with what the description says about it.
fn credentials(context: Context<'_>) -> Comment {
    let mut comment = Comment::default();
    if credential::given(context).next().is_none() {
        return comment;
    }
    comment.markdown("# Credentials");
    let lines: Vec<String> = credential::given(context)
        .map(|(_, credential, names)| {
            let said = credential.documentation.description.as_deref().map(first_line);
            match said.as_deref() {
                None | Some("") => format!("- [`{}`]", names.name),
                Some(said) => format!("- [`{}`]: {said}", names.name),
            }
        })
        .collect();
    comment.markdown(lines.join("\n"));
    comment
}

/// The table of all operations.
fn operations(context: Context<'_>) -> Comment {
    let mut comment = Comment::default();
    if context.api.operations.is_empty() {
        return comment;
    }
    comment.markdown("# Operations");
    let mut lines = vec!["| Method | Request | |".to_owned(), "|---|---|---|".to_owned()];
    for (operation, names) in context.api.operations.iter().zip(&context.names.operations) {
        let request = code(&format!("{} {}", operation.method, operation.path));
        let documentation = &operation.documentation;
        let said = documentation
            .summary
            .as_deref()
            .or(documentation.description.as_deref());
        let cells = [request, said.map(first_line).unwrap_or_default()].map(|cell| cell.replace('|', "\\|"));
        let [request, said] = cells;
        lines.push(format!(
            "| [`{method}`](Client::{method}) | {request} | {said} |",
            method = plain(&names.method)
        ));
    }
    comment.markdown(lines.join("\n"));
    comment
}

/// The first line of a text of the description, neutralised; empty where it begins with more than a line of text.
fn first_line(text: &str) -> String {
    match neutralise(text).into_iter().next() {
        Some(line) if !line.starts_with(['`', '#', '|', '>', '-']) => line.trim_end_matches('\\').to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::{Context, Homes};
    use super::*;
    use crate::model::{Api, Documentation, Operation, Origin};

    #[test]
    fn every_operation_has_a_row_that_nothing_breaks() {
        let operation = |path: &str, summary: &str| Operation {
            origin: Origin::default(),
            id: None,
            method: "GET".to_owned(),
            path: path.to_owned(),
            tag: None,
            documentation: Documentation {
                summary: Some(summary.to_owned()),
                ..Documentation::default()
            },
            fixed_query: Vec::new(),
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            servers: Vec::new(),
            security: Vec::new(),
            pagination: None,
        };
        let api = Api {
            operations: vec![
                operation("/a|b", "One | [Two]\n\nThree"),
                operation("/c", "```\ncode\n```"),
            ],
            ..Api::default()
        };
        let names = crate::name::name(&api, &Default::default(), &mut Default::default());
        let homes = Homes::of(&api);
        let comment = operations(Context::new(&api, &names, &homes));
        let rows: Vec<&String> = comment.lines().iter().skip(4).collect();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].ends_with(r"| `GET /a\|b` | One \| \[Two\] |"), "{}", rows[0]);
        assert!(rows[1].ends_with("| `GET /c` |  |"), "{}", rows[1]);
    }
}
