//! What the generated code stands on.

pub mod json;
pub mod macros;
pub mod value;

mod time;
mod uuid;

pub use json::{DecodeError, decode, encode};
pub use time::{Date, DateTime};
pub use value::{Base64, BigInteger, Decimal, Extra, Null, Nullable};
