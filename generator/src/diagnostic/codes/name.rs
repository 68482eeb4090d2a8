//! Codes of the stage `name`.

codes! {
    /// A rename in the configuration that names nothing.
    UNUSED_RENAME = Warning "T0401" "unused rename" {
        meaning: "The configuration renames something that the description does not have, so the rename has no effect. \
                  The description may have changed, or the key may be misspelt.",
        example: "[rename]\nUserr = \"Account\"",
        help: "Use a component's key, an operationId, a security scheme's name, or the JSON pointer of an inline schema.",
    }
}
