//! What becomes of a program, each as two small descriptions.

use crate::diff::{Finding, Side, compare};
use crate::source::Given;
use crate::{Generation, Generator};

fn understood(yaml: &str) -> Generation {
    let whole = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{yaml}");
    Generator::of(Given::text("api.yaml", whole)).understood().unwrap()
}

fn side(generation: &Generation) -> Side<'_> {
    Side::of(generation.api.as_ref().unwrap(), generation.names.as_ref().unwrap())
}

/// What hurts, a line each: how much, by which rules of the source, what, and the line that avoids it.
fn hurts(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (understood(old), understood(new));
    let findings = compare(&side(&old), &side(&new));
    let line = |finding: &Finding| {
        let codes = finding
            .rules()
            .map(|rule| rule.code)
            .filter(|code| code.starts_with("C01"));
        let mut codes: Vec<&str> = codes.collect();
        codes.sort_unstable();
        let avoid = finding.avoid.as_ref();
        let avoid = avoid
            .map(|rename| format!(" ({} = {})", rename.key, rename.name))
            .unwrap_or_default();
        format!(
            "{} {}: {}{avoid}",
            finding.hurt.word(),
            codes.join("+"),
            finding.subject
        )
    };
    let hurting = findings.iter().filter(|finding| finding.hurt > crate::diff::Hurt::None);
    hurting.map(line).collect()
}

/// Operations by id, each with a tag and an inline answer; and schemas.
fn api(operations: &[(&str, &str, &str)], schemas: &str) -> String {
    let operation = |(path, id, tag): &(&str, &str, &str)| {
        format!(
            "  {path}: {{get: {{operationId: {id}, tags: [{tag}], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{'{path}': {{type: string}}}}}}}}}}}}}}}}}}\n"
        )
    };
    let operations: String = operations.iter().map(operation).collect();
    let schemas: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    match schemas.is_empty() {
        true => format!("paths:\n{operations}"),
        false => format!("paths:\n{operations}components:\n  schemas:\n{schemas}"),
    }
}

/// A schema `Pet` that is sent and received.
fn pet(properties: &str) -> String {
    let body = "{content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}";
    format!(
        "paths: {{/pets: {{post: {{operationId: addPet, requestBody: {body}, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{Pet: {{type: object, {properties}}}}}}}\n"
    )
}

#[test]
fn an_operation_that_is_called_otherwise_is_told_once_with_all_that_is_called_after_it() {
    let old = api(&[("/a", "getA", "t"), ("/b", "getB", "t")], "");
    let new = api(&[("/a", "fetchA", "t"), ("/b", "getB", "t")], "");
    assert_eq!(hurts(&old, &new), ["named C0104: operation getA (fetchA = get_a)"]);
}

#[test]
fn a_tag_that_is_called_otherwise_is_told_once() {
    let old = api(&[("/a", "getA", "one"), ("/b", "getB", "one")], "");
    let new = api(&[("/a", "getA", "two"), ("/b", "getB", "two")], "");
    assert_eq!(hurts(&old, &new), ["named C0104: tag one (tag:two = one)"]);
}

#[test]
fn an_operation_that_is_gone_is_told_with_the_types_beside_it() {
    let old = api(&[("/a", "getA", "t"), ("/b", "getB", "t")], "");
    let new = api(&[("/b", "getB", "t")], "");
    assert_eq!(hurts(&old, &new), ["wire C0101: operation getA"]);
}

#[test]
fn an_inline_type_that_becomes_a_component_keeps_its_name_by_a_line() {
    let old = pet("properties: {kind: {type: string, enum: [cat, dog]}}");
    let new = pet("properties: {kind: {$ref: '#/components/schemas/Species'}}").replace(
        "schemas: {Pet",
        "schemas: {Species: {type: string, enum: [cat, dog]}, Pet",
    );
    assert_eq!(
        hurts(&old, &new),
        ["named C0104: schema Pet, property kind (Species = PetKind)"]
    );
    assert_eq!(
        hurts(&new, &old),
        ["named C0104: schema Species (/components/schemas/Pet/properties/kind = Species)"]
    );
}

