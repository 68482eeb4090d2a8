//! Records: a type with properties is one `table`, by which `record` reads and writes it, `copy` clones it and `inspect` shows it.

pub(super) mod copy;
pub(super) mod inspect;
mod record;
pub(super) mod table;

pub use copy::{Copied, Field, Slot, copy};
pub use inspect::{debug, debug_union};
pub use table::Special;
