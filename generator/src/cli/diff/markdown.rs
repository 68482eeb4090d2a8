use super::located::Located;
use super::summary::Summary;
use super::write;
use crate::diagnostic::neutral;
use crate::diff::Hurt;

/// For a comment: a table of what hurts, what hurts nobody folded below it, and what it comes to. Texts of a description are text
/// in it, and neither markup nor a mention of somebody.
pub(super) fn markdown(findings: &[Located], summary: &Summary) -> String {
    let mut text = "## Changes of the API\n\n".to_owned();
    for line in summary.sentences() {
        text.push_str(&format!("- {line}\n"));
    }
    let (harmless, harmful): (Vec<&Located>, Vec<&Located>) =
        findings.iter().partition(|found| found.finding.hurt == Hurt::None);
    if !harmful.is_empty() {
        text.push_str("\n| hurts | rule | what | was → is | way out |\n|---|---|---|---|---|\n");
        for found in &harmful {
            text.push_str(&row(found));
        }
    }
    if !harmless.is_empty() {
        text.push_str(&format!(
            "\n<details><summary>{} that hurt nobody</summary>\n\n",
            harmless.len()
        ));
        for found in &harmless {
            let finding = &found.finding;
            let line = format!("{} {}: {}", finding.rule.code, finding.subject, finding.rule.title);
            text.push_str(&format!("- {}\n", escaped(&line)));
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn row(found: &Located) -> String {
    let finding = &found.finding;
    let used = if found.is_used { " (used)" } else { "" };
    let sides = found.sides().unwrap_or_default();
    let out = match (&found.accepted, found.rename()) {
        (Some(reason), _) => format!("accepted: {reason}"),
        (None, Some(rename)) => format!("[rename] {}", write::line(&rename.key, &rename.name)),
        (None, None) => String::new(),
    };
    let cells = [
        format!("{}{used}", finding.hurt.word()),
        format!("{}: {}", finding.rule.code, finding.rule.title),
        finding.subject.to_string(),
        sides,
        out,
    ];
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Text as Markdown that shows it and does nothing.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in neutral(text).chars() {
        match character {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '!' | '|' | '~' | '&' | '@' | ':'
            | '$' => {
                escaped.push_str(&format!("&#{};", u32::from(character)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}
