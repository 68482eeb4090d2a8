//! One allocator a scope: each identifier is given once, suffixes are deterministic.

use std::collections::{HashMap, HashSet};

use super::made::mark_of;
use super::words::{snake, upper_camel};

/// The identifiers taken in one scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: HashSet<String>,
    /// By what stands before the number: the least that may be free. Without it, many of one name would take a time that
    /// grows with their square.
    numbers: HashMap<String, u64>,
}

impl Scope {
    /// A scope in which these can't be given.
    pub(super) fn with_reserved(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|&name| name.to_owned()).collect(),
            numbers: HashMap::new(),
        }
    }

    /// A name in upper camel case for a type or a variant.
    pub(super) fn allocate_type(&mut self, wanted: &str) -> String {
        self.allocate_first([upper_camel(wanted)], "")
    }

    /// A name in snake case for a field, an argument or a method.
    pub(super) fn allocate_value(&mut self, wanted: &str) -> String {
        self.allocate_first([snake(wanted)], "_")
    }

    /// Whether a name (already in its case) is given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// This name (already in its case), if it is free.
    pub(super) fn claim(&mut self, wanted: &str) -> Option<String> {
        self.taken
            .insert(wanted.to_owned())
            .then(|| printable(wanted.to_owned()))
    }

    /// Names for texts, in this case: first for those that are renamed, then for those that are spelt as their name is, so that
    /// none of another spelling takes it. Of others that would have one name none has it: by its place in the text, another one
    /// would have it once something is added.
    pub(super) fn allocate_all(
        &mut self,
        renamed: Vec<Option<String>>,
        texts: &[&str],
        case: fn(&str) -> String,
        separator: &str,
    ) -> Vec<String> {
        self.allocate_told(renamed, texts, &[], case, separator)
    }

    /// The same for texts of which a word says more, if one does.
    pub(super) fn allocate_told(
        &mut self,
        renamed: Vec<Option<String>>,
        texts: &[&str],
        words: &[&str],
        case: fn(&str) -> String,
        separator: &str,
    ) -> Vec<String> {
        let mut names: Vec<Option<String>> = renamed
            .into_iter()
            .map(|renamed| renamed.map(|name| self.allocate_first([case(&name)], separator)))
            .collect();
        names.resize(texts.len(), None);
        let ladders = texts.iter().map(|text| self.ladder(text, case, separator));
        let mut ladders: Vec<Vec<String>> = ladders.collect();
        for (ladder, word) in ladders.iter_mut().zip(words) {
            let told = ladder.first().map(|name| format!("{name}{separator}{}", case(word)));
            ladder.splice(1..1, told);
        }
        for (text, name) in texts.iter().zip(&mut names) {
            if name.is_none() && case(text) == **text {
                *name = self.claim(text);
            }
        }
        self.climb(names, &ladders, separator)
    }

    /// What a text may be called, best first: its name, and then what depends on it alone.
    pub(super) fn ladder(&self, text: &str, case: fn(&str) -> String, separator: &str) -> Vec<String> {
        let name = case(text);
        // What the crate itself has in this scope, nothing that is added takes from it.
        let beside = self.has(&name).then(|| format!("{name}{separator}2"));
        let telling = [spelling(text), &mark_of(text)].map(|word| format!("{name}{separator}{}", case(word)));
        [name].into_iter().chain(beside).chain(telling).collect()
    }

    /// Names for what has none yet: each the best that is free and that no other one of them would have, or else the last with a number.
    pub(super) fn climb(
        &mut self,
        names: Vec<Option<String>>,
        ladders: &[Vec<String>],
        separator: &str,
    ) -> Vec<String> {
        let named = self.climb_as_far(names, ladders).into_iter().zip(ladders);
        named
            .map(|(name, ladder)| {
                let last = ladder.last().cloned();
                name.unwrap_or_else(|| self.allocate_first(last, separator))
            })
            .collect()
    }

    /// The same as far as there are such names.
    pub(super) fn climb_as_far(
        &mut self,
        mut names: Vec<Option<String>>,
        ladders: &[Vec<String>],
    ) -> Vec<Option<String>> {
        let levels = ladders.iter().map(Vec::len).max().unwrap_or(0);
        for level in 0..levels {
            let mut wanted: HashMap<&str, Vec<usize>> = HashMap::new();
            for (place, ladder) in ladders.iter().enumerate() {
                if let (Some(None), Some(name)) = (names.get(place), ladder.get(level)) {
                    wanted.entry(name).or_default().push(place);
                }
            }
            for (name, places) in wanted {
                if let [place] = places.as_slice()
                    && let Some(own) = names.get_mut(*place)
                {
                    *own = self.claim(name);
                }
            }
        }
        names
    }

    /// The first of these (already in their case) that is free; otherwise the last one with a number.
    pub(super) fn allocate_first(&mut self, wanted: impl IntoIterator<Item = String>, separator: &str) -> String {
        printable(self.allocate_text(wanted, separator))
    }

    /// The same for what is no identifier of Rust.
    pub(super) fn allocate_text(&mut self, wanted: impl IntoIterator<Item = String>, separator: &str) -> String {
        let mut last = String::new();
        for candidate in wanted {
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
            last = candidate;
        }
        // `v1` taken: `v1_2`, not `v12`, which may be somebody's own.
        let separator = if last.ends_with(|c: char| c.is_ascii_digit()) {
            "_"
        } else {
            separator
        };
        last.push_str(separator);
        let number = self.numbers.entry(last.clone()).or_insert(2);
        loop {
            let candidate = format!("{last}{number}");
            *number += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

/// How a text is written, where another one has the same letters.
fn spelling(text: &str) -> &'static str {
    let has = |is: fn(&char) -> bool| text.chars().any(|letter| is(&letter));
    match (has(char::is_ascii_lowercase), has(char::is_ascii_uppercase)) {
        (true, false) => "lower",
        (false, true) => "upper",
        _ => "mixed",
    }
}

/// A keyword gets `r#`, or a trailing `_` where that is not legal.
fn printable(name: String) -> String {
    match name.as_str() {
        "self" | "super" | "crate" | "Self" | "_" => format!("{name}_"),
        _ if super::reserved::KEYWORDS.contains(&name.as_str()) => format!("r#{name}"),
        _ => name,
    }
}

/// The same for a module, whose name is also a file's: keywords and names that some file systems refuse get a trailing `_`.
pub(super) fn module(name: String) -> String {
    let bare = name.strip_prefix("r#").unwrap_or(&name);
    let refused = super::reserved::KEYWORDS.contains(&bare) || super::reserved::FILE_NAMES.contains(&bare);
    if refused { format!("{bare}_") } else { name }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_second_one_gets_a_number_and_a_keyword_its_escape() {
        let mut scope = Scope::default();
        assert_eq!(scope.allocate_type("FooBar"), "FooBar");
        assert_eq!(scope.allocate_type("foo_bar"), "FooBar2");
        assert_eq!(scope.allocate_type("Self"), "Self_");
        assert_eq!(scope.allocate_value("fooBar"), "foo_bar");
        assert_eq!(scope.allocate_value("foo_bar"), "foo_bar_2");
        assert_eq!(scope.allocate_value("v1"), "v1");
        assert_eq!(scope.allocate_value("v1"), "v1_2");
        assert_eq!(scope.allocate_value("type"), "r#type");
        assert_eq!(scope.allocate_value("type"), "type_2");
        assert_eq!(scope.allocate_value("self"), "self_");
    }

    #[test]
    fn who_is_spelt_so_comes_first() {
        let mut scope = Scope::default();
        let given = scope.allocate_all(Vec::new(), &["fooBar", "foo-bar", "foo_bar", "type"], super::snake, "_");
        assert_eq!(given, ["foo_bar_mixed", "foo_bar_lower", "foo_bar", "r#type"]);
        let renamed = vec![None, Some("a".to_owned())];
        let given = Scope::default().allocate_all(renamed, &["a", "b"], super::snake, "_");
        assert_eq!(given, ["a_2", "a"]);
        let mut scope = Scope::with_reserved(&["clone"]);
        let given = scope.allocate_all(Vec::new(), &["clone", "type"], super::snake, "_");
        assert_eq!(given, ["clone_2", "r#type"]);
    }

    #[test]
    fn what_several_would_be_called_nobody_is_and_what_tells_them_apart_is_their_own() {
        let of = |texts: &[&str]| Scope::default().allocate_all(Vec::new(), texts, super::upper_camel, "");
        assert_eq!(of(&["asc", "ASC", "desc"]), ["AscLower", "AscUpper", "Desc"]);
        assert_eq!(of(&["desc", "ASC", "asc"]), ["Desc", "AscUpper", "AscLower"]);
        let [one, other] = [["a-b", "a.b"], ["a.b", "a-b"]].map(|texts| of(&texts));
        assert_eq!(one, other.into_iter().rev().collect::<Vec<_>>());
        assert!(one.iter().all(|name| name.starts_with("ABX")), "{one:?}");
    }

    #[test]
    fn a_number_that_a_name_has_by_itself_is_passed_over() {
        let mut scope = Scope::default();
        let given = ["Pet", "Pet3", "pet", "PET", "pet", "Pet3"].map(|wanted| scope.allocate_type(wanted));
        assert_eq!(given, ["Pet", "Pet3", "Pet2", "Pet4", "Pet5", "Pet3_2"]);
    }
}
