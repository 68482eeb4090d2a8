use super::located::Located;
use super::summary::Summary;
use crate::diagnostic::neutral;

/// For people.
pub(super) fn text(findings: &[Located], summary: &Summary) -> String {
    let mut text = String::new();
    for Located { finding, .. } in findings {
        let sides = match (&finding.old, &finding.new) {
            (Some(old), Some(new)) => format!(": {old} -> {new}"),
            (Some(old), None) => format!(": {old}"),
            (None, Some(new)) => format!(": {new}"),
            (None, None) => String::new(),
        };
        let line = format!(
            "{}[{}] {}: {}{sides}",
            finding.hurt.word(),
            finding.rule.code,
            finding.subject,
            finding.rule.title
        );
        text.push_str(&neutral(&line));
        text.push('\n');
    }
    text.push_str(&format!("bump: {}\n", summary.bump.word()));
    text
}
