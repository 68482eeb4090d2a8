use serde_json::json;

use super::{schema, unify_files, unify_text};
use crate::diagnostic::Place;

#[test]
fn siblings_stand_beside_an_all_of() {
    assert_eq!(
        schema(
            "3.1.0",
            "type: object\nproperties: {a: {$ref: '#/components/schemas/S', description: Again, minProperties: 1}}"
        )["properties"]["a"],
        json!({"description": "Again", "minProperties": 1, "allOf": [{"$ref": "#/components/schemas/S"}]})
    );
    assert_eq!(
        schema(
            "3.0.3",
            "type: object\nproperties: {a: {$ref: '#/components/schemas/S', nullable: true, minProperties: 1}}"
        )["properties"]["a"],
        json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/S"}]})
    );
    assert_eq!(
        schema(
            "3.1.0",
            "type: object\nproperties: {a: {$ref: '#/components/schemas/S', $comment: x}}"
        )["properties"]["a"],
        json!({"$ref": "#/components/schemas/S"})
    );
}

#[test]
fn the_middle_of_a_schema_becomes_a_component() {
    let unified = unify_text(
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {type: object, properties: {b: {type: array, items: {type: integer}}}}\n    S: {$ref: '#/components/schemas/A/properties/b/items'}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("schemas", "S"),
        json!({"$ref": "#/components/schemas/A_b"})
    );
    assert_eq!(unified.component("schemas", "A_b"), json!({"type": "integer"}));
    assert_eq!(
        unified.document().origins.resolve("/components/schemas/A_b"),
        Place::Pointer {
            file: 0,
            pointer: "/components/schemas/A/properties/b/items".to_owned()
        }
    );
}

#[test]
fn escapes_and_percent_encoding() {
    let unified = unify_text(
        "openapi: 3.0.3\npaths:\n  /x/{id}:\n    get: {responses: {'200': {description: '', content: {application/json: {schema: {type: integer}}}}}}\ncomponents:\n  schemas:\n    S: {$ref: '#/paths/~1x~1%7Bid%7D/get/responses/200/content/application~1json/schema'}\n    a b: {type: string}\n    T: {$ref: '#/components/schemas/a%20b'}\n    50%: {type: boolean}\n    U: {$ref: '#/components/schemas/50%'}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    let target = unified.component("schemas", "S")["$ref"].clone();
    let key = target
        .as_str()
        .and_then(|text| text.rsplit('/').next())
        .unwrap_or_default()
        .to_owned();
    assert_eq!(unified.component("schemas", &key)["type"], "integer");
    assert_eq!(
        unified.component("schemas", "T"),
        json!({"$ref": "#/components/schemas/a b"})
    );
    assert_eq!(
        unified.component("schemas", "U"),
        json!({"$ref": "#/components/schemas/50%"})
    );
}

#[test]
fn other_files_and_whole_files() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\ncomponents:\n  schemas:\n    S: {$ref: './schemas/pet.yaml'}\n    T: {$ref: 'schemas/all.json#/Owner'}\n",
        ),
        (
            "schemas/pet.yaml",
            "type: object\nproperties: {owner: {$ref: 'all.json#/Owner'}, self: {$ref: 'pet.yaml'}}\n",
        ),
        ("schemas/all.json", "{\"Owner\": {\"type\": \"string\"}}"),
    ]);
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("schemas", "S"),
        json!({
            "type": "object",
            "properties": {
                "owner": {"$ref": "#/components/schemas/T"},
                "self": {"$ref": "#/components/schemas/S"}
            }
        })
    );
    assert_eq!(
        unified.document().origins.resolve("/components/schemas/T"),
        Place::Pointer {
            file: 2,
            pointer: "/Owner".to_owned()
        }
    );
}

