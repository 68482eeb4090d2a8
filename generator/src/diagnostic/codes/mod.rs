//! Every code, a file a stage.

use super::Code;

pub mod analyze;
pub mod dialect;
pub mod name;
pub mod package;
pub mod source;

/// Every code, in the order of their ids.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [source::ALL, dialect::ALL, analyze::ALL, name::ALL, package::ALL]
        .into_iter()
        .flatten()
        .copied()
}

/// The code with this id, in upper or lower case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}
