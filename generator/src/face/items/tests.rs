use std::collections::BTreeMap;

use super::Item;

/// The items of the crate for a description, which is written as YAML without its first two keys.
fn items(yaml: &str) -> BTreeMap<String, Item> {
    let generation = crate::pipeline::generated(yaml);
    let (api, names) = (generation.api.expect("an API"), generation.names.expect("names"));
    crate::face::face(&api, &names).items()
}

const PARTS: [&str; 2] = [
    "  /pets: {get: {operationId: list, parameters: [{name: size, in: query, schema: {type: integer}}], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}\n",
    "  /owners: {put: {operationId: keep, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}, responses: {'204': {description: ok}}}}\n",
];

const TYPES: [&str; 2] = [
    "    Pet: {oneOf: [{type: string}, {$ref: '#/components/schemas/Owner'}]}\n",
    "    Owner: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer, deprecated: true}}}\n",
];

#[test]
fn the_order_of_operations_and_types_in_the_text_changes_no_item() {
    let [first, second] = PARTS;
    let [pet, owner] = TYPES;
    let one = items(&format!("paths:\n{first}{second}components:\n  schemas:\n{pet}{owner}"));
    let other = items(&format!("paths:\n{second}{first}components:\n  schemas:\n{owner}{pet}"));
    assert_eq!(one, other);
    let shown = |path: &str| one.get(path).map(ToString::to_string).unwrap_or_default();
    assert_eq!(
        shown("crate::types::Owner::new()"),
        "fn(name: impl Into<String>) -> Self"
    );
    assert_eq!(
        shown("crate::types::Owner::age()"),
        "fn(self, value: impl crate::runtime::IntoOption<i64, By>) -> Self, deprecated"
    );
    assert_eq!(shown("crate::types::Pet: From<crate::types::Owner>"), "implementation");
    let keep = "fn(&self, body: crate::types::Owner) -> crate::operations::KeepCall";
    assert_eq!(shown("crate::Client::keep()"), keep);
}

/// An operation with successes, errors and header fields that others may have too.
fn alike(id: &str) -> String {
    let problem = "{description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}";
    let lines = "{description: no, content: {application/json: {schema: {type: array, items: {type: string}}}}}";
    let total = "{X-Total: {schema: {type: integer}}, Link: {schema: {type: string}}}";
    format!(
        "  /{id}: {{get: {{operationId: {id}, tags: [{id}], responses: {{'200': {{description: ok, headers: {total}}}, '202': {lines}, '400': {problem}, default: {problem}}}}}}}\n"
    )
}

const PROBLEM: &str = "components: {schemas: {Problem: {type: object, properties: {detail: {type: string}}}}}\n";

#[test]
fn what_several_operations_declare_is_named_by_what_it_holds_wherever_they_stand() {
    let of = |ids: &[&str]| {
        let paths: String = ids.iter().map(|id| alike(id)).collect();
        items(&format!("paths:\n{paths}{PROBLEM}"))
    };
    let two = of(&["b", "c"]);
    let shown = |path: &str| two.get(path).map(ToString::to_string).unwrap_or_default();
    let name = "crate::operations::Empty200StringList202";
    assert_eq!(shown(name), "enum, non-exhaustive");
    assert_eq!(shown("crate::operations::BSuccess"), format!("alias of {name}"));
    assert_eq!(shown("crate::operations::CSuccess"), format!("alias of {name}"));
    assert_eq!(
        shown("crate::operations::COperation: Endpoint::Success"),
        format!("type {name}")
    );
    assert_eq!(shown("crate::operations::LinkXTotalHeaders"), "struct, non-exhaustive");
    assert_eq!(two, of(&["c", "b"]));
    // One more, before all others.
    let three = of(&["a", "c", "b"]);
    for (path, item) in two {
        assert_eq!(three.get(&path), Some(&item), "{path}");
    }
}

