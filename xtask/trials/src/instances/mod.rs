//! JSON values that a description allows, and such as it does not, made without the generator.
//!
//! `node` is a place in a description; `json_schema` brings what stands there to JSON Schema 2020-12 (with `keyword`), and `shape` says what it
//! asks of one value. `sample` makes values of it (with `scalar` and `pattern`), `broken` those that have to be refused, and `oracle`, the
//! crate `jsonschema`, judges both. `equality` and `digits` say when a value that came back is the one that went in.

pub(crate) mod broken;
pub(crate) mod digits;
pub(crate) mod equality;
pub(crate) mod json_schema;
pub(crate) mod keyword;
pub(crate) mod node;
pub(crate) mod oracle;
mod pattern;
pub(crate) mod sample;
mod scalar;
pub(crate) mod shape;
