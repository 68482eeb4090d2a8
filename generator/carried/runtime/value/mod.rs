//! Values that Rust's standard library has no type for.

mod base64;
mod big_integer;
mod decimal;
mod extra;
mod null;
mod nullable;
mod text;

pub use base64::{Base64, Base64Error};
pub use big_integer::BigInteger;
pub use decimal::Decimal;
pub use extra::Extra;
pub use null::Null;
pub use nullable::Nullable;
// Dates use it, where the API has some.
pub use text::NumberError;
#[allow(unused_imports)]
pub(crate) use text::text_value;
