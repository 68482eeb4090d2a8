use super::located::Located;
use super::markdown::escaped;
use crate::diff::{Hurt, Verdict};

/// The section for the changelog of the crate itself: what breaks, what is new, what else changed.
pub(super) fn changelog(findings: &[Located]) -> String {
    let is_new = |found: &&Located| {
        let finding = &found.finding;
        finding.hurt == Hurt::None && finding.old.is_none() && finding.rules().any(|rule| rule.title == "new")
    };
    let breaks = |found: &&Located| found.finding.hurt > Hurt::None;
    let parts: [(&str, Vec<&Located>); 3] = [
        ("Breaking", findings.iter().filter(breaks).collect()),
        ("Added", findings.iter().filter(is_new).collect()),
        (
            "Changed",
            findings
                .iter()
                .filter(|found| !breaks(found) && !is_new(found))
                .collect(),
        ),
    ];
    let mut text = "## Unreleased\n".to_owned();
    for (head, found) in parts.iter().filter(|(_, found)| !found.is_empty()) {
        text.push_str(&format!("\n### {head}\n\n"));
        for found in found {
            text.push_str(&line(found, *head == "Added"));
        }
    }
    text
}

fn line(found: &Located, is_new: bool) -> String {
    let finding = &found.finding;
    let mut line = match is_new {
        true => finding.subject.to_string(),
        false => format!("{}: {}", finding.subject, finding.rule.title),
    };
    if let Some(sides) = found.sides() {
        line.push_str(&format!(": {sides}"));
    }
    if finding.wire.old_client > Verdict::Misread {
        line.push_str("; clients of before ");
        line.push_str(if finding.wire.old_client == Verdict::Fails {
            "fail"
        } else {
            "may fail"
        });
    }
    format!("- {}\n", escaped(&line))
}
