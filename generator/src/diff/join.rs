use std::collections::HashMap;

use super::{Finding, Subject};

/// Findings of both sides, those about one subject put together, what hurts most first.
pub(super) fn joined(source: Vec<Finding>, wire: Vec<Finding>) -> Vec<Finding> {
    let mut findings = wire;
    let mut by_subject: HashMap<Subject, usize> = HashMap::new();
    for (index, finding) in findings.iter().enumerate() {
        by_subject.entry(finding.subject.clone()).or_insert(index);
    }
    for own in source {
        let same = by_subject.get(&own.subject).and_then(|index| findings.get_mut(*index));
        match same {
            Some(finding) => add(finding, own),
            None => findings.push(own),
        }
    }
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| (std::cmp::Reverse(finding.hurt), finding.rule.code);
        key(one).cmp(&key(other)).then_with(|| one.subject.cmp(&other.subject))
    });
    findings
}

/// What the source has of a change of the wire.
fn add(finding: &mut Finding, own: Finding) {
    finding.also.push(own.rule);
    finding.also.extend(own.also);
    finding.hurt = finding.hurt.max(own.hurt);
    finding.old = finding.old.take().or(own.old);
    finding.new = finding.new.take().or(own.new);
    finding.places.old = finding.places.old.take().or(own.places.old);
    finding.places.new = finding.places.new.take().or(own.places.new);
    finding.avoid = finding.avoid.take().or(own.avoid);
    finding.notes.extend(own.notes);
    finding.paths.extend(own.paths);
    finding.reaches(own.operations);
}
