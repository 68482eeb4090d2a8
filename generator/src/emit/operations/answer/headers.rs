//! The header fields that are declared for an operation's answer.

use std::collections::HashMap;

use super::shared::{self, said};
use crate::emit::context::Context;
use crate::emit::operations::operation::{Subject, plain};
use crate::emit::text::comment::Comment;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::string_literal;
use crate::emit::types::union::type_text;
use crate::face::RustType;

/// Emits the struct that reads them, or the operation's name for what others have too; nothing if none are declared.
pub(crate) fn emit(subject: &Subject<'_>, file: &mut SourceFile) {
    let names = subject.names;
    if subject.headers.is_empty() {
        return;
    }
    let method = plain(&names.method);
    let path = subject.path(method);
    let comment = Comment::from_markdown(format!(
        "The declared header fields of an answer to [`{method}`]({path})."
    ));
    match subject.context.face.shared.headers.type_of(subject.index) {
        Some(shared) => shared::alias(&names.headers, shared, &comment, file),
        None => emit_struct(subject, (&names.headers, comment), RustType::clone, file),
    }
}

/// Emits the struct that several operations have, this one among them.
pub(crate) fn emit_shared<'a>(subject: &Subject<'a>, name: &str, file: &mut SourceFile) {
    let comment = "The declared header fields of answers to several operations. Each has a name of its own for them.";
    let called = |kind: &RustType<'a>| kind.without_aliases(&subject.context);
    emit_struct(subject, (name, Comment::from_markdown(comment)), called, file);
}

fn emit_struct<'a>(
    subject: &Subject<'a>,
    (name, comment): (&str, Comment),
    called: impl Fn(&RustType<'a>) -> RustType<'a>,
    file: &mut SourceFile,
) {
    let alike = &subject.context.face.shared.headers;
    let told: HashMap<usize, Told<'_>> = alike
        .all(subject.index)
        .iter()
        .map(|operation| (*operation, told(subject.context, *operation)))
        .collect();
    file.import("crate", "runtime");
    let mut declaration = Declaration::new("runtime::headers", comment, format!("pub struct {name}"));
    let mut fields: Vec<_> = subject.headers.iter().collect();
    if alike.type_of(subject.index).is_some() {
        // None of the operations decides.
        fields.sort_by_key(|field| field.wire());
    }
    for field in fields {
        let kind = type_text(&subject.context.written(&called(&field.kind()), file));
        let wire = &field.header.name;
        let mut comment = Comment::from_markdown(code(wire));
        let name = field.wire();
        let said = said(alike, subject.index, |operation| *told.get(&operation)?.get(&name)?);
        comment.text(said.unwrap_or_default());
        declaration.member(
            comment,
            format!("pub {}: {kind} = {}", field.name, string_literal(wire)),
        );
    }
    file.declaration(declaration);
}

/// What an operation says about its fields, by their names in lower case.
type Told<'a> = HashMap<String, Option<&'a str>>;

fn told(context: Context<'_>, operation: usize) -> Told<'_> {
    let headers = context.face.operations.get(operation).into_iter();
    let headers = headers.flat_map(|operation| &operation.headers);
    headers
        .map(|field| (field.wire(), field.header.documentation.description.as_deref()))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, described, operations};

    #[test]
    fn each_declared_field_has_its_type_and_what_is_said_about_it() {
        let text = operations(
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
  /zoo:
    get:
      operationId: listZoo
      tags: [toys]
      responses:
        '200': {description: ok, headers: {X-Total: {schema: {type: string}}, X-Kind: {schema: {type: string, enum: [a, b]}}}}
"#;
        insta::assert_snapshot!(block(&described(yaml, "src/operations/mod.rs"), "runtime::headers! {"), @r#"
        runtime::headers! {
            /// The declared header fields of answers to several operations. Each has a name of its own for them.
            pub struct XKindXTotalHeaders {
                /// `X-Kind`
                pub x_kind: Option<ListPetsResponseXKind> = "X-Kind",
                /// `X-Total`
                ///
                /// How many there are.
                pub x_total: Option<i64> = "X-Total",
            }
        }
        "#);
        let toys = described(yaml, "src/operations/toys.rs");
        let mention = |line: &&str| line.contains("Headers");
        insta::assert_snapshot!(toys.lines().filter(mention).collect::<Vec<_>>().join("\n"), @"
        use crate::operations::{ListPetsResponseXKind, XKindXTotalHeaders};
        pub type ListToysHeaders = XKindXTotalHeaders;
            pub struct ListZooHeaders {
        ");
    }
}
