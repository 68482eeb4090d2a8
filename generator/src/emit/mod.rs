//! The model to Rust, one file for each kind of thing emitted.

mod alias;
mod comment;
mod constant;
mod constructor;
mod context;
mod conversion;
mod documentation;
mod enumeration;
mod file;
mod identifier;
mod record;
mod size;
mod table;
mod type_path;
mod type_score;
mod types;
mod union;

/// Where the macros of the carried runtime are.
const MACROS: &str = "crate::runtime::macros";

/// One file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path under the crate's root, with `/` between the parts.
    pub path: String,
    /// Its whole text.
    pub contents: String,
}
