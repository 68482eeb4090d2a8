use std::collections::{BTreeMap, HashMap, HashSet};

use regress::Regex;
use serde_json::Value;

use super::digits::Digits;
use super::violation::{Violation, Violations};
use crate::runtime::json::{Encode, Segment, encode};
use crate::runtime::value::Nullable;

/// A type of whose values the description demands something: lengths, ranges, patterns, multiples, how many items or properties
/// there are, and that no two items are equal (JSON Schema Validation §6).
///
/// Neither sending nor reading looks at these, since a server may know better than its description.
pub trait Check {
    /// Holds the value, and all that is in it, against what the description demands.
    ///
    /// # Errors
    ///
    /// Every demand that is not met, with its path in the value.
    fn check(&self) -> Result<(), Violations> {
        let mut checker = Checker::default();
        self.visit(&mut checker);
        checker.finish()
    }

    /// Holds the value against its rules, and goes on to what is in it.
    #[doc(hidden)]
    fn visit(&self, checker: &mut Checker);
}

/// What is demanded of a value. A rule for another kind of JSON than the value's demands nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The least number that it may be.
    Minimum(&'static str),
    /// A number that it has to be greater than.
    ExclusiveMinimum(&'static str),
    /// The greatest number that it may be.
    Maximum(&'static str),
    /// A number that it has to be less than.
    ExclusiveMaximum(&'static str),
    /// A number of which it has to be a multiple.
    MultipleOf(&'static str),
    /// How many characters a text has at least.
    MinLength(usize),
    /// How many characters a text has at most.
    MaxLength(usize),
    /// A regular expression of ECMA-262 that is found in a text.
    Pattern(&'static str),
    /// How many items a list has at least.
    MinItems(usize),
    /// How many items a list has at most.
    MaxItems(usize),
    /// No two items of a list are equal.
    UniqueItems,
    /// How many properties an object has at least.
    MinProperties(usize),
    /// How many properties an object has at most.
    MaxProperties(usize),
    /// What is demanded of each item of a list.
    #[doc(hidden)]
    Items(&'static [Rule]),
    /// What is demanded of the items of a list, by their places.
    #[doc(hidden)]
    Places(&'static [&'static [Rule]]),
    /// What is demanded of each value of an object.
    #[doc(hidden)]
    Values(&'static [Rule]),
}

/// Goes through a value.
#[derive(Default)]
#[doc(hidden)]
pub struct Checker {
    /// Where it is, from the outside to the inside.
    path: Vec<Segment>,
    violations: Vec<Violation>,
    /// The patterns that were met, read. What is no pattern, which the generator would have said, demands nothing.
    patterns: HashMap<&'static str, Option<Regex>>,
}

impl Checker {
    /// Holds a value against rules.
    pub fn holds(&mut self, value: &dyn Encode, rules: &'static [Rule]) {
        if value.is_absent() {
            return;
        }
        // What the codec writes is JSON.
        let Ok(text) = String::from_utf8(encode(value)) else {
            return;
        };
        let value = match text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            true => Value::Null,
            false => serde_json::from_str(&text).unwrap_or_default(),
        };
        for rule in rules {
            self.rule(*rule, &value, &text);
        }
    }

    /// Goes on to what is in a value.
    pub fn within(&mut self, value: &dyn Check) {
        value.visit(self);
    }

    /// Goes on to the value under a key.
    pub fn at(&mut self, key: &str) {
        self.path.push(Segment::Key(key.to_owned()));
    }

    /// Comes back from where it went last.
    pub fn back(&mut self) {
        self.path.pop();
    }

    fn finish(self) -> Result<(), Violations> {
        match self.violations.is_empty() {
            true => Ok(()),
            false => Err(Violations::new(self.violations)),
        }
    }

    /// Holds a value against a rule. A number is its text alone.
    fn rule(&mut self, rule: Rule, value: &Value, text: &str) {
        let number = |limit: &str, is_met: fn(Digits, Digits) -> bool| match (Digits::of(text), Digits::of(limit)) {
            (Some(number), Some(limit)) => is_met(number, limit),
            _ => true,
        };
        let counted = |count: Option<usize>, is_met: &dyn Fn(usize) -> bool| count.is_none_or(is_met);
        let characters = || value.as_str().map(|text| text.chars().count());
        let items = || value.as_array().map(Vec::len);
        let properties = || value.as_object().map(serde_json::Map::len);
        let is_met = match rule {
            Rule::Minimum(limit) => number(limit, |number, limit| number >= limit),
            Rule::ExclusiveMinimum(limit) => number(limit, |number, limit| number > limit),
            Rule::Maximum(limit) => number(limit, |number, limit| number <= limit),
            Rule::ExclusiveMaximum(limit) => number(limit, |number, limit| number < limit),
            Rule::MultipleOf(factor) => number(factor, Digits::is_multiple_of),
            Rule::MinLength(least) => counted(characters(), &|count| count >= least),
            Rule::MaxLength(most) => counted(characters(), &|count| count <= most),
            Rule::Pattern(pattern) => value.as_str().is_none_or(|text| self.is_found(pattern, text)),
            Rule::MinItems(least) => counted(items(), &|count| count >= least),
            Rule::MaxItems(most) => counted(items(), &|count| count <= most),
            Rule::UniqueItems => value.as_array().is_none_or(|items| {
                let mut known = HashSet::with_capacity(items.len());
                items.iter().all(|item| known.insert(item))
            }),
            Rule::MinProperties(least) => counted(properties(), &|count| count >= least),
            Rule::MaxProperties(most) => counted(properties(), &|count| count <= most),
            Rule::Items(rules) => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.inner(Segment::Index(index), item, rules);
                }
                true
            }
            Rule::Places(places) => {
                let items = value.as_array().into_iter().flatten();
                for (index, (item, rules)) in items.zip(places).enumerate() {
                    self.inner(Segment::Index(index), item, rules);
                }
                true
            }
            Rule::Values(rules) => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    self.inner(Segment::Key(key.clone()), value, rules);
                }
                true
            }
        };
        if !is_met {
            self.violations.push(Violation::new(&self.path, rule));
        }
    }

    fn inner(&mut self, step: Segment, value: &Value, rules: &[Rule]) {
        self.path.push(step);
        let number = value.as_number().map(ToString::to_string);
        for rule in rules {
            self.rule(*rule, value, number.as_deref().unwrap_or_default());
        }
        self.path.pop();
    }

    fn is_found(&mut self, pattern: &'static str, text: &str) -> bool {
        let read = || Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern)).ok();
        let pattern = self.patterns.entry(pattern).or_insert_with(read);
        pattern.as_ref().is_none_or(|pattern| pattern.find(text).is_some())
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn visit(&self, checker: &mut Checker) {
        (**self).visit(checker);
    }
}

impl<T: Check> Check for Option<T> {
    fn visit(&self, checker: &mut Checker) {
        if let Some(value) = self {
            value.visit(checker);
        }
    }
}

impl<T: Check> Check for Nullable<T> {
    fn visit(&self, checker: &mut Checker) {
        (**self).visit(checker);
    }
}

impl<T: Check> Check for [T] {
    fn visit(&self, checker: &mut Checker) {
        for (index, item) in self.iter().enumerate() {
            checker.path.push(Segment::Index(index));
            item.visit(checker);
            checker.back();
        }
    }
}

impl<T: Check> Check for Vec<T> {
    fn visit(&self, checker: &mut Checker) {
        (**self).visit(checker);
    }
}

impl<T: Check> Check for BTreeMap<String, T> {
    fn visit(&self, checker: &mut Checker) {
        for (key, value) in self {
            checker.at(key);
            value.visit(checker);
            checker.back();
        }
    }
}
