//! Each rule's two descriptions, and kinds of changes beside them, each as two small descriptions.

use crate::Generator;
use crate::diff::{Finding, Pairs, Side};
use crate::source::Given;

fn understood(yaml: &str) -> crate::Generation {
    let whole = match yaml {
        whole if whole.starts_with("openapi") => whole.to_owned(),
        top if top.starts_with("paths") => format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{top}"),
        schemas => {
            let schemas: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
            format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
        }
    };
    Generator::of(Given::text("api.yaml", whole)).understood().unwrap()
}

/// What differs, and what does the other way round.
fn differ(old: &str, new: &str) -> (Vec<Finding>, Vec<Finding>) {
    let (old, new) = (understood(old), understood(new));
    fn side(generation: &crate::Generation) -> Side<'_> {
        Side::of(generation.api.as_ref().unwrap(), generation.names.as_ref().unwrap())
    }
    let (old, new) = (side(&old), side(&new));
    let there = super::compare(&old, &new, &Pairs::of(&old, &new));
    let back = super::compare(&new, &old, &Pairs::of(&new, &old));
    (there, back)
}

/// The findings, a line each: code, subject, both verdicts.
fn lines(findings: &[Finding]) -> Vec<String> {
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let codes: Vec<&str> = finding.rules().map(|rule| rule.code).collect();
            let (old, new) = (finding.wire.old_client.word(), finding.wire.new_client.word());
            format!("{} {}: {old}, {new}", codes.join("+"), finding.subject)
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn each_rule_has_the_verdicts_of_its_example_and_its_mirror_has_them_the_other_way_round() {
    let mut wrong = Vec::new();
    for rule in super::rules::ALL.iter().copied().flatten() {
        let mirror = crate::diff::find(rule.mirror).unwrap();
        let said = rule.wire.unwrap();
        let back = mirror.wire.unwrap();
        if (said.old_client, said.new_client) != (back.new_client, back.old_client) {
            wrong.push(format!("{} and its mirror {}", rule.code, mirror.code));
        }
        let (there, _) = differ(rule.old, rule.new);
        let found = there.iter().find(|finding| finding.rule.code == rule.code);
        match found {
            Some(finding) if finding.wire == said && finding.hurt == rule.hurt => {}
            found => wrong.push(format!("{}: {found:#?} of {:?}", rule.code, lines(&there))),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
