//! Text to tree: YAML and JSON, numbers kept exactly, limits, local files, places on demand.

mod tree;

pub use tree::{Map, Number, Tree};
