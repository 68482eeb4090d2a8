//! Each part of an API says where it was written: in the line where a person would look for it.

use std::fmt::Write as _;
use std::fs;

use tintype::model::{Api, Definition, Origin};
use tintype::{Generation, Generator};

/// Each part of an API, by what it is, with its origin.
fn parts(api: &Api) -> Vec<(String, &Origin)> {
    let mut parts = Vec::new();
    for server in &api.servers {
        parts.push((format!("server {}", server.url), &server.origin.0));
    }
    for credential in &api.credentials {
        parts.push((format!("credential {}", credential.name), &credential.origin));
    }
    for operation in &api.operations {
        let call = format!("{} {}", operation.method, operation.path);
        parts.push((call.clone(), &operation.origin));
        for server in &operation.servers {
            parts.push((format!("{call} server {}", server.url), &server.origin.0));
        }
        for parameter in &operation.parameters {
            parts.push((format!("{call} parameter {}", parameter.name), &parameter.origin));
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            parts.push((format!("{call} sends {}", content.media_type), &content.origin));
            for part in content.parts.iter().flatten() {
                parts.push((format!("{call} part {}", part.property.name), &part.property.origin.0));
            }
        }
        for response in &operation.responses {
            let answer = format!("{call} {:?}", response.status);
            parts.push((answer.clone(), &response.origin));
            for header in &response.headers {
                parts.push((format!("{answer} header {}", header.name), &header.origin));
            }
            for content in &response.contents {
                parts.push((format!("{answer} {}", content.media_type), &content.origin));
            }
        }
    }
    for (_, declared) in api.types.iter() {
        let name = declared.name.component.clone();
        let name = name.unwrap_or_else(|| declared.name.position.join(" "));
        parts.push((format!("type {name}"), &declared.origin));
        match &declared.definition {
            Definition::Record(record) => {
                for property in &record.properties {
                    parts.push((format!("{name}.{}", property.name), &property.origin.0));
                }
            }
            Definition::Enumeration(enumeration) => {
                for value in &enumeration.values {
                    parts.push((format!("{name} = {}", value.value), &value.origin.0));
                }
            }
            Definition::Union(union) => {
                for branch in &union.branches {
                    let called = branch.names.first().cloned().unwrap_or_default();
                    parts.push((format!("{name} | {called}"), &branch.origin.0));
                }
            }
            Definition::Alias(_) | Definition::Wrapper(_) => {}
        }
    }
    parts
}

/// Generates for the first of these files. Gives each part with the line that it stands in, and the file where that is
/// another one.
fn written(files: &[(&str, &str)]) -> String {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(directory.path().join(name), text).unwrap();
    }
    let mut generator = Generator::new(directory.path().join(files[0].0));
    for (name, _) in files.iter().filter(|(_, text)| text.starts_with("overlay:")) {
        generator = generator.overlay(directory.path().join(name));
    }
    let generation: Generation = generator.generate().unwrap();
    let api = generation.api.as_ref().unwrap();
    let parts = parts(api);
    let locations = generation.locations(parts.iter().map(|(_, origin)| *origin));
    let mut shown = String::new();
    for ((part, _), location) in parts.iter().zip(locations) {
        let location = location.unwrap_or_else(|| panic!("{part} has no place"));
        let (name, text) = files.iter().find(|(name, _)| location.path.ends_with(name)).unwrap();
        let line = text.lines().nth(location.line - 1).unwrap();
        let file = if *name == files[0].0 {
            String::new()
        } else {
            format!("{name}: ")
        };
        writeln!(shown, "{part} -> {file}{}", line.trim()).unwrap();
    }
    shown
}

const PETS: &str = "info: {title: Pets, version: '1'}
servers:
- url: https://pets.example
- url: https://{region}.pets.example
  variables: {region: {default: eu}}
