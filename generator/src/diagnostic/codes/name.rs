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
}
