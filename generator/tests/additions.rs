//! What is added to a description moves no name that was there.

use std::collections::BTreeMap;
use std::fs;

use tintype::Generator;
use tintype::model::Definition;

/// What everything is called, by where it stands.
fn names(paths: &str, schemas: &str) -> BTreeMap<String, String> {
    let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
    let head = "openapi: 3.1.0\ninfo: {title: Names, version: '1'}\n";
    let schemas = match schemas.is_empty() {
        true => String::new(),
        false => format!("components:\n  schemas:\n{}", indented(schemas)),
    };
    names_in(&format!("{head}paths:\n{}{schemas}", indented(paths)))
}

fn names_in(description: &str) -> BTreeMap<String, String> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    fs::write(&path, description).unwrap();
    let made = Generator::new(&path).generate().unwrap();
    let (api, names) = (made.api.unwrap(), made.names.unwrap());
    let mut found = BTreeMap::new();
    for (operation, names) in api.operations.iter().zip(&names.operations) {
        let at = operation.request();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            found.insert(format!("{at} parameter {}", parameter.name), name.clone());
        }
        found.insert(at, format!("{} {}", names.method, names.call));
    }
    for ((_, declared), names) in api.types.iter().zip(&names.types) {
        let at = &declared.origin.pointer().into_owned();
        let members: Vec<String> = match &declared.definition {
            Definition::Record(record) => record.properties.iter().map(|property| property.name.clone()).collect(),
            Definition::Enumeration(known) => known.values.iter().map(|value| value.value.to_string()).collect(),
            Definition::Union(union) => union
                .branches
                .iter()
                .map(|branch| format!("{:?}", branch.names))
                .collect(),
            Definition::Alias(_) | Definition::Wrapper(_) => Vec::new(),
        };
        for (member, name) in members.iter().zip(&names.members) {
            found.insert(format!("{at} member {member}"), name.clone());
        }
        found.insert(at.to_string(), names.name.clone());
    }
    found
}