paths:
  /pets/{id}:
    servers:
    - url: https://shelter.example
    parameters:
    - name: id
      in: path
      required: true
      schema: {type: string}
    put:
      parameters:
      - $ref: '#/components/parameters/Trace'
      - name: dry
        in: query
        schema: {type: boolean}
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Pet'}
      responses:
        '200':
          description: Done.
          headers:
            X-Rate:
              schema: {type: integer}
            X-Left: {$ref: '#/components/headers/Left'}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
        4xx: {$ref: '#/components/responses/Failed'}
    post:
      servers:
      - url: https://own.example
      responses: {default: {description: Anything.}}
components:
  securitySchemes:
    key:
      type: apiKey
      in: header
      name: X-Key
  parameters:
    Trace:
      name: X-Trace
      in: header
      schema: {type: string}
  headers:
    Left:
      schema: {type: integer}
  responses:
    Failed:
      description: Failed.
      content:
        text/plain: {schema: {type: string}}
  schemas:
    Pet:
      required: [name, mystery]
      properties:
        name: {type: string}
        kind:
          $ref: '#/components/schemas/Kind'
        owner:
          oneOf:
          - $ref: '#/components/schemas/Person'
          - title: Shelter
            properties:
              address: {type: string}
          - type: integer
    Person: {properties: {mail: {type: string}}}
    Kind:
      type: string
      enum:
      - cat
      - dog
";

