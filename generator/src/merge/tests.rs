use std::fs;

use serde_json::{Value, json};

use super::*;
use crate::source::json_value;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Zoo, version: '1'}\n";

/// What comes of these files, of which the names end in `=PREFIX` where they have one, and what is said: code, place, message and notes.
fn merged(files: &[(&str, &str)]) -> (Value, Vec<String>) {
    let directory = tempfile::tempdir().unwrap();
    let mut parts = Vec::new();
    for (name, text) in files {
        let (name, prefix) = name
            .split_once('=')
            .map_or((*name, None), |(name, prefix)| (name, Some(prefix.to_owned())));
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        parts.push(Part {
            given: Given::file(path),
            prefix,
        });
    }
    let mut diagnostics = Diagnostics::default();
    let (_, tree) = merge(&parts, &Limits::default(), &mut diagnostics).unwrap();
    let root = directory.path().display().to_string();
    let said = diagnostics.iter().map(|diagnostic| {
        let place = match &diagnostic.place {
            Place::Pointer { file, pointer } => format!("{file}:{pointer}"),
            other => format!("{other:?}"),
        };
        let notes = diagnostic.notes.join(" ").replace(&format!("{root}/"), "");
        format!("{} {place} {}: {notes}", diagnostic.code.id, diagnostic.message)
    });
    (json_value(&tree), said.collect())
}

/// The same where nothing is to be said.
fn quiet(files: &[(&str, &str)]) -> Value {
    let (value, said) = merged(files);
    assert_eq!(said, Vec::<String>::new());
    value
}

