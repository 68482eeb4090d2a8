//! Codes of the stage `source`.

use crate::diagnostic::Code;

/// All of them.
pub const ALL: &[&Code] = &[];
