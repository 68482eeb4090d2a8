//! Every code, a file a stage.

use super::Code;

/// Declares codes with all that is said of them, and `ALL`, which holds them in this order.
macro_rules! codes {
    ($(
        $(#[$about:meta])*
        $name:ident = $severity:ident $id:literal $title:literal {
            meaning: $meaning:literal,
            example: $example:literal,
            help: $help:literal,
        }
    )*) => {
        /// All of them.
        pub const ALL: &[&$crate::diagnostic::Code] = &[$(&$name),*];

        $(
            $(#[$about])*
            pub const $name: $crate::diagnostic::Code = $crate::diagnostic::Code {
                id: $id,
                severity: $crate::diagnostic::Severity::$severity,
                title: $title,
                meaning: $meaning,
                example: $example,
                help: $help,
            };
        )*
    };
}

pub mod analyze;
pub mod dialect;
pub mod merge;
pub mod name;
pub mod overlay;
pub mod package;
pub mod source;

/// Every code, in the order of their ids.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        source::ALL,
        dialect::ALL,
        analyze::ALL,
        name::ALL,
        package::ALL,
        overlay::ALL,
        merge::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with this id, in upper or lower case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}
