//! A place in a report is one of the description as written, whatever was rewritten on the way.

use std::fs;

use tintype::Generator;

const HEAD: &str = "openapi: 3.1.0
info: {title: Places, version: '1'}
paths: {/things: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}}
components:
  schemas:
    Named: {type: object, properties: {n: {type: string}}}
";

/// A schema with one open tuple (T0332), which stands in the line that ends in `# here`.
const SCHEMAS: &[&str] = &[
    // `null` branches are taken out, so that the later ones move up.
    "Thing:
  oneOf:
  - type: 'null'
  - prefixItems: [{type: string}] # here
    type: array
  - type: string
  - type: integer",
    "Thing:
  anyOf:
  - {const: null}
  - oneOf:
    - {type: 'null'}
    - {type: integer}
    - type: object
      properties:
        p:
          anyOf:
          - {enum: [null]}
          - prefixItems: [{type: string}] # here
            type: array
          - {type: boolean}
          - {type: integer}",
    // What stands beside a reference moves behind it.
    "Thing:
  $ref: '#/components/schemas/Named'
  allOf:
  - type: object
    properties:
      p: # here
        {type: array, prefixItems: [{type: string}]}",
    // What is kept under private keys.
    "Thing:
  type: array
  items: false
  prefixItems:
  - {type: string}
  - anyOf:
    - {type: 'null'}
    - {type: string}
    - prefixItems: [{type: string}] # here
      type: array",
    "Thing:
  type: object
  patternProperties:
    ^a:
      anyOf:
      - {type: 'null'}
      - {type: string}
      - prefixItems: [{type: string}] # here
        type: array",
    // Several types are a branch each.
    "Thing:
  type: ['null', object, array]
  prefixItems: [{type: string}]
  properties:
    p: # here
      {type: array, prefixItems: [{type: string}]}
  items: {type: string}",
];

#[test]
fn a_place_is_always_that_of_the_description_as_written() {
    for schema in SCHEMAS {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("api.yaml");
        let indented: String = schema.lines().map(|line| format!("    {line}\n")).collect();
        let text = format!("{HEAD}{indented}");
        fs::write(&path, &text).unwrap();
        let json = Generator::new(&path).generate().unwrap().report(false).json();
        let said: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let tuples: Vec<_> = said.iter().filter(|one| one["code"] == "T0332").collect();
        let meant = text.lines().position(|line| line.ends_with("# here")).unwrap() + 1;
        assert_eq!(tuples.len(), 1, "{schema}\n{json}");
        assert_eq!(tuples[0]["line"], meant, "{schema}\n{json}");
    }
}
