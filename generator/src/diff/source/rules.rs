//! Rules of the source: what the compiler says, or does not say, of an old program.

crate::diff::rule::declare! {
    /// It is no more.
    REMOVED = Source "C0101" "no longer there" mirrors "C0102" {
        meaning: "The crate had an item for it, and has none any more: a type, a field, a variant, a setter, a method. A program that names it no \
                  longer compiles. What stood in it is not told again.",
        old: "Pet: {type: object, properties: {name: {type: string}, nick: {type: string}}}",
        new: "Pet: {type: object, properties: {name: {type: string}}}",
    }

    /// It is new.
    ADDED = None "C0102" "new" mirrors "C0101" {
        meaning: "The crate has an item that it did not have. No program that compiled without it stops to.",
        old: "Pet: {type: object, properties: {name: {type: string}}}",
        new: "Pet: {type: object, properties: {name: {type: string}, nick: {type: string}}}",
    }

    /// Its name is another thing's now.
    TAKEN = Silent "C0103" "name means another thing" mirrors "C0103" {
        meaning: "What is called so in Rust stands for another thing of the description than before. A program that names it may compile, and then \
                  reads another key, sends another value or calls another operation. The line that is shown keeps the name for what had it.",
        old: "Kind: {type: string, enum: [cat, dog]}",
        new: "Kind: {type: string, enum: [Cat, cat, dog]}",
    }

    /// It is called otherwise, or stands in another module.
    RENAMED = Named "C0104" "another name" mirrors "C0104" {
        meaning: "It is there as it was, and is called otherwise in Rust, or stands in another module. Where a line of `[rename]` in `tintype.toml` gives it \
                  its old name, that line is shown, and `--write-config` writes it; without one, a program has to follow.",
        old: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/pets: {get: {operationId: allPets, responses: {'204': {description: Done.}}}}}",
    }

    /// A struct became an enum, or the like.
    KIND = Source "C0105" "another kind of item" mirrors "C0105" {
        meaning: "It has its name, and is another kind of item: a struct in place of an enum, a type of its own in place of another name for one. What stood in it \
                  is not told again.",
        old: "Pet: {type: object, properties: {name: {type: string}}}",
        new: "Pet: {type: string, enum: [cat, dog]}",
    }

    /// A field, a variant or an alias is of another type.
    TYPE = Source "C0106" "another type" mirrors "C0106" {
        meaning: "What it holds has another type. This is told where it begins: of a component that changed, and not of each place that uses it.",
        old: "Pet: {type: object, properties: {age: {type: integer}}}",
        new: "Pet: {type: object, properties: {age: {type: string}}}",
    }

    /// A function asks for more.
    ARGUMENT_ADDED = Source "C0107" "has to be given" mirrors "C0108" {
        meaning: "A function asks for it that did not. Each call of the function has to say it.",
        old: "parameters: [{name: size, in: query, schema: {type: integer}}]",
        new: "parameters: [{name: size, in: query, required: true, schema: {type: integer}}]",
    }

    /// A function asks for less.
    ARGUMENT_REMOVED = Source "C0108" "no longer given there" mirrors "C0107" {
        meaning: "A function no longer asks for it. Each call of the function has one argument too many; where it is optional now, a method of the value \
                  gives it.",
        old: "parameters: [{name: size, in: query, required: true, schema: {type: integer}}]",
        new: "parameters: [{name: size, in: query, schema: {type: integer}}]",
    }

    /// Arguments of equal types mean other things.
    REORDERED = Silent "C0109" "arguments mean other things" mirrors "C0109" {
        meaning: "A function takes as many values of the same types as before, and another one is meant by a place. A program compiles, and sends one \
                  for another.",
        old: "/a: {get: {operationId: get, parameters: [{name: x, in: query, required: true, schema: {type: string}}], responses: {}}}",
        new: "/a: {get: {operationId: get, parameters: [{name: y, in: query, required: true, schema: {type: string}}], responses: {}}}",
    }

    /// A function takes another type.
    ARGUMENT_TYPE = Source "C0110" "argument of another type" mirrors "C0110" {
        meaning: "A function takes another type than before. Where it takes all that it took, and more, only a type that the compiler has to conclude may be \
                  missed.",
        old: "parameters: [{name: size, in: query, required: true, schema: {type: integer}}]",
        new: "parameters: [{name: size, in: query, required: true, schema: {type: string}}]",
    }

    /// A call gives another type.
    RESULT = Source "C0111" "another result" mirrors "C0111" {
        meaning: "What a function gives, or a call once it is answered, has another type: that of a success, or that of its errors. Several operations of which the same is \
                  to be said are told once.",
        old: "responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}",
        new: "responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}",
    }

    /// A type has a trait no more.
    TRAIT_LOST = Source "C0112" "trait lost" mirrors "C0113" {
        meaning: "A type no longer has a trait that it had, such as `FromStr` of what is text alone, or `From` for what a branch holds. A program that needs it no longer compiles.",
        old: "Kind: {enum: [a, b]}",
        new: "Kind: {enum: [a, b, 1]}",
    }

    /// A type has a further trait.
    TRAIT_GAINED = None "C0113" "trait gained" mirrors "C0112" {
        meaning: "A type has a trait that it did not have.",
        old: "Kind: {enum: [a, b, 1]}",
        new: "Kind: {enum: [a, b]}",
    }

    /// A type can't be made any more.
    CONSTRUCTOR_LOST = Source "C0114" "no longer made by a user" mirrors "C0115" {
        meaning: "No operation is given a value of the type any more, so that it has neither `new` nor setters. It is still read.",
        old: "paths: {/a: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}, responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}\ncomponents: {schemas: {A: {type: object, properties: {name: {type: string}}}}}",
        new: "paths: {/a: {put: {responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}\ncomponents: {schemas: {A: {type: object, properties: {name: {type: string}}}}}",
    }

    /// A type can be made now.
    CONSTRUCTOR_GAINED = None "C0115" "made by a user" mirrors "C0114" {
        meaning: "An operation is given a value of the type, so that it has `new` and setters.",
        old: "paths: {/a: {put: {responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}\ncomponents: {schemas: {A: {type: object, properties: {name: {type: string}}}}}",
        new: "paths: {/a: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}, responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}\ncomponents: {schemas: {A: {type: object, properties: {name: {type: string}}}}}",
    }

    /// It should not be used any more.
    DEPRECATED = None "C0116" "deprecated" mirrors "C0117" {
        meaning: "The description says that it should not be used any more, so that the compiler warns of it.",
        old: "/a: {get: {responses: {}}}",
        new: "/a: {get: {deprecated: true, responses: {}}}",
    }

    /// It may be used again.
    REVIVED = None "C0117" "no longer deprecated" mirrors "C0116" {
        meaning: "The description no longer says that it should not be used.",
        old: "/a: {get: {deprecated: true, responses: {}}}",
        new: "/a: {get: {responses: {}}}",
    }
}
