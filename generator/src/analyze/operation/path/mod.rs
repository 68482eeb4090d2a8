//! The path of an operation: `place` reads what stands between braces, `template` finds the parameter of each place.

pub(super) mod template;

pub(in crate::analyze) mod place;
