//! What of a large API a user may want alone: the operations of a tag, and, where tags tell too little apart, those below the first
//! segment of a path.

use std::collections::{HashMap, HashSet};

use super::Api;

/// With fewer operations, an API is not large: it is not worth dividing, nor is what has one tag or none.
const LEAST_DIVIDED: usize = 100;

/// How many operations a segment has on average, at least: where each has its own, they tell nothing that belongs together.
const LEAST_ALIKE: usize = 2;

/// How many operations have what says nothing of any of them, at least: four of five.
const SHARE: (usize, usize) = (4, 5);

/// The most segments that say nothing, before the one that counts.
const LONGEST_PREFIX: usize = 5;

/// What stands before the first segment that counts, beside versions.
const PLACES_OF_APIS: [&str; 3] = ["api", "apis", "rest"];

/// What may stand in a version beside numbers.
const STAGES: [&str; 7] = ["", "v", "alpha", "beta", "p", "preview", "rc"];

/// The segment of a path that has none which is text.
const ROOT: &str = "root";

impl Api {
    /// Whether a user may want some operations alone: there are many, and tags or paths tell them apart.
    pub fn is_divided(&self) -> bool {
        self.is_large() && (self.has_several_tags() || self.segments().iter().any(Option::is_some))
    }

    /// Whether compiling it takes so long that a user may want it sooner.
    pub fn is_large(&self) -> bool {
        self.operations.len() >= LEAST_DIVIDED
    }

    /// Whether tags tell operations apart, one of which may be none.
    pub fn has_several_tags(&self) -> bool {
        let mut tags = self.operations.iter().map(|operation| &operation.tag);
        let first = tags.next();
        tags.any(|tag| Some(tag) != first)
    }

    /// By operation: the segment of its path that it is told apart by, where its tag does not: it has none, as a hundred others, or the
    /// one that four of five have. An operation that is added changes nothing for others, as long as that holds.
    pub fn segments(&self) -> Vec<Option<String>> {
        let mut by_tag: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for (index, operation) in self.operations.iter().enumerate() {
            by_tag.entry(operation.tag.as_deref()).or_default().push(index);
        }
        let mut segments = vec![None; self.operations.len()];
        for (tag, operations) in by_tag {
            let says_nothing = tag.is_none() || is_most(operations.len(), self.operations.len());
            if operations.len() < LEAST_DIVIDED || !says_nothing {
                continue;
            }
            let paths = operations.iter().filter_map(|index| self.operations.get(*index));
            let found = of_paths(paths.map(|operation| operation.path.as_str()).collect());
            let different = found.iter().collect::<HashSet<_>>().len();
            if different < 2 || different * LEAST_ALIKE > found.len() {
                continue;
            }
            for (index, found) in operations.into_iter().zip(found) {
                if let Some(segment) = segments.get_mut(index) {
                    *segment = Some(found);
                }
            }
        }
        segments
    }
}

fn is_most(count: usize, all: usize) -> bool {
    count * SHARE.1 >= all * SHARE.0
}

/// The segments that paths are told apart by: the first that is text, behind what says which API this is and which version, and behind
/// what most paths begin with, if further text follows there.
fn of_paths(paths: Vec<&str>) -> Vec<String> {
    let all = paths.len();
    let mut paths: Vec<Vec<&str>> = paths.into_iter().map(behind_versions).collect();
    for _ in 0..LONGEST_PREFIX {
        let mut having: HashMap<&str, usize> = HashMap::new();
        for path in &paths {
            if let Some((first, _)) = prefix(path) {
                *having.entry(first).or_default() += 1;
            }
        }
        // More than half have it: there is one such segment at most.
        let Some((shared, _)) = having.into_iter().find(|(_, count)| is_most(*count, all)) else {
            break;
        };
        for path in &mut paths {
            if let Some((_, rest)) = prefix(path).filter(|(first, _)| *first == shared) {
                *path = without_versions(rest.to_vec());
            }
        }
    }
    let segment = |path: &Vec<&str>| path.iter().find_map(|segment| text(segment)).unwrap_or(ROOT).to_owned();
    paths.iter().map(segment).collect()
}

/// The first segment and what follows it, if both are text: what a parameter follows is a collection, and says much.
fn prefix<'p, 's>(path: &'p [&'s str]) -> Option<(&'s str, &'p [&'s str])> {
    let (first, rest) = path.split_first()?;
    text(rest.first()?)?;
    Some((text(first)?, rest))
}

/// The segments of a path, without leading ones that say which API this is and which version of it.
fn behind_versions(path: &str) -> Vec<&str> {
    without_versions(path.split('/').filter(|segment| !segment.is_empty()).collect())
}

fn without_versions(mut segments: Vec<&str>) -> Vec<&str> {
    let counts = segments.iter().position(|segment| !is_version(segment));
    // A path of nothing else keeps its last one.
    segments.drain(..counts.unwrap_or(segments.len().saturating_sub(1)));
    segments
}

/// `v1`, `v1.0-beta2`, `2024-10-01`, and `api`.
fn is_version(segment: &str) -> bool {
    let segment = segment.to_ascii_lowercase();
    let is_number = segment
        .strip_prefix('v')
        .unwrap_or(&segment)
        .starts_with(|first: char| first.is_ascii_digit());
    let mut words = segment.split(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '_'));
    PLACES_OF_APIS.contains(&segment.as_str()) || (is_number && words.all(|word| STAGES.contains(&word)))
}

