//! What becomes of a program, each as two small descriptions.

mod same;

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
fn a_tag_that_is_a_feature_and_is_called_otherwise_is_told_with_the_line_that_keeps_it() {
    let of = |tag: &str| {
        let paths: Vec<(String, String)> = (0..100).map(|i| (format!("/{i}"), format!("get{i}"))).collect();
        let tags = ["two", tag].into_iter().cycle();
        let paths: Vec<(&str, &str, &str)> = paths
            .iter()
            .zip(tags)
            .map(|((path, id), tag)| (path.as_str(), id.as_str(), tag))
            .collect();
        api(&paths, "")
    };
    assert_eq!(
        hurts(&of("one"), &of("three")),
        ["named C0104: tag one (tag:three = one)"]
    );
}

#[test]
fn what_operations_of_a_feature_have_alike_is_told_with_its_tag() {
    let of = |tag: &str| {
        let answers = "'200': {description: ok, headers: {X-A: {schema: {type: string}}}, content: {text/plain: {schema: {type: string}}}}, '202': {description: ok}";
        let operation = |place: usize| {
            let tag = if place < 50 { tag } else { "two" };
            format!("  /{place}: {{get: {{operationId: get{place}, tags: [{tag}], responses: {{{answers}}}}}}}\n")
        };
        let paths: String = (0..100).map(operation).collect();
        format!("paths:\n{paths}")
    };
    assert_eq!(
        hurts(&of("one"), &of("three")),
        ["named C0104: tag one (tag:three = one)"]
    );
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
fn what_only_tests_make_is_no_part_of_a_program() {
    let body = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, ";
    let of = |required: &str| {
        let properties = "properties: {name: {type: string}, age: {type: integer}}";
        pet(&format!("required: [{required}], {properties}")).replace(body, "")
    };
    // `Pet::new` of a test takes `age` too, whose field is no `Option` any more.
    assert_eq!(hurts(&of("name"), &of("name, age")), hurts(&of(""), &of("age")));
}

#[test]
fn who_writes_a_struct_of_arguments_with_all_its_fields_is_told() {
    let of = |required: bool| {
        let parameter = |name: &str| format!("{{name: {name}, in: query, required: true, schema: {{type: string}}}}");
        let parameters = ["a", "b", "c", "d", "e", "f"].map(parameter).join(", ");
        let body = format!("{{required: {required}, content: {{application/json: {{schema: {{type: string}}}}}}}}");
        format!(
            "paths: {{/a: {{post: {{operationId: a, parameters: [{parameters}], requestBody: {body}, responses: {{}}}}}}}}"
        )
    };
    let structure = "crate::operations::AArguments".to_owned();
    assert!(paths(&of(false), &of(true)).contains(&structure));
    assert!(paths(&of(true), &of(false)).contains(&structure));
}

/// The old items that are no longer what they were.
fn paths(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (understood(old), understood(new));
    let findings = compare(&side(&old), &side(&new));
    findings.into_iter().flat_map(|finding| finding.paths).collect()
}

#[test]
fn what_still_converts_into_the_type_of_a_body_is_not_another_argument() {
    let with = |more: &str| {
        pet(&format!(
            "required: [a, b], properties: {{a: {{type: string}}, b: {{type: string{more}}}}}"
        ))
    };
    let found = hurts(&with(""), &with(", readOnly: true"));
    assert!(
        !found.iter().any(|line| line.contains("operation addPet, body")),
        "{found:?}"
    );
}

#[test]
fn a_setter_takes_a_number_that_is_one_of_its_type_too() {
    let of = |schema: &str| {
        format!(
            "paths: {{/a: {{get: {{operationId: a, parameters: [{{name: size, in: query, schema: {schema}}}], responses: {{}}}}}}}}"
        )
    };
    let (narrow, wide) = (of("{type: integer, format: int32}"), of("{type: integer}"));
    assert_eq!(hurts(&narrow, &wide), Vec::<String>::new());
    assert_eq!(
        hurts(&wide, &narrow),
        ["wire C0110: operation a, parameter size in query"]
    );
}

#[test]
fn what_goes_with_a_constructor_and_what_takes_a_type_that_changed_are_told_with_them() {
    let old = pet("properties: {name: {type: string}}");
    let new = pet("required: [name], properties: {name: {type: string}}");
    assert!(paths(&old, &new).contains(&"crate::types::Pet: Default".to_owned()));
    let with = |kind: &str| {
        pet("properties: {a: {$ref: '#/components/schemas/Names'}}")
            .replace("schemas: {Pet", &format!("schemas: {{Names: {kind}, Pet"))
    };
    let (old, new) = (
        with("{type: array, items: {type: string}}"),
        with("{type: object, properties: {a: {type: string}}}"),
    );
    assert!(paths(&old, &new).contains(&"crate::types::Pet::a()".to_owned()));
}

#[test]
fn the_credential_of_another_scheme_is_no_argument_in_another_place() {
    let with = |scheme: &str| {
        format!(
            "paths: {{/a: {{get: {{operationId: a, security: [{{key: []}}], responses: {{}}}}}}}}\ncomponents: {{securitySchemes: {{key: {scheme}}}}}\n"
        )
    };
    let found = hurts(
        &with("{type: apiKey, in: header, name: X-Key}"),
        &with("{type: http, scheme: bearer}"),
    );
    assert!(!found.iter().any(|line| line.contains("C0109")), "{found:?}");
}

#[test]
fn the_features_that_go_with_the_last_date_are_gone() {
    let of = |format: &str| pet(&format!("properties: {{at: {{type: string, format: {format}}}}}"));
    let found = hurts(&of("date"), &of("duration"));
    assert_eq!(
        found,
        [
            "source C0101: feature chrono",
            "source C0101: feature jiff",
            "source C0101: feature time",
            "source C0106+C0110: schema Pet, property at",
        ]
    );
}

#[test]
fn the_features_that_go_with_the_hundredth_operation_are_gone() {
    let of = |count: usize| {
        let operation = |number: usize| {
            let part = ["pets", "owners"][number % 2];
            format!(
                "  /v1/{part}/{{id}}/{number}: {{get: {{operationId: o{number}, responses: {{'204': {{description: ok}}}}}}}}\n"
            )
        };
        format!("paths:\n{}", (0..count).map(operation).collect::<String>())
    };
    assert_eq!(hurts(&of(99), &of(100)), Vec::<String>::new());
    let gone: Vec<String> = hurts(&of(100), &of(99))
        .into_iter()
        .filter(|line| line.contains("feature"))
        .collect();
    assert_eq!(
        gone,
        [
            "source C0101: feature all-operations",
            "source C0101: feature owners",
            "source C0101: feature pets",
        ]
    );
}

#[test]
fn a_part_is_known_by_its_key_and_not_by_its_argument() {
    let api = |required: &str| {
        let schema = format!(
            "{{type: object, required: [{required}], properties: {{'track[title]': {{type: string}}, 'track[data]': {{type: string, format: binary}}, type: {{type: string}}}}}}"
        );
        format!(
            "paths: {{/a: {{post: {{operationId: send, requestBody: {{required: true, content: {{multipart/form-data: {{schema: {schema}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}"
        )
    };
    let part = |code: &str, key: &str| format!("wire {code} operation send, body, as multipart/form-data, part {key}");
    let of = |code: &str| ["track[data]", "track[title]", "type"].map(|key| part(code, key));
    assert_eq!(
        hurts(&api(""), &api("'track[title]', 'track[data]', type")),
        of("C0101+C0107:")
    );
}

#[test]
fn a_component_that_is_only_spelt_otherwise_is_the_same_although_no_operation_comes_to_it() {
    let schema = |key: &str| {
        format!(
            "{key}: {{type: object, properties: {{name: {{type: string}}, home: {{type: object, properties: {{zip: {{type: string}}}}}}}}}}"
        )
    };
    let api = |key: &str| api(&[("/a", "get", "a")], &schema(key));
    assert_eq!(hurts(&api("pet_kind"), &api("PetKind")), [""; 0]);
}
