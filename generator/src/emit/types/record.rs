use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::Constructor;
use super::type_path::{RUNTIME, imported};
use super::type_score::{COMPLEX, allowance, is_complex};
use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::{literal, string_literal};
use crate::model::{Additional, Declared, Definition, Presence, Property, Reach, Record, Type, TypeId};

/// A property that is a field, with everything said about it.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) property: &'a Property,
    pub(crate) name: &'a str,
    pub(super) presence: Presence,
    /// The type without what presence adds.
    pub(crate) kind: TokenStream,
    /// The type of the field.
    pub(crate) whole: TokenStream,
}

/// The struct of what the constructor of a type needs, where it is a record that has one.
pub(crate) fn required(context: Context<'_>, id: TypeId) -> Option<&str> {
    let name = context.names_of(id).required.as_str();
    let declared = context.declared(id).filter(|declared| declared.reach.request)?;
    let Definition::Record(record) = &declared.definition else {
        return None;
    };
    if name.is_empty() {
        return None;
    }
    // What the fields import is of no use here.
    let mut file = SourceFile::default();
    let fields = fields(context, id, declared, record, &mut file);
    let is_by_name = Constructor::of(context, &fields, &mut file).is_by_name();
    is_by_name.then_some(name)
}

/// Emits a record: the struct with its codec, and how to make one where requests take it.
pub(crate) fn emit(context: Context<'_>, id: TypeId, declared: &Declared, record: &Record, file: &mut SourceFile) {
    let names = context.names_of(id);
    let fields = fields(context, id, declared, record, file);
    let name = &names.name;
    let constructor = declared.reach.request.then(|| Constructor::of(context, &fields, file));
    let comment = Comment::of(&declared.documentation);
    let mut declaration = Declaration::new("record", comment, format!("pub struct {name}"));
    if constructor.as_ref().is_some_and(Constructor::is_default) {
        declaration.attribute("derive(Default)");
    }
    if record_allowance(record).is_some() {
        declaration.attribute(COMPLEX);
    }
    for field in &fields {
        declaration.member(field_comment(field.property), member(field));
    }
    if let Some(kind) = extra(context, record, declared.reach, file) {
        declaration.rest(format!("{}: {}", names.rest, type_text(&kind)));
    }
    for constant in constants(record, declared.reach) {
        declaration.constant(constant);
    }
    for known in known(record) {
        declaration.known(known);
    }
    file.import(crate::emit::MACROS, "record");
    file.declaration(declaration);
    if let Some(constructor) = constructor {
        constructor.emit(context, id, record, file);
    }
}

/// A field and its property: `pub name: String = required "Name"`.
fn member(field: &Field<'_>) -> String {
    let escaped = |character: char| matches!(character, '"' | '\\' | '\0'..'\x20');
    let presence = match (field.presence.may_be_absent(), field.property.name.contains(escaped)) {
        (true, _) if field.property.either => "optional_either",
        (false, _) if field.property.either => "required_either",
        (true, false) => "optional",
        (false, false) => "required",
        (true, true) => "optional_escaped",
        (false, true) => "required_escaped",
    };
    let key = string_literal(&field.property.name);
    format!("pub {}: {} = {presence} {key}", field.name, type_text(&field.whole))
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

/// The properties that are fields.
pub(crate) fn fields<'a>(
    context: Context<'a>,
    id: TypeId,
    declared: &Declared,
    record: &'a Record,
    file: &mut SourceFile,
) -> Vec<Field<'a>> {
    let names = context.names_of(id);
    let mut fields = Vec::with_capacity(record.properties.len());
    for (property, name) in record.properties.iter().zip(&names.members) {
        let presence = Presence::of(property, declared.reach);
        if presence == Presence::Constant {
            continue;
        }
        let kind = context.type_path(&property.kind, file);
        let whole = match presence {
            Presence::Optional | Presence::RequiredNullable => quote!(Option<#kind>),
            Presence::OptionalNullable => {
                let nullable = imported(RUNTIME, "Nullable", file);
                quote!(#nullable<#kind>)
            }
            Presence::Required | Presence::Constant => kind.clone(),
        };
        fields.push(Field {
            property,
            name,
            presence,
            kind,
            whole,
        });
    }
    fields
}

/// What the description says about a property, and its default, which the server applies.
pub(crate) fn field_comment(property: &Property) -> Comment {
    Comment::of_value(&property.documentation.0, property.default.as_deref())
}

/// Whether a record that is reached from there has a field for the keys that it does not declare. A closed one keeps what a
/// newer server sends, and sends none itself.
pub(super) fn has_extra(record: &Record, reach: Reach) -> bool {
    record.additional != Additional::Closed || reach.response
}

/// The type of that field.
fn extra(context: Context<'_>, record: &Record, reach: Reach, file: &mut SourceFile) -> Option<TokenStream> {
    match &record.additional {
        _ if !has_extra(record, reach) => None,
        Additional::Closed => Some(imported(RUNTIME, "Unsent", file)),
        Additional::Open => Some(imported(RUNTIME, "Extra", file)),
        Additional::Typed(kind) => {
            let kind = context.type_path(kind, file);
            file.import("std::collections", "BTreeMap");
            Some(quote!(BTreeMap<String, #kind>))
        }
    }
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
        assert_eq!(text.matches("required_escaped").count(), 1, "{text}");
        assert_eq!(text.matches("optional_escaped").count(), 2, "{text}");
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
    fn an_answer_has_no_constructor() {
        let answer = closed(vec![required("id", Type::Scalar(Scalar::Uuid))]);
        insta::assert_snapshot!(emitted(&api(vec![component("Answer", RESPONSE, answer)])));
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
        assert!(sent.contains("pub team: String = required"), "{sent}");
        for text in [&both, &read] {
            assert!(text.contains("pub team: Option<String> = optional"), "{text}");
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
