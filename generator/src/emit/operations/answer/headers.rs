//! The header fields that are declared for an operation's answer.

use std::collections::{HashMap, HashSet};

use super::shared::{self, Alike};
use crate::emit::context::Context;
use crate::emit::operations::operation::{Subject, plain};
use crate::emit::text::comment::Comment;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::string_literal;
use crate::emit::types::union::type_text;
use crate::model::{Operation, ResponseHeader, Type, is_token};
use crate::name::OperationNames;

/// What makes two structs of header fields one type: the fields, and what they are read as.
pub(crate) type Shape = Vec<(String, String, Type)>;

/// The fields that are declared, if any are.
pub(crate) fn shape(subject: &Subject<'_>) -> Option<Shape> {
    let mut shape: Shape = declared(subject.operation, subject.names)
        .into_iter()
        .map(|(header, field)| {
            let wire = header.name.to_ascii_lowercase();
            (wire, field.to_owned(), subject.context.resolved(&header.kind))
        })
        .collect();
    shape.sort_by(|first, second| first.0.cmp(&second.0));
    (!shape.is_empty()).then_some(shape)
}

/// Emits the struct that reads them, or its name where it is declared elsewhere; nothing if none are declared.
pub(crate) fn emit(subject: &Subject<'_>, alike: &Alike, file: &mut SourceFile) {
    let names = subject.names;
    let method = plain(&names.method);
    let sentence = format!("The declared header fields of an answer to [`{method}`](crate::Client::{method}).");
    if let Some(elsewhere) = alike.elsewhere(subject.index) {
        shared::alias(
            subject,
            elsewhere,
            &Comment::from_markdown(sentence),
            |names| &names.headers,
            file,
        );
        return;
    }
    let declared = declared(subject.operation, names);
    if declared.is_empty() {
        return;
    }
    let told: HashMap<usize, Told<'_>> = alike
        .all(subject.index)
        .iter()
        .map(|operation| (*operation, told(subject.context, *operation)))
        .collect();
    let comment = Comment::from_markdown(shared::sentence(alike, subject.index, sentence));
    let mut declaration = Declaration::new("runtime::headers", comment, format!("pub struct {}", names.headers));
    for (header, field) in declared {
        let kind = type_text(&subject.context.type_path(&header.kind, file));
        let mut comment = Comment::from_markdown(code(&header.name));
        let name = header.name.to_ascii_lowercase();
        let said = alike.said(subject.index, |operation| *told.get(&operation)?.get(&name)?);
        comment.text(said.unwrap_or_default());
        let wire = string_literal(&header.name);
        declaration.member(comment, format!("pub {field}: Option<{kind}> = {wire}"));
    }
    file.declaration(declaration);
}

/// The fields of all successes, each once, with what they are called in Rust.
fn declared<'a>(operation: &'a Operation, names: &'a OperationNames) -> Vec<(&'a ResponseHeader, &'a str)> {
    let fields: HashMap<&str, &str> = names
        .header_fields
        .iter()
        .map(|(wire, field)| (wire.as_str(), field.as_str()))
        .collect();
    let successes = operation
        .responses
        .iter()
        .filter(|response| operation.is_success(response.status));
    let mut seen = HashSet::new();
    let mut declared = Vec::new();
    for header in successes.flat_map(|response| &response.headers) {
        let wire = header.name.to_ascii_lowercase();
        if let Some(field) = fields.get(wire.as_str())
            // Others are never there (RFC 9110 §5.1).
            && is_token(&header.name)
            && seen.insert(wire)
        {
            declared.push((header, *field));
        }
    }
    declared
}

/// What an operation says about its fields, by their names in lower case.
type Told<'a> = HashMap<String, Option<&'a str>>;

fn told(context: Context<'_>, operation: usize) -> Told<'_> {
    let Some(subject) = Subject::of(context, operation) else {
        return Told::new();
    };
    let declared = declared(subject.operation, subject.names).into_iter();
    declared
        .map(|(header, _)| {
            let name = header.name.to_ascii_lowercase();
            (name, header.documentation.description.as_deref())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, described};

    #[test]
    fn each_declared_field_has_its_type_and_what_is_said_about_it() {
        let text = described(
            r#"
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: ok
          headers:
            X-Total: {description: "How many \"there\" are.", schema: {type: integer}}
            link: {schema: {type: string}}
            "no token": {schema: {type: string}}
            "`odd`": {schema: {type: string}}
        '404': {description: none, headers: {X-Other: {schema: {type: string}}}}
"#,
            "src/operations/general.rs",
        );
        insta::assert_snapshot!(block(&text, "runtime::headers! {"), @r#"
        runtime::headers! {
            /// The declared header fields of an answer to [`list_pets`](crate::Client::list_pets).
            pub struct ListPetsHeaders {
                /// `X-Total`
                ///
                /// How many "there" are.
                pub x_total: Option<i64> = "X-Total",
                /// `link`
                pub link: Option<String> = "link",
                /// `` `odd` ``
                pub odd: Option<String> = "`odd`",
            }
        }
        "#);
    }

    #[test]
    fn equal_fields_are_one_struct_that_says_what_all_say_and_each_operation_has_its_name() {
        let yaml = r#"
components:
  headers:
    Total: {description: How many there are., schema: {type: integer}}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        '200': {description: ok, headers: {X-Total: {$ref: '#/components/headers/Total'}, X-Kind: {description: Of pets., schema: {type: string, enum: [a, b]}}}}
  /toys:
    get:
      operationId: listToys
      tags: [toys]
      responses:
        '200': {description: ok, headers: {x-kind: {description: Of toys., schema: {type: string, enum: [a, b]}}, X-Total: {$ref: '#/components/headers/Total'}}}
  /food:
    get:
      operationId: listFood
      tags: [toys]
      responses:
        '200': {description: ok, headers: {X-Total: {schema: {type: string}}, X-Kind: {schema: {type: string, enum: [a, b]}}}}
"#;
        insta::assert_snapshot!(block(&described(yaml, "src/operations/pets.rs"), "runtime::headers! {"), @r#"
        runtime::headers! {
            /// The declared header fields of an answer to [`list_pets`](crate::Client::list_pets). Other operations have names of their own for it.
            pub struct ListPetsHeaders {
                /// `X-Total`
                ///
                /// How many there are.
                pub x_total: Option<i64> = "X-Total",
                /// `X-Kind`
                pub x_kind: Option<ListPetsResponseXKind> = "X-Kind",
            }
        }
        "#);
        let toys = described(yaml, "src/operations/toys.rs");
        let mention = |line: &&str| line.contains("Headers");
        insta::assert_snapshot!(toys.lines().filter(mention).collect::<Vec<_>>().join("\n"), @"
        use crate::operations::pets::{ListPetsHeaders, ListPetsResponseXKind};
        pub type ListToysHeaders = ListPetsHeaders;
            pub struct ListFoodHeaders {
        ");
    }
}
