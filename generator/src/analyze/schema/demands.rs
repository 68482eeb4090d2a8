//! What schemas demand of values beside their types, as rules that a value can be held against.

use regress::Regex;

use super::assertions::{Assertions, Counts, Limit};
use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Demands, Rule};

impl Analysis<'_> {
    /// Leaves out a pattern that can't be read, and says so.
    pub(super) fn readable(&mut self, mut demands: Demands, site: &Site) -> Demands {
        demands.rules.retain(|rule| match rule {
            Rule::Pattern(pattern) => match fault(pattern) {
                None => true,
                Some(fault) => {
                    let fault =
                        format!("the pattern is no regular expression of ECMA-262, and is not checked: {fault}");
                    self.outcome.report(&codes::UNREADABLE_PATTERN, &site.pointer, fault);
                    false
                }
            },
            _ => true,
        });
        demands
    }
}

/// What is wrong with a pattern. It is read as the runtime does: of Unicode, or else as what older engines take.
fn fault(pattern: &str) -> Option<String> {
    let read = Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern));
    read.err().map(|error| error.to_string())
}

/// What a schema demands of a value beside its type.
pub(super) fn rules(asserted: &Assertions<'_>) -> Vec<Rule> {
    let limit = |limit: Option<Limit<'_>>, rule: fn(String) -> Rule, exclusive: fn(String) -> Rule| {
        limit.map(|limit| match limit.exclusive {
            true => exclusive(limit.text()),
            false => rule(limit.text()),
        })
    };
    let counts = |(least, most): Counts, at_least: fn(usize) -> Rule, at_most: fn(usize) -> Rule| {
        let least = least.filter(|least| *least > 0).map(at_least);
        least.into_iter().chain(most.map(at_most))
    };
    let factor = asserted
        .multiple_of
        .filter(|factor| factor.is_finite() && *factor > 0.0);
    limit(asserted.minimum, Rule::Minimum, Rule::ExclusiveMinimum)
        .into_iter()
        .chain(limit(asserted.maximum, Rule::Maximum, Rule::ExclusiveMaximum))
        .chain(factor.map(|factor| Rule::MultipleOf(factor.to_string())))
        .chain(counts(asserted.length, Rule::MinLength, Rule::MaxLength))
        .chain(asserted.pattern.map(|pattern| Rule::Pattern(pattern.to_owned())))
        .chain(counts(asserted.item_count, Rule::MinItems, Rule::MaxItems))
        .chain(asserted.unique_items.then_some(Rule::UniqueItems))
        .chain(counts(
            asserted.property_count,
            Rule::MinProperties,
            Rule::MaxProperties,
        ))
        .collect()
}
