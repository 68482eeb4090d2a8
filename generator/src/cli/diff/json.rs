use serde_json::{Value, json};

use super::located::Located;
use super::summary::Summary;
use crate::diagnostic::neutral_json;
use crate::diff::Rename;
use crate::pipeline::Location;

/// How many operations that a finding reaches are named.
const NAMED: usize = 5;

/// One object: `findings`, what hurts most first, and `summary`.
///
/// Of a finding: `code` and `title` of its rule, `also` (the codes of what else is said of the same subject), `subject` (its keys in the
/// description), `hurt` (`silent`, `wire`, `source`, `named`, `none`), `old_client` (one of the old version with a server of the new one)
/// and `new_client`, each `works`, `is misread`, `may fail` or `fails`, `old` and `new` (what it was and became, or `null`), `old_place` and
/// `new_place` (`path`, `line` and `column` from 1, `pointer`; or `null`), `operations` (`count`, and the `first` few by key), `items` (those of
/// the old crate that are no longer what they were), `avoid` (`null`, or `rename` with `key` and `name`), `notes`, `used` (whether what `--uses`
/// names mentions it) and `accepted` (the reason, or `null`). Of the summary: a count by hurt, `accepted`, `unused_acceptances`, `avoidable`,
/// `deploy_first` (`any`, `server`, `clients`, `neither`) and `bump` (`major`, `minor`, `patch`).
pub(super) fn json(findings: &[Located], summary: &Summary, unused: &[String]) -> String {
    let findings: Value = findings.iter().map(finding).collect();
    let mut counted = json!({});
    if let Some(counted) = counted.as_object_mut() {
        for (hurt, count) in summary.counts {
            counted.insert(hurt.word().to_owned(), count.into());
        }
        counted.insert("accepted".to_owned(), summary.accepted.into());
        counted.insert("unused_acceptances".to_owned(), unused.into());
        counted.insert("avoidable".to_owned(), summary.avoidable.into());
        counted.insert("deploy_first".to_owned(), summary.first.word().into());
        counted.insert("bump".to_owned(), summary.step.word().into());
    }
    neutral_json(&json!({ "findings": findings, "summary": counted })) + "\n"
}

fn finding(found: &Located) -> Value {
    let finding = &found.finding;
    let also: Vec<&str> = finding.also.iter().map(|rule| rule.code).collect();
    let first: Vec<&str> = finding
        .operations
        .iter()
        .take(NAMED)
        .map(|operation| operation.as_str())
        .collect();
    json!({
        "code": finding.rule.code,
        "title": finding.rule.title,
        "also": also,
        "subject": finding.subject.as_str(),
        "hurt": finding.hurt.word(),
        "old_client": finding.wire.old_client.word(),
        "new_client": finding.wire.new_client.word(),
        "old": finding.old,
        "new": finding.new,
        "old_place": found.old.as_ref().map(place),
        "new_place": found.new.as_ref().map(place),
        "operations": { "count": finding.operations.len(), "first": first },
        "items": finding.paths,
        "avoid": found.rename().map(avoidance),
        "notes": finding.notes,
        "used": found.is_used,
        "accepted": found.accepted,
    })
}

fn place(location: &Location) -> Value {
    json!({ "path": location.path, "line": location.line, "column": location.column, "pointer": location.pointer })
}

fn avoidance(Rename { key, name }: &Rename) -> Value {
    json!({ "rename": { "key": key, "name": name } })
}