#[test]
fn each_part_is_where_it_is_declared() {
    for version in ["3.0.3", "3.1.0", "3.2.0"] {
        let text = format!("openapi: {version}\n{PETS}");
        insta::allow_duplicates! { insta::assert_snapshot!(written(&[("api.yaml", &text)]), @r#"
    server https://pets.example -> - url: https://pets.example
    server https://{region}.pets.example -> - url: https://{region}.pets.example
    credential key -> key:
    PUT /pets/{id} -> put:
    PUT /pets/{id} server https://shelter.example -> - url: https://shelter.example
    PUT /pets/{id} parameter id -> - name: id
    PUT /pets/{id} parameter X-Trace -> Trace:
    PUT /pets/{id} parameter dry -> - name: dry
    PUT /pets/{id} sends application/json -> application/json:
    PUT /pets/{id} Exact(200) -> '200':
    PUT /pets/{id} Exact(200) header X-Rate -> X-Rate:
    PUT /pets/{id} Exact(200) header X-Left -> Left:
    PUT /pets/{id} Exact(200) application/json -> application/json:
    PUT /pets/{id} Class(4) -> Failed:
    PUT /pets/{id} Class(4) text/plain -> text/plain: {schema: {type: string}}
    POST /pets/{id} -> post:
    POST /pets/{id} server https://own.example -> - url: https://own.example
    POST /pets/{id} parameter id -> - name: id
    POST /pets/{id} Default -> responses: {default: {description: Anything.}}
    type Pet -> Pet:
    Pet.name -> name: {type: string}
    Pet.kind -> kind:
    Pet.owner -> owner:
    Pet.mystery -> required: [name, mystery]
    type Pet owner -> owner:
    Pet owner | Person -> - $ref: '#/components/schemas/Person'
    Pet owner | Shelter -> - title: Shelter
    Pet owner | Integer -> - type: integer
    type Pet owner Shelter -> - title: Shelter
    Pet owner Shelter.address -> address: {type: string}
    type Person -> Person: {properties: {mail: {type: string}}}
    Person.mail -> Person: {properties: {mail: {type: string}}}
    type Kind -> Kind:
    Kind = "cat" -> - cat
    Kind = "dog" -> - dog
    "#) }
    }
}

#[test]
fn swagger_2_has_other_places_for_the_same() {
    let text = "swagger: '2.0'
info: {title: Pets, version: '1'}
host: pets.example
basePath: /v1
schemes: [http, https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key:
    type: apiKey
    in: header
    name: X-Key
parameters:
  Trace:
    name: X-Trace
    in: header
    type: string
  Body:
    name: body
    in: body
    schema: {$ref: '#/definitions/Pet'}
responses:
  Failed:
    description: Failed.
    schema: {$ref: '#/definitions/Pet'}
definitions:
  Pet:
    required: [mystery]
    properties:
      name: {type: string}
      kind:
        type: string
        enum:
        - cat
        - dog
paths:
  /pets/{id}:
    parameters:
    - name: id
      in: path
      required: true
      type: string
    put:
      parameters:
      - $ref: '#/parameters/Body'
      - $ref: '#/parameters/Trace'
      - name: dry
        in: query
        type: boolean
      responses:
        '200':
          description: Done.
          headers:
            X-Rate: {type: integer}
          schema: {$ref: '#/definitions/Pet'}
        '404': {$ref: '#/responses/Failed'}
    post:
      consumes: [multipart/form-data]
      parameters:
      - name: size
        in: formData
        type: string
        enum:
        - small
        - large
      - name: picture
        in: formData
        type: file
      responses: {default: {description: Anything.}}
";
    insta::assert_snapshot!(written(&[("api.yaml", text)]), @r#"
    server https://pets.example/v1 -> host: pets.example
    server http://pets.example/v1 -> host: pets.example
    credential key -> key:
    PUT /pets/{id} -> put:
    PUT /pets/{id} parameter id -> - name: id
    PUT /pets/{id} parameter X-Trace -> Trace:
    PUT /pets/{id} parameter dry -> - name: dry
    PUT /pets/{id} sends application/json -> Body:
    PUT /pets/{id} Exact(200) -> '200':
    PUT /pets/{id} Exact(200) header X-Rate -> X-Rate: {type: integer}
    PUT /pets/{id} Exact(200) application/json -> '200':
    PUT /pets/{id} Exact(404) -> Failed:
    PUT /pets/{id} Exact(404) application/json -> Failed:
    POST /pets/{id} -> post:
    POST /pets/{id} parameter id -> - name: id
    POST /pets/{id} sends multipart/form-data -> post:
    POST /pets/{id} part size -> - name: size
    POST /pets/{id} part picture -> - name: picture
    POST /pets/{id} Default -> responses: {default: {description: Anything.}}
    type Pet -> Pet:
    Pet.name -> name: {type: string}
    Pet.kind -> kind:
    Pet.mystery -> required: [mystery]
    type Pet kind -> kind:
    Pet kind = "cat" -> - cat
    Pet kind = "dog" -> - dog
    type post /pets/{id} body size -> - name: size
    post /pets/{id} body size = "small" -> - small
    post /pets/{id} body size = "large" -> - large
    "#);
}

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
    type Items -> Items:
    type Items item -> Items:
    Items item = "up" -> - up
    Items item = "down" -> - down
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
    insta::assert_snapshot!(written(&[("api.yaml", &text)]), @r#"
    server / -> openapi: 3.1.0
    type Cat -> Cat: {properties: {lives: {type: integer}}} # cat
    Cat.lives -> Cat: {properties: {lives: {type: integer}}} # cat
    type Dog -> Dog: {properties: {tricks: {type: integer}}} # dog
    Dog.tricks -> Dog: {properties: {tricks: {type: integer}}} # dog
    type Choice -> Choice:
    Choice | Cat -> - $ref: '#/components/schemas/Cat'
    Choice | Dog -> - $ref: '#/components/schemas/Dog'
    type Tagged -> Tagged:
    Tagged | Cat -> - $ref: '#/components/schemas/Cat'
    Tagged | Dog -> - $ref: '#/components/schemas/Dog'
    type Several -> Several:
    Several | String -> - type: string # text
    Several | Integer -> - type: integer # whole
    Several | Boolean -> - type: boolean # flag
    type Base -> Base:
    Base | First -> First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
    Base | Second -> Second:
    Base | base -> Base:
    type Base base -> Base:
    Base base.kind -> properties: {kind: {type: string}} # kind
    type First -> First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
    First.kind -> properties: {kind: {type: string}} # kind
    First.one -> First: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {one: {type: string}}}]}
    type Second -> Second:
    Second.kind -> properties: {kind: {type: string}} # kind
    Second.two -> - properties: {two: {type: string}}
    "#);
}

#[test]
fn what_another_file_declares_is_in_that_file() {
    let text = "openapi: 3.0.3
info: {title: Pets, version: '1'}
servers:
- $ref: 'parts.yaml#/servers/0'
paths:
  /pets: {$ref: 'parts.yaml#/path'}
components:
  securitySchemes:
    key: {$ref: 'parts.yaml#/key'}
  schemas:
    Pet:
      allOf:
      - $ref: 'parts.yaml#/Animal'
      - properties: {name: {type: string}}
";
    let parts = "servers:
- url: https://pets.example
key: {type: apiKey, in: query, name: key}
path:
  parameters:
  - $ref: '#/Limit'
  get:
    responses:
      '200':
        $ref: '#/Answer'
Limit: {name: limit, in: query, schema: {type: integer}}
Answer:
  description: All.
  headers:
    X-Left:
      $ref: '#/Left'
  content:
    application/json:
      schema: {$ref: '#/Animal'}
Left: {schema: {type: integer}}
Animal:
  properties:
    legs: {type: integer}
    kind: {type: string, enum: [cat]}
    size:
      enum:
      - small
      - large
";
    insta::assert_snapshot!(written(&[("api.yaml", text), ("parts.yaml", parts)]), @r#"
    server https://pets.example -> parts.yaml: - url: https://pets.example
    credential key -> parts.yaml: key: {type: apiKey, in: query, name: key}
    GET /pets -> parts.yaml: get:
    GET /pets parameter limit -> parts.yaml: Limit: {name: limit, in: query, schema: {type: integer}}
    GET /pets Exact(200) -> parts.yaml: Answer:
    GET /pets Exact(200) header X-Left -> parts.yaml: Left: {schema: {type: integer}}
    GET /pets Exact(200) application/json -> parts.yaml: application/json:
    type Pet -> Pet:
    Pet.legs -> parts.yaml: legs: {type: integer}
    Pet.kind -> parts.yaml: kind: {type: string, enum: [cat]}
    Pet.size -> parts.yaml: size:
    Pet.name -> - properties: {name: {type: string}}
    type Animal -> parts.yaml: Animal:
    Animal.legs -> parts.yaml: legs: {type: integer}
    Animal.kind -> parts.yaml: kind: {type: string, enum: [cat]}
    Animal.size -> parts.yaml: size:
    type Animal size -> parts.yaml: size:
    Animal size = "small" -> parts.yaml: - small
    Animal size = "large" -> parts.yaml: - large
    "#);
}

#[test]
fn what_a_path_item_adds_is_where_that_says_it() {
    let text = "openapi: 3.2.0
info: {title: Pets, version: '1'}
paths:
  /pets/{id}/{part}:
    $ref: parts.yaml
    parameters:
    - {name: id, in: path, required: true, schema: {type: string}}
    additionalOperations:
      COPY: {responses: {default: {description: Anything.}}}
  /free/{name}:
    get: {responses: {default: {description: Anything.}}}
";
    let parts = "servers:
- url: https://parts.example
parameters:
- {name: part, in: path, required: true, schema: {type: string}}
get:
  responses: {default: {description: Anything.}}
";
    insta::assert_snapshot!(written(&[("api.yaml", text), ("parts.yaml", parts)]), @r#"
    server / -> openapi: 3.2.0
    COPY /pets/{id}/{part} -> COPY: {responses: {default: {description: Anything.}}}
    COPY /pets/{id}/{part} parameter id -> - {name: id, in: path, required: true, schema: {type: string}}
    COPY /pets/{id}/{part} parameter part -> /pets/{id}/{part}:
    COPY /pets/{id}/{part} Default -> COPY: {responses: {default: {description: Anything.}}}
    GET /pets/{id}/{part} -> parts.yaml: get:
    GET /pets/{id}/{part} server https://parts.example -> parts.yaml: - url: https://parts.example
    GET /pets/{id}/{part} parameter id -> - {name: id, in: path, required: true, schema: {type: string}}
    GET /pets/{id}/{part} parameter part -> parts.yaml: - {name: part, in: path, required: true, schema: {type: string}}
    GET /pets/{id}/{part} Default -> parts.yaml: responses: {default: {description: Anything.}}
    GET /free/{name} -> get: {responses: {default: {description: Anything.}}}
    GET /free/{name} parameter name -> /free/{name}:
    GET /free/{name} Default -> get: {responses: {default: {description: Anything.}}}
    "#);
}

#[test]
fn what_an_overlay_brought_is_where_the_overlay_has_it() {
    let text = "openapi: 3.0.3
info: {title: Pets, version: '1'}
tags: []
paths:
  /pets:
    get:
      parameters:
      - {name: gone, in: query, schema: {type: string}}
      - {name: moved, in: query, schema: {type: string}}
      responses: {default: {description: Anything.}}
components:
  schemas:
    Pet:
      properties:
        name: {type: string}
        kind: {type: string, enum: [cat]}
    Copied: {}
";
    let mend = "overlay: 1.1.0
info: {title: Mend, version: '1'}
actions:
- target: $.paths.*.get.parameters[?@.name == 'gone']
  remove: true
- target: $.paths.*.get.parameters
  update:
  - {name: new, in: query, schema: {type: string}}
- target: $.components.schemas.Pet.properties
  update:
    kind:
      enum:
      - dog
    size:
      anyOf: [{type: array, prefixItems: [{}]}, {type: string}]
- target: $.components.schemas.Copied
  copy: $.components.schemas.Pet
";
    insta::assert_snapshot!(written(&[("api.yaml", text), ("mend.yaml", mend)]), @r#"
    server / -> openapi: 3.0.3
    GET /pets -> get:
    GET /pets parameter moved -> - {name: moved, in: query, schema: {type: string}}
    GET /pets parameter new -> mend.yaml: - {name: new, in: query, schema: {type: string}}
    GET /pets Default -> responses: {default: {description: Anything.}}
    type Pet -> Pet:
    Pet.name -> name: {type: string}
    Pet.kind -> kind: {type: string, enum: [cat]}
    Pet.size -> mend.yaml: size:
    type Pet kind -> kind: {type: string, enum: [cat]}
    Pet kind = "cat" -> kind: {type: string, enum: [cat]}
    Pet kind = "dog" -> mend.yaml: - dog
    type Pet size -> mend.yaml: size:
    Pet size | Any List -> mend.yaml: anyOf: [{type: array, prefixItems: [{}]}, {type: string}]
    Pet size | String -> mend.yaml: anyOf: [{type: array, prefixItems: [{}]}, {type: string}]
    type Copied -> Copied: {}
    Copied.name -> name: {type: string}
    Copied.kind -> kind: {type: string, enum: [cat]}
    Copied.size -> mend.yaml: size:
    type Copied kind -> kind: {type: string, enum: [cat]}
    type Copied size -> mend.yaml: size:
    "#);
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
    insta::assert_snapshot!(written(&[("api.yaml", text)]), @r#"
    server / -> openapi: 3.0.3
    POST /pets -> post:
    POST /pets sends application/json -> requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    POST /pets Exact(200) -> '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    POST /pets Exact(200) application/json -> '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
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
    type Toy -> Toy:
    Toy | Ball -> - $ref: '#/components/schemas/Ball'
    Toy | Bone -> - $ref: '#/components/schemas/Bone'
    type Toy Bone -> Bone:
    Toy Bone.kind -> discriminator:
    Toy Bone.length -> properties: {length: {type: integer}}
    type Ball -> Ball:
    Ball.kind -> properties: {kind: {type: string}}
    type Size -> Size:
    Size | Integer -> - type: integer
    Size | Big Integer -> - type: integer
    Size | Number -> - type: number
    Size | with width -> - type: object
    type Size with width -> - type: object
    Size with width.width -> required: [width]
    "#);
}
