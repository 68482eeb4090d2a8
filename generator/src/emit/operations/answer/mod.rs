//! What an operation may answer.
//!
//! `answers` decides the types of its success and of its error, by `status`, and `reading` how each body is read. `alternative`
//! is what can be had of a success beside its type, `headers` its declared header fields, and `shared` what several operations
//! declare alike.

pub(super) mod alternative;
pub(super) mod answers;
pub(super) mod headers;
pub(super) mod reading;
pub(super) mod shared;
pub(super) mod status;