#[test]
fn what_a_name_does_not_tell_has_a_mark_of_its_own() {
    let fields = |id: &str, kind: &str| {
        format!(
            "  /{id}: {{get: {{operationId: {id}, responses: {{'200': {{description: ok, headers: {{X-Total: {{schema: {{type: {kind}}}}}}}}}}}}}}}\n"
        )
    };
    let of = |kinds: [(&str, &str); 4]| {
        let paths: String = kinds.iter().map(|(id, kind)| fields(id, kind)).collect();
        let found = items(&format!("paths:\n{paths}"));
        let shown = ["a", "b", "c", "d"].map(|id| {
            let path = format!("crate::operations::{}Headers", id.to_uppercase());
            found.get(&path).map(ToString::to_string).unwrap_or_default()
        });
        shown.to_vec()
    };
    let one = of([("a", "string"), ("b", "string"), ("c", "integer"), ("d", "integer")]);
    let other = of([("d", "integer"), ("c", "integer"), ("b", "string"), ("a", "string")]);
    assert_eq!(one, other);
    insta::assert_snapshot!(one.join("\n"), @"
    alias of crate::operations::XTotalHeadersXF9D4
    alias of crate::operations::XTotalHeadersXF9D4
    alias of crate::operations::XTotalHeadersX0979
    alias of crate::operations::XTotalHeadersX0979
    ");
    // What is too long has one as well.
    let many: String = (0..18)
        .map(|status| {
            format!(
                "'{}': {{description: ok, content: {{application/json: {{}}}}}}, ",
                200 + status
            )
        })
        .collect();
    let long = |id: &str| {
        format!(
            "  /{id}: {{get: {{operationId: {id}, responses: {{{many} '250': {{description: ok, content: {{text/plain: {{}}}}}}}}}}}}\n"
        )
    };
    let found = items(&format!("paths:\n{}{}", long("a"), long("b")));
    let success = found.get("crate::operations::ASuccess").map(ToString::to_string);
    insta::assert_snapshot!(success.unwrap_or_default(), @"alias of crate::operations::Value200_201_202_203_206_207_217Empty204_205Text250XAEE4");
}

/// The variants of the error bodies where operations declare these for errors.
fn error_bodies(errors: &[&str], schemas: &str) -> String {
    let operations = errors.iter().enumerate();
    let operations: String = operations
        .map(|(index, error)| {
            format!(
                "  /o{index}: {{get: {{operationId: o{index}, responses: {{'204': {{description: ok}}, {error}}}}}}}\n"
            )
        })
        .collect();
    let found = items(&format!("paths:\n{operations}components: {{schemas: {{{schemas}}}}}\n"));
    let endpoints = found.iter().filter(|(path, _)| path.ends_with(": Endpoint::Error"));
    for (path, item) in endpoints {
        assert_eq!(item.to_string(), "type crate::ErrorBody", "{path}");
    }
    let variants = found
        .iter()
        .filter_map(|(path, item)| Some(format!("{}: {item}", path.strip_prefix("crate::ErrorBody::")?)));
    variants.collect::<Vec<_>>().join("\n")
}

fn json(status: &str, schema: &str) -> String {
    format!("'{status}': {{description: no, content: {{application/json: {{schema: {schema}}}}}}}")
}

#[test]
fn the_errors_of_all_operations_are_of_one_type_and_a_body_is_a_variant_by_what_it_is() {
    let problem = "{$ref: '#/components/schemas/Problem'}";
    let errors = [
        "'404': {description: no}".to_owned(),
        format!("{}, {}", json("400", problem), json("404", problem)),
        json("404", "{$ref: '#/components/schemas/Alias'}"),
        json("404", &format!("{{type: array, items: {problem}}}")),
        json("404", "{type: string}"),
        "'404': {description: no, content: {text/plain: {schema: {type: string}}}}".to_owned(),
        "'404': {description: no, content: {image/png: {}}}".to_owned(),
        json("404", "{type: string, enum: [a, b]}"),
    ];
    let errors: Vec<&str> = errors.iter().map(String::as_str).collect();
    let schemas =
        "Problem: {type: object, properties: {a: {type: string}}}, Alias: {$ref: '#/components/schemas/Problem'}";
    insta::assert_snapshot!(error_bodies(&errors, schemas), @"
    Bytes: variant(bytes::Bytes)
    O7Error404: variant(crate::operations::O7Error404)
    Problem: variant(Box<crate::types::Problem>)
    ProblemList: variant(Vec<crate::types::Problem>)
    Text: variant(String)
    ");
    assert_eq!(error_bodies(&[], ""), "");
}

#[test]
fn what_has_no_name_takes_none_from_a_type_that_has_one() {
    let own = json("404", "{$ref: '#/components/schemas/StringList'}");
    let list = json("404", "{type: array, items: {type: string}}");
    let schemas = "StringList: {type: object, properties: {a: {type: string}}}";
    insta::assert_snapshot!(error_bodies(&[&list, &own], schemas), @"
    StringList: variant(Box<crate::types::StringList>)
    StringListXB337: variant(Vec<String>)
    ");
    insta::assert_snapshot!(error_bodies(&[&list], schemas), @"StringList: variant(Vec<String>)");
}

#[test]
fn what_is_alike_keeps_its_place_among_the_arguments_when_it_changes_places_in_the_text() {
    let properties = [
        "last: {type: string}",
        "first: {type: string}",
        "kind: {type: string, enum: [a, b]}",
    ];
    let parameters = [
        "{name: to, in: query, required: true, schema: {type: string}}",
        "{name: y, in: path, required: true, schema: {type: string}}",
        "{name: from, in: query, required: true, schema: {type: string}}",
        "{name: x, in: path, required: true, schema: {type: string}}",
    ];
    let of = |reversed: bool| {
        let (mut properties, mut parameters, mut required) =
            (properties.to_vec(), parameters.to_vec(), vec!["kind", "first", "last"]);
        if reversed {
            properties.reverse();
            parameters.reverse();
            required.reverse();
        }
        let (properties, parameters, required) = (properties.join(", "), parameters.join(", "), required.join(", "));
        let schema = format!("{{type: object, required: [{required}], properties: {{{properties}}}}}");
        items(&format!(
            "paths:\n  /a/{{x}}/{{y}}: {{post: {{operationId: send, parameters: [{parameters}], requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Two'}}}}}}}}, responses: {{}}}}}}\n  /b: {{post: {{operationId: part, requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{$ref: '#/components/schemas/Parts'}}}}}}}}, responses: {{}}}}}}\ncomponents:\n  schemas:\n    Two: {schema}\n    Parts: {}\n",
            schema.replace("enum: [a, b]", "format: binary"),
        ))
    };
    let (one, other) = (of(false), of(true));
    assert_eq!(one, other);
    let shown = |path: &str| one.get(path).map(ToString::to_string).unwrap_or_default();
    assert_eq!(
        shown("crate::types::Two::new()"),
        "fn(first: impl Into<String>, kind: impl Into<crate::types::TwoKind>, last: impl Into<String>) -> Self"
    );
    assert_eq!(
        shown("crate::Client::send()"),
        "fn(&self, x: &str, y: &str, from: &str, to: &str) -> crate::operations::SendCall"
    );
    let parts = "fn(first: &str, kind: impl Into<crate::runtime::Part>, last: &str) -> Self";
    assert_eq!(shown("crate::operations::PartParts::new()"), parts);
}

#[test]
fn the_order_of_an_enumerations_values_makes_no_type_of_its_own() {
    let of = |values: &str| {
        items(&format!(
            "components:\n  schemas:\n    Order: {{type: string, enum: [asc, desc]}}\n    A: {{type: object, properties: {{order: {{type: string, enum: [{values}]}}}}}}\npaths: {{}}\n"
        ))
    };
    let (one, other) = (of("asc, desc"), of("desc, asc"));
    assert_eq!(one, other);
    let order = one.get("crate::types::AOrder").map(ToString::to_string);
    assert_eq!(order.as_deref(), Some("alias of crate::types::Order"));
}

/// Holds each item that is there of one description against that of another one.
#[track_caller]
fn nothing_moves(old: &str, new: &str) {
    let (old, new) = (items(old), items(new));
    assert_ne!(old.len(), 0);
    for (path, item) in old {
        assert_eq!(new.get(&path), Some(&item), "{path}");
    }
}

#[test]
fn an_error_without_a_body_or_with_the_body_of_others_changes_no_item() {
    let of = |errors: &str| {
        format!(
            "paths:\n  /a: {{get: {{operationId: a, responses: {{'204': {{description: ok}}{errors}}}}}}}\n{PROBLEM}"
        )
    };
    let problem = "{description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}";
    nothing_moves(&of(""), &of(", '404': {description: no}"));
    let one = format!(", '400': {problem}");
    nothing_moves(
        &of(&one),
        &of(&format!("{one}, '404': {{description: no}}, '409': {problem}")),
    );
    nothing_moves(&of(&one), &of(&format!("{one}, default: {{description: no}}")));
    let text = "{description: no, content: {text/plain: {schema: {type: string}}}}";
    let two = format!("{one}, '404': {text}");
    nothing_moves(&of(&two), &of(&format!("{two}, '403': {{description: no}}")));
}

#[test]
fn a_first_error_with_a_body_or_a_further_one_adds_a_variant_at_most() {
    let of = |errors: &str, others: &str| {
        format!(
            "paths:\n  /a: {{get: {{operationId: a, responses: {{'204': {{description: ok}}, {errors}}}}}}}\n  /b: {{get: {{operationId: b, responses: {{'204': {{description: ok}}, {others}}}}}}}\n{PROBLEM}"
        )
    };
    let problem = json("400", "{$ref: '#/components/schemas/Problem'}");
    let text = json("409", "{type: string}");
    let inline = json("404", "{type: object, properties: {inline: {type: string}}}");
    for (old, new) in [
        ("", problem.as_str()),
        (&problem, &format!("{problem}, {text}")),
        (&text, &format!("{problem}, {text}")),
        ("", &inline),
        (&inline, &format!("{inline}, {problem}")),
    ] {
        for others in ["", &problem, &text] {
            let (old, new) = (items(&of(old, others)), items(&of(new, others)));
            for (path, item) in old {
                assert_eq!(new.get(&path), Some(&item), "{path}");
            }
        }
    }
}

#[test]
fn a_further_success_changes_what_a_call_gives_and_no_type_of_the_first() {
    let of = |further: &str| {
        let first = json("200", "{type: object, properties: {name: {type: string}}}");
        items(&format!(
            "paths:\n  /a: {{get: {{operationId: a, responses: {{{first}{further}}}}}}}\n"
        ))
    };
    let (one, more) = (of(""), of(", '202': {description: Later.}"));
    let moved = one.iter().filter(|(path, item)| more.get(*path) != Some(item));
    let moved: Vec<String> = moved.map(|(path, item)| format!("{path}: {item}")).collect();
    insta::assert_snapshot!(moved.join("\n"), @"crate::operations::AOperation: Endpoint::Success: type crate::operations::AResponse");
    let further = json("201", "{type: object, properties: {job: {type: string}}}");
    let most = of(&format!(", {further}, '202': {{description: Later.}}"));
    for (path, item) in more {
        assert_eq!(most.get(&path), Some(&item), "{path}");
    }
}

#[test]
fn a_success_of_a_lower_status_renames_no_body_of_another() {
    let of = |lower: &str| {
        let answer = |status: &str, key: &str| {
            json(
                status,
                &format!("{{type: object, properties: {{{key}: {{type: string}}}}}}"),
            )
        };
        let later = answer("201", "name");
        let lower = if lower.is_empty() {
            String::new()
        } else {
            answer(lower, "job") + ", "
        };
        items(&format!(
            "paths:\n  /a: {{post: {{operationId: a, responses: {{{lower}{later}}}}}}}\n"
        ))
    };
    let (alone, beside) = (of(""), of("200"));
    let body: Vec<_> = alone.iter().filter(|(path, _)| path.contains("AResponse201")).collect();
    assert!(!body.is_empty(), "{alone:?}");
    for (path, item) in body {
        assert_eq!(beside.get(path), Some(item), "{path}");
    }
}

#[test]
fn what_is_no_longer_sent_is_made_for_tests_alone() {
    let of = |body: &str| {
        items(&format!(
            "paths:\n  /a: {{put: {{operationId: a, {body}responses: {{{}}}}}}}\n{PROBLEM}",
            json("200", "{$ref: '#/components/schemas/Problem'}")
        ))
    };
    let sent = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}, ";
    let is_beside = |items: BTreeMap<String, Item>| {
        ["new", "detail"].map(|name| items[&format!("crate::types::Problem::{name}()")].is_beside)
    };
    assert_eq!(is_beside(of(sent)), [false, false]);
    assert_eq!(is_beside(of("")), [true, true]);
}

#[test]
fn how_much_a_branch_holds_changes_no_variant() {
    let of = |properties: usize, places: usize| {
        let properties: String = (0..properties)
            .map(|place| format!("p{place}: {{type: string}}, "))
            .collect();
        let places = vec!["{type: string}"; places].join(", ");
        format!(
            "paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{type: string}}, {{$ref: '#/components/schemas/Two'}}]}}\n    Cat: {{type: object, properties: {{{properties}}}}}\n    Two: {{type: array, prefixItems: [{places}], minItems: 2, maxItems: 2}}\n"
        )
    };
    for pair in [(0, 1), (1, 60)] {
        nothing_moves(&of(pair.0, 2), &of(pair.1, 2));
    }
    let pet = items(&of(0, 2));
    let shown = |path: &str| pet.get(path).map(ToString::to_string).unwrap_or_default();
    assert_eq!(shown("crate::types::Pet::Cat"), "variant(Box<crate::types::Cat>)");
    assert!(pet.values().any(|item| item.to_string() == "variant(String)"));
}

#[test]
fn null_of_an_optional_property_that_is_only_received_changes_no_item() {
    let of = |kind: &str, sent: &str| {
        format!(
            "paths:\n  /a: {{post: {{operationId: a, {sent}responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}\ncomponents: {{schemas: {{Pet: {{type: object, properties: {{nick: {kind}}}}}}}}}\n"
        )
    };
    let (text, null) = ("{type: string}", "{type: string, nullable: true}");
    assert_eq!(items(&of(text, "")), items(&of(null, "")));
    let sent = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, ";
    let both = items(&of(null, sent));
    let nick = both.get("crate::types::Pet.nick").map(ToString::to_string);
    assert_eq!(nick.as_deref(), Some("field of crate::runtime::Nullable<String>"));
    // What nothing needs yet is as what is received; in a description without operations it is the user's.
    let (received, needed) = (
        of(null, ""),
        "content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}",
    );
    let unneeded = received.replace(needed, "headers: {}");
    assert_ne!(received, unneeded);
    let nick = |text: &str| items(text).get("crate::types::Pet.nick").map(ToString::to_string);
    assert_eq!(nick(&unneeded), nick(&received));
    let (_, alone) = received.split_once("components:").unwrap_or_default();
    assert_eq!(
        nick(&format!("components:{alone}")).as_deref(),
        Some("field of crate::runtime::Nullable<String>")
    );
}

/// Two parts of an API without tags, of so many operations each.
fn parts(count: usize) -> String {
    let text = "{description: ok, content: {text/plain: {schema: {type: string}}}}";
    let operation = |number: usize| {
        let part = ["pets", "owners"][number % 2];
        let answer = format!(
            "{{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{{part}: {{type: string}}}}}}}}}}}}"
        );
        format!(
            "  /{part}/{{id}}/{number}: {{get: {{operationId: o{number}, parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}], responses: {{'200': {answer}, '202': {text}}}}}}}\n"
        )
    };
    format!("paths:\n{}", (0..count).map(operation).collect::<String>())
}

#[test]
fn the_hundredth_operation_makes_features_of_paths_and_moves_nothing() {
    let (whole, divided) = (items(&parts(99)), items(&parts(100)));
    let shown = |path: &str| divided.get(path).map(ToString::to_string).unwrap_or_default();
    assert_eq!(shown("feature pets"), "feature []");
    assert_eq!(shown("crate::operations::general"), "");
    assert!(shown("crate::operations::O0Operation").ends_with(", with pets"));
    assert!(shown("crate::operations::O1Operation").ends_with(", with owners"));
    assert!(shown("crate::operations::O0Success").contains("crate::operations::Pets"));
    // What several operations have alike has a name for each of them.
    let is_of_one = |path: &str| !path.starts_with("crate::operations::Response") && !path.contains("Text202");
    let old: Vec<&String> = whole.keys().filter(|path| is_of_one(path)).collect();
    assert!(old.len() > 300, "{}", old.len());
    for path in old {
        assert!(divided.contains_key(path), "{path}");
    }
}

#[test]
fn a_tag_that_is_renamed_or_moved_changes_no_item() {
    let of = |first: &str, second: &str| {
        let body = "{required: true, content: {application/json: {schema: {type: object, properties: {kind: {type: string, enum: [cat, dog]}}}}}}";
        let total = "{X-Total: {schema: {type: integer}}}";
        let operation = |id: &str, tag: &str| {
            format!(
                "  /{id}: {{put: {{operationId: {id}, tags: [{tag}], requestBody: {body}, responses: {{'200': {{description: ok, headers: {total}}}, '202': {{description: ok, content: {{text/plain: {{}}}}}}}}}}}}\n"
            )
        };
        items(&format!("paths:\n{}{}", operation("a", first), operation("b", second)))
    };
    let old = of("pets", "pets");
    for name in ["ABody", "ABodyKind", "ACall", "AHeaders", "AOperation", "ASuccess"] {
        assert!(old.contains_key(&format!("crate::operations::{name}")), "{name}");
    }
    assert_eq!(old, of("animals", "animals"));
    assert_eq!(old, of("pets", "Operations"));
}
