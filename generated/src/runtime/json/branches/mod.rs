//! Unions: by which branch a value is read. A tag says it (`tagged`), another property says it (`choice`), or the branches are
//! looked at (`profile`) and the one that fits best is taken (`rank`, `union`).

pub(super) mod choice;
pub(super) mod profile;
mod rank;
mod tagged;
mod union;

pub use tagged::{Tagged, TaggedTable};
pub use union::{Select, UnionTable};
