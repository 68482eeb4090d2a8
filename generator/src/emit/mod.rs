//! The model to Rust, one file for each kind of thing emitted.

mod comment;
mod documentation;
mod file;
mod identifier;
mod table;

/// One file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path under the crate's root, with `/` between the parts.
    pub path: String,
    /// Its whole text.
    pub contents: String,
}
