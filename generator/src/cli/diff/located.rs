use crate::Generation;
use crate::diff::Finding;
use crate::model::Origin;
use crate::pipeline::Location;

/// A finding with its places as a person finds them.
pub(super) struct Located {
    pub(super) finding: Finding,
    pub(super) old: Option<Location>,
    pub(super) new: Option<Location>,
}

impl Located {
    /// All of them, in their order. Each text is read once more for it.
    pub(super) fn all(findings: Vec<Finding>, old: &Generation, new: &Generation) -> Vec<Self> {
        let (old, new) = rayon::join(
            || locations(old, findings.iter().map(|finding| finding.places.old.as_ref())),
            || locations(new, findings.iter().map(|finding| finding.places.new.as_ref())),
        );
        let findings = findings.into_iter().zip(old.into_iter().zip(new));
        findings
            .map(|(finding, (old, new))| Self { finding, old, new })
            .collect()
    }
}

fn locations<'o>(generation: &Generation, origins: impl Iterator<Item = Option<&'o Origin>>) -> Vec<Option<Location>> {
    let origins: Vec<Option<&Origin>> = origins.collect();
    let mut found = generation.locations(origins.iter().copied().flatten()).into_iter();
    let located = origins.iter().map(|origin| origin.and_then(|_| found.next().flatten()));
    located.collect()
}
