//! What types take over from schemas that they extend or stand beside is counted, and has a limit.

use std::fmt::Write as _;

use super::support::{Analyzed, whole_within};
use crate::configuration::Configuration;
use crate::model::Definition;
use crate::source::Limits;

fn within(copies: usize, text: &str) -> Analyzed {
    let limits = Limits {
        copies,
        ..Limits::default()
    };
    whole_within(text, &Configuration::default(), &limits)
}

fn properties(prefix: &str, count: usize) -> String {
    let listed: Vec<String> = (0..count)
        .map(|number| format!("{prefix}{number}: {{type: string}}"))
        .collect();
    format!("type: object, properties: {{{}}}", listed.join(", "))
}

fn components(schemas: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

/// Fields and branches of all types.
fn members(analyzed: &Analyzed) -> usize {
    let types = analyzed.api.types.iter();
    types
        .map(|(_, declared)| match &declared.definition {
            Definition::Record(record) => record.properties.len(),
            Definition::Union(union) => union.branches.len(),
            Definition::Enumeration(enumeration) => enumeration.values.len(),
            Definition::Alias(_) | Definition::Wrapper(_) => 0,
        })
        .sum()
}

/// So many heirs of a base with so many properties.
fn heirs(count: usize) -> String {
    let mut text = format!("    Base: {{{}}}\n", properties("p", count));
    for number in 0..count {
        let _ = writeln!(
            text,
            "    Heir{number}: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{{}}}]}}",
            properties(&format!("own{number}x"), 1)
        );
    }
    components(&text)
}

/// So many branches beside so many properties.
fn branches(count: usize) -> String {
    let branches: Vec<String> = (0..count)
        .map(|number| format!("{{{}, required: [b{number}x0]}}", properties(&format!("b{number}x"), 1)))
        .collect();
    components(&format!(
        "    Choice: {{{}, oneOf: [{}]}}\n",
        properties("p", count),
        branches.join(", ")
    ))
}

/// Values that so many schemas narrow.
fn values(count: usize) -> String {
    let values: Vec<String> = (0..count).map(|number| format!("v{number}")).collect();
    let mut text = format!("    Values: {{type: string, enum: [{}]}}\n", values.join(", "));
    for number in 0..count {
        let _ = writeln!(
            text,
            "    Narrow{number}: {{allOf: [{{$ref: '#/components/schemas/Values'}}, {{maxLength: {}}}]}}",
            1000 + number
        );
    }
    components(&text)
}

/// So many operations with so many parameters, which all of them refer to.
fn parameters(count: usize) -> String {
    let mut text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents:\n  parameters:\n".to_owned();
    for number in 0..count {
        let _ = writeln!(
            text,
            "    P{number}: {{name: p{number}, in: query, description: {}, schema: {{type: string}}}}",
            "word ".repeat(200)
        );
    }
    text.push_str("paths:\n  /a:\n    parameters:\n");
    for number in 0..count {
        let _ = writeln!(text, "    - $ref: '#/components/parameters/P{number}'");
    }
    text.push_str("    additionalOperations:\n");
    for number in 0..count {
        let _ = writeln!(
            text,
            "      M{number}: {{responses: {{'204': {{description: Done.}}}}}}"
        );
    }
    text
}

#[test]
fn what_grows_with_the_square_of_the_text_is_refused_at_the_schema_that_takes_over_too_much() {
    for (what, make, place) in [
        ("heirs", heirs as fn(usize) -> String, "/components/schemas/Heir"),
        ("branches", branches, "/components/schemas/Choice"),
        ("values", values, "/components/schemas/Narrow"),
        ("parameters", parameters, "/paths/~1a/"),
    ] {
        let refused = within(0, &make(100));
        assert_eq!(
            refused.codes.iter().filter(|code| *code == "T0105").count(),
            1,
            "{what}: {:?}",
            refused.messages
        );
        assert_eq!(refused.api.types.len() + refused.api.operations.len(), 0, "{what}");
        let said = refused
            .messages
            .iter()
            .find(|message| message.contains("`--max-copies`"));
        assert!(
            said.is_some_and(|said| said.contains(" values, and all that is repeated to ")),
            "{what}: {said:?}"
        );
        assert!(
            refused.places.iter().any(|found| found.starts_with(place)),
            "{what}: {:?}",
            refused.places
        );
        let made = within(1_000_000, &make(100));
        assert!(!made.codes.contains(&"T0105".to_owned()), "{what}: {:?}", made.messages);
    }
}

#[test]
fn the_limit_is_of_members_and_not_of_schemas() {
    let (few, many) = (within(1_000_000, &heirs(20)), within(1_000_000, &heirs(40)));
    assert_eq!((members(&few), members(&many)), (20 * 20 + 2 * 20, 40 * 40 + 2 * 40));
    // Text that is written out is never too much, however little may be repeated.
    let written: String = (0..300)
        .map(|number| format!("    S{number}: {{{}}}\n", properties("p", 20)))
        .collect();
    assert_eq!(within(0, &components(&written)).codes, [""; 0]);
}

#[test]
fn a_long_name_is_not_repeated_for_everything_below_it() {
    // A key of this length is only allowed in JSON.
    let listed: Vec<String> = (0..200).map(|number| format!("\"p{number}\": {{}}")).collect();
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {{\"{}\": {{\"properties\": {{{}}}}}}}}}}}",
        "n".repeat(900_000),
        listed.join(", ")
    );
    let refused = within(0, &text);
    assert!(refused.codes.contains(&"T0105".to_owned()), "{:?}", refused.codes);
    let said = refused
        .messages
        .iter()
        .find(|message| message.contains("`--max-copies`"));
    assert!(
        said.is_some_and(|said| said.starts_with("where the schemas below this one stand")),
        "{said:?}"
    );
}

#[test]
fn what_paths_share_makes_one_type() {
    let shared = |count: usize| {
        let paths: String = (0..count)
            .map(|number| format!("  /x{number}: {{$ref: '#/components/pathItems/Shared'}}\n"))
            .collect();
        let schema = format!("{{{}}}", properties("p", 50));
        within(
            0,
            &format!(
                "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}components:\n  pathItems:\n    Shared: {{get: {{responses: {{'200': {{description: Done., content: {{application/json: {{schema: {schema}}}}}}}}}}}}}\n"
            ),
        )
    };
    let (few, many) = (shared(20), shared(40));
    assert_eq!((few.api.operations.len(), many.api.operations.len()), (20, 40));
    assert_eq!((members(&few), members(&many)), (50, 50));
}
