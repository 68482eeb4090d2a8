//! The JSON codec (RFC 8259): a concrete reader and writer, values decoded in place, one table a record.
//!
//! Nothing here is generic over formats, and what is generic over types does no more than make a blank value
//! and call on: loops, keys, errors and numbers are compiled once.
//!
//! `decode` and `encode` are the traits that values have, over the reader and the writer of `text`. Records are read by `fields`,
//! unions by `branches`, all else by `builtin`; `forgiveness` takes a second look at answers that are not of their type, and
//! `made` makes values that nobody sent, and `check` holds values against what else a description demands. `error` says where (`path`) a text is not of its type.

mod branches;
mod builtin;
pub mod check;
mod compare;
mod decode;
mod encode;
mod error;
mod fields;
mod forgiveness;
#[cfg(feature = "mock")]
mod made;
mod path;
mod serde;
mod text;

pub use self::serde::deserialize;
#[cfg(feature = "serde")]
pub use self::serde::serialize;
pub use branches::choice::{beside, fits};
pub use branches::{Select, Tagged, TaggedTable, UnionTable};
pub use builtin::{debug_known, either, known};
pub use compare::{compare, hash};
pub(in crate::runtime) use decode::decode_into;
pub use decode::{Additional, Decode, blank, decode};
pub(in crate::runtime) use encode::encode_as_typed;
pub use encode::{AdditionalEntries, Encode, encode, equal};
pub use error::{DecodeError, Reason};
pub use fields::{Copied, Field, Slot, Special, copy, debug, debug_union};
pub(in crate::runtime) use forgiveness::forgive_into;
pub use forgiveness::{Forgiven, ReadAs, decode_forgiving};
#[cfg(feature = "mock")]
pub(in crate::runtime) use made::{fill_into, sample_into, settle};
pub use path::Segment;
pub use serde_json::Value;
pub(in crate::runtime) use text::ROOM;
pub use text::{Kind, Kinds, Literal, Number, Reader, Shape, ToLiteral, Writer, integer_of};
