//! JSON as text: `reader` and `writer`, with what strings and numbers look like, the `kind` of a value, and values that are
//! known when the program is compiled (`literal`).

mod kind;
pub(super) mod literal;
pub(super) mod number;
pub(super) mod reader;
mod string;
mod writer;

pub use kind::{Kind, Kinds, Shape};
pub use literal::{Literal, ToLiteral};
pub use number::{Number, integer_of};
pub(in crate::runtime) use reader::ROOM;
pub use reader::Reader;
pub use writer::Writer;
