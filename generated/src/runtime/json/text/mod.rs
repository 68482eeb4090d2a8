//! JSON as text: `reader` (within `limits`) and `writer`, with what strings and numbers look like, the `kind` of a value, and values that are
//! known when the program is compiled (`literal`).

mod kind;
pub(super) mod limits;
pub(super) mod literal;
pub(super) mod number;
mod reader;
mod string;
mod writer;

pub use kind::{Kind, Kinds, Shape};
pub(in crate::runtime) use limits::ROOM;
pub use literal::{Literal, ToLiteral};
pub use number::{Number, integer_of};
pub use reader::Reader;
pub use writer::Writer;
