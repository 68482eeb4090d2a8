//! Codes of the stage `dialect`.

codes! {
    /// No version key.
    VERSION_MISSING = Error "T0201" "no version" {
        meaning: "The file has neither `openapi` nor `swagger` at its top, so it is not an OpenAPI description, or not its root file. Nothing is written.",
        example: "info: {title: Pets, version: '1'}\npaths: {}\n",
        help: "Name the root file of the description, or add the key `openapi` with the version that it is written in.",
    }

    /// A version that is not one of those known.
    VERSION_UNSUPPORTED = Error "T0202" "unsupported version" {
        meaning: "The description is written in a version that Tintype does not read. It reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2. Nothing is written.",
        example: "openapi: 4.0.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n",
        help: "Convert the description to OpenAPI 3.1.",
    }

    /// A `$ref` to nothing.
    DANGLING_REFERENCE = Warning "T0203" "dangling reference" {
        meaning: "Nothing stands where this `$ref` points to. The place accepts anything, and all the rest is made.",
        example: "schema: {$ref: '#/components/schemas/Missing'}\n",
        help: "Correct the reference, or add what it points to.",
    }

    /// A `$ref` to something that is never read.
    UNREACHABLE_REFERENCE = Warning "T0204" "reference out of reach" {
        meaning: "This `$ref` leads to another host, out of the folder of the description, or to a file that can't be read. Only files below that folder are opened, or below the one that `--root` names, and only hosts are asked that `--allow-host` names. The place accepts anything, and all the rest is made.",
        example: "schema: {$ref: 'https://example.com/pet.yaml'}\n",
        help: "Let `--root DIR` (`root` in `tintype.toml`) name a folder that holds the description and the file. What is on another host is fetched with `--allow-host HOST --remotes DIR`, and kept in that folder.",
    }

    /// References that lead in a circle and never to anything.
    CIRCULAR_REFERENCE = Warning "T0205" "circular reference" {
        meaning: "Following this `$ref` leads back to it, without anything but references on the way. The place accepts anything, and all the rest is made.",
        example: "components:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n",
        help: "Let one of the references point to what is meant.",
    }

    /// A part of another JSON kind than it must be.
    MALFORMED_PART = Warning "T0206" "malformed part" {
        meaning: "A part of the description is not what the standard says it is: text where an object belongs, for instance. This part is left empty, and all the rest is made.",
        example: "schema: 5\n",
        help: "Write the part as the standard says.",
    }

    /// A keyword with a value that it can't have.
    MALFORMED_KEYWORD = Warning "T0207" "malformed keyword" {
        meaning: "A keyword has a value that the standard does not allow. Unless the message says how it is read, the keyword is ignored, and what it stands beside is made without it.",
        example: "schema: {type: object, required: true}\n",
        help: "Give the keyword a value that the standard allows, or remove it.",
    }

    /// A `type` that JSON Schema does not know.
    UNKNOWN_TYPE = Warning "T0208" "unknown type" {
        meaning: "The `type` is none of `null`, `boolean`, `object`, `array`, `number`, `integer` and `string`. The schema is read as if it were not there.",
        example: "schema: {type: timestamp}\n",
        help: "Use one of JSON Schema's types, and `format` for what is special about it.",
    }

    /// A number that lost digits.
    ROUNDED_NUMBER = Warning "T0209" "rounded number" {
        meaning: "A value of an `enum` or a `const` has more digits than 64 bits hold. It is kept as the nearest double.",
        example: "schema: {enum: [123456789012345678901234567890]}\n",
        help: "Write such values as strings.",
    }

    /// `$dynamicRef`, read as `$ref`.
    DYNAMIC_REFERENCE = Warning "T0210" "dynamic reference" {
        meaning: "A `$dynamicRef` is read like a `$ref` to the anchor in the same file. Where other schemas override the anchor, the type is wider than the description says.",
        example: "Tree: {$dynamicAnchor: node, properties: {children: {items: {$dynamicRef: '#node'}}}}\nStrictTree: {$dynamicAnchor: node, $ref: '#/components/schemas/Tree', required: [children]}\n",
        help: "Use `$ref` where the anchor is not overridden.",
    }

    /// A path that does not start with a slash.
    PATH_WITHOUT_SLASH = Warning "T0211" "path without slash" {
        meaning: "A key under `paths` does not start with `/`, as it must. It is read as if it did.",
        example: "paths: {pets: {get: {responses: {'200': {description: Pets}}}}}\n",
        help: "Put a `/` before the path.",
    }

    /// A path key with a query or a fragment in it.
    QUERY_IN_PATH = Note "T0212" "query in a path" {
        meaning: "A key under `paths` contains `?` or `#`, which do not belong into a path. What follows the `?` is sent as fixed query pairs; what follows the `#` is never sent, as HTTP has no place for it.",
        example: "paths: {'/pets?kind=cat': {get: {responses: {'200': {description: Cats}}}}}\n",
        help: "Declare the pair as a query parameter with one allowed value.",
    }

    /// A key in a path item that is neither a method nor anything else known.
    UNKNOWN_PATH_ITEM_KEY = Warning "T0213" "unknown key in a path item" {
        meaning: "A path item has a key that its standard does not know. If what stands under it looks like an operation, it becomes one with that method; otherwise it is left out.",
        example: "paths: {/pets: {fetch: {responses: {'200': {description: Pets}}}}}\n",
        help: "Correct the method; for methods of one's own use `additionalOperations` (OpenAPI 3.2).",
    }

    /// A response under something that is not a status.
    UNKNOWN_STATUS = Warning "T0214" "unknown status" {
        meaning: "A key under `responses` is neither a status from 100 to 599, nor a range such as `4XX`, nor `default`. The response is left out: if it comes, it is reported as an undeclared one.",
        example: "responses: {success: {description: Done}}\n",
        help: "Use the status that the server sends.",
    }

    /// A parameter that can't be sent.
    PARAMETER_WITHOUT_NAME = Warning "T0215" "parameter without name" {
        meaning: "A parameter has no `name`, so there is no way to send it. It is left out.",
        example: "parameters: [{in: query, schema: {type: string}}]\n",
        help: "Give the parameter its name.",
    }

    /// A parameter at an unknown place.
    UNKNOWN_LOCATION = Warning "T0216" "unknown parameter location" {
        meaning: "The `in` of a parameter is missing or none that its standard knows. It is sent in the query.",
        example: "parameters: [{name: limit, in: querry, schema: {type: integer}}]\n",
        help: "Use `path`, `query`, `header` or `cookie`.",
    }

    /// A style that the place of the parameter does not allow.
    UNKNOWN_STYLE = Warning "T0217" "unknown style" {
        meaning: "A `style` or `collectionFormat` is unknown, or does not go with where the parameter is. The default style of that place is used.",
        example: "parameters: [{name: id, in: path, required: true, style: deepObject, schema: {type: string}}]\n",
        help: "Use a style that the standard allows there.",
    }

    /// A security scheme of an unknown type.
    UNKNOWN_SECURITY_TYPE = Warning "T0218" "unknown security type" {
        meaning: "A security scheme is of a type that is not known, or lacks what its type needs. It becomes a value that is sent as it is in `Authorization`.",
        example: "securitySchemes: {signed: {type: signature}}\n",
        help: "Use `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`.",
    }

    /// Something that is well said and has no counterpart.
    WITHOUT_COUNTERPART = Note "T0219" "without counterpart" {
        meaning: "This is well-formed, but a generated client has no place for it. What is made works without it.",
        example: "securitySchemes: {television: {type: oauth2, flows: {deviceAuthorization: {deviceAuthorizationUrl: 'https://example.com/device', tokenUrl: 'https://example.com/token', scopes: {}}}}}\n",
        help: "Nothing needs to be done.",
    }

    /// A `$ref` where the standard has none.
    UNUSUAL_REFERENCE = Note "T0220" "reference where the standard has none" {
        meaning: "The standard knows `$ref` for few kinds of parts, and this is none of them: a section, an operation, a list. It is followed all the same; what stands beside it goes before what it leads to.",
        example: "paths: {/pets: {get: {$ref: '#/components/x-operations/pets'}}}\ncomponents: {x-operations: {pets: {responses: {'200': {description: Pets}}}}}\n",
        help: "Nothing needs to be done. Other tools may need the description bundled into one file.",
    }

    /// A `$ref` that leads to nothing as it is written.
    MISSPELT_REFERENCE = Warning "T0221" "misspelt reference" {
        meaning: "Nothing stands where this `$ref` points to, but exactly one component of the kind that belongs here has the name in which it ends. That one is taken. Or the key itself is misspelt (`ref: '#/components/schemas/Pet'`).",
        example: "schema: {$ref: '#/definitions/A'}\n",
        help: "Write the reference as `$ref: '#/components/SECTION/NAME'`.",
    }

    /// A type's name that is none, but clear.
    TYPE_WRITTEN_OTHERWISE = Warning "T0225" "type written otherwise" {
        meaning: "The `type` is none of JSON Schema's, but it is clear what is meant: another language's word (`int`, `bool`, `dict`), a format (`uuid`, `date`), several types in one text (`string|null`), the items of a list (`string[]`), one of JSON Schema's in capital letters or with space around it, or the name of one of the description's own schemas (`Pet`). It is read as that, as is such a word in place of a schema.",
        example: "schema: {type: int}\n",
        help: "Write one of JSON Schema's types, with `format` for what is special about it.",
    }

    /// Something under `properties` that is no property.
    KEYWORD_AMONG_PROPERTIES = Warning "T0226" "no schema among the properties" {
        meaning: "Under `properties` stands something that is no schema. A keyword (`$ref`, `oneOf`, a list under `required`, …) is read as one of the object itself, as if it stood one level above; the name of a type is read as a schema of that type.",
        example: "schema: {type: object, properties: {$ref: '#/components/schemas/A'}}\n",
        help: "Move the keyword up, beside `properties`; write `{type: string}` in place of `string`. A property that has a keyword's name needs a schema, as every other.",
    }

    /// A body declared as Swagger 2.0 does it.
    BODY_AMONG_PARAMETERS = Warning "T0227" "body among the parameters" {
        meaning: "A parameter is `in: body` or `in: formData`, which Swagger 2.0 has and later versions have not. It is read as the request body that it means; where the operation has a `requestBody` as well, that one holds.",
        example: "parameters: [{name: pet, in: body, schema: {type: object}}]\nresponses: {}\n",
        help: "Declare it under `requestBody`.",
    }

    /// An extension beside `enum` that does not fit its values.
    WORDS_OF_NO_VALUE = Warning "T0228" "names that don't fit the values" {
        meaning: "An extension that names or describes the values of an `enum` (`x-enum-varnames`, `x-enumNames`, `x-enum-descriptions`, `x-ms-enum`, `x-enum-values`, …) is a list of another length than the values, or speaks of something that is none of them. Such a list is not used; of the rest, what fits is.",
        example: "schema: {type: integer, enum: [0, 1, 2], x-enum-varnames: [Off, On]}\n",
        help: "Give the list an entry for each value, in their order, or write an object by value.",
    }
}