#[test]
fn what_became_required_is_one_finding_whatever_it_does_to_the_type() {
    let old = pet("properties: {name: {type: string}}");
    let new = pet("required: [name], properties: {name: {type: string}}");
    let found = hurts(&old, &new);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(": schema Pet, property name"), "{found:?}");
}

#[test]
fn a_component_that_changed_is_told_where_it_changed_and_not_where_it_is_used() {
    let with = |kind: &str| {
        pet("required: [a, b], properties: {a: {$ref: '#/components/schemas/Id'}, b: {type: array, items: {$ref: '#/components/schemas/Id'}}}")
            .replace("schemas: {Pet", &format!("schemas: {{Id: {{type: {kind}}}, Pet"))
    };
    let found = hurts(&with("string"), &with("integer"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(": schema Id"), "{found:?}");
}

#[test]
fn required_properties_that_change_places_in_the_text_change_nothing() {
    let old = pet("required: [first, last], properties: {first: {type: string}, last: {type: string}}");
    let new = pet("required: [last, first], properties: {last: {type: string}, first: {type: string}}");
    assert_eq!(hurts(&old, &new), Vec::<String>::new());
}

#[test]
fn a_required_property_in_the_place_of_another_one_is_silent() {
    let old = pet("required: [first], properties: {first: {type: string}}");
    let new = pet("required: [last], properties: {last: {type: string}}");
    let found = hurts(&old, &new);
    assert!(
        found.iter().any(|line| line.starts_with("silent C0109: schema Pet")),
        "{found:?}"
    );
}

#[test]
fn a_field_whose_name_another_property_takes_is_silent_and_has_a_line() {
    let old = pet("properties: {nick_name: {type: string}, nickName: {type: string}}");
    let new = pet("properties: {nickName: {type: string}}");
    let found = hurts(&new, &old);
    assert_eq!(
        found,
        ["silent C0103: schema Pet, property nickName (Pet.nickName = nick_name)"],
        "{found:?}"
    );
}

#[test]
fn many_arguments_that_are_given_by_name_are_compared_by_name() {
    let of = |more: &str| {
        pet(&format!(
            "required: [a, b, c, d, e{more}], properties: {{a: {{type: string}}, b: {{type: string}}, c: {{type: string}}, d: {{type: string}}, e: {{type: string}}, f: {{type: string}}}}"
        ))
    };
    let found = hurts(&of(""), &of(", f"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(": schema Pet, property f"), "{found:?}");
}

#[test]
fn what_is_no_longer_sent_loses_its_constructor_in_one_finding() {
    let old = pet("properties: {name: {type: string}, age: {type: integer}}");
    let body = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, ";
    assert!(old.contains(body));
    let found = hurts(&old, &old.replace(body, ""));
    assert!(found.contains(&"source C0114: schema Pet".to_owned()), "{found:?}");
    assert!(!found.iter().any(|line| line.contains("property")), "{found:?}");
}

#[test]
fn operations_of_one_path_are_known_by_their_queries_and_ids() {
    let operation = |id: &str, parameter: &str| {
        format!(
            "{{post: {{operationId: {id}, parameters: [{{name: {parameter}, in: query, schema: {{type: string}}}}], responses: {{}}}}}}"
        )
    };
    let (plain, beta) = (operation("send", "a"), operation("sendBeta", "b"));
    let (second, third) = (operation("sendOld", "c"), operation("sendTwice", "d"));
    let old = format!("paths:\n  /x?beta=true: {beta}\n  /x: {plain}\n  /x#old: {second}\n  /x#twice: {third}\n");
    let new = format!("paths:\n  /x#twice: {third}\n  /x: {plain}\n  /x#old: {second}\n  /x?beta=true: {beta}\n");
    assert_eq!(hurts(&old, &old), Vec::<String>::new());
    assert_eq!(hurts(&old, &new), Vec::<String>::new());
}