/// As people divide a description into files: whoever refers to a file means the component that is that file.
#[test]
fn a_component_that_is_a_reference_to_a_file_is_what_stands_there() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\npaths: {/pets: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: 'schemas/_index.yaml#/Pet'}}}}}}}}\ncomponents:\n  schemas:\n    Pet: {$ref: 'schemas/_index.yaml#/Pet'}\n    Animal: {$ref: 'schemas/pet.yaml'}\n    Owner: {$ref: 'schemas/owner.yaml'}\n  responses:\n    NotFound: {$ref: 'responses.yaml#/Missing'}\n",
        ),
        ("schemas/_index.yaml", "Pet: {$ref: pet.yaml}\n"),
        (
            "schemas/pet.yaml",
            "type: object\nproperties: {parent: {$ref: '#'}, owner: {$ref: owner.yaml}, theirs: {$ref: 'owner.yaml#/properties/id'}}\n",
        ),
        ("schemas/owner.yaml", "type: object\nproperties: {id: {type: string}}\n"),
        ("responses.yaml", "Missing: {description: It is not there.}\n"),
    ]);
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("schemas", "Pet")["properties"],
        json!({
            "parent": {"$ref": "#/components/schemas/Pet"},
            "owner": {"$ref": "#/components/schemas/Owner"},
            "theirs": {"$ref": "#/components/schemas/owner_id"}
        })
    );
    // A further name for the same file.
    assert_eq!(
        unified.component("schemas", "Animal"),
        json!({"$ref": "#/components/schemas/Pet"})
    );
    assert_eq!(unified.component("schemas", "Owner")["type"], "object");
    assert_eq!(
        unified.component("responses", "NotFound")["description"],
        "It is not there."
    );
    let schemas = &unified.document().components.schemas;
    assert_eq!(
        schemas.keys().collect::<Vec<_>>(),
        ["Animal", "Owner", "Pet", "owner_id"]
    );
}

/// A file that lists others gives nothing a second name.
#[test]
fn a_list_of_files_is_no_second_name_for_them() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\ncomponents: {schemas: {Pets: {type: array, items: {$ref: 'list.yaml#/Pet'}}, Owners: {type: array, items: {$ref: 'list.yaml#/Owner'}}, Owner: {$ref: Owner.yaml}}}\n",
        ),
        (
            "list.yaml",
            "Pet: {$ref: Pet.yaml}\nOwner: {$ref: Owner.yaml}\nKeeper: {$ref: Owner.yaml}\n",
        ),
        (
            "Pet.yaml",
            "type: object\nproperties: {keeper: {$ref: 'list.yaml#/Keeper'}}\n",
        ),
        ("Owner.yaml", "type: object\n"),
    ]);
    assert_eq!(unified.said, [""; 0]);
    let schemas = &unified.document().components.schemas;
    assert_eq!(
        schemas.keys().collect::<Vec<_>>(),
        ["Owner", "Owners", "Pets", "Pet", "Keeper"]
    );
    assert_eq!(
        unified.component("schemas", "Keeper"),
        json!({"$ref": "#/components/schemas/Owner"})
    );
}

#[test]
fn files_that_lead_back_to_their_component_are_a_circle() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\ncomponents: {schemas: {A: {$ref: a.yaml}, B: {$ref: 'b.yaml'}}}\n",
        ),
        ("a.yaml", "$ref: 'openapi.yaml#/components/schemas/A'\n"),
        ("b.yaml", "$ref: b.yaml\n"),
    ]);
    assert_eq!(unified.said.len(), 2, "{:?}", unified.said);
}

#[test]
fn what_is_brought_in_takes_no_declared_key() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\ncomponents:\n  responses: {R: {description: '', headers: {A: {$ref: 'h.yaml#/H'}}}}\n  headers: {H: {schema: {type: string}}}\n  schemas: {A: {$ref: 'h.yaml#/B'}, B: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: p, mapping: {c: 'c.yaml'}}}}\n",
        ),
        ("h.yaml", "H: {schema: {type: integer}}\nB: {type: object}\n"),
        ("c.yaml", "type: object\n"),
    ]);
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("responses", "R")["headers"]["A"],
        json!({"$ref": "#/components/headers/H_2"})
    );
    assert_eq!(unified.component("headers", "H")["schema"]["type"], "string");
    assert_eq!(unified.component("headers", "H_2")["schema"]["type"], "integer");
    assert_eq!(unified.component("schemas", "A"), json!({"type": "object"}));
    assert_eq!(
        unified.component("schemas", "B")["discriminator"]["mapping"],
        json!({"c": "#/components/schemas/c"})
    );
}

#[test]
fn a_default_mapping_may_lead_to_another_file() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.2.0\ncomponents:\n  schemas: {B: {oneOf: [], discriminator: {propertyName: p, defaultMapping: d.yaml}}}\n",
        ),
        ("d.yaml", "type: object\n"),
    ]);
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("schemas", "B")["discriminator"],
        json!({"propertyName": "p", "x-tintype-default-mapping": "#/components/schemas/d"})
    );
}

