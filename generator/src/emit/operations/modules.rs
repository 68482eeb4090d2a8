//! The files under `src/operations`: one for each tag, and the module itself.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
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
use crate::name::OPERATIONS;

/// A file for each tag with its operations and their types, those of segments of paths beside it, and the module that exports all
/// that is in them: what its users name has neither tag nor segment in its path.
pub(crate) fn files(context: Context<'_>, root: &str) -> Vec<File> {
    let mut modules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, names) in context.names.operations.iter().enumerate() {
        modules.entry(&names.module).or_default().push(index);
    }
    if modules.is_empty() {
        return Vec::new();
    }
    let modules: Vec<(&str, Vec<usize>)> = modules.into_iter().collect();
    let of_tags: Vec<OfTag<'_>> = modules
        .par_iter()
        .map(|(module, operations)| of_tag(context, root, module, operations))
        .collect();
    let (mut files, mut sections) = (Vec::new(), Vec::new());
    for of_tag in of_tags {
        files.extend(of_tag.files);
        sections.extend(of_tag.sections);
    }
    files.push(module(context, &modules, sections));
    files
}

/// What a tag comes to.
struct OfTag<'a> {
    /// Its own, and those of the segments by which the paths of its operations are told apart.
    files: Vec<File>,
    /// What the module around says of them, each with a feature alone, or always.
    sections: Vec<(Option<&'a str>, Comment)>,
}

fn of_tag<'a>(context: Context<'a>, root: &str, module: &str, operations: &[usize]) -> OfTag<'a> {
    let path = format!("{OPERATIONS}::{module}");
    let mut file = SourceFile::new(path.as_str());
    let tag = operations
        .first()
        .and_then(|index| context.api.operations.get(*index)?.tag.as_deref());
    file.document(Comment::from_markdown(match tag {
        Some(tag) => format!("The operations with the tag {}.", code(tag)),
        None => "Operations without a tag.".to_owned(),
    }));
    let mut by_segment: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for index in operations {
        let names = context.names.operations.get(*index);
        let segment = names.and_then(|names| names.segment.as_deref());
        by_segment.entry(segment).or_default().push(*index);
    }
    let mut sections = Vec::new();
    let table = |operations: &[usize]| operation_table::table(context, operations.iter().copied(), "crate::");
    if let Some(own) = by_segment.remove(&None) {
        let mut section = said_of(context, tag);
        if context.face.division.is_some() {
            // The crate's own table has only the features.
            section.append(table(&own));
        }
        if !section.is_empty() {
            let mut whole = Comment::from_markdown(match tag {
                Some(tag) => format!("# {}", code(tag)),
                None => "# Without a tag".to_owned(),
            });
            whole.append(section);
            sections.push((feature(context, &own), whole));
        }
        emit(context, root, &own, &mut file);
    }
    let stem = format!("src/operations/{}", plain(module));
    let mut files = Vec::new();
    for (segment, operations) in &by_segment {
        let Some(segment) = segment else { continue };
        let feature = feature(context, operations);
        let export = Export {
            module: segment,
            feature,
            is_alike: *segment == module,
            may_be_empty: false,
        };
        file.items(export.items());
        let mut section = Comment::from_markdown(format!("# {}", code(plain(segment))));
        section.append(table(operations));
        sections.push((feature, section));
        let mut below = SourceFile::new(format!("{path}::{segment}"));
        below.document(Comment::from_markdown(format!(
            "The operations whose paths begin with {}.",
            code(plain(segment))
        )));
        emit(context, root, operations, &mut below);
        files.extend(below.files(format!("{stem}/{}.rs", plain(segment))));
    }
    files.extend(file.files(format!("{stem}.rs")));
    OfTag { files, sections }
}

/// A module whose items its users know by the module around it.
struct Export<'a> {
    module: &'a str,
    /// The feature that it is compiled with alone.
    feature: Option<&'a str>,
    /// Whether the module around it is called so too.
    is_alike: bool,
    /// Whether nothing is in it where none of the features inside is on.
    may_be_empty: bool,
}

