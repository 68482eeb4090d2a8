use std::borrow::Cow;

use proc_macro2::TokenStream;

use super::constructor;
use super::derives;
use super::type_score::{COMPLEX, allowance, is_complex};
use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::{literal, string_literal};
use crate::face::{self, Field, Struct};
use crate::model::{Additional, Pairing, Presence, Property, Reach, Record, Type};

/// Emits a record: the struct with its codec, and how to make one where requests take it.
pub(crate) fn emit(context: Context<'_>, declared: &face::Declaration<'_>, record: &Struct<'_>, file: &mut SourceFile) {
    let name = &declared.names.name;
    let reach = declared.declared.reach;
    let comment = Comment::of(&declared.declared.documentation);
    let mut declaration = Declaration::new("record", comment, format!("pub struct {name}"));
    derives::attribute(declared, &mut declaration);
    if record_allowance(record.record).is_some() {
        declaration.attribute(COMPLEX);
    }
    for field in &record.fields {
        let mut comment = field_comment(field.property);
        comment.sentences(&chosen_by(record.record, field.property));
        declaration.member(comment, member(context, field, file));
    }
    if let Some(rest) = &record.rest {
        let kind = context.written(&rest.kind, file);
        declaration.rest(format!("{}: {}", rest.name, type_text(&kind)));
    }
    let keys = |is_one: fn(&Field<'_>) -> bool| {
        let fields = record.fields.iter().filter(move |field| is_one(field));
        fields.map(|field| string_literal(&field.property.name))
    };
    declaration.group("required", keys(|field| !field.presence.may_be_absent()));
    if reach.response {
        declaration.group("parts", parts(&record.fields));
    }
    declaration.group("escaped", keys(|field| field.property.name.contains(is_escaped)));
    declaration.group("either", keys(|field| field.property.either));
    declaration.group("constants", constants(record.record, reach));
    declaration.group("known", known(record.record));
    for pairing in &record.record.pairings {
        declaration.group("choice", choice(pairing));
    }
    file.import(crate::emit::MACROS, "record");
    file.declaration(declaration);
    if let Some(new) = record.constructor {
        constructor::emit(context, declared, record, new, file);
    }
    constructor::for_tests::emit(context, declared, record, file);
}

