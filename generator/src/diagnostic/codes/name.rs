//! Codes of the stage `name`.

use crate::diagnostic::{Code, Severity};

/// All of them.
pub const ALL: &[&Code] = &[&UNUSED_RENAME];

/// A rename in the configuration that names nothing.
pub const UNUSED_RENAME: Code = Code {
    id: "T0401",
    severity: Severity::Warning,
    title: "unused rename",
    meaning: "The configuration renames something that the description does not have, so the rename has no effect. \
              The description may have changed, or the key may be misspelt.",
    example: "[rename]\nUserr = \"Account\"",
    help: "Use a component's key, an operationId, a security scheme's name, or the JSON pointer of an inline schema.",
};
