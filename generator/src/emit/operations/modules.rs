//! The files under `src/operations`: one for each tag, and the module itself.

use std::collections::BTreeMap;

use quote::quote;
use rayon::prelude::*;

use super::answer::shared;
use super::operation::{Subject, plain};
use super::{example, operation_table};
use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::types::files::{self, condition};

/// A file for each tag with its operations and their types, those of segments of paths beside it, and the module that holds them.
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
        .flat_map(|(module, operations)| of_tag(context, root, module, operations))
        .collect();
    files.push(module(context, &modules));
    files
}

/// The file of a tag, and those of the segments by which the paths of its operations are told apart.
fn of_tag(context: Context<'_>, root: &str, module: &str, operations: &[usize]) -> Vec<File> {
    let path = format!("crate::operations::{module}");
    let mut file = SourceFile::new(path.as_str());
    file.document(module_documentation(context, operations));
    let mut by_segment: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for index in operations {
        let names = context.names.operations.get(*index);
        let segment = names.and_then(|names| names.segment.as_deref());
        by_segment.entry(segment).or_default().push(*index);
    }
    if let Some(own) = by_segment.remove(&None) {
        if context.face.division.is_some() {
            // The crate's own table has only the features.
            file.document_further(None, operation_table::table(context, own.iter().copied(), "crate::"));
        }
        emit(context, root, &own, &mut file);
    }
    let stem = format!("src/operations/{}", plain(module));
    let mut files = Vec::new();
    for (segment, operations) in &by_segment {
        let Some(segment) = segment else { continue };
        let feature = feature(context, operations);
        declare(segment, module, feature, &mut file);
        let mut table = Comment::from_markdown(format!("# {}", code(plain(segment))));
        table.append(operation_table::table(context, operations.iter().copied(), "crate::"));
        file.document_further(feature, table);
        let mut below = SourceFile::new(format!("{path}::{segment}"));
        below.document(Comment::from_markdown(format!(
            "The operations whose paths begin with {}.",
            code(plain(segment))
        )));
        emit(context, root, operations, &mut below);
        files.extend(below.files(format!("{stem}/{}.rs", plain(segment))));
    }
    files.extend(file.files(format!("{stem}.rs")));
    files
}

/// Declares the module of a segment, whose items its users know by the module around it.
fn declare(segment: &str, around: &str, feature: Option<&str>, file: &mut SourceFile) {
    let condition = feature.map(|feature| condition(&[feature]));
    let allow = (segment == around).then(|| quote!(#[allow(clippy::module_inception)]));
    let segment = identifier(segment);
    file.items(quote!(#condition #allow mod #segment; #condition pub use #segment::*;));
}

/// The feature that operations are compiled with, in a crate that is divided.
fn feature<'a>(context: Context<'a>, operations: &[usize]) -> Option<&'a str> {
    let first = operations
        .first()
        .and_then(|index| context.names.operations.get(*index));
    let names = first.filter(|_| context.face.division.is_some());
    names.map(|names| names.feature.as_str())
}

/// Emits operations with their types.
fn emit(context: Context<'_>, root: &str, operations: &[usize], file: &mut SourceFile) {
    file.import("crate", "runtime");
    for index in operations {
        let Some(operation) = Subject::of(context, *index) else {
            continue;
        };
        operation.emit(example::block(context, root, *index), file);
        files::emit_of_operation(context, *index, file);
        files::export_of_operation(context, *index, file);
    }
    shared::emit(context, file);
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
        let mut names = operations
            .iter()
            .filter_map(|index| context.names.operations.get(*index));
        // What is divided further has conditions inside.
        let is_whole = names.all(|names| names.segment.is_none());
        let feature = feature(context, operations).filter(|_| is_whole);
        let condition = feature.map(|feature| condition(&[feature]));
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

    #[test]
    fn what_no_tag_tells_apart_has_a_file_for_each_first_segment_and_is_named_as_before() {
        let paths = (0..100).map(|number| {
            let (part, said) = [("pets", "One"), ("owners", "Say \"no\"")][number % 2];
            format!("  /v1/{part}/{{id}}/{number}: {{get: {{operationId: o{number}, summary: '{said}', responses: {{'204': {{description: ok}}}}}}}}\n")
        });
        let yaml = format!("paths:\n{}", paths.collect::<String>());
        let text = described(&yaml, "src/operations/general.rs");
        let is_row = |line: &&str| line.starts_with("| [`o");
        assert_eq!(text.lines().filter(is_row).count(), 100);
        let mut rows = 0;
        let few: Vec<&str> = text
            .lines()
            .filter(|line| {
                rows = if is_row(line) { rows + 1 } else { 0 };
                rows < 2
            })
            .collect();
        insta::assert_snapshot!(few.join("\n"), @r##"
        //! Operations without a tag.
        #![cfg_attr(
            feature = "owners",
            doc = "
        # `owners`

        | Method | Request | |
        |---|---|---|
        | [`o1`](crate::Client::o1) | `GET /v1/owners/{id}/1` | Say \"no\" |
        "
        )]
        #![cfg_attr(
            feature = "pets",
            doc = "
        # `pets`

        | Method | Request | |
        |---|---|---|
        | [`o0`](crate::Client::o0) | `GET /v1/pets/{id}/0` | One |
        "
        )]

        #[cfg(feature = "owners")]
        mod owners;

        #[cfg(feature = "owners")]
        pub use owners::*;

        #[cfg(feature = "pets")]
        mod pets;

        #[cfg(feature = "pets")]
        pub use pets::*;
        "##);
        insta::assert_snapshot!(described(&yaml, "src/operations/mod.rs"), @"
        //! The operations of the API: methods of [`Client`](crate::Client), the calls that they begin, and their types.

        pub mod general;
        ");
        let pets = described(&yaml, "src/operations/general/pets.rs");
        assert!(
            pets.starts_with("//! The operations whose paths begin with `pets`.\n"),
            "{pets}"
        );
        assert!(pets.contains("O0Operation"), "{pets}");
        assert!(!pets.contains("O1Operation"), "{pets}");
    }
}
