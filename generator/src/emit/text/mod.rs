//! What all that is emitted is written with.
//!
//! `file` is a Rust file in the making: its imports, and its items with what `declaration` and `table` lay out. `identifier` makes
//! tokens of names. `documentation` takes from a description's Markdown what could act in rustdoc, `comment` makes it a doc comment,
//! and `sentence` takes its beginning.

pub(super) mod comment;
pub(super) mod declaration;
pub(super) mod documentation;
pub(super) mod file;
pub(super) mod identifier;
pub(super) mod sentence;
pub(super) mod table;
