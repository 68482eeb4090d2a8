//! The types that are there before any description is: scalars, containers, tuples, free-form values, and what values of known
//! enumerations have in common.

mod container;
pub mod either;
mod free;
mod integer;
mod known;
mod own_type;
mod scalar;
mod tuple;

pub use known::{debug_known, known};
