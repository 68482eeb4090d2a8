//! Operations and what belongs to them, in one file or several, and what an overlay brought.

use crate::written;

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
        type Kind -> Kind:
        Kind = "cat" -> - cat
        Kind = "dog" -> - dog
        type Person -> Person: {properties: {mail: {type: string}}}
        Person.mail -> Person: {properties: {mail: {type: string}}}
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
    insta::assert_snapshot!(written(&[("api.yaml", text), ("parts.yaml", parts)]), @"
    server / -> openapi: 3.2.0
    GET /free/{name} -> get: {responses: {default: {description: Anything.}}}
    GET /free/{name} parameter name -> /free/{name}:
    GET /free/{name} Default -> get: {responses: {default: {description: Anything.}}}
    COPY /pets/{id}/{part} -> COPY: {responses: {default: {description: Anything.}}}
    COPY /pets/{id}/{part} parameter id -> - {name: id, in: path, required: true, schema: {type: string}}
    COPY /pets/{id}/{part} parameter part -> /pets/{id}/{part}:
    COPY /pets/{id}/{part} Default -> COPY: {responses: {default: {description: Anything.}}}
    GET /pets/{id}/{part} -> parts.yaml: get:
    GET /pets/{id}/{part} server https://parts.example -> parts.yaml: - url: https://parts.example
    GET /pets/{id}/{part} parameter id -> - {name: id, in: path, required: true, schema: {type: string}}
    GET /pets/{id}/{part} parameter part -> parts.yaml: - {name: part, in: path, required: true, schema: {type: string}}
    GET /pets/{id}/{part} Default -> parts.yaml: responses: {default: {description: Anything.}}
    ");
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
    type Copied -> Copied: {}
    Copied.name -> name: {type: string}
    Copied.kind -> kind: {type: string, enum: [cat]}
    Copied.size -> mend.yaml: size:
    type Copied kind -> kind: {type: string, enum: [cat]}
    Copied kind = "cat" -> kind: {type: string, enum: [cat]}
    Copied kind = "dog" -> mend.yaml: - dog
    type Copied size -> mend.yaml: size:
    Copied size | Any List -> mend.yaml: anyOf: [{type: array, prefixItems: [{}]}, {type: string}]
    Copied size | String -> mend.yaml: anyOf: [{type: array, prefixItems: [{}]}, {type: string}]
    type Pet -> Pet:
    Pet.name -> name: {type: string}
    Pet.kind -> kind: {type: string, enum: [cat]}
    Pet.size -> mend.yaml: size:
    type Pet kind -> kind: {type: string, enum: [cat]}
    type Pet size -> mend.yaml: size:
    "#);
}