/// What of a segment is the text that it begins with: `messages` of `messages.json`, `messages:send` and `messages({id})`.
fn text(segment: &str) -> Option<&str> {
    let begin = segment.find(|letter: char| letter.is_alphanumeric() || letter == '{')?;
    let segment = segment.get(begin..)?;
    let end = segment.find(['{', '.', ':', '(']).unwrap_or(segment.len());
    segment.get(..end).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Operation;

    fn segments(paths: &[&str]) -> Vec<String> {
        of_paths(paths.to_vec())
    }

    /// An API of so many operations below each of these, with a tag or none.
    fn api(parts: &[(usize, &str, Option<&str>)]) -> Api {
        let operation = |(count, path, tag): &(usize, &str, Option<&str>)| {
            let (path, tag) = ((*path).to_owned(), tag.map(str::to_owned));
            (0..*count).map(move |number| Operation {
                path: format!("{path}/{{id}}/{number}"),
                tag: tag.clone(),
                ..Operation::default()
            })
        };
        Api {
            operations: parts.iter().flat_map(operation).collect(),
            ..Api::default()
        }
    }

    /// By part of the API, the segment of its first operation.
    fn divided(parts: &[(usize, &str, Option<&str>)]) -> Vec<Option<String>> {
        let all = api(parts).segments();
        let mut first = 0;
        let starts = parts.iter().map(|(count, ..)| {
            let start = first;
            first += count;
            all[start].clone()
        });
        starts.collect()
    }

    #[test]
    fn it_is_the_first_text_behind_a_version() {
        for (path, expected) in [
            ("/users/{id}/names", "users"),
            ("/v1/users", "users"),
            ("/api/v10/users", "users"),
            ("/API/2024-10-01/users", "users"),
            ("/v1.0-beta2/users", "users"),
            ("/2/users", "users"),
            ("/2fa/{id}", "2fa"),
            ("/vat/{id}", "vat"),
            ("/{tenant}/users", "users"),
            ("/users.json", "users"),
            ("/users:search", "users"),
            ("/users({id})", "users"),
            ("/users-{id}.json", "users-"),
            ("/.well-known/{id}", "well-known"),
            ("/@me/{id}", "me"),
            ("/v1", "v1"),
            ("/", "root"),
            ("/{id}", "root"),
            ("", "root"),
            ("/日本/{id}", "日本"),
        ] {
            assert_eq!(segments(&[path]), [expected], "{path}");
        }
    }

    #[test]
    fn what_most_paths_begin_with_says_nothing_but_where_it_is_a_collection() {
        let paths = [
            "/shop/pets",
            "/shop/pets/{id}",
            "/shop/v2/orders",
            "/shop/users",
            "/health",
        ];
        assert_eq!(segments(&paths), ["pets", "pets", "orders", "users", "health"]);
        let less = ["/shop/pets", "/shop/orders", "/shop/users", "/health", "/info"];
        assert_eq!(segments(&less), ["shop", "shop", "shop", "health", "info"]);
        let collection = ["/shops/{id}/pets", "/shops/{id}/orders", "/shops", "/shops/{id}"];
        assert_eq!(segments(&collection), ["shops"; 4]);
        let deeper = [
            "/shop/admin/pets",
            "/shop/admin/orders",
            "/shop/admin/users",
            "/shop/admin/toys",
            "/shop/{id}",
        ];
        assert_eq!(segments(&deeper), ["pets", "orders", "users", "toys", "shop"]);
    }

    #[test]
    fn an_operation_is_told_apart_by_its_path_where_no_tag_or_one_tag_has_a_hundred() {
        let of = |texts: &[&str]| texts.iter().map(|text| Some((*text).to_owned())).collect::<Vec<_>>();
        assert_eq!(divided(&[(60, "/a", None), (40, "/b", None)]), of(&["a", "b"]));
        assert_eq!(
            divided(&[(60, "/a", Some("x")), (40, "/b", Some("x"))]),
            of(&["a", "b"])
        );
        // Too few, and nothing to tell apart.
        assert_eq!(divided(&[(60, "/a", None), (39, "/b", None)]), [None, None]);
        assert_eq!(divided(&[(100, "/a", None)]), [None]);
        let own: Vec<String> = (0..51).map(|number| format!("/own{number}")).collect();
        let alone: Vec<_> = own.iter().map(|path| (1, path.as_str(), None)).collect();
        assert!(
            divided(&[alone.as_slice(), &[(50, "/a", None)]].concat())
                .iter()
                .all(Option::is_none)
        );
        assert!(
            divided(&[&alone[2..], &[(51, "/a", None)]].concat())
                .iter()
                .all(Option::is_some)
        );
        // Tags tell them apart.
        assert_eq!(divided(&[(60, "/a", Some("x")), (60, "/b", Some("y"))]), [None, None]);
        let many = [(70, "/a", Some("x")), (70, "/b", Some("x")), (70, "/c", Some("y"))];
        assert_eq!(divided(&many), [None, None, None]);
    }

    #[test]
    fn an_operation_that_is_added_moves_no_other_one() {
        let large = [(60, "/a", None), (40, "/b", None)];
        for added in [
            (1, "/c", None),
            (1, "/a", Some("x")),
            (1, "/", None),
            (900, "/c", Some("x")),
        ] {
            let both = divided(&[large[0], large[1], added]);
            assert_eq!(both[..2], divided(&large), "{added:?}");
        }
        let tagged = [(60, "/a", Some("x")), (40, "/b", Some("x"))];
        let both = divided(&[tagged[0], tagged[1], (25, "/c", Some("y"))]);
        assert_eq!(both[..2], divided(&tagged));
    }
}