/// Holds each name against the one that it has when the lines that begin with `+` are there too, before all others and after.
fn nothing_moves(paths: &str, schemas: &str) {
    let is_added = |line: &&str| line.starts_with('+');
    let old = |text: &str| {
        text.lines()
            .filter(|line| !is_added(line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let new = |text: &str, first: bool| {
        let (added, kept): (Vec<&str>, Vec<&str>) = text.lines().partition(is_added);
        let added: Vec<&str> = added.into_iter().map(|line| &line[1..]).collect();
        match first {
            true => [added, kept].concat().join("\n"),
            false => [kept, added].concat().join("\n"),
        }
    };
    let before = names(&old(paths), &old(schemas));
    for first in [true, false] {
        let after = names(&new(paths, first), &new(schemas, first));
        for (at, name) in &before {
            assert_eq!(after.get(at), Some(name), "{at}, with what is added first: {first}");
        }
    }
}

#[test]
fn an_operation_keeps_its_method() {
    nothing_moves(
        "/pets: {get: {operationId: list_pets}}
+/v2/pets: {get: {operationId: listPets}}
+/old/pets: {get: {operationId: ListPets}}",
        "",
    );
    nothing_moves(
        "/users/{id}: {get: {operationId: read_user_users__id__get, tags: [users]}}
+/v2/users/{id}: {get: {operationId: read_user_v2_users__id__get, tags: [users]}}
+/admin/users/{id}: {get: {operationId: read_user_admin_users__id__get}}",
        "",
    );
    nothing_moves(
        "/users: {get: {operationId: list, tags: [users]}}
/teams: {get: {operationId: list, tags: [teams]}}
+/pets: {get: {operationId: list, tags: [pets]}}
+/notes: {get: {operationId: list}}",
        "",
    );
    nothing_moves(
        "/a: {get: {operationId: v1_a}}
/b: {get: {operationId: v1_b}}
/c: {get: {operationId: v1_c}}
/d: {get: {operationId: v1_d}}
+/health: {get: {operationId: health}}",
        "",
    );
    nothing_moves(
        "/weather?units=metric&city={city}: {get: {}}
+/weather?units=metric&lat={lat}&lon={lon}: {get: {}}
+/weather?units=imperial&city={city}: {get: {}}
+/weather: {get: {}}",
        "",
    );
    nothing_moves(
        "/blobs/{id}: {get: {operationId: blob}}
+/notes/{id}: {head: {operationId: blobHead}}",
        "",
    );
}

#[test]
fn a_type_keeps_its_name() {
    // Who is spelt so comes first, then what has all words of its position.
    nothing_moves(
        "/a: {get: {operationId: a}}",
        "FooBar: {type: object, properties: {a: {type: string}}}
+foo_bar: {type: object, properties: {b: {type: string}}}
Team: {type: object, properties: {kind: {type: object, properties: {a: {type: string}}}}}
+Other: {type: object, properties: {kind: {type: object, properties: {a: {type: string}}}}}",
    );
    let long = "a_property_with_a_name_that_alone_is_so_long";
    nothing_moves(
        "/a: {get: {operationId: a}}",
        &format!(
            "Grid: {{type: object, properties: {{rows: {{type: array, items: {{type: object, properties: {{a: {{type: string}}}}}}}}}}}}
Long: {{type: object, properties: {{{long}: {{type: object, properties: {{and_that_goes_on: {{type: object, properties: {{a: {{type: string}}}}}}}}}}}}}}
+Grids: {{type: object, properties: {{rows: {{type: array, items: {{type: array, items: {{type: object, properties: {{b: {{type: string}}}}}}}}}}}}}}
+LongA: {{type: object, properties: {{{long}: {{type: object, properties: {{and_that_goes_on: {{type: object, properties: {{b: {{type: string}}}}}}}}}}}}}}"
        ),
    );
}

#[test]
fn what_would_be_called_alike_is_called_so_in_any_order() {
    // What tells them apart stands where no name goes on.
    let schema = |kind: &str| {
        let key = format!(
            "CompanyBillingControllersApi.PagedResult_List_Company.Billing.Interfaces.Models.Api.Orders.{kind}"
        );
        format!("{key}: {{type: object, properties: {{ErrorCode: {{type: string, enum: [{kind}, x{kind}]}}}}}}\n")
    };
    let of = |kinds: &[&str]| {
        let schemas: String = kinds.iter().map(|kind| schema(kind)).collect();
        let mut names = names("{}", &schemas);
        names.retain(|at, _| at.ends_with("/ErrorCode"));
        names
    };
    let names = of(&["a", "b", "c", "d"]);
    assert_eq!(names, of(&["c", "d", "b", "a"]));
    assert_eq!(names.len(), 4);
    let told: std::collections::BTreeSet<&String> = names.values().collect();
    assert_eq!(told.len(), 4, "{names:?}");
    // One of them alone needs no mark, and with others none has its name.
    let alone = of(&["a"]).into_values().next().unwrap();
    assert!(!names.values().any(|name| *name == alone), "{alone} in {names:?}");
    let without = of(&["a", "b", "d"]);
    assert!(
        without.iter().all(|(at, name)| names.get(at) == Some(name)),
        "{without:?} in {names:?}"
    );
}

#[test]
fn operations_whose_ids_are_cut_alike_have_all_their_words() {
    let of = |kinds: &[&str]| {
        let path = |kind: &&str| {
            format!("/{kind}: {{get: {{operationId: list_organization_billing_{kind}_of_selected_repositories}}}}\n")
        };
        names(&kinds.iter().map(path).collect::<String>(), "")
    };
    let alone = of(&["reauthentications"]);
    let both = of(&["reauthentications", "deauthentications"]);
    assert_eq!(both, of(&["deauthentications", "reauthentications"]));
    let called = |names: &BTreeMap<String, String>| names["GET /reauthentications"].clone();
    insta::assert_snapshot!(format!("{}\n{}", called(&alone), called(&both)), @r"
    list_organization_billing_reauthentications_of_selected_repositories ListOrganizationBillingOfSelectedRepositoriesCall
    list_organization_billing_reauthentications_of_selected_repositories ListOrganizationBillingReauthenticationsOfSelectedRepositoriesCall
    ");
}

#[test]
fn what_a_cut_name_would_not_tell_a_long_one_does() {
    let operation = |id: &str, of: &str| {
        let kind = |what: &str| format!("{what}_scanning_delegated_dismissal: {{type: string, enum: [{what}, {of}]}}");
        let schema = format!("{{type: object, properties: {{{}, {}}}}}", kind("code"), kind("secret"));
        let body = format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
        format!("/{id}: {{post: {{operationId: {id}, requestBody: {body}, responses: {{'204': {{}}}}}}}}")
    };
    let one = operation("code_security_create_configuration", "a");
    let other = operation("code_security_create_configuration_for_enterprise", "b");
    let found = names(&[one, other].join("\n"), "");
    let values = found
        .iter()
        .filter(|(at, _)| at.ends_with("_dismissal") && !at.contains(" member "));
    let called: Vec<&str> = values.map(|(_, name)| name.as_str()).collect();
    insta::assert_snapshot!(called.join("\n"), @r"
    CodeSecurityCreateConfigurationBodyCodeScanningDelegatedDismissal
    CodeSecurityCreateConfigurationBodySecretScanningDelegatedDismissal
    CodeSecurityCreateCodeScanningDelegatedDismissal
    CodeSecurityCreateSecretScanningDelegatedDismissal
    ");
}

#[test]
fn a_parameter_that_is_a_component_has_its_key() {
    let found = names_in(
        "openapi: 3.1.0
info: {title: Names, version: '1'}
paths:
  /suites:
    get:
      operationId: suites
      parameters: [{$ref: '#/components/parameters/suite_result'}]
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Suite'}}}}}
components:
  schemas: {Suite: {type: object, properties: {result: {type: string, enum: [pass, fail]}}}}
  parameters: {suite_result: {name: result, in: query, schema: {type: string, enum: [none, fail]}}}
",
    );
    let called = |at: &str| found.get(at).map(String::as_str);
    assert_eq!(
        called("/components/parameters/suite_result/schema"),
        Some("SuiteResult")
    );
    assert_eq!(
        called("/components/schemas/Suite/properties/result"),
        Some("SuiteResultType")
    );
}

#[test]
fn a_branch_and_a_member_keep_theirs() {
    for [before, after] in [
        [
            "{type: string}, {type: array, items: {type: string}}",
            "{type: array, items: {type: integer}}",
        ],
        [
            "{title: Ball, required: [a], properties: {a: {type: string}}}, {type: integer}",
            "{title: Ball, required: [b], properties: {b: {type: string}}}",
        ],
        [
            "{type: object, properties: {kind: {enum: [x]}, a: {type: string}}, required: [kind]}, {type: integer}",
            "{type: object, properties: {kind: {enum: [x]}, b: {type: string}}, required: [kind, b]}",
        ],
    ] {
        let of = |branches: &str| names("{}", &format!("U: {{oneOf: [{branches}]}}"));
        let (old, new) = (of(before), of(&format!("{before}, {after}")));
        for (at, name) in old {
            assert_eq!(new.get(&at), Some(&name), "{at}");
        }
    }
    let of = |properties: &str| names("{}", &format!("A: {{type: object, properties: {{{properties}}}}}"));
    let (old, new) = (
        of("foo_bar: {type: string}"),
        of("fooBar: {type: string}, foo_bar: {type: string}"),
    );
    assert_eq!(
        new["/components/schemas/A member foo_bar"],
        old["/components/schemas/A member foo_bar"]
    );
    // Of others that would be called alike, none is from then on: what was there is gone, and means nothing else.
    let of = |properties: &str| names("{}", &format!("A: {{type: object, properties: {{{properties}}}}}"));
    let new = of("foo-bar: {type: string}, fooBar: {type: string}, extra: {type: string}");
    assert!(!new.values().any(|name| name == "foo_bar"), "{new:?}");
    assert_eq!(new["/components/schemas/A member extra"], "extra_2");
    let keys = ["Foo-bar", "foo_bar"];
    let schemas = keys.map(|key| format!("{key}: {{type: object, properties: {{{key}: {{type: string}}}}}}\n"));
    let [one, other] = [schemas.concat(), schemas.iter().rev().cloned().collect()].map(|text| names("{}", &text));
    assert_eq!(one, other);
    assert!(!one.values().any(|name| name == "FooBar"), "{one:?}");
    let of = |values: &str| names("{}", &format!("A: {{type: string, enum: [{values}]}}"));
    let new = of("Other, cat, CAT");
    assert!(!new.values().any(|name| name == "Cat" || name == "Other"), "{new:?}");
    let (old, new) = (of("Cat, Dog"), of("cat, Cat, Dog"));
    assert_eq!(
        new["/components/schemas/A member \"Cat\""],
        old["/components/schemas/A member \"Cat\""]
    );
}
