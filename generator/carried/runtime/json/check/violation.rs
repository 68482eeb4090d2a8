use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::checker::Rule;
use crate::runtime::json::Segment;
use crate::runtime::json::path::Path;

/// A demand of the description that a value does not meet. It does not show the value, which may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Violation {
    /// From the inside to the outside.
    path: Vec<Segment>,
    rule: Rule,
}

impl Violation {
    /// By the steps that lead to the value, from the outside.
    pub(super) fn new(path: &[Segment], rule: Rule) -> Self {
        Self {
            path: path.iter().rev().cloned().collect(),
            rule,
        }
    }

    /// The JSON path of the value, such as `$.items[3].name`.
    pub fn path(&self) -> String {
        Path(&self.path).to_string()
    }

    /// The steps to the value, from the outside to the inside.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.path.iter().rev()
    }

    /// What is demanded.
    pub fn rule(&self) -> Rule {
        self.rule
    }
}

impl fmt::Display for Violation {
    /// Such as `$.items[3].name: has to have at most 5 characters`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: has to ", Path(&self.path))?;
        let mut counted = |bound: &str, count: usize, one: &str, several: &str| {
            let word = if count == 1 { one } else { several };
            write!(formatter, "have at {bound} {count} {word}")
        };
        match self.rule {
            Rule::MinLength(least) => counted("least", least, "character", "characters"),
            Rule::MaxLength(most) => counted("most", most, "character", "characters"),
            Rule::MinItems(least) => counted("least", least, "item", "items"),
            Rule::MaxItems(most) => counted("most", most, "item", "items"),
            Rule::MinProperties(least) => counted("least", least, "property", "properties"),
            Rule::MaxProperties(most) => counted("most", most, "property", "properties"),
            Rule::Minimum(limit) => write!(formatter, "be at least {limit}"),
            Rule::ExclusiveMinimum(limit) => write!(formatter, "be greater than {limit}"),
            Rule::Maximum(limit) => write!(formatter, "be at most {limit}"),
            Rule::ExclusiveMaximum(limit) => write!(formatter, "be less than {limit}"),
            Rule::MultipleOf(factor) => write!(formatter, "be a multiple of {factor}"),
            Rule::Pattern(pattern) => write!(formatter, "match `{pattern}`"),
            Rule::UniqueItems => formatter.write_str("have no two equal items"),
            // What these demand is told of what is in the value.
            Rule::Items(_) | Rule::Places(_) | Rule::Values(_) => formatter.write_str("be another value"),
        }
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Violation({self})")
    }
}

/// Every demand that a value does not meet, in the order of the description; never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    pub(super) fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    /// A line for each.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, violation) in self.0.iter().enumerate() {
            let end = if place == 0 { "" } else { "\n" };
            write!(formatter, "{end}{violation}")?;
        }
        Ok(())
    }
}

impl Error for Violations {}
