//! The files of a crate as a module of another one.
//!
//! Enters: the files below `src`, as a crate has them. Leaves: the same as a tree below one directory, or as one text for `include!`
//! and macros. Where the module will be mounted is not known, so that `relative` makes every path begin at the file that it stands in.
//! `conditions` decides what a crate leaves to its cargo features, because the features of another crate are not ours. `tree` puts both to
//! each file and nests the files, and `needs` says what the other crate has to depend on.

mod conditions;
pub(crate) mod needs;
mod relative;
mod tree;

pub(super) use relative::{CALL_OF_CRATE, CALL_OF_SCOPE, CLIENT_OF_CRATE, CLIENT_OF_SCOPE};
pub(crate) use tree::{Tree, one_text, tree};
