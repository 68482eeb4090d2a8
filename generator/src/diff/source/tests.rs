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
fn a_tag_that_is_called_otherwise_or_of_which_an_operation_goes_is_nothing() {
    let old = api(&[("/a", "getA", "one"), ("/b", "getB", "one")], "");
    for [a, b] in [["two", "two"], ["one", "two"]] {
        let new = api(&[("/a", "getA", a), ("/b", "getB", b)], "");
        assert!(hurts(&old, &new).is_empty(), "{:?}", hurts(&old, &new));
    }
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
fn header_fields_that_operations_have_alike_are_the_same_whichever_of_them_comes_first() {
    let paths = |ids: &[&str]| {
        let of = |id: &&str| {
            format!(
                "  /{id}: {{get: {{operationId: {id}, responses: {{'200': {{description: ok, headers: {{Link: {{schema: {{type: string}}}}}}}}}}}}}}\n"
            )
        };
        format!("paths:\n{}", ids.iter().map(of).collect::<String>())
    };
    assert_eq!(hurts(&paths(&["a", "b"]), &paths(&["b", "a"])), [""; 0]);
    assert_eq!(hurts(&paths(&["a", "b"]), &paths(&["c", "a", "b"])), [""; 0]);
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
    // Without ids, by what is asked for, and a slash at the end makes no other one.
    let get = "{get: {parameters: [{name: days, in: query, schema: {type: integer}}], responses: {}}}";
    let old = format!("paths:\n  /x?lat={{lat}}: {get}\n  /x?city={{city}}: {get}\n  /y/: {get}\n");
    let new =
        format!("paths:\n  /x?id={{id}}: {get}\n  /x?city={{city}}: {get}\n  /x?lat={{lat}}: {get}\n  /y: {get}\n");
    assert_eq!(hurts(&old, &new), ["wire : operation GET /y/"]);
}

/// The old items that are no longer what they were.
fn paths(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (understood(old), understood(new));
    let findings = compare(&side(&old), &side(&new));
    findings.into_iter().flat_map(|finding| finding.paths).collect()
}

const CHOICE: &str = "required: [first], properties: {first: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]MORE}}";

/// Two types that a choice is between.
fn with_branches(yaml: &str) -> String {
    let branch = |name: &str| {
        format!(
            "{name}: {{type: object, required: [kind, {name}], properties: {{kind: {{type: string}}, {name}: {{type: string}}}}}}"
        )
    };
    yaml.replace(
        "schemas: {Pet",
        &format!("schemas: {{{}, {}, Pet", branch("Cat"), branch("Dog")),
    )
}

#[test]
fn a_branch_that_is_no_longer_chosen_by_a_tag_is_the_same_branch() {
    let tagged = ", discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}";
    let tagged = with_branches(&pet(&CHOICE.replace("MORE", tagged)));
    let untagged = with_branches(&pet(&CHOICE.replace("MORE", "")));
    for (old, new) in [(&tagged, &untagged), (&untagged, &tagged)] {
        let found = hurts(old, new);
        assert!(!found.iter().any(|line| line.contains("C0103")), "{found:?}");
    }
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
fn another_name_for_the_same_type_is_no_other_type() {
    let inline = "{type: object, required: [city], properties: {city: {type: string}}}";
    let with = |address: &str| {
        pet(&format!(
            "properties: {{home: {address}, work: {{$ref: '#/components/schemas/Address'}}}}"
        ))
        .replace("schemas: {Pet", &format!("schemas: {{Address: {inline}, Pet"))
    };
    assert_eq!(
        hurts(&with("{$ref: '#/components/schemas/Address'}"), &with(inline)),
        [""; 0]
    );
}

#[test]
fn which_of_several_names_for_one_type_comes_first_is_nothing() {
    let of = |more: &str| {
        let answer = format!(
            "{{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{error: {{type: string}}{more}}}}}}}}}}}"
        );
        let operation = |id: &str| format!("  /{id}: {{get: {{operationId: {id}, responses: {{'200': {answer}}}}}}}\n");
        let [a, b, c] = ["a", "b", "c"].map(operation);
        hurts(&format!("paths:\n{a}{b}{c}"), &format!("paths:\n{c}{b}{a}"))
    };
    assert_eq!(of(""), [""; 0]);
    // What stands in it has one name, that of the first.
    assert_eq!(
        of(", why: {type: object, properties: {x: {type: string}}}"),
        [
            "named C0104: operation a, response 200, as application/json, property why (/paths/~1c/get/responses/200/content/application~1json/schema/properties/why = AResponseWhy)"
        ]
    );
}

#[test]
fn what_is_in_a_body_of_another_media_type_or_in_a_parameter_spelt_otherwise_is_the_same() {
    let body = |media: &str| {
        format!(
            "paths: {{/a: {{post: {{operationId: a, requestBody: {{required: true, content: {{{media}: {{schema: {{type: object, required: [b], properties: {{b: {{type: string}}}}}}}}}}}}, responses: {{}}}}}}}}"
        )
    };
    let parameter = |name: &str, place: &str| {
        format!(
            "paths: {{/a: {{get: {{operationId: a, parameters: [{{name: {name}, in: {place}, schema: {{type: string, enum: [x, y]}}}}], responses: {{}}}}}}}}"
        )
    };
    assert_eq!(
        hurts(&body("application/json"), &body("application/vnd.a+json")),
        ["wire : operation a, body, as application/json"]
    );
    // What is sent under another name or elsewhere is told of the parameter alone.
    assert_eq!(
        hurts(&parameter("sort_by", "query"), &parameter("sortBy", "query")),
        ["silent C0103: operation a, parameter sort_by in query"]
    );
    assert_eq!(
        hurts(&parameter("sort", "query"), &parameter("sort", "header")),
        ["silent C0103: operation a, parameter sort in query"]
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
fn a_type_that_is_another_name_for_one_with_all_that_it_had_is_still_what_it_was() {
    let with = |more: &str| {
        pet(&format!(
            "properties: {{{more}home: {{type: object, properties: {{street: {{type: string}}}}}}}}"
        ))
    };
    let more = "a: {type: object, properties: {street: {type: string}}}, ";
    assert_eq!(hurts(&with(""), &with(more)), [""; 0]);
    // Two types that become one have a trait of the user's twice.
    let other = "a: {type: object, properties: {road: {type: string}}}, ";
    let found = hurts(&with(other), &with(more));
    assert!(
        found.contains(&"source C0105: schema Pet, property home".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_type_that_others_have_too_is_still_what_it_was() {
    let problem = |status: &str| {
        format!("'{status}': {{description: no, content: {{application/json: {{schema: {{type: string}}}}}}}}")
    };
    let operation = |id: &str, more: &str| {
        format!(
            "  /{id}: {{get: {{operationId: {id}, responses: {{'204': {{description: ok}}, {}, '409': {{description: no}}{more}}}}}}}\n",
            problem("400")
        )
    };
    let of = |more: &str| format!("paths:\n{}{}", operation("a", ""), operation("b", more));
    let found = hurts(&of(", '422': {description: no}"), &of(""));
    assert!(found.iter().all(|line| !line.contains("operation a")), "{found:?}");
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
fn what_is_left_over_of_a_type_in_whose_place_another_one_stands_is_no_other_thing() {
    let new = pet("properties: {home: {type: object, properties: {street: {type: string}}}}");
    let old = pet("properties: {home: {type: object, properties: {street: {type: string}}}, other: {$ref: '#/components/schemas/PetHome'}}")
        .replace("schemas: {Pet", "schemas: {PetHome: {type: object, properties: {colour: {type: string}}}, Pet");
    let found = hurts(&old, &new);
    assert!(!found.iter().any(|line| line.contains("all else")), "{found:?}");
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
