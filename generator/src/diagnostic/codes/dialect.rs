//! Codes of the stage `dialect`.

use crate::diagnostic::Code;

/// All of them.
pub const ALL: &[&Code] = &[];
