use std::sync::Arc;

use super::Kinds;

/// A type of the user's, which is read and written through serde.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnType {
    /// Its path in Rust, parsed and written anew: `my_money::Money`.
    pub path: Arc<str>,
    /// The kinds of JSON that the description gives its values, by which the branches of a union are told apart. What it reads, it
    /// decides itself.
    pub kinds: Kinds,
}

impl OwnType {
    /// Its name, without the modules that it is in and what it is made of.
    pub fn name(&self) -> &str {
        let path = self.path.split('<').next().unwrap_or_default();
        path.rsplit("::").next().unwrap_or(path)
    }
}
