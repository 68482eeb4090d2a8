//! Rules of the wire: what one version reads or refuses of what the other one sends.
//!
//! `received` and `sent` have the same last two digits for what is the same change, seen by who reads an answer and by who sends a request.

pub mod api;
pub mod received;
pub mod sent;

use crate::diff::Rule;

/// All of them, in the order of their codes.
pub const ALL: &[&[&Rule]] = &[received::ALL, sent::ALL, api::ALL];

/// An operation whose answer has this schema.
macro_rules! answer {
    ($schema:literal) => {
        concat!("Pet: {", $schema, "}\n")
    };
}

/// An operation that declares these responses.
macro_rules! answers {
    ($responses:literal) => {
        concat!(
            "paths:\n  /pets:\n    get:\n      operationId: listPets\n      responses: {",
            $responses,
            "}\n"
        )
    };
}

/// An operation whose body has this schema.
macro_rules! body {
    ($schema:literal) => {
        concat!(
            "paths:\n  /pets:\n    post:\n      operationId: addPet\n      requestBody: {content: {application/json: {schema: {",
            $schema,
            "}}}}\n      responses: {'204': {description: Done.}}\n"
        )
    };
}

/// An operation with these lines.
macro_rules! operation {
    ($lines:literal) => {
        concat!(
            "paths:\n  /pets:\n    post:\n      operationId: addPet\n",
            $lines,
            "      responses: {'204': {description: Done.}}\n"
        )
    };
}
use {answer, answers, body, operation};
