//! Types and their members.

use crate::written;

/// A description of schemas alone.
fn schemas(schemas: &str) -> String {
    let indented: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}")
}

#[test]
fn through_all_of_a_property_is_where_the_first_schema_declares_it() {
    let text = schemas(
        "Base:
  required: [id]
  properties:
    id: {type: string} # of the base
    note: {type: string} # of the base
Child:
  allOf:
  - $ref: '#/components/schemas/Base'
  - properties:
      id: {minLength: 1} # again
      size: {type: integer} # of the child
  required: [note, color]
  properties:
    age: {type: integer} # of the child
Grandchild:
  allOf:
  - $ref: '#/components/schemas/Child'
  - {description: No more.}",
    );
    insta::assert_snapshot!(written(&[("api.yaml", &text)]), @r#"
    server / -> openapi: 3.1.0
    type Base -> Base:
    Base.id -> id: {type: string} # of the base
    Base.note -> note: {type: string} # of the base
    type Child -> Child:
    Child.id -> id: {type: string} # of the base
    Child.note -> note: {type: string} # of the base
    Child.size -> size: {type: integer} # of the child
    Child.age -> age: {type: integer} # of the child
    Child.color -> required: [note, color]
    type Grandchild -> Grandchild:
    "#);
}

#[test]
fn a_value_is_in_the_first_list_that_has_it() {
    let text = schemas(
        "Listed:
  type: [string, 'null']
  enum:
  - null
  - small
  - null
  - large
Named:
  oneOf:
  - const: a # first
    title: A
  - title: B
    enum:
    - b # second
  - allOf:
    - type: string
      enum: [c] # third
Narrowed:
  allOf:
  - type: string
    enum:
    - red # wide
    - green # wide
    - blue # wide
  - enum:
    - blue # narrow
    - red # narrow
Numbers:
  type: string
  enum:
  - 1
  - 2.50
Items:
  type: array
  enum:
  - up
  - down",
    );
    insta::assert_snapshot!(written(&[("api.yaml", &text)]), @r#"
    server / -> openapi: 3.1.0
    type Items -> Items:
    type Items item -> Items:
    Items item = "up" -> - up
    Items item = "down" -> - down
    type Listed -> Listed:
    Listed = "small" -> - small
    Listed = "large" -> - large
    type Named -> Named:
    Named = "a" -> - const: a # first
    Named = "b" -> - b # second
    Named = "c" -> enum: [c] # third
    type Narrowed -> Narrowed:
    Narrowed = "red" -> - red # wide
    Narrowed = "blue" -> - blue # wide
    type Numbers -> Numbers:
    Numbers = "1" -> - 1
    Numbers = "2.50" -> - 2.50
    "#);
}

#[test]
fn a_branch_is_in_the_list_that_names_it_and_an_heir_where_it_is_declared() {
    let text = schemas(
        "Cat: {properties: {lives: {type: integer}}} # cat
Dog: {properties: {tricks: {type: integer}}} # dog
Choice:
  anyOf:
  - type: 'null'
  - $ref: '#/components/schemas/Cat'
  - not: {}
  - $ref: '#/components/schemas/Dog'
Tagged:
  oneOf:
  - $ref: '#/components/schemas/Cat'
  - $ref: '#/components/schemas/Dog'
  discriminator:
    propertyName: kind
Several:
  oneOf:
  - type: string # text
  - oneOf:
    - type: integer # whole
    - type: boolean # flag
Base:
  properties: {kind: {type: string}} # kind
  required: [kind]
  discriminator:
    propertyName: kind
First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
Second:
  allOf:
  - $ref: '#/components/schemas/Base'
  - properties: {two: {type: string}}",
    );
    insta::assert_snapshot!(written(&[("api.yaml", &text)]), @"
    server / -> openapi: 3.1.0
    type Base -> Base:
    Base | First -> First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
    Base | Second -> Second:
    Base | base -> Base:
    type Base base -> Base:
    Base base.kind -> properties: {kind: {type: string}} # kind
    type Cat -> Cat: {properties: {lives: {type: integer}}} # cat
    Cat.lives -> Cat: {properties: {lives: {type: integer}}} # cat
    type Choice -> Choice:
    Choice | Cat -> - $ref: '#/components/schemas/Cat'
    Choice | Dog -> - $ref: '#/components/schemas/Dog'
    type Dog -> Dog: {properties: {tricks: {type: integer}}} # dog
    Dog.tricks -> Dog: {properties: {tricks: {type: integer}}} # dog
    type First -> First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
    First.kind -> properties: {kind: {type: string}} # kind
    First.one -> First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
    type Second -> Second:
    Second.kind -> properties: {kind: {type: string}} # kind
    Second.two -> - properties: {two: {type: string}}
    type Several -> Several:
    Several | String -> - type: string # text
    Several | Integer -> - type: integer # whole
    Several | Boolean -> - type: boolean # flag
    type Tagged -> Tagged:
    Tagged | Cat -> - $ref: '#/components/schemas/Cat'
    Tagged | Dog -> - $ref: '#/components/schemas/Dog'
    ");
}

#[test]
fn what_is_decided_once_all_types_are_known_keeps_the_places() {
    let text = "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet:
      required: [id, name, toy, size]
      properties:
        id: {type: string, readOnly: true}
        secret: {type: string, writeOnly: true}
        name: {type: string}
        toy: {$ref: '#/components/schemas/Toy'}
        size: {$ref: '#/components/schemas/Size'}
    Toy:
      oneOf:
      - $ref: '#/components/schemas/Ball'
      - $ref: '#/components/schemas/Bone'
      discriminator:
        propertyName: kind
    Ball:
      required: [kind]
      properties: {kind: {type: string}}
    Bone:
      properties: {length: {type: integer}}
    Size:
      anyOf:
      - type: integer
        format: int32
      - type: number
      - type: object
        required: [width]
";
    insta::assert_snapshot!(written(&[("api.yaml", text)]), @"
    server / -> openapi: 3.0.3
    POST /pets -> post:
    POST /pets sends application/json -> requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    POST /pets Exact(200) -> '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    POST /pets Exact(200) application/json -> '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    type Ball -> Ball:
    Ball.kind -> properties: {kind: {type: string}}
    type Pet -> Pet:
    Pet.id -> id: {type: string, readOnly: true}
    Pet.name -> name: {type: string}
    Pet.toy -> toy: {$ref: '#/components/schemas/Toy'}
    Pet.size -> size: {$ref: '#/components/schemas/Size'}
    type Pet input -> Pet:
    Pet input.secret -> secret: {type: string, writeOnly: true}
    Pet input.name -> name: {type: string}
    Pet input.toy -> toy: {$ref: '#/components/schemas/Toy'}
    Pet input.size -> size: {$ref: '#/components/schemas/Size'}
    type Size -> Size:
    Size | Integer -> - type: integer
    Size | Big Integer -> - type: integer
    Size | Number -> - type: number
    Size | with width -> - type: object
    type Size with width -> - type: object
    Size with width.width -> required: [width]
    type Toy -> Toy:
    Toy | Ball -> - $ref: '#/components/schemas/Ball'
    Toy | Bone -> - $ref: '#/components/schemas/Bone'
    type Toy Bone -> Bone:
    Toy Bone.kind -> discriminator:
    Toy Bone.length -> properties: {length: {type: integer}}
    ");
}
