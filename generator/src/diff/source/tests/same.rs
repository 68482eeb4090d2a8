//! What is the same thing in both versions, however it is written there.

use super::{api, hurts, pet};

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
fn a_tag_that_is_called_otherwise_or_of_which_an_operation_goes_is_nothing() {
    let old = api(&[("/a", "getA", "one"), ("/b", "getB", "one")], "");
    for [a, b] in [["two", "two"], ["one", "two"]] {
        let new = api(&[("/a", "getA", a), ("/b", "getB", b)], "");
        assert!(hurts(&old, &new).is_empty(), "{:?}", hurts(&old, &new));
    }
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

#[test]
fn a_parameter_that_other_operations_come_to_is_the_same_parameter() {
    let of = |path: &str| {
        format!(
            "paths: {{/{path}: {{get: {{operationId: {path}, parameters: [{{$ref: '#/components/parameters/kind'}}], responses: {{}}}}}}}}\n\
             components: {{parameters: {{kind: {{name: kind, in: query, schema: {{type: string, enum: [a, b]}}}}}}}}"
        )
    };
    let found = hurts(&of("pets"), &of("owners"));
    assert!(!found.iter().any(|line| line.contains("C0103")), "{found:?}");
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
        hurts(&format!("paths:\n{b}{c}"), &format!("paths:\n{a}{b}{c}"))
    };
    assert_eq!(of(""), [""; 0]);
    // What stands in it has one name, that of the first.
    assert_eq!(
        of(", why: {type: object, properties: {x: {type: string}}}"),
        [
            "named C0104: operation b, response 200, as application/json, property why (/paths/~1a/get/responses/200/content/application~1json/schema/properties/why = BResponseWhy)"
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
fn what_is_left_over_of_a_type_in_whose_place_another_one_stands_is_no_other_thing() {
    let new = pet("properties: {home: {type: object, properties: {street: {type: string}}}}");
    let old = pet("properties: {home: {type: object, properties: {street: {type: string}}}, other: {$ref: '#/components/schemas/PetHome'}}")
        .replace("schemas: {Pet", "schemas: {PetHome: {type: object, properties: {colour: {type: string}}}, Pet");
    let found = hurts(&old, &new);
    assert!(!found.iter().any(|line| line.contains("all else")), "{found:?}");
}

#[test]
fn the_variant_of_an_error_whose_body_another_operation_has_too_is_the_same() {
    let operation = |id: &str| {
        let body = "{application/json: {schema: {type: object, properties: {why: {type: string}}}}}";
        format!("  /{id}: {{get: {{operationId: {id}, responses: {{'500': {{description: no, content: {body}}}}}}}}}\n")
    };
    let old = format!("paths:\n{}", operation("b"));
    let new = format!("paths:\n{}{}", operation("a"), operation("b"));
    assert_eq!(
        hurts(&old, &new),
        [
            "named C0104: operation b, response 500, as application/json (/paths/~1a/get/responses/500/content/application~1json/schema = BError500)"
        ]
    );
}
