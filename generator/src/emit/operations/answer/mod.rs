//! What an operation may answer.
//!
//! `answers` writes the table that reads each status, and the enums of several types, with `status` for the statuses in it.
//! `alternative` is what can be had of a success beside its type, `headers` its declared header fields, and `shared` what several
//! operations declare alike.

pub(super) mod alternative;
pub(super) mod answers;
pub(super) mod headers;
pub(super) mod shared;
pub(super) mod status;
