//! Rules of the source: what the compiler says, or does not say, of an old program.

crate::diff::rule::declare! {}