impl Export<'_> {
    fn items(&self) -> TokenStream {
        let condition = self.feature.map(|feature| condition(&[feature]));
        let alike = self.is_alike.then(|| quote!(#[allow(clippy::module_inception)]));
        let empty = self.may_be_empty.then(|| quote!(#[allow(unused_imports)]));
        let module = identifier(self.module);
        quote!(#condition #alike mod #module; #condition #empty pub use #module::*;)
    }
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

/// What a tag says about itself, where that is more than its name.
fn said_of(context: Context<'_>, tag: Option<&str>) -> Comment {
    let mut comment = Comment::default();
    let said = tag.and_then(|tag| Some((tag, context.tag(tag)?)));
    if let Some((tag, said)) = said {
        for text in [&said.summary, &said.description].into_iter().flatten() {
            if !text.trim().eq_ignore_ascii_case(tag) {
                comment.text(text);
            }
        }
    }
    comment
}

fn module(context: Context<'_>, modules: &[(&str, Vec<usize>)], sections: Vec<(Option<&str>, Comment)>) -> File {
    let mut file = SourceFile::new(OPERATIONS);
    let of_groups = match context.face.groups.is_empty() {
        true => "",
        false => " and of its [groups](crate::groups)",
    };
    file.document(Comment::from_markdown(format!(
        "The operations of the API: methods of [`Client`](crate::Client){of_groups}, the calls that they begin, and their types.",
    )));
    for (feature, section) in sections {
        file.document_further(feature, section);
    }
    for (module, operations) in modules {
        let mut names = operations
            .iter()
            .filter_map(|index| context.names.operations.get(*index));
        // What is divided further has conditions inside.
        let is_whole = names.all(|names| names.segment.is_none());
        let feature = feature(context, operations).filter(|_| is_whole);
        let is_alike = *module == "operations";
        file.items(
            Export {
                module,
                feature,
                is_alike,
                may_be_empty: !is_whole,
            }
            .items(),
        );
    }
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
    fn what_belongs_to_an_operation_stands_together_in_the_order_of_paths() {
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
        assert_eq!(order, ["Last", "Second", "First"], "{text}");
        assert_eq!(text.matches("impl crate::Client {").count(), 3);
    }

    #[test]
    fn a_tag_is_a_file_and_what_the_description_says_of_it_is_a_section() {
        let yaml = r#"
tags: [{name: All Pets, description: Everything.}]
paths:
  /pets: {get: {operationId: list, tags: [All Pets, Other], responses: {'204': {description: ok}}}}
  /type: {get: {operationId: kind, tags: [type], responses: {'204': {description: ok}}}}
  /none: {get: {operationId: none, responses: {'204': {description: ok}}}}
"#;
        insta::assert_snapshot!(described(yaml, "src/operations/mod.rs"), @"
        //! The operations of the API: methods of [`Client`](crate::Client), the calls that they begin, and their types.
        //!
        //! # `All Pets`
        //!
        //! Everything.

        mod all_pets;

        pub use all_pets::*;

        mod general;

        pub use general::*;

        mod type_;

        pub use type_::*;
        ");
        let text = described(yaml, "src/operations/all_pets.rs");
        let untold = described(yaml, "src/operations/type_.rs");
        assert!(
            untold.starts_with("//! The operations with the tag `type`.\n"),
            "{untold}"
        );
        assert!(
            text.starts_with(
                "//! The operations with the tag `All Pets`.\n\nuse crate::runtime;\n\nimpl crate::Client {\n"
            ),
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
        let text = described(&yaml, "src/operations/mod.rs");
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
        //! The operations of the API: methods of [`Client`](crate::Client), the calls that they begin, and their types.
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

        mod general;

        #[allow(unused_imports)]
        pub use general::*;
        "##);
        insta::assert_snapshot!(described(&yaml, "src/operations/general.rs"), @r#"
        //! Operations without a tag.

        #[cfg(feature = "owners")]
        mod owners;

        #[cfg(feature = "owners")]
        pub use owners::*;

        #[cfg(feature = "pets")]
        mod pets;

        #[cfg(feature = "pets")]
        pub use pets::*;
        "#);
        let pets = described(&yaml, "src/operations/general/pets.rs");
        assert!(
            pets.starts_with("//! The operations whose paths begin with `pets`.\n"),
            "{pets}"
        );
        assert!(pets.contains("O0Operation"), "{pets}");
        assert!(!pets.contains("O1Operation"), "{pets}");
    }
}
