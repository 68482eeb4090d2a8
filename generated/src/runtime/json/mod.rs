//! The JSON codec (RFC 8259): a concrete reader and writer, values decoded in place, one table a record.
//!
//! Nothing here is generic over formats, and what is generic over types does no more than make a blank value
//! and call on: loops, keys, errors and numbers are compiled once.

mod choice;
mod container;
mod copy;
mod decode;
pub mod either;
mod encode;
mod error;
#[cfg(feature = "mock")]
mod example;
mod forgiven;
mod forgiving;
mod free;
mod inspect;
mod integer;
mod kind;
mod known;
mod literal;
mod number;
mod path;
mod profile;
mod rank;
mod reader;
mod record;
#[cfg(feature = "mock")]
mod sample;
mod scalar;
mod serde;
mod string;
mod table;
mod tagged;
mod union;
mod writer;

pub use self::serde::{deserialize, serialize};
pub use choice::{beside, fits};
pub use copy::{Copied, Field, Slot, copy};
pub(in crate::runtime) use decode::decode_into;
pub use decode::{Additional, Decode, blank, decode};
pub(in crate::runtime) use encode::encode_as_typed;
pub use encode::{AdditionalEntries, Encode, encode, equal};
pub use error::{DecodeError, Reason};
#[cfg(feature = "mock")]
pub(in crate::runtime) use example::settle;
pub use forgiven::{Forgiven, ReadAs};
pub use forgiving::decode_forgiving;
pub(in crate::runtime) use forgiving::forgive_into;
pub use inspect::{debug, debug_union};
pub use kind::{Kind, Kinds, Shape};
pub use known::{debug_known, known};
pub use literal::{Literal, ToLiteral};
pub use number::{Number, integer_of};
pub use path::Segment;
pub(in crate::runtime) use reader::ROOM;
pub use reader::Reader;
#[cfg(feature = "mock")]
pub(in crate::runtime) use sample::{fill_into, sample_into};
pub use serde_json::Value;
pub use table::Special;
pub use tagged::{Tagged, TaggedTable};
pub use union::{Select, UnionTable};
pub use writer::Writer;
