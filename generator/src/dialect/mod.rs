//! Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 to one form: the 3.0 structures of `openapiv3`, plus private keys.

mod document;

pub use document::{Document, Origins, RawOperation, keys};