#[test]
fn definitions_and_anchors() {
    let unified = unify_text(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n    S: {type: array, items: {$ref: '#/components/schemas/S/$defs/Item'}, $defs: {Item: {type: string}}}\n    T: {$ref: '#named'}\n    U: {$anchor: named, type: integer}\n    V: {$ref: 'https://example.com/w'}\n    W: {$id: 'https://example.com/w', type: boolean}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("schemas", "S")["items"],
        json!({"$ref": "#/components/schemas/S_Item"})
    );
    assert_eq!(unified.component("schemas", "S_Item")["type"], "string");
    assert_eq!(
        unified.component("schemas", "T"),
        json!({"$ref": "#/components/schemas/U"})
    );
    assert_eq!(
        unified.component("schemas", "V"),
        json!({"$ref": "#/components/schemas/W"})
    );
}

#[test]
fn dynamic_references_are_plain_where_nothing_overrides_them() {
    let unified = unify_text(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n    Tree: {$dynamicAnchor: node, type: array, items: {$dynamicRef: '#node'}}\n    Loop: {$recursiveAnchor: true, type: array, items: {$recursiveRef: '#'}}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("schemas", "Tree")["items"],
        json!({"allOf": [{"$ref": "#/components/schemas/Tree"}]})
    );
    assert_eq!(
        unified.component("schemas", "Loop")["items"],
        json!({"allOf": [{"$ref": "#/components/schemas/Loop"}]})
    );
}

#[test]
fn what_is_not_there_is_broken_and_nothing_else() {
    for (reference, code) in [
        ("#/components/schemas/Missing", "T0203"),
        ("#nowhere", "T0203"),
        ("missing.yaml", "T0204"),
        ("../outside.yaml", "T0204"),
        ("/etc/hostname", "T0204"),
        ("https://example.com/a.yaml#/A", "T0204"),
        ("file:///etc/hostname", "T0204"),
    ] {
        let unified = unify_text(&format!(
            "openapi: 3.0.3\ncomponents:\n  schemas:\n    S: {{type: object, properties: {{a: {{$ref: '{reference}'}}, b: {{type: string}}}}}}\n"
        ));
        assert_eq!(
            unified.said,
            [format!("{code} 0:/components/schemas/S/properties/a")],
            "{reference}"
        );
        let properties = unified.component("schemas", "S")["properties"].clone();
        assert!(properties["a"]["x-tintype-broken"].is_string(), "{reference}");
        assert_eq!(properties["b"], json!({"type": "string"}), "{reference}");
    }
}

#[test]
fn circles_of_references_are_cut_once() {
    let unified = unify_text(
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n    C: {$ref: '#/components/schemas/A'}\n",
    );
    assert_eq!(unified.said, ["T0205 0:/components/schemas/A"]);
    assert!(unified.component("schemas", "A")["x-tintype-broken"].is_string());
    assert_eq!(
        unified.component("schemas", "B"),
        json!({"$ref": "#/components/schemas/A"})
    );
}

#[test]
fn every_part_that_may_be_a_reference() {
    let unified = unify_text(
        "openapi: 3.0.3\n\
         paths:\n  /a:\n    post:\n      parameters: [{$ref: '#/components/parameters/P'}, {$ref: '#/components/parameters/Missing'}]\n      requestBody: {$ref: '#/components/requestBodies/B'}\n      responses: {'200': {$ref: '#/components/responses/R'}, '404': {$ref: '#/components/responses/Missing'}}\n  /b: {$ref: '#/paths/~1a'}\n\
         components:\n  parameters: {P: {name: p, in: query, schema: {type: string}}}\n  requestBodies: {B: {content: {}}}\n  responses: {R: {description: '', headers: {H: {$ref: '#/components/headers/H'}}}}\n  headers: {H: {schema: {type: string}}}\n  securitySchemes: {A: {$ref: '#/components/securitySchemes/B'}, B: {type: http, scheme: bearer}}\n",
    );
    assert_eq!(
        unified.said,
        [
            "T0203 0:/paths/~1a/post/parameters/1",
            "T0203 0:/paths/~1a/post/responses/404"
        ]
    );
    assert_eq!(unified.calls(), ["POST /a", "POST /b"]);
    for operation in &unified.document().operations {
        let value = serde_json::to_value(&*operation.operation).expect("operations have a JSON form");
        assert_eq!(value["parameters"], json!([{"$ref": "#/components/parameters/P"}]));
        assert_eq!(value["requestBody"], json!({"$ref": "#/components/requestBodies/B"}));
        assert_eq!(value["responses"]["200"], json!({"$ref": "#/components/responses/R"}));
        assert_eq!(value["responses"]["404"], json!({"description": ""}));
    }
    assert_eq!(
        unified.component("securitySchemes", "A"),
        json!({"$ref": "#/components/securitySchemes/B"})
    );
}

