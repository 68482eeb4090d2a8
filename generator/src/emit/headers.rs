//! The header fields that are declared for an operation's answer.

use super::documentation::neutralise;
use super::file::SourceFile;
use super::operation::{Subject, plain};
use super::table::{Table, string_literal};
use super::union::type_text;
use crate::model::ResponseHeader;

/// The table of the struct that reads them, if any are declared.
pub(super) fn table(subject: &Subject<'_>, file: &mut SourceFile) -> Option<Table> {
    let (operation, names) = (subject.operation, subject.names);
    let mut declared: Vec<(&ResponseHeader, &str)> = Vec::new();
    let successes = operation
        .responses
        .iter()
        .filter(|response| operation.is_success(response.status));
    for header in successes.flat_map(|response| &response.headers) {
        let wire = header.name.to_ascii_lowercase();
        let is_new = declared
            .iter()
            .all(|(known, _)| !known.name.eq_ignore_ascii_case(&wire));
        let field = names.header_fields.iter().find(|(known, _)| *known == wire);
        if let Some((_, field)) = field.filter(|_| is_new && is_field_name(&header.name)) {
            declared.push((header, field));
        }
    }
    if declared.is_empty() {
        return None;
    }
    let mut table = Table::new("runtime::headers");
    table.section(format!("{} {}", names.headers, string_literal(plain(&names.method))));
    for (header, field) in declared {
        let kind = type_text(&subject.context.type_path(&header.kind, file));
        let said = header.documentation.description.as_deref().unwrap_or_default();
        let attribute = match neutralise(said).as_slice() {
            [] => String::new(),
            lines => format!("#[doc = {}] ", string_literal(&format!(" {}", lines.join("\n ")))),
        };
        table.entry(format!("{attribute}{field}: {kind} = {}", string_literal(&header.name)));
    }
    Some(table)
}

/// Whether it is a token (RFC 9110 §5.1): others are never there, and could not stand in documentation as they are.
fn is_field_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{block, described};

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
        '404': {description: none, headers: {X-Other: {schema: {type: string}}}}
"#,
            "src/operations/general.rs",
        );
        insta::assert_snapshot!(block(&text, "runtime::headers! {"), @r#"
        runtime::headers! { ListPetsHeaders "list_pets" {
            #[doc = " How many \"there\" are."] x_total: i64 = "X-Total",
            link: String = "link"
        } }
        "#);
    }
}
