//! Codes of the stage `analyze`.

codes! {
    /// Conflicting schemas.
    CONFLICTING_SCHEMAS = Warning "T0301" "conflicting schemas" {
        meaning: "Schemas that must hold together (`allOf`, or a property that parent and child both declare) can't be satisfied at once. The later one is followed.",
        example: "allOf:\n  - properties: {size: {type: string}}\n  - properties: {size: {type: integer}}",
        help: "Make both say the same, or drop one of them.",
    }

    /// Schema extends itself.
    CYCLIC_ALL_OF = Warning "T0302" "schema extends itself" {
        meaning: "Following `allOf` leads back to the same schema. The way back is cut, which loses nothing, as a schema adds nothing to itself; a schema that says nothing else is free-form JSON.",
        example: "A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}",
        help: "Remove one of the references. If a value may contain another of its kind, put the reference under a property.",
    }

    /// Too many branches.
    TOO_MANY_BRANCHES = Warning "T0303" "too many branches" {
        meaning: "Branches of `oneOf` or `anyOf` that stand beside properties are each merged with these. Here there would be too many, so the branches are left out and what stands beside them is kept; undeclared keys are kept as they come.",
        example: "properties: {id: {type: string}}\noneOf: [{$ref: '#/components/schemas/A'}]  # and many more, nested",
        help: "Give the shared properties a schema of their own that the branches extend.",
    }

    /// Repeated branch.
    COLLAPSED_BRANCH = Note "T0304" "repeated branch" {
        meaning: "Two branches of `oneOf` or `anyOf` are the same type. It is one variant; nothing is lost.",
        example: "oneOf:\n  - {$ref: '#/components/schemas/A'}\n  - {$ref: '#/components/schemas/A'}",
        help: "Nothing needs to be done. Where another schema was meant, name it.",
    }

    /// Ambiguous union.
    AMBIGUOUS_UNION = Warning "T0305" "ambiguous union" {
        meaning: "Nothing in a value tells these branches apart: neither its JSON kind, nor the values that a branch knows, nor which properties it has and of what kinds they are. The first branch that fits is taken.",
        example: "oneOf:\n  - {type: object, properties: {name: {type: string}}}\n  - {type: object, properties: {name: {type: string, format: date}}}",
        help: "Add a discriminator, or a property with another `const` in each branch. Where a property beside the union chooses, say so by `x-tintype-choice` or under `[choices]`.",
    }

    /// Unusable discriminator.
    UNUSABLE_DISCRIMINATOR = Warning "T0306" "unusable discriminator" {
        meaning: "The discriminator's values don't decide between the branches, so these are told apart by their shape.",
        example: "oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]\ndiscriminator: {propertyName: kind}",
        help: "Give each branch a value of its own under `discriminator.mapping`, and let each branch be an object.",
    }

    /// Mapping leads elsewhere.
    UNKNOWN_MAPPING = Warning "T0307" "mapping leads elsewhere" {
        meaning: "A discriminator maps a value to a schema that is no branch. A schema of this description is taken as a further branch; anything else is left out, and values with that tag are kept as free-form JSON. A `defaultMapping` to what is no branch is left out.",
        example: "oneOf: [{$ref: '#/components/schemas/A'}]\ndiscriminator:\n  propertyName: kind\n  mapping: {b: '#/components/schemas/B'}",
        help: "List the schema under `oneOf`, or correct the mapping.",
    }

    /// Keywords of another type.
    KEYWORDS_OF_ANOTHER_TYPE = Note "T0308" "keywords of another type" {
        meaning: "`type` names one type and other keywords describe another. The standard lets such keywords hold for the other type only, so they say nothing here. Only `type: object` beside `items`, with nothing about properties, is read as free-form JSON: many such servers send arrays.",
        example: "type: string\nproperties: {a: {type: string}}",
        help: "Correct `type`, or remove the keywords.",
    }

    /// List of values can't be typed.
    UNTYPABLE_ENUMERATION = Warning "T0309" "list of values can't be typed" {
        meaning: "An `enum` without values, or with arrays or objects among them. The list is left out; the rest of the schema is followed.",
        example: "enum: [{a: 1}, {a: 2}]",
        help: "List scalars, or describe the objects with `oneOf`.",
    }

    /// Repeated value.
    REPEATED_VALUE = Note "T0310" "repeated value" {
        meaning: "A value stands in an `enum` more than once. It is one variant.",
        example: "enum: [a, b, a]",
        help: "Remove the repetition.",
    }

    /// Values of another type.
    VALUES_OF_ANOTHER_TYPE = Note "T0311" "values of another type" {
        meaning: "`enum` lists values that `type` does not allow. Where all of them can be written as `type` says (numbers, booleans and dates without quotation marks under `string`, numbers in quotation marks under `integer`), they are, with the text that the description has (`1.10`), and are read in both kinds. Otherwise the values are followed, as they are the more precise of the two; beside `type: array` they are taken for values of the items.",
        example: "type: string\nenum: [1, 2]",
        help: "Quote the values, or correct `type`.",
    }

    /// Wider number.
    WIDER_NUMBER = Note "T0312" "wider number" {
        meaning: "A bound, a default or an example of the description goes beyond what the format can hold. The position gets a wider type, so that no value is lost.",
        example: "type: integer\nformat: int32\nmaximum: 4294967295",
        help: "Declare the wider format, or correct the value.",
    }

    /// Format not kept.
    FORMAT_NOT_KEPT = Note "T0313" "format not kept" {
        meaning: "The description's own example or default has not the declared format, so the server may not keep to it either. The position is text.",
        example: "type: string\nformat: uuid\nexample: not-a-uuid",
        help: "Correct the example, or remove the format.",
    }

    /// Undeclared path parameter.
    UNDECLARED_PATH_PARAMETER = Warning "T0314" "undeclared path parameter" {
        meaning: "A path has a place that no parameter fills: in braces or angle brackets, or a wildcard (`*name`, `**`). A required text parameter is added; that of a wildcard without a name is called `path`, and takes several segments but for a `*` in the middle.",
        example: "/users/{id}:\n  get: {responses: {}}",
        help: "Declare a parameter with this name and `in: path`. In place of a wildcard without a name, write `{path}` in the path and declare `path` with `allowReserved: true`.",
    }

    /// Path parameter without a place.
    STRAY_PATH_PARAMETER = Warning "T0315" "path parameter without a place" {
        meaning: "A parameter is declared `in: path`, but the path has no place for it. It is left out, as it could never be sent.",
        example: "/users:\n  get:\n    parameters: [{name: id, in: path, required: true, schema: {type: string}}]",
        help: "Add the place to the path, or correct `in`.",
    }

    /// Repeated operationId.
    REPEATED_OPERATION_ID = Warning "T0316" "repeated operationId" {
        meaning: "Two operations have the same `operationId`. Both are made, and the later one gets another name.",
        example: "/a: {get: {operationId: list}}\n/b: {get: {operationId: list}}",
        help: "Give each operation an id of its own.",
    }

    /// Repeated parameter.
    REPEATED_PARAMETER = Warning "T0317" "repeated parameter" {
        meaning: "An operation declares two parameters with one name in one place. The first is kept.",
        example: "parameters:\n  - {name: page, in: query, schema: {type: integer}}\n  - {name: page, in: query, schema: {type: string}}",
        help: "Remove one of them.",
    }

    /// Header set otherwise.
    RESERVED_HEADER = Note "T0318" "header set otherwise" {
        meaning: "The standard says that parameters for `Accept`, `Content-Type` and `Authorization` and a response header `Content-Type` are ignored: media types and security schemes say the same, and what they say is sent. Nothing is lost; where nothing says it, see T0343.",
        example: "responses: {'200': {description: Text., content: {text/plain: {}}}}\nparameters: [{name: Accept, in: header, schema: {type: string}}]",
        help: "Nothing has to be done. A call sends another value with `.header(name, value)`.",
    }

    /// Unknown security scheme.
    UNKNOWN_SECURITY_SCHEME = Warning "T0319" "unknown security scheme" {
        meaning: "`security` names a scheme that the description does not declare. It is not asked for.",
        example: "security: [{apiKey: []}]",
        help: "Declare the scheme under `components.securitySchemes`.",
    }

    /// Keyword without a counterpart.
    INEXPRESSIBLE = Note "T0320" "keyword without a counterpart" {
        meaning: "A keyword such as `not` restricts values in a way that no Rust type expresses. It is left out: the type accepts more than the schema.",
        example: "type: object\nproperties: {a: {type: string}}\nnot: {required: [a]}",
        help: "Nothing needs to be done; the server still checks.",
    }

    /// Nested too deep.
    TOO_DEEP = Warning "T0321" "nested too deep" {
        meaning: "Schemas stand in one another, or extend one another, beyond what is followed. The innermost is free-form JSON.",
        example: "S0: {allOf: [{$ref: '#/components/schemas/S1'}], properties: {s0: {type: string}}}\nS1: {allOf: [{$ref: '#/components/schemas/S2'}], properties: {s1: {type: string}}}  # and so on",
        help: "Give inner schemas names under `components`.",
    }

    /// Untyped body.
    UNTYPED_BODY = Note "T0324" "untyped body" {
        meaning: "A body's schema says more than its media types can be read and written as, such as XML. The body is given and taken as bytes, or as text where it is text.",
        example: "content:\n  application/xml:\n    schema: {$ref: '#/components/schemas/A'}",
        help: "Nothing needs to be done; if the server speaks JSON as well, declare it.",
    }

    /// Selection of nothing.
    UNKNOWN_SELECTOR = Error "T0325" "selection of nothing" {
        meaning: "The configuration names operations by a tag or an operationId that the description does not have: under `[operations]`, or with a rule. The description may have changed, or the name may be misspelt. Nothing is written.",
        example: r#"[operations]
include = ["missing"]"#,
        help: "Correct the name in the configuration, or take it out. `tintype inspect` lists tags and ids.",
    }

    /// Value without an end.
    ENDLESS_VALUE = Warning "T0327" "value without an end" {
        meaning: "A schema requires, directly or through others, a value of its own kind, so that no JSON text could ever satisfy it. The property that closes the circle may be left out here; where it is no property, `null` stands for it.",
        example: "A:\n  type: object\n  required: [a]\n  properties: {a: {$ref: '#/components/schemas/A'}}",
        help: "Take one property of the circle out of `required`, or make it nullable.",
    }

    /// Schema that is only extended.
    ONLY_EXTENDED = Note "T0328" "schema that is only extended" {
        meaning: "Other schemas take this one's properties over with `allOf`, and nothing else names it. Its heirs have all that it says, so it has no type of its own.",
        example: "Base: {type: object, properties: {id: {type: string}}}\nPet: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {name: {type: string}}}",
        help: "Nothing has to be done. To have the type, let an operation or another schema name it.",
    }

    /// Branches alike, without harm.
    HARMLESS_AMBIGUITY = Note "T0329" "branches alike, without harm" {
        meaning: "Nothing in a value tells these branches apart, but nothing is lost by it: either such values are only sent, never read, or the branches are open objects that declare no property, so that whichever is taken keeps the value whole.",
        example: "oneOf:\n  - {$ref: '#/components/schemas/Empty'}\n  - {$ref: '#/components/schemas/AlsoEmpty'}",
        help: "Nothing has to be done. To tell the branches apart, let them declare their properties, or add a discriminator.",
    }

    /// Place written otherwise.
    PLACE_WRITTEN_OTHERWISE = Note "T0330" "place written otherwise" {
        meaning: "A path writes the place of a parameter in another way than the standard's `{name}`: as `:name` or `<int:name>`, as a wildcard of a router (`{name=**}`, `{*name}`, `**`), with an operator of RFC 6570, after a `?`, or under a name that differs from the parameter's in case or punctuation, or, where one is left over on each side, is a part of it (`{userId}` for `user`). It is read as what it means; where that is several segments, a value keeps its `/`.",
        example: "/users/:id:\n  get:\n    parameters: [{name: id, in: path, required: true, schema: {type: string}}]",
        help: "Write `{name}` in the path, as the parameter is called, with `allowReserved: true` at the parameter where it takes several segments; declare what stands after the `?` with `in: query` alone.",
    }

    /// Pages that can't be followed.
    UNUSABLE_PAGINATION = Warning "T0331" "pages that can't be followed" {
        meaning: "An extension such as `x-pagination`, or the configuration, says that an operation's answer comes in pages, but not in a form that is understood, or the answer has no list where it says. The methods `pages` and `items`, or `items` alone, are not made; the operation itself is as ever.",
        example: "responses: {'200': {description: An object., content: {application/json: {schema: {type: object}}}}}\nx-pagination: {type: link}",
        help: "Write a rule under `[pagination]` in the configuration, or the same as `x-pagination`: `type: link`; or `type: cursor` with `parameter` and `cursor`; or `type: last-item` with `parameter` and `cursor`, a key of an item; or `type: offset` or `type: page` with `parameter`. Where the answer has more than one list, `items` names the keys that lead to that of the items, and `items = []` is the answer itself.",
    }

    /// Open tuple.
    OPEN_TUPLE = Note "T0332" "open tuple" {
        meaning: "`prefixItems` describes the first items of an array, and nothing is said about those that may follow. The array is a list of free-form JSON, which takes them all.",
        example: "type: array\nprefixItems: [{type: string}, {type: string}]",
        help: "Say `items: false` where no further items follow: the array becomes a tuple. Give `items` a schema where they are of one kind.",
    }

    /// Credentials that nothing asks for.
    UNSAID_SECURITY = Note "T0333" "credentials that nothing asks for" {
        meaning: "There are security schemes, but `security` stands nowhere, so that no operation says what it needs. Each credential that a client is given is sent with every call, and none is asked for.",
        example: "paths: {/things: {get: {responses: {'204': {description: Nothing.}}}}}\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
        help: "Write `security: [{key: []}]` at the top level, or for each operation; `security: []` where none is needed.",
    }

    /// Parts without names.
    UNTYPED_PARTS = Warning "T0335" "parts without names" {
        meaning: "A multipart body has a schema that is no object, so that nothing names its parts. The caller puts them together as a `Multipart`.",
        example: "content:\n  multipart/mixed:\n    schema: {type: array, items: {type: object, properties: {name: {type: string}}}}",
        help: "Describe the body as an object with a property for each part; a property that is an array is a part for each item.",
    }

    /// Stream of nothing.
    UNUSABLE_STREAM = Warning "T0336" "stream of nothing" {
        meaning: "A rule under `[streams]` of the configuration changes nothing: it says that an operation's answer is values without an end, but none of its successes is described as JSON; or it names a property that asks for events, and no body has a flag of this name (which is sent all the same, where JSON and events are answered).",
        example: "[streams]\nexample = { values = true }",
        help: "Say it of an operation that answers with JSON; what is described as events or JSON lines is a stream anyway. Correct the name of the property, or describe it.",
    }

    /// Required, but not declared.
    UNDECLARED_PROPERTY = Warning "T0339" "required, but not declared" {
        meaning: "`required` lists a property that no schema declares; most often its name is misspelt on one of the two sides. It may hold any JSON. Whoever sends such an object has to give it, and an answer may be without it.",
        example: "type: object\nrequired: [id, teamID]\nproperties: {id: {type: string}, teamId: {type: string}}",
        help: "Declare the property under `properties`, or correct its name under `required`.",
    }

    /// Nothing comes out.
    NO_OPERATION = Error "T0340" "no operation" {
        meaning: "Something stands under `paths`, but no operation comes out of it: a reference there leads to nothing, a part is broken, or the path items are empty. Or there is nothing at all: no `paths`, no webhook, no schema. Nothing is written.",
        example: "paths: {/pets: {$ref: missing.yaml}}",
        help: "Mend what the warnings beside this one name; check that the file is the description's root. Where types alone are wanted, write `paths: {}`.",
    }

    /// The configuration leaves nothing over.
    NO_OPERATION_SELECTED = Error "T0341" "no operation selected" {
        meaning: "The description has operations, but what the configuration says under `[operations]` leaves none of them over. Nothing is written.",
        example: "[operations]\nexclude = [\"example\"]",
        help: "Correct the names under `include` and `exclude`: tags or operationIds. `tintype inspect` lists both.",
    }

    /// Types and no client.
    TYPES_ALONE = Note "T0342" "types alone" {
        meaning: "The description declares no operation, but schemas or webhooks, or says itself that there is none (`paths: {}`). That is a description too (OpenAPI 3.1 §4.8.1 and §4.8.8): the crate has the types, and a client without a method.",
        example: "paths: {}\ncomponents: {schemas: {Pet: {type: object}}}",
        help: "Nothing has to be done. If operations were expected, check that this is the root file of the description.",
    }

    /// A header that nothing sends.
    HEADER_LEFT_OUT = Warning "T0343" "header left out" {
        meaning: "A parameter for `Accept`, `Content-Type` or `Authorization` is ignored, as the standard says, and what should stand in its place is missing: content of an answer, a request body, a security requirement. So the header is not an argument of the call.",
        example: "parameters: [{name: Authorization, in: header, schema: {type: string}}]",
        help: "Declare a security scheme and require it, or the media types under `content`. Without that, give each call the header with `.header(name, value)`.",
    }

    /// A parameter for which no style has a form.
    NESTED_PARAMETER = Note "T0345" "nested parameter" {
        meaning: "A parameter that is no `deepObject` has a list or an object inside of another one, for which the standard has no form. In a query, a cookie and a form it is sent as most servers read it: a list in an exploded object as repeated pairs (`sort=a&sort=b`), anything else in brackets (`by[in][0]=1`). In a header and a path it is JSON text, but for a list in an exploded object.",
        example: "parameters:
  - {name: page, in: query, schema: {type: object, properties: {sort: {type: array, items: {type: string}}}}}",
        help: "Nothing has to be done if the server reads it so. Where it takes JSON text, describe the parameter with `content: {application/json: {}}` in place of `schema`, or give a call the text with `query`.",
    }

    /// A body that can't come.
    BODY_WITHOUT_ROOM = Note "T0348" "a body that can't come" {
        meaning: "A response is described with content under a status whose answers have none: 1xx, 204, 205 or 304 (RFC 9110 §6.4.1, §15.3.6). It is read as one without a body.",
        example: "paths: {/pets: {delete: {operationId: drop, responses: {'204': {description: Gone., content: {application/json: {schema: {type: string}}}}}}}}",
        help: "Leave out the content, or describe it under the status that it comes with, such as 200.",
    }

    /// A place that is sent as it stands.
    LITERAL_PLACE = Warning "T0349" "place that is sent as it stands" {
        meaning: "A segment of a path is written as routers write a place, `:name` or with a `*` in it, and no path parameter of that name is declared. It may be meant literally, so it is sent as it stands. A colon inside of a segment (`/things/{id}:cancel`) is never a place.",
        example: "/users/:id:\n  get: {responses: {}}",
        help: "If it is a place, write `{name}` in the path and declare a parameter of that name with `in: path`. Until then `raw_request(method, path)` of the client sends the path that is meant. If it is literal, nothing has to be done.",
    }

    /// A header field of a part that is not sent by itself.
    PART_HEADER = Warning "T0350" "header of a part left to the caller" {
        meaning: "An `encoding` says that a part of a multipart body has a header field, and not what it holds: neither a `const`, nor an `enum` of one value, nor a `default` that a header field can hold. It is sent only where the caller gives it.",
        example: "content:\n  multipart/form-data:\n    schema: {type: object, properties: {scan: {type: string, format: binary}}}\n    encoding: {scan: {headers: {X-Checksum: {required: true, schema: {type: string}}}}}",
        help: "Give it to the part: `Part::new(bytes).header(name, value)`. A value that is no file is given as `Part::json(&value)` or `Part::text(text)` by the body's method `part`.",
    }

    /// Pages that nothing declares.
    CONCLUDED_PAGES = Note "T0351" "pages by what things are called" {
        meaning: "Operations have a list in their answer, and a parameter that plainly asks for further pages of it: one that takes what stands beside the list (`next_cursor`), or one that counts pages or items (`page`, `offset`) beside a limit. A `POST` asks with its body, where its id or its path says that it only looks something up (`search`, `query`, `list`). They have `pages` and `items`. This is said once for all of them, at the first.",
        example: "parameters: [{name: cursor, in: query, schema: {type: string}}]\nresponses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {next_cursor: {type: string}, items: {type: array, items: {type: string}}}}}}}}",
        help: "Nothing has to be done. Under `[pagination]` in the configuration, `\"*\" = \"declared\"` leaves only pages that the description declares, `ID = false` takes them from one operation or tag, and a rule says how they are asked for.",
    }

    /// Pages that could be asked for in more than one way.
    DOUBLE_PAGES = Note "T0352" "pages in more than one way" {
        meaning: "Operations have a list in their answer and parameters that ask for further pages of it in more than one way, such as an offset and a marker. Which of them the server follows, and whether it wants to be told so, is not said; they have neither `pages` nor `items`. This is said once for all of them, at the first.",
        example: "parameters:\n  - {name: offset, in: query, schema: {type: integer}}\n  - {name: limit, in: query, schema: {type: integer}}\n  - {name: marker, in: query, schema: {type: string}}\nresponses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {next_marker: {type: string}, items: {type: array, items: {type: string}}}}}}}}",
        help: "Say under `[pagination]` in the configuration how they are asked for: `ID = { type = \"cursor\", parameter = \"marker\", cursor = \"next_marker\", items = \"items\" }`. `ID = false` says that there are none.",
    }

    /// A choice that can't be made.
    UNUSABLE_CHOICE = Warning "T0353" "choice that can't be made" {
        meaning: "`x-tintype-choice` says which property chooses the branch of the union in another one, and something of that is not there, or is not of this kind. \
                  What can't be followed is left out: the union is read by its own rule.",
        example: "Order:\n  type: object\n  x-tintype-choice: {details: knid}\n  properties:\n    kind: {type: string, enum: [a, b]}\n    details: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        help: "Name the property of the union and, under it, the one that chooses: `x-tintype-choice: {details: kind}`; which branches its values choose stands under `values` \
               where the words of both don't say it: `{details: {by: kind, values: {a: A}}}`.",
    }

    /// A choice in the configuration for what is not there.
    UNKNOWN_CHOICE = Error "T0354" "choice for what is not there" {
        meaning: "The configuration says under `[choices]` which property chooses a branch, and names something that the description does not have. The description may have changed, or the \
                  name may be misspelt. Nothing is written.",
        example: "[choices]\n\"Order.details\" = \"knid\"",
        help: "Use a component's key or the JSON pointer of an inline schema, a dot, and the property that is a union; the value is the property that chooses. Or take the choice out.",
    }

    /// A choice that leaves something over.
    INCOMPLETE_CHOICE = Note "T0355" "choice that leaves something over" {
        meaning: "Some values of the property that chooses are of no branch, or some branches are of no value. Beside such a value, the union is read by its own rule; such a branch is sent \
                  without a change to the property that chooses.",
        example: "Order:\n  type: object\n  x-tintype-choice: {details: kind}\n  properties:\n    kind: {type: string, enum: [a, b, c]}\n    details: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        help: "Name the branch of the value under `values`: `{details: {by: kind, values: {c: B}}}`. Nothing has to be done where there is none.",
    }

    /// A property that may choose a branch.
    POSSIBLE_CHOICE = Note "T0356" "property that may choose a branch" {
        meaning: "Most values of a property are called as the branches of the union in another one, so that it may be the one that chooses among them; nothing says so. As it is, the union is read by \
                  its own rule, and a pair that does not fit can be sent.",
        example: "Order:\n  type: object\n  properties:\n    kind: {type: string, enum: [a, b]}\n    details: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        help: "If it is so, say it in the configuration: `[choices]`, `\"Order.details\" = \"kind\"`; or in the description, by `x-tintype-choice: {details: kind}` at the object. \
               `\"Order.details\" = false` says that it is not.",
    }

    /// Derives for what is not there.
    UNKNOWN_DERIVE = Error "T0357" "derives for what is not there" {
        meaning: "The configuration says under `[derives]` what a type derives, and there is no such type, tag or kind, or the text is no path of a derive. The description may have changed, or the \
                  name may be misspelt. Nothing is written.",
        example: "[derives]\nAa = [\"Eq\"]",
        help: "Use a component's key, the JSON pointer of an inline schema, `*` for all types, `kind:record`, `kind:enum` or `kind:union`, or `tag:` and a tag; and paths such as `Eq` or `schemars::JsonSchema`.",
    }

    /// A trait that a type can't have.
    UNDERIVABLE = Error "T0358" "trait that a type can't have" {
        meaning: "The configuration lets one type derive a trait that something in it does not allow: `Eq`, `Hash` and `Ord` a float (`Ord` free-form JSON too), `Copy` what holds memory, `Default` what has to be \
                  one of several. The property that is in the way is named. Nothing is written.",
        example: "[derives]\nA = [\"Copy\"]",
        help: "Take the trait out for this type. A key for several types, such as `\"*\"`, gives it to those that allow it. Or give the property another type.",
    }

    /// A trait that not all types have that it is said for.
    PARTLY_DERIVED = Note "T0359" "trait that not all types have" {
        meaning: "The configuration lets several types derive a trait, and some of them hold something that does not allow it. The others have it. This is said once for each trait of a key.",
        example: "[derives]\n\"*\" = [\"Copy\"]",
        help: "Nothing has to be done. A key that names one type says what is in its way.",
    }

    /// A pattern that is not checked.
    UNREADABLE_PATTERN = Note "T0360" "pattern that is not checked" {
        meaning: "A `pattern` is no regular expression of ECMA-262, which JSON Schema asks for: it is meant for another engine, or broken. It is shown in the documentation, and `check` does not hold values against it.",
        example: "type: string\npattern: '(?i)^[a-z]+$'",
        help: "Write the pattern as JavaScript would read it (`^[A-Za-z]+$`), by an overlay. Nothing has to be done by who does not use the feature `check`.",
    }

    /// A type of the user's that can't be used.
    UNUSABLE_OWN_TYPE = Error "T0361" "type of your own that can't be used" {
        meaning: "The configuration says under `[types]` which type of yours stands in the place of a generated one, and there is no such schema, format, crate or type, or the text is no whole path of what is asked for. \
                  The description may have changed, or the name may be misspelt. Nothing is written.",
        example: "[types]\nAa = \"my_money::Money\"",
        help: "Use a component's key, the JSON pointer of an inline schema, `format:` and a format, `crate:` and the name of a crate, or `default:` and a type that has no `Default`; and whole paths such as `my_money::Money`. With the runtime as a package, only \
               types of the crate itself can be used (`crate::…`).",
    }

    /// A type that the description names and the configuration does not.
    OWN_TYPE_NOT_USED = Note "T0362" "type in Rust that is not used" {
        meaning: "The description says by `x-rust-type` which type a schema is in Rust, and the configuration does not say that types of this crate may be used: a description comes from others, and what it names would be compiled into \
                  your program. A type is generated. This is said once for each crate.",
        example: "type: string\nx-rust-type: {crate: oxnet, version: '0.1', path: 'oxnet::IpNet'}",
        help: "Say in the configuration what the crate is called here: `[types]`, `\"crate:oxnet\" = \"oxnet\"`, and under `[dependencies]` which version it is of. Or take it out by an overlay.",
    }
}
