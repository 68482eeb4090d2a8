//! What an operation is given: `argument` for all of it, `body` for the best form of the body, `parts` for a multipart body whose
//! parts are given one by one.

pub(super) mod argument;
pub(super) mod body;
pub(super) mod parts;