#[test]
fn references_below_an_identifier_are_relative_to_it() {
    let unified = unify_text(
        "openapi: 3.1.0
components:
  schemas:
    Tree:
      $id: https://example.com/schemas/tree
      type: object
      properties:
        pointer: {$ref: '#/$defs/leaf'}
        identifier: {$ref: leaf}
        inside: {$ref: 'leaf#/$defs/vein'}
        anchor: {$ref: 'leaf#stem'}
        self: {$ref: '#'}
        top: {$ref: '#/components/schemas/Top'}
        lost: {$ref: 'nowhere'}
      $defs:
        leaf:
          $id: leaf
          type: string
          $defs: {vein: {type: integer}, stem: {$anchor: stem, type: boolean}}
        branch: {$anchor: stem, type: number}
    Top: {type: object}
",
    );
    let types = |name: &str| {
        let tree = unified.component("schemas", "Tree");
        let reference = tree["properties"][name]["$ref"].clone();
        let key = reference
            .as_str()
            .and_then(|text| text.rsplit('/').next())
            .unwrap_or_default();
        unified.component("schemas", key)["type"].clone()
    };
    let found = ["pointer", "identifier", "inside", "anchor", "self", "top"].map(types);
    assert_eq!(found, ["string", "string", "integer", "boolean", "object", "object"]);
    assert_eq!(unified.said, ["T0204 0:/components/schemas/Tree/properties/lost"]);
}

/// Tools that put many files into one let what is the same refer to where it stood first, which is no component.
#[test]
fn a_part_of_an_operation_is_called_after_the_operation_and_what_it_is_of_it() {
    let pets = "'#/paths/~1pets~1{id}/put";
    let of = |part: &str| format!("{{$ref: {pets}/{part}'}}");
    let unified = unify_text(&format!(
        "openapi: 3.0.3
paths:
  /pets/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    put:
      operationId: putPet
      parameters: [{{name: kind, in: query, schema: {{type: string}}}}]
      requestBody: {{content: {{application/json: {{schema: {{properties: {{tags: {{type: array, items: {{type: object}}}}}}}}}}}}}}
      responses:
        '200': {{description: ok, content: {{application/json: {{schema: {{type: object}}}}}}}}
        '201': {{description: ok, content: {{application/json: {{schema: {{type: object}}}}}}}}
        default: {{description: no, content: {{application/json: {{schema: {{type: object}}}}}}}}
        '404': {{description: no, content: {{application/json: {{schema: {{type: object}}}}}}}}
    get: {{responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: object}}}}}}}}}}}}
  /a:
    get:
      parameters: [{}, {{$ref: '#/paths/~1pets~1{{id}}/parameters/0'}}]
      responses:
        '200': {{description: ok, content: {{application/json: {{schema: {}}}}}}}
        '201': {{description: ok, content: {{application/json: {{schema: {}}}}}}}
        '202': {{description: ok, content: {{application/json: {{schema: {}}}}}}}
        '204': {{description: ok, content: {{application/json: {{schema: {}}}}}}}
        '205': {{description: ok, content: {{application/json: {{schema: {}}}}}}}
        '203': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/paths/~1pets~1{{id}}/get/responses/200/content/application~1json/schema'}}}}}}}}
        '206': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/responses/All/content/application~1json/schema'}}}}}}}}
components: {{responses: {{All: {{description: ok, content: {{application/json: {{schema: {{type: object}}}}}}}}}}}}
",
        of("parameters/0"),
        of("responses/200/content/application~1json/schema"),
        of("responses/404/content/application~1json/schema"),
        of("requestBody/content/application~1json/schema/properties/tags/items"),
        of("responses/201/content/application~1json/schema"),
        of("responses/default/content/application~1json/schema"),
    ));
    let components = &unified.document().components;
    assert_eq!(
        components.schemas.keys().collect::<Vec<_>>(),
        [
            "putPet_response",
            "putPet_error_404",
            "putPet_body_tags_item",
            "get__pets__id__response",
            "putPet_response_201",
            "putPet_error",
            "All_response"
        ]
    );
    assert_eq!(
        components.parameters.keys().collect::<Vec<_>>(),
        ["putPet_kind", "pets__id__id"]
    );
}
