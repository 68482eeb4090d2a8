//! The path of an operation: `place` reads what stands between braces, `template` finds the parameter of each place, and `slashes` says of
//! an expression whether it takes several segments.

pub(super) mod slashes;
pub(super) mod template;

pub(in crate::analyze) mod place;
