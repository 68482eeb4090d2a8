//! Codes of the stage `name`.

codes! {
    /// A rename in the configuration that names nothing.
    UNUSED_RENAME = Error "T0401" "unused rename" {
        meaning: "The configuration renames something that the description does not have, so that the name would not be \
                  what somebody relies on. The description may have changed, or the key may be misspelt. Nothing is written.",
        example: "[rename]\nUserr = \"Account\"",
        help: "Use a component's key, an operationId, a security scheme's name, `tag:` and a tag, or the JSON pointer of an inline \
               schema; for what is in one of them, a dot and its name: `Pet.nick`, `listPets.limit`. A `*` stands for any text. \
               Or take the rename out. `tintype inspect` lists the ids.",
    }

    /// Methods that are not called as their ids.
    OTHER_METHODS = Note "T0402" "methods not called as their ids" {
        meaning: "Some operations have methods that are called otherwise than their `operationId`: without a prefix that (nearly) all ids share, \
                  or without the path and method that FastAPI puts at the end of an id; or, where several would have one name, with a tag, a path or a \
                  method beside it. This is said once for all of them, at the first.",
        example: "/a: {get: {operationId: v1_list_a}}\n/b: {get: {operationId: v1_list_b}}\n/c: {get: {operationId: v1_list_c}}",
        help: "Nothing has to be done. Another name stands under `[rename]` in the configuration: `v1_list_a = \"list_all\"`, and \
               `\"v1_*\" = \"v1_*\"` leaves the prefix.",
    }

    /// A rename to a name that something else has.
    TAKEN_NAME = Error "T0403" "name is taken" {
        meaning: "The configuration gives something a name that another thing in the same place has: another rename gives it, or every \
                  crate has it. It would have a number behind it, and not be what somebody relies on. Nothing is written.",
        example: "[rename]\nA = \"Thing\"\nB = \"Thing\"",
        help: "Give one of the two another name.",
    }

    /// A package name that cargo does not take.
    OTHER_PACKAGE = Warning "T0404" "package called otherwise" {
        meaning: "The name that is configured for the package can't be its name: cargo does not take it, or the package depends on one that \
                  is called so. It has another one, which is said.",
        example: "name = \"tokio\"",
        help: "Configure a name of letters, digits, `-` and `_`, that begins with a letter and that none of its dependencies has.",
    }
}
