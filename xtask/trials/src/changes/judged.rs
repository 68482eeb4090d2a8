//! What the compiler says of a program for the old version, held against what `tintype diff` says.

use std::collections::{BTreeMap, BTreeSet};

use tintype::diff::{Finding, Hurt, Rule};

use super::meaning::Meanings;
use super::probe::Probe;
use super::rounds::Failing;

/// What two versions came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged {
    pub(crate) probes: usize,
    pub(crate) failing: usize,
    /// Items that mean another thing, of which no probe fails.
    pub(crate) silent: usize,
    pub(crate) findings: usize,
    /// Findings about the source, whose items have probes.
    pub(crate) source: usize,
    /// Probes that fail and items that mean another thing, of which nothing is said.
    pub(crate) unsaid: Vec<String>,
    /// Findings about the source that nothing proves.
    pub(crate) unproved: Vec<String>,
}

impl Judged {
    /// Whether every program for the old version compiles with the new one and means the same.
    pub(crate) fn breaks_nothing(&self) -> bool {
        self.failing == 0 && self.silent == 0
    }
}

/// A rule of the source by which something breaks.
fn breaks(rule: &Rule) -> bool {
    rule.code.starts_with("C01") && rule.hurt > Hurt::None
}

/// Holds both against each other.
pub(crate) fn judge(
    probes: &[Probe],
    failing: &Failing,
    findings: &[Finding],
    (old, new): (&Meanings, &Meanings),
) -> Judged {
    let said: BTreeSet<&str> = findings
        .iter()
        .filter(|finding| finding.rules().any(breaks))
        .flat_map(|finding| finding.paths.iter().map(String::as_str))
        .collect();
    let is_said = |path: &str| around(path).any(|path| said.contains(path));
    // Of two that are in each other's way, either may be what a finding is about.
    let failed: BTreeSet<&str> = failing
        .values()
        .flat_map(|failure| &failure.with)
        .filter_map(|index| Some(probes.get(*index)?.path.as_str()))
        .collect();
    let changed: BTreeMap<&str, String> = old
        .other_than(new)
        .into_iter()
        .filter(|(path, _)| !failed.contains(path))
        .collect();
    let mut judged = Judged {
        probes: probes.len(),
        failing: failing.len(),
        silent: changed.len(),
        findings: findings.len(),
        ..Judged::default()
    };
    for (index, failure) in failing {
        let Some(probe) = probes.get(*index) else { continue };
        let with = failure.with.iter().filter_map(|index| probes.get(*index));
        let mut items = with.flat_map(|probe| std::iter::once(&probe.path).chain(&probe.names));
        if !items.any(|item| is_said(item)) {
            judged
                .unsaid
                .push(format!("{} {}: {}", probe.path, probe.how, failure.text));
        }
    }
    for (path, what) in &changed {
        let is_told = |finding: &&Finding| finding.hurt >= Hurt::Wire && old.is_of(path, &finding.subject);
        if !is_said(path) && !findings.iter().any(|finding| is_told(&finding)) {
            judged.unsaid.push(format!("{path} means another thing: {what}"));
        }
    }
    let used: BTreeSet<&str> = probes.iter().map(|probe| probe.path.as_str()).collect();
    let is_at = |path: &str, items: &BTreeSet<&str>| {
        items.contains(path) || items.iter().any(|item| around(item).any(|around| around == path))
    };
    for finding in findings.iter().filter(|finding| finding.rules().any(breaks)) {
        let paths = || finding.paths.iter().map(String::as_str);
        if !paths().any(|path| is_at(path, &used)) {
            continue;
        }
        judged.source += 1;
        let is_proved = |path: &str| {
            is_at(path, &failed)
                || changed
                    .keys()
                    .any(|changed| around(changed).any(|around| around == path))
        };
        if !paths().any(is_proved) {
            let rules: Vec<&str> = finding
                .rules()
                .filter(|rule| breaks(rule))
                .map(|rule| rule.code)
                .collect();
            let paths: Vec<&str> = paths().collect();
            judged
                .unproved
                .push(format!("{} {}: {}", rules.join(" "), finding.subject, paths.join(", ")));
        }
    }
    judged
}

/// An item and what it stands in, step by step.
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        if let Some((owner, of)) = path.split_once(": ") {
            // A type of the trait stands in that, whose own arguments may have paths.
            let end = of.rfind("::").filter(|end| !of[*end..].contains('>'));
            return Some(end.map_or(owner, |end| &path[..owner.len() + 2 + end]));
        }
        let end = path.rfind('.').or_else(|| path.rfind("::"))?;
        path.get(..end)
    })
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn an_item_stands_in_its_type_and_that_in_its_module() {
        let steps = |path: &'static str| around(path).collect::<Vec<_>>();
        assert_eq!(
            steps("crate::types::Pet.name"),
            ["crate::types::Pet.name", "crate::types::Pet", "crate::types", "crate"]
        );
        assert_eq!(
            steps("crate::A: From<crate::B>"),
            ["crate::A: From<crate::B>", "crate::A", "crate"]
        );
        assert_eq!(
            steps("crate::A: From<crate::B>::Error").get(1),
            Some(&"crate::A: From<crate::B>")
        );
    }
}
