//! Codes of the stage `name`.

use crate::diagnostic::Code;

/// All of them.
pub const ALL: &[&Code] = &[];
