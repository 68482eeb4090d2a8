use super::located::Located;
use crate::diagnostic::neutral;
use crate::diff::Hurt;

/// Workflow commands of GitHub, an annotation each (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>):
/// an error for what fails, a warning for what hurts else.
pub(super) fn github(findings: &[Located], fails: impl Fn(&Located) -> bool) -> String {
    let shown = findings
        .iter()
        .filter(|found| found.finding.hurt > Hurt::None && found.accepted.is_none());
    let lines = shown.map(|found| {
        let finding = &found.finding;
        let command = if fails(found) { "error" } else { "warning" };
        let mut properties = Vec::new();
        // What is no longer there has no line in what was checked out.
        if let Some(place) = &found.new {
            properties.push(format!("file={}", property(&place.path)));
            properties.push(format!("line={}", place.line));
            properties.push(format!("col={}", place.column));
        }
        properties.push(format!(
            "title={}",
            property(&format!("{} {}", finding.rule.code, finding.rule.title))
        ));
        let mut message = format!("{} ({})", finding.subject, finding.hurt.word());
        if let Some(sides) = found.sides() {
            message.push_str(&format!(": {sides}"));
        }
        if let Some(rename) = found.rename() {
            message.push_str(&format!("\n[rename] {}", super::write::line(&rename.key, &rename.name)));
        }
        format!("::{command} {}::{}\n", properties.join(","), escaped(&message))
    });
    lines.collect()
}

/// What a command says: a line end in it would begin another one.
fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| neutral(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// What a property of a command says.
fn property(text: &str) -> String {
    neutral(text)
        .replace('%', "%25")
        .replace(':', "%3A")
        .replace(',', "%2C")
}
