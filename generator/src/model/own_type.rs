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
    /// What in Rust is a value of it to read into, where it has no `Default`: `crate::ext::no_money()`.
    pub blank: Option<Arc<str>>,
}

/// A path without the `::` that says that it begins with a crate.
pub fn unrooted(path: &str) -> &str {
    path.trim_start_matches("::")
}

impl OwnType {
    /// Such a path, with these words where the root of the crate is meant.
    pub fn below(path: &str, root: &str) -> String {
        let parts = path.split_inclusive(['<', ' ']);
        let parts = parts.map(|part| match part.strip_prefix("crate::") {
            Some(rest) => format!("{root}{rest}"),
            None => part.to_owned(),
        });
        parts.collect()
    }

    /// Its name, without the modules that it is in and what it is made of.
    pub fn name(&self) -> &str {
        let path = self.path.split('<').next().unwrap_or_default();
        path.rsplit("::").next().unwrap_or(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_root_of_the_crate_is_called_otherwise() {
        for (path, expected) in [
            ("crate::ext::Money", "api::ext::Money"),
            ("a::Set<crate::ext::Money, crate::B>", "a::Set<api::ext::Money, api::B>"),
            // A name may end as the word does.
            ("my_crate::Money", "my_crate::Money"),
            ("a::Set<my_crate::Money>", "a::Set<my_crate::Money>"),
        ] {
            assert_eq!(OwnType::below(path, "api::"), expected);
        }
    }
}
