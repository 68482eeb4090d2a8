//! Values that nobody sent, for tests: of a type alone (`sample`), with the description's own where it has some (`example`).

mod example;
pub(super) mod sample;

pub(in crate::runtime) use example::settle;
pub(in crate::runtime) use sample::{fill_into, sample_into};
