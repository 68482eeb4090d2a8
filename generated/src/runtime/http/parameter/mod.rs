//! How a value becomes text in a path, a query, a header or a cookie (OpenAPI 3.1 §4.8.12).
//!
//! A value is encoded by the codec first, and what came out is styled: so that nothing here is generic, and every type
//! has one text form everywhere.

mod plain;
mod style;

pub(super) use plain::Plain;
pub use style::Style;
pub(super) use style::{Escape, simple, single, styled_pairs};
