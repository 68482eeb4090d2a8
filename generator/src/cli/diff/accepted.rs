use std::path::Path;

use serde::Deserialize;

use crate::diff::{Finding, find};

/// What a user accepts, each with whether it was found.
#[derive(Debug, Default)]
pub(super) struct Accepted(Vec<(Entry, bool)>);

/// The file of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    accept: Vec<Entry>,
}

/// A finding by its rule and its subject, and why it is accepted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    subject: String,
    reason: String,
}

impl Accepted {
    /// Nothing where no file is given.
    ///
    /// # Errors
    ///
    /// A sentence without its full stop: that the file can't be read, or what is wrong in it.
    pub(super) fn read(file: Option<&Path>) -> Result<Self, String> {
        let Some(file) = file else {
            return Ok(Self::default());
        };
        let shown = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| format!("`{shown}` can't be read: {error}"))?;
        let written: Written = toml::from_str(&text).map_err(|error| format!("`{shown}`: {}", error.message()))?;
        for entry in &written.accept {
            if find(&entry.rule).is_none() {
                return Err(format!(
                    "`{shown}`: there is no rule `{}`; `tintype explain changes` lists all",
                    entry.rule
                ));
            }
            if entry.reason.trim().is_empty() {
                return Err(format!(
                    "`{shown}`: `{}` of `{}` has no reason",
                    entry.rule, entry.subject
                ));
            }
        }
        Ok(Self(written.accept.into_iter().map(|entry| (entry, false)).collect()))
    }

    /// Why a finding is accepted, if it is: whatever else is said of its subject has to be accepted too.
    pub(super) fn reason(&mut self, finding: &Finding) -> Option<String> {
        let mut reasons = Vec::new();
        let mut is_whole = true;
        for rule in finding.rules() {
            let is_it = |entry: &Entry| {
                entry.subject == finding.subject.as_str() && rule.code.eq_ignore_ascii_case(&entry.rule)
            };
            match self.0.iter_mut().find(|(entry, _)| is_it(entry)) {
                Some((entry, is_found)) => {
                    *is_found = true;
                    reasons.push(entry.reason.clone());
                }
                None => is_whole &= rule.hurt == crate::diff::Hurt::None,
            }
        }
        (is_whole && !reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// What is accepted, and was not found.
    pub(super) fn unused(&self) -> Vec<String> {
        let unused = self.0.iter().filter(|(_, is_found)| !is_found);
        unused
            .map(|(entry, _)| format!("`{}` of `{}`", entry.rule, crate::diagnostic::neutral(&entry.subject)))
            .collect()
    }
}