/// A field and its property: `pub name: String = "Name"`.
fn member(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> String {
    let key = string_literal(&field.property.name);
    let kind = type_text(&context.written(&field.kind(), file));
    format!("pub {}: {kind} = {key}", field.name)
}

/// The keys with which the properties of another schema begin, where several hold together (`allOf`). What several of them say is
/// for itself. A key that is empty would stand for the end of the list.
fn parts(fields: &[Field<'_>]) -> Vec<String> {
    if fields.iter().any(|field| field.property.name.is_empty()) {
        return Vec::new();
    }
    let schemas: Vec<Cow<'_, str>> = fields.iter().map(|field| declared_in(field.property)).collect();
    let pairs = fields.iter().skip(1).zip(schemas.windows(2));
    let begins = pairs.filter(|(_, pair)| matches!(pair, [before, own] if before != own));
    begins.map(|(field, _)| string_literal(&field.property.name)).collect()
}

/// The pointer of the schema that says all about a property, or else its own.
fn declared_in(property: &Property) -> Cow<'_, str> {
    let pointer = property.origin.0.pointer();
    let schema = pointer
        .rsplit_once('/')
        .and_then(|(all, _)| all.strip_suffix("/properties"));
    match schema.filter(|_| !property.scattered.0) {
        Some(schema) => Cow::Owned(schema.to_owned()),
        None => pointer,
    }
}

/// Whether a character does not stand for itself in JSON (RFC 8259 §7).
fn is_escaped(character: char) -> bool {
    matches!(character, '"' | '\\' | '\0'..'\x20')
}

/// The properties that are no fields, with their values.
fn constants(record: &Record, reach: Reach) -> impl Iterator<Item = String> {
    record.properties.iter().filter_map(move |property| {
        let constant = property.constant.as_ref()?;
        (Presence::of(property, reach) == Presence::Constant)
            .then(|| format!("{} = {}", string_literal(&property.name), literal(&constant.value)))
    })
}

/// The only values of fields by which a union may know the record.
fn known(record: &Record) -> impl Iterator<Item = String> {
    let told = record.properties.iter().filter(|property| property.tells);
    told.filter_map(|property| {
        let constant = property.constant.as_ref()?;
        Some(format!(
            "{} = {}",
            string_literal(&property.name),
            literal(&constant.value)
        ))
    })
}

/// What says which variant of a union a property holds.
fn chosen_by(record: &Record, property: &Property) -> Vec<String> {
    let own = record
        .pairings
        .iter()
        .filter(|pairing| pairing.property == property.name);
    own.map(|pairing| format!("Which variant it is says {}.", code(&pairing.by)))
        .collect()
}

/// Which property chooses the branch of which other one, and by which values each branch.
fn choice(pairing: &Pairing) -> Vec<String> {
    let (property, by) = (string_literal(&pairing.property), string_literal(&pairing.by));
    // Branches behind the last that is chosen need not be said.
    let chosen = pairing.values.iter().rposition(|values| !values.is_empty());
    let values = pairing.values.iter().take(chosen.map_or(0, |last| last + 1));
    let values = values.map(|values| {
        let values: Vec<String> = values.iter().map(literal).collect();
        format!("[{}]", values.join(", "))
    });
    [format!("{property} by {by}")].into_iter().chain(values).collect()
}

/// What the description says about a property, and its default, which the server applies.
pub(crate) fn field_comment(property: &Property) -> Comment {
    Comment::of_value(&property.documentation.0, property.default.as_deref())
}

/// What the items of a record with deeply nested types have to allow.
pub(super) fn record_allowance(record: &Record) -> Option<TokenStream> {
    let further = match &record.additional {
        Additional::Typed(kind) => is_complex(&Type::Map(kind.clone())),
        _ => false,
    };
    allowance(further || record.properties.iter().any(|property| is_complex(&property.kind)))
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::*;
    use crate::model::*;

    #[test]
    fn a_key_that_json_escapes_is_said_to_be_one() {
        let odd = record(vec![
            required("a\"b", text()),
            property("a\\b", text()),
            property("a\nb", text()),
        ]);
        let text = emitted(&api(vec![component("Odd", RESPONSE, odd)]));
        assert!(text.contains(r#"escaped { "a\"b", "a\\b", "a\nb" }"#), "{text}");
    }

    #[test]
    fn a_request_record_has_a_constructor_and_setters() {
        let invite = record(vec![
            required("token", text()),
            nullable(required("owner", text())),
            property("expires", Type::Scalar(Scalar::Int64)),
            nullable(property("type", text())),
        ]);
        insta::assert_snapshot!(emitted(&api(vec![component("Invite", BOTH, invite)])));
    }

    #[test]
    fn more_than_four_required_properties_are_given_by_name() {
        let wide = closed(["a", "b", "c", "d", "e"].map(|name| required(name, text())).to_vec());
        let text = emitted(&api(vec![component("Wide", BOTH, wide)]));
        assert!(text.contains("pub fn new(required: WideRequired) -> Self"), "{text}");
        assert!(text.contains("a: required.a,"), "{text}");
    }

    #[test]
    fn a_checked_constant_is_no_field_and_what_is_preset_is_filled_in() {
        let constant = |checked| {
            Some(Constant {
                value: Literal::String("charge".to_owned()),
                checked,
            })
        };
        let charge = closed(vec![
            Property {
                constant: constant(true),
                ..required("object", text())
            },
            Property {
                constant: constant(false),
                preset: constant(false).map(|constant| constant.value),
                ..required("kind", text())
            },
            Property {
                preset: constant(false).map(|constant| constant.value),
                ..nullable(property("of", text()))
            },
        ]);
        insta::assert_snapshot!(emitted(&api(vec![component("Charge", BOTH, charge)])));
    }

    #[test]
    fn what_only_one_direction_has_may_be_absent_in_a_record_that_goes_both_ways() {
        let user = closed(vec![
            Property {
                read_only: true,
                ..required("id", text())
            },
            Property {
                write_only: true,
                ..required("password", text())
            },
        ]);
        let text = emitted(&api(vec![component("User", BOTH, user.clone())]));
        assert!(
            text.contains("id: Option<String>") && text.contains("password: Option<String>"),
            "{text}"
        );
        assert!(
            text.contains("pub fn new(password: impl Into<String>) -> Self"),
            "{text}"
        );
        let text = emitted(&api(vec![component("User", RESPONSE, user)]));
        assert!(
            text.contains("pub id: String") && text.contains("pub password: Option<String>"),
            "{text}"
        );
    }

    #[test]
    fn what_no_schema_declares_may_be_absent_from_an_answer_and_has_to_be_given_for_a_request() {
        let team = closed(vec![Property {
            undeclared: true,
            ..required("team", text())
        }]);
        let emitted = |reach| emitted(&api(vec![component("Team", reach, team.clone())]));
        let (sent, both, read) = (emitted(REQUEST), emitted(BOTH), emitted(RESPONSE));
        assert!(sent.contains(r#"required { "team" }"#), "{sent}");
        for text in [&both, &read] {
            assert!(
                text.contains("pub team: Option<String>") && !text.contains("required {"),
                "{text}"
            );
        }
        for text in [&sent, &both] {
            assert!(text.contains("pub fn new(team: impl Into<String>) -> Self"), "{text}");
        }
    }

    #[test]
    fn a_closed_object_keeps_what_it_does_not_declare_where_it_is_read() {
        let closed = closed(vec![property("a", text())]);
        let emitted = |reach| emitted(&api(vec![component("Closed", reach, closed.clone())]));
        assert!(!emitted(REQUEST).contains("extra"), "{}", emitted(REQUEST));
        for reach in [BOTH, RESPONSE] {
            let text = emitted(reach);
            assert!(text.contains("..extra: Unsent"), "{text}");
            // There is nothing to set: it would not be sent.
            assert!(!text.contains("rest extra"), "{text}");
        }
    }

    #[test]
    fn hostile_text_stays_in_its_place() {
        let mut evil = component("Evil", BOTH, closed(vec![required("\"; evil!(); //\n", text())]));
        evil.documentation.description =
            Some("*/ } pub fn evil() {} /*\n```\n#![feature(x)]\n```\n</script> \0 %{}".to_owned());
        let text = emitted(&api(vec![evil]));
        let parsed = syn::parse_file(&text).expect("a file of Rust");
        assert!(
            parsed.items.iter().all(|item| !matches!(item, syn::Item::Fn(_))),
            "{text}"
        );
    }
}
