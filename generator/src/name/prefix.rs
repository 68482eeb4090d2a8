//! A prefix that the ids of an API share, such as `v1_` or `files_api_routes_`: it says nothing of any of them.

use std::collections::HashMap;

use super::reserved;

/// How many of the ids have it at least: four of five, so that what is added without it moves no name.
const SHARE: (usize, usize) = (4, 5);

/// Of fewer ids, it may be chance.
const FEWEST: usize = 3;

/// The longest, in words.
const LONGEST: usize = 5;

/// What ids say of an operation, and never of the API.
pub(super) const VERBS: [&str; 28] = [
    "add", "cancel", "check", "create", "delete", "do", "download", "edit", "fetch", "find", "get", "head", "is",
    "list", "make", "modify", "patch", "post", "put", "query", "read", "remove", "retrieve", "search", "set", "show",
    "update", "upload",
];

/// What code is divided by: a prefix that ends with such a word is where the operation's code stands.
const PARTS_OF_CODE: [&str; 20] = [
    "api",
    "apis",
    "app",
    "controller",
    "controllers",
    "endpoint",
    "endpoints",
    "handler",
    "handlers",
    "http",
    "operations",
    "resource",
    "resources",
    "rest",
    "route",
    "router",
    "routers",
    "routes",
    "view",
    "views",
];

/// The longest prefix of whole words that (nearly) all of these names share, if it says nothing of any of them.
pub(super) fn shared<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<Vec<&str>> = names.map(|name| name.split('_').collect()).collect();
    if names.len() < FEWEST {
        return None;
    }
    (1..=LONGEST).rev().find_map(|count| {
        let mut having: HashMap<&[&str], Vec<&[&str]>> = HashMap::new();
        for name in &names {
            if let Some((prefix, rest)) = name.split_at_checked(count).filter(|(_, rest)| !rest.is_empty()) {
                having.entry(prefix).or_default().push(rest);
            }
        }
        // More than half have it: there is one such prefix at most.
        let (prefix, rests) = having
            .into_iter()
            .find(|(_, rests)| rests.len() * SHARE.1 >= names.len() * SHARE.0)?;
        let is_of_code = prefix.last().is_some_and(|last| is_part_of_code(last));
        let says_nothing = is_of_code || rests.iter().all(|rest| rest.len() > 1);
        let has_verb = prefix.iter().any(|word| VERBS.contains(word));
        (says_nothing && !has_verb).then(|| prefix.join("_"))
    })
}

/// A version counts as one: `v1`, `v1beta2`, and the `0` of `v2_0`.
fn is_part_of_code(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or(word);
    PARTS_OF_CODE.contains(&word) || number.starts_with(|first: char| first.is_ascii_digit())
}

/// A name without the prefix, if it has it and what remains is a name as it stands.
pub(super) fn without(name: &str, prefix: &str) -> Option<String> {
    let rest = name.strip_prefix(prefix)?.strip_prefix('_')?;
    is_name(rest).then(|| rest.to_owned())
}

/// Whether what is left of a name is one as it stands.
pub(super) fn is_name(rest: &str) -> bool {
    rest.starts_with(|first: char| first.is_ascii_alphabetic()) && !reserved::KEYWORDS.contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::shared;

    fn prefix(ids: &str) -> Option<String> {
        shared(ids.split(' '))
    }

    #[test]
    fn a_prefix_is_what_says_nothing_of_any_operation() {
        for (ids, expected) in [
            ("v1_list v1_get v1_create", Some("v1")),
            ("v2_0_list v2_0_get v2_0_create", Some("v2_0")),
            (
                "files_api_routes_read files_api_routes_write files_api_routes_drop",
                Some("files_api_routes"),
            ),
            ("acme_list_users acme_get_user acme_drop_user", Some("acme")),
            // Four of five are enough, and two of three are not.
            ("v1_a v1_b v1_c v1_d health", Some("v1")),
            ("v1_a v1_b health", None),
            ("v1_a v1_b", None),
            // What the operations are about, and what they do.
            ("pets_list pets_get pets_create", None),
            ("get_user_name get_user_age get_user_size", None),
            ("pet_names pet_ages pets_all", None),
            // Whole words.
            ("v1_lists v1_listed v1_listing", Some("v1")),
        ] {
            assert_eq!(prefix(ids).as_deref(), expected, "{ids}");
        }
    }
}
