//! The files under `src/operations`: one for each tag, and the module itself.

use std::collections::BTreeMap;

use quote::quote;
use rayon::prelude::*;

use super::answer::shared;
use super::operation::Subject;
use super::{example, operation_table};
use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::types::files;

/// A file for each tag with its operations and their types, and the module that holds them.
pub(crate) fn files(context: Context<'_>, root: &str) -> Vec<File> {
    let mut modules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, names) in context.names.operations.iter().enumerate() {
        modules.entry(&names.module).or_default().push(index);
    }
    if modules.is_empty() {
        return Vec::new();
    }
    let modules: Vec<(&str, Vec<usize>)> = modules.into_iter().collect();
    let mut files: Vec<File> = modules
        .par_iter()
        .flat_map_iter(|(module, operations)| file(context, root, module, operations))
        .collect();
    files.push(module(context, &modules));
    files
}

fn file(context: Context<'_>, root: &str, module: &str, operations: &[usize]) -> impl Iterator<Item = File> + use<> {
    let mut file = SourceFile::new(format!("crate::operations::{module}"));
    let mut comment = module_documentation(context, operations);
    if context.face.division.is_some() {
        // The crate's own table has only the features.
        comment.append(operation_table::table(context, operations.iter().copied(), "crate::"));
    }
    file.document(comment);
    file.import("crate", "runtime");
    for index in operations {
        let Some(operation) = Subject::of(context, *index) else {
            continue;
        };
        operation.emit(example::block(context, root, *index), &mut file);
        files::emit_of_operation(context, *index, &mut file);
        files::export_of_operation(context, *index, &mut file);
    }
    shared::emit(context, &mut file);
    let stem = module.strip_prefix("r#").unwrap_or(module);
    file.files(format!("src/operations/{stem}.rs"))
}

/// What the tag says about itself, after its name as the description writes it.
fn module_documentation(context: Context<'_>, operations: &[usize]) -> Comment {
    let tag = operations
        .first()
        .and_then(|index| context.api.operations.get(*index)?.tag.as_ref());
    let Some(tag) = tag else {
        return Comment::from_markdown("Operations without a tag.");
    };
    let mut comment = Comment::default();
    if let Some(said) = context.tag(tag) {
        for text in [&said.summary, &said.description].into_iter().flatten() {
            if !text.trim().eq_ignore_ascii_case(tag) {
                comment.text(text);
            }
        }
    }
    match comment.is_empty() {
        true => comment.markdown(format!("The operations with the tag {}.", code(tag))),
        false => comment.lead(&code(tag)),
    }
    comment
}

fn module(context: Context<'_>, modules: &[(&str, Vec<usize>)]) -> File {
    let mut file = SourceFile::new("crate::operations");
    let of_groups = match context.face.groups.is_empty() {
        true => "",
        false => " and of its [groups](crate::groups)",
    };
    file.document(Comment::from_markdown(format!(
        "The operations of the API: methods of [`Client`](crate::Client){of_groups}, the calls that they begin, and their types.",
    )));
    let modules = modules.iter().map(|(module, operations)| {
        let allow = (*module == "operations").then(|| quote!(#[allow(clippy::module_inception)]));
        let first = operations
            .first()
            .and_then(|index| context.names.operations.get(*index));
        let condition = first.filter(|_| context.face.division.is_some()).map(|names| {
            let feature = &names.feature;
            quote!(#[cfg(feature = #feature)])
        });
        let module = identifier(module);
        quote!(#condition #allow pub mod #module;)
    });
    file.items(quote!(#(#modules)*));
    shared::emit(context, &mut file);
    File {
        path: "src/operations/mod.rs".to_owned(),
        contents: file.render(),
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{described, operations};

    #[test]
    fn what_belongs_to_an_operation_stands_together_in_document_order() {
        let operation = |id: &str| {
            format!(
                "{{operationId: {id}, parameters: [{{name: a, in: query, schema: {{type: string, enum: [x, y]}}}}], responses: \
                 {{'404': {{description: no}}, default: {{description: no, content: {{text/plain: {{}}}}}}}}}}"
            )
        };
        let yaml = format!(
            "paths:\n  /b: {{get: {}, post: {}}}\n  /a: {{get: {}}}\n",
            operation("second"),
            operation("first"),
            operation("last")
        );
        let text = operations(&yaml);
        let names = |line: &str| ["Second", "First", "Last"].into_iter().find(|name| line.contains(name));
        // A name for what another operation has mentions that one.
        let items = ["pub enum ", "    pub enum ", "    pub fn ", "impl "];
        let is_item = |line: &&str| items.iter().any(|item| line.starts_with(item));
        let mut order: Vec<&str> = text.lines().filter(is_item).filter_map(names).collect();
        assert!(order.len() > 6, "{text}");
        order.dedup();
        assert_eq!(order, ["Second", "First", "Last"], "{text}");
        assert_eq!(text.matches("impl crate::Client {").count(), 3);
    }

    #[test]
    fn a_tag_is_a_module_and_says_what_the_description_says() {
        let yaml = r#"
tags: [{name: All Pets, description: Everything.}]
paths:
  /pets: {get: {operationId: list, tags: [All Pets, Other], responses: {'204': {description: ok}}}}
  /type: {get: {operationId: kind, tags: [type], responses: {'204': {description: ok}}}}
  /none: {get: {operationId: none, responses: {'204': {description: ok}}}}
"#;
        insta::assert_snapshot!(described(yaml, "src/operations/mod.rs"), @"
        //! The operations of the API: methods of [`Client`](crate::Client), the calls that they begin, and their types.

        pub mod all_pets;
        pub mod general;
        pub mod type_;
        ");
        let text = described(yaml, "src/operations/all_pets.rs");
        let untold = described(yaml, "src/operations/type_.rs");
        assert!(
            untold.starts_with("//! The operations with the tag `type`.\n"),
            "{untold}"
        );
        assert!(
            text.starts_with("//! `All Pets`: Everything.\n\nuse crate::runtime;\n\nimpl crate::Client {\n"),
            "{text}"
        );
    }
}
