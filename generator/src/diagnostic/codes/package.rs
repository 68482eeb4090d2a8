//! Codes of the stage `package`.

use crate::diagnostic::Code;

/// All of them.
pub const ALL: &[&Code] = &[];