fn api(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

#[test]
fn what_was_taken_apart_comes_together_again() {
    let tags = "tags: [{name: cats}]\n";
    let shared =
        "components:\n  schemas:\n    Error: {type: object}\n  parameters:\n    Limit: {name: limit, in: query}\n";
    let cats = api(&format!(
        "{tags}paths:\n  /cats: {{get: {{operationId: cats}}, x-a: 1}}\n{shared}"
    ));
    let dogs = api(&format!(
        "tags: [{{name: cats}}, {{name: dogs}}]\npaths:\n  /dogs: {{get: {{operationId: dogs}}}}\n  /cats: {{post: {{operationId: addCat}}}}\n{shared}    Page: {{name: page, in: query}}\n"
    ));
    let value = quiet(&[("cats.yaml", &cats), ("dogs.yaml", &dogs)]);
    let expected = json!({
        "openapi": "3.1.0",
        "info": {"title": "Zoo", "version": "1"},
        "tags": [{"name": "cats"}, {"name": "dogs"}],
        "paths": {
            "/cats": {"get": {"operationId": "cats"}, "x-a": 1, "post": {"operationId": "addCat"}},
            "/dogs": {"get": {"operationId": "dogs"}},
        },
        "components": {
            "schemas": {"Error": {"type": "object"}},
            "parameters": {"Limit": {"name": "limit", "in": "query"}, "Page": {"name": "page", "in": "query"}},
        },
    });
    assert_eq!(value, expected);
}

#[test]
fn what_differs_is_told_with_both_places() {
    let one = api(
        "tags: [{name: a, description: One}]\npaths:\n  /a:\n    parameters: [{name: p, in: query}]\n    get: {operationId: one}\n  /same: {get: {operationId: same}}\ncomponents:\n  schemas:\n    A: {type: string}\n",
    );
    let two = api(
        "tags: [{name: a, description: Two}]\npaths:\n  /a:\n    get: {operationId: two}\n    servers: [{url: /x}]\n  /b: {get: {operationId: one}}\n  /same: {get: {operationId: same}}\ncomponents:\n  schemas:\n    A: {type: integer}\n",
    );
    let (value, said) = merged(&[
        ("one.yaml", &one),
        ("two.yaml", &two.replace("title: Zoo", "title: Farm")),
    ]);
    let expected = [
        "T0703 1:/paths/~1b/get/operationId the operationId `one` is that of another operation too: it stands first at `one.yaml:7:11`",
        "T0702 1:/info `info` is left out: the first description has another: it stands first at `one.yaml:2:1`",
        "T0702 1:/tags/0 the tag `a` is left out: it is another here: it stands first at `one.yaml:3:8`",
        "T0701 1:/paths/~1a/get `get` of the path `/a` is another here; an overlay can remove one of them before: it stands first at `one.yaml:7:5`",
        "T0701 1:/paths/~1a/servers `servers` stands beside the methods of `/a` here and not in the first description; write it at the methods: it stands first at `one.yaml:5:3`",
        "T0701 1:/components/schemas/A `A` of `components.schemas` is another here; a prefix for the names of one of the files keeps both (`--prefix FILE=PREFIX`): it stands first at `one.yaml:11:5`",
    ];
    assert_eq!(said, expected);
    assert_eq!(value["info"]["title"], "Zoo");
}

#[test]
fn a_prefix_renames_components_and_all_that_refers_to_them() {
    let one = api("paths: {}\ncomponents:\n  schemas:\n    Pet: {type: string}\n");
    let two = api("security: [{key: []}]
paths:
  /a:
    get:
      security: [{key: [read]}, {}]
      responses:
        default: {$ref: '#/components/responses/Pet'}
        '200':
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet/properties/child'}
              examples: {one: {value: {$ref: '#/components/schemas/Pet'}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: Key}}
  responses: {Pet: {description: A pet}}
  schemas:
    Pet:
      properties:
        child: {$ref: '#/components/schemas/Pet'}
        default: {$ref: '#/components/schemas/Pet'}
      default: {$ref: '#/components/schemas/Pet'}
");
    let value = quiet(&[("one.yaml", &one), ("two.yaml=My", &two)]);
    let get = &value["paths"]["/a"]["get"];
    assert_eq!(get["security"], json!([{"Mykey": ["read"]}, {}]));
    assert_eq!(get["responses"]["default"]["$ref"], "#/components/responses/MyPet");
    let content = &get["responses"]["200"]["content"]["application/json"];
    assert_eq!(content["schema"]["$ref"], "#/components/schemas/MyPet/properties/child");
    // What only looks like a reference is data.
    assert_eq!(content["examples"]["one"]["value"]["$ref"], "#/components/schemas/Pet");
    let pet = &value["components"]["schemas"]["MyPet"];
    assert_eq!(pet["properties"]["default"]["$ref"], "#/components/schemas/MyPet");
    assert_eq!(pet["default"]["$ref"], "#/components/schemas/Pet");
    assert_eq!(value["components"]["schemas"]["Pet"], json!({"type": "string"}));
    assert_eq!(
        value["components"]["securitySchemes"]
            .as_object()
            .unwrap()
            .keys()
            .collect::<Vec<_>>(),
        ["Mykey"]
    );
    // That of the first file is renamed too where it has the prefix.
    let value = quiet(&[("two.yaml=My", &two), ("one.yaml", &one)]);
    assert_eq!(value["security"], json!([{"Mykey": []}]));
}

#[test]
fn discriminators_keep_their_values_when_names_change() {
    let two = api("paths: {}
components:
  schemas:
    Animal: {type: object, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Animal'}]}
    Lion: {allOf: [{$ref: '#/components/schemas/Cat'}]}
    Either:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Lion'}]
      discriminator: {propertyName: kind, mapping: {cat: Cat}}
");
    let value = quiet(&[("one.yaml", &api("paths: {}\n")), ("two.yaml=My", &two)]);
    let schemas = &value["components"]["schemas"];
    assert_eq!(
        schemas["MyAnimal"]["discriminator"]["mapping"],
        json!({"Animal": "#/components/schemas/MyAnimal", "Cat": "#/components/schemas/MyCat", "Lion": "#/components/schemas/MyLion"})
    );
    assert_eq!(
        schemas["MyEither"]["discriminator"]["mapping"],
        json!({"cat": "MyCat", "Lion": "#/components/schemas/MyLion"})
    );
    let swagger = "swagger: '2.0'\ninfo: {title: Zoo, version: '1'}\npaths: {}\n";
    let two = format!("{swagger}definitions: {{Pet: {{type: object, discriminator: kind}}}}\n");
    let (_, said) = merged(&[("one.yaml", swagger), ("two.yaml=My", &two)]);
    assert!(
        said[0].starts_with("T0701 1:/definitions/Pet/discriminator"),
        "{said:?}"
    );
}

#[test]
fn servers_and_security_hold_for_the_operations_of_their_file() {
    let one = api("servers: [{url: https://one.example}]\nsecurity: [{key: []}]\npaths: {/a: {get: {}}}\n");
    let two = api(
        "servers: [{url: https://two.example}]\npaths: {/b: {get: {}, post: {security: [], servers: [{url: /own}]}}, /c: {servers: [{url: /c}], get: {}}}\n",
    );
    let three = api("security: [{key: []}]\npaths: {/d: {get: {}}}\n");
    let value = quiet(&[("one.yaml", &one), ("two.yaml", &two), ("three.yaml", &three)]);
    assert_eq!(value["servers"], json!([{"url": "https://one.example"}]));
    assert_eq!(value["security"], json!([{"key": []}]));
    let servers = json!([{"url": "https://two.example"}]);
    assert_eq!(value["paths"]["/a"], json!({"get": {}}));
    assert_eq!(value["paths"]["/b"]["get"], json!({"security": [], "servers": servers}));
    assert_eq!(
        value["paths"]["/b"]["post"],
        json!({"security": [], "servers": [{"url": "/own"}]})
    );
    assert_eq!(
        value["paths"]["/c"],
        json!({"servers": [{"url": "/c"}], "get": {"security": []}})
    );
    assert_eq!(value["paths"]["/d"], json!({"get": {}}));
}

#[test]
fn references_between_the_files_become_those_of_one_and_others_lead_where_they_led() {
    let one = api(
        "paths: {/a: {get: {x-a: 1, parameters: [{$ref: 'more/two.yaml#/components/parameters/P'}, {$ref: 'own.yaml#/P'}]}}}\n",
    );
    let two = api(
        "paths: {/b: {get: {parameters: [{$ref: '../one.yaml#/components/parameters/Q'}, {$ref: 'beside.yaml#/P'}, {$ref: 'https://example.com/p.yaml#/P'}]}}}\ncomponents: {parameters: {P: {name: p, in: query}}}\n",
    );
    let value = quiet(&[("one.yaml", &one), ("more/two.yaml=Two", &two)]);
    assert_eq!(
        value["paths"]["/a"]["get"]["parameters"],
        json!([{"$ref": "#/components/parameters/TwoP"}, {"$ref": "own.yaml#/P"}])
    );
    assert_eq!(
        value["paths"]["/b"]["get"]["parameters"],
        json!([{"$ref": "#/components/parameters/Q"}, {"$ref": "more/beside.yaml#/P"}, {"$ref": "https://example.com/p.yaml#/P"}])
    );
}

#[test]
fn swagger_2_0_is_merged_as_well() {
    let head = "swagger: '2.0'\ninfo: {title: Zoo, version: '1'}\nbasePath: /v1\n";
    let one = format!(
        "{head}consumes: [application/json]\npaths: {{/a: {{get: {{}}}}}}\ndefinitions: {{A: {{type: string}}}}\n"
    );
    let two = format!(
        "{head}consumes: [application/xml]\npaths: {{/b: {{get: {{}}}}}}\ndefinitions: {{A: {{type: string}}, B: {{$ref: '#/definitions/A'}}}}\n"
    );
    let value = quiet(&[("one.yaml", &one), ("two.yaml", &two)]);
    assert_eq!(value["definitions"].as_object().unwrap().len(), 2);
    assert_eq!(value["paths"]["/b"]["get"]["consumes"], json!(["application/xml"]));
    let (_, said) = merged(&[("one.yaml", &one), ("two.yaml", &two.replace("/v1", "/v2"))]);
    assert!(said[0].starts_with("T0701 1:/basePath"), "{said:?}");
}

#[test]
fn descriptions_are_of_one_version() {
    for (other, said) in [
        (
            "openapi: 3.0.3\npaths: {}\n",
            "T0701 1:/openapi this is version 3.0, and the first description is 3.1: it stands first at `one.yaml:1:1`",
        ),
        ("swagger: '2.0'\npaths: {}\n", "T0701 1:/swagger this is version 2.0"),
        ("paths: {}\n", "T0201 1: there is neither"),
        ("[]", "T0201 1: there is neither"),
    ] {
        let (_, all) = merged(&[("one.yaml", &api("paths: {}\n")), ("two.yaml", other)]);
        assert!(all[0].starts_with(said), "{other}: {all:?}");
    }
    assert_eq!(
        quiet(&[
            ("one.yaml", &api("paths: {}\n")),
            ("two.yaml", &api("paths: {}\n").replace("3.1.0", "3.1.1"))
        ])["openapi"],
        "3.1.0"
    );
}

#[test]
fn what_is_of_another_kind_than_it_should_be_makes_nothing_panic() {
    let odd = [
        "paths: []",
        "paths: {/a: 1}",
        "components: 1",
        "components: {schemas: []}",
        "components: {schemas: {A: 1}, x: 2}",
        "tags: {}",
        "tags: [1, {}]",
        "servers: 1",
        "security: {}",
        "webhooks: {a: []}",
        "paths: {/a: {get: 1}}",
    ];
    for one in odd {
        for two in odd {
            merged(&[("one.yaml", &api(one)), ("two.yaml=My", &api(two))]);
        }
    }
}
