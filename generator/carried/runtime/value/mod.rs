//! Values that Rust's standard library has no type for.

mod base64;
pub(super) mod big_integer;
pub(super) mod decimal;
pub(super) mod either;
mod extra;
mod given;
pub(super) mod int_or_string;
mod null;
mod nullable;
mod number;
mod text;
mod unsent;

pub use base64::{Base64, Base64Error};
pub use big_integer::BigInteger;
pub use decimal::Decimal;
pub use extra::Extra;
pub use given::{FromItem, IntoExactNullable, IntoFree, IntoList, IntoNullable, IntoNullableList, IntoOption};
pub use null::Null;
pub use nullable::Nullable;
pub use number::NumberError;
pub use unsent::Unsent;
// Dates use it, where the API has some.
#[allow(unused_imports)]
pub(crate) use text::text_value;
