//! Values that Rust's standard library has no type for.

mod base64;
mod extra;
mod given;
mod null;
mod nullable;
mod text;
mod unsent;

pub use base64::{Base64, Base64Error};
pub use extra::Extra;
pub use given::{FromItem, IntoExactNullable, IntoFree, IntoList, IntoNullable, IntoNullableList, IntoOption};
pub use null::Null;
pub use nullable::Nullable;
pub use unsent::Unsent;
// Dates use it, where the API has some.
#[allow(unused_imports)]
pub(crate) use text::text_value;
