//! Codes of the stage `analyze`.

use crate::diagnostic::Code;

/// All of them.
pub const ALL: &[&Code] = &[];
