//! What one description came to.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::Cost;

/// What one description came to.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Outcome {
    /// The description's name: its file without the ending.
    pub(crate) name: String,
    /// Operations that the description declares.
    pub(crate) declared: usize,
    /// Operations that have a method in the crate.
    pub(crate) emitted: usize,
    /// Named Rust types.
    pub(crate) types: usize,
    /// Positions left as free JSON, by reason.
    pub(crate) untyped: BTreeMap<String, usize>,
    /// Diagnostics, by code.
    pub(crate) diagnostics: BTreeMap<String, usize>,
    /// Lines of Rust without the carried runtime.
    pub(crate) lines: usize,
    /// Seconds that the generator took, in the profile that this command was built with.
    pub(crate) generate_seconds: f64,
    /// What `cargo check` of the crate cost, without dependencies.
    pub(crate) check: Cost,
    /// Warnings and errors of the compiler and of clippy.
    pub(crate) warnings: usize,
    /// Valid instances that came out equal.
    pub(crate) round_trips: Score,
    /// Broken instances that were refused in the right place.
    pub(crate) refusals: Score,
    /// Instances that the sampler made and the validator does not allow; they are not tried.
    pub(crate) discarded: usize,
    /// Examples of the description that its own schema does not allow; they are not tried.
    pub(crate) invalid_examples: usize,
    /// Examples whose schema has no Rust type of its own, such as those of plain strings.
    pub(crate) untyped_examples: usize,
    /// Types that are tried through another one only, such as the branches of a union that stand nowhere else.
    pub(crate) parts: usize,
    /// Types for which no valid instance was found, so that nothing was tried.
    pub(crate) unsampled: Vec<String>,
    /// All that went wrong.
    pub(crate) failures: Vec<Failure>,
}

/// How many were tried, and how many passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Score {
    pub(crate) passed: usize,
    pub(crate) tried: usize,
}

impl Score {
    /// Counts one.
    pub(crate) fn count(&mut self, passed: bool) {
        self.tried += 1;
        self.passed += usize::from(passed);
    }
}

/// One thing that went wrong.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Failure {
    /// The step: `generate`, `check`, `clippy`, `features`, `round trip`, `refusal`, `usage`.
    pub(crate) step: &'static str,
    /// The place in the description, as a JSON pointer, or the type.
    pub(crate) place: String,
    /// What happened.
    pub(crate) reason: String,
}

impl Outcome {
    /// Notes one thing that went wrong.
    pub(crate) fn fail(&mut self, step: &'static str, place: impl Into<String>, reason: impl Into<String>) {
        self.failures.push(Failure {
            step,
            place: place.into(),
            reason: reason.into(),
        });
    }
}
