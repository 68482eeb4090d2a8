use super::located::Located;
use super::summary::Summary;
use super::write;
use crate::diagnostic::neutral;
use crate::diff::{Hurt, Verdict};
use crate::pipeline::Location;

/// For people: what hurts with its places and the way out, what hurts nobody in a line each, and what it comes to.
pub(super) fn text(findings: &[Located], summary: &Summary) -> String {
    let mut text = String::new();
    for found in findings {
        text.push_str(&match found.finding.hurt {
            Hurt::None => format!("{}\n", head(found, true)),
            _ => whole(found),
        });
    }
    if !findings.is_empty() {
        text.push('\n');
    }
    for line in summary.sentences() {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn head(found: &Located, with_sides: bool) -> String {
    let finding = &found.finding;
    let used = if found.is_used { ", which is used" } else { "" };
    let sides = found
        .sides()
        .filter(|_| with_sides)
        .map(|sides| format!(": {sides}"))
        .unwrap_or_default();
    neutral(&format!(
        "{}[{}]: {}: {}{used}{sides}",
        finding.hurt.word(),
        finding.rule.code,
        finding.subject,
        finding.rule.title
    ))
}

fn whole(found: &Located) -> String {
    let finding = &found.finding;
    let mut lines = vec![head(found, false)];
    let mut add = |line: String| lines.push(format!("  {}", neutral(&line)));
    if let Some(sides) = found.sides() {
        add(sides);
    }
    let places = [("old", &found.old), ("new", &found.new)];
    for (side, place) in places {
        if let Some(Location { path, line, column, .. }) = place {
            add(format!("--> {side} {path}:{line}:{column}"));
        }
    }
    let wire = [
        ("old clients", "new", finding.wire.old_client),
        ("new clients", "old", finding.wire.new_client),
    ];
    for (clients, server, verdict) in wire {
        match verdict {
            Verdict::Works => {}
            Verdict::MayFail => add(format!("= {clients} may fail with the {server} server")),
            Verdict::Misread => add(format!(
                "= {clients} take something of the {server} server for what it is not"
            )),
            Verdict::Fails => add(format!("= {clients} fail with the {server} server")),
        }
    }
    for rule in &finding.also {
        add(format!("= also {}: {}", rule.code, rule.title));
    }
    if let Some(reaches) = found.reaches() {
        add(format!("= reaches {reaches}"));
    }
    for note in &finding.notes {
        add(format!("= {note}"));
    }
    if let Some(rename) = found.rename() {
        add(format!(
            "= help: `{}` below `[rename]` keeps the name",
            write::line(&rename.key, &rename.name)
        ));
    }
    if let Some(reason) = &found.accepted {
        add(format!("= accepted: {reason}"));
    }
    lines.join("\n") + "\n"
}
