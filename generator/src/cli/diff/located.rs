use crate::Generation;
use crate::diff::{Finding, Hurt, Rename};
use crate::model::Origin;
use crate::pipeline::Location;

/// A finding with its places as a person finds them.
pub(super) struct Located {
    pub(super) finding: Finding,
    pub(super) old: Option<Location>,
    pub(super) new: Option<Location>,
    /// Why it is accepted, if it is.
    pub(super) accepted: Option<String>,
    /// Whether the user's own crate mentions what it is about.
    pub(super) is_used: bool,
}

impl Located {
    /// All of them, in their order. Each text is read once more for it.
    pub(super) fn all(findings: Vec<Finding>, old: &Generation, new: &Generation) -> Vec<Self> {
        let (old, new) = rayon::join(
            || locations(old, findings.iter().map(|finding| finding.places.old.as_ref())),
            || locations(new, findings.iter().map(|finding| finding.places.new.as_ref())),
        );
        let findings = findings.into_iter().zip(old.into_iter().zip(new));
        let all = findings.map(|(finding, (old, new))| Self {
            finding,
            old,
            new,
            accepted: None,
            is_used: false,
        });
        all.collect()
    }

    /// The line that avoids it, where it hurts by a name.
    pub(super) fn rename(&self) -> Option<&Rename> {
        self.finding.avoid.as_ref().filter(|_| self.finding.hurt > Hurt::None)
    }

    /// `old -> new`, as far as there is something to say.
    pub(super) fn sides(&self) -> Option<String> {
        match (&self.finding.old, &self.finding.new) {
            (Some(old), Some(new)) => Some(format!("{old} -> {new}")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }

    /// The operations that it reaches: how many, and the first of them.
    pub(super) fn reaches(&self) -> Option<String> {
        const NAMED: usize = 3;
        let operations = &self.finding.operations;
        let is_itself = operations
            .first()
            .is_some_and(|first| self.finding.subject.as_str().starts_with(first.as_str()));
        if operations.is_empty() || (operations.len() == 1 && is_itself) {
            return None;
        }
        let named = operations.iter().take(NAMED).map(|operation| operation.as_str());
        let named: Vec<&str> = named
            .map(|name| name.strip_prefix("operation ").unwrap_or(name))
            .collect();
        let more = operations.len() - named.len();
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let s = if operations.len() == 1 { "" } else { "s" };
        Some(format!("{} operation{s}: {}{more}", operations.len(), named.join(", ")))
    }
}

fn locations<'o>(generation: &Generation, origins: impl Iterator<Item = Option<&'o Origin>>) -> Vec<Option<Location>> {
    let origins: Vec<Option<&Origin>> = origins.collect();
    let mut found = generation.locations(origins.iter().copied().flatten()).into_iter();
    let located = origins.iter().map(|origin| origin.and_then(|_| found.next().flatten()));
    located.collect()
}
