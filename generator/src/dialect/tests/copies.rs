//! What the unified document repeats is counted before it is made, and what several paths share is read once.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Limits, Unified, unify_within};

/// An inline schema with so many properties, in flow style.
fn object(properties: usize) -> String {
    let listed: Vec<String> = (0..properties)
        .map(|number| format!("p{number}: {{type: string}}"))
        .collect();
    format!("{{type: object, properties: {{{}}}}}", listed.join(", "))
}

/// Responses whose one body is such an object.
fn responses(properties: usize) -> String {
    let schema = object(properties);
    format!("{{'200': {{description: Done., content: {{application/json: {{schema: {schema}}}}}}}}}")
}

fn within(copies: usize, text: &str) -> Unified {
    let limits = Limits {
        copies,
        ..Limits::default()
    };
    unify_within(&[("openapi.yaml", text)], &limits)
}

/// A description in which so many paths refer to one path item, with what else stands beside the reference.
fn paths(count: usize, beside: &str) -> String {
    let mut text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  pathItems:\n    Shared:\n      get: {{responses: {}}}\npaths:\n",
        responses(50)
    );
    for number in 0..count {
        let _ = writeln!(text, "  /x{number}: {{$ref: '#/components/pathItems/Shared'{beside}}}");
    }
    text
}

#[test]
fn paths_with_one_path_item_share_what_was_read_of_it() {
    let few = within(0, &paths(20, ""));
    let many = within(0, &paths(40, ""));
    assert_eq!((few.calls().len(), many.calls().len()), (20, 40));
    let operations = &many.document().operations;
    assert_eq!(operations[39].path, "/x9");
    assert!(
        operations
            .iter()
            .all(|one| Arc::ptr_eq(&one.operation, &operations[0].operation))
    );
    let made = |unified: &Unified| unified.document().copies.made();
    assert_eq!(made(&many) - made(&few), 20, "an operation each");
}

#[test]
fn a_path_that_says_something_of_its_own_reads_the_path_item_for_itself() {
    let made = |count| {
        let unified = within(1_000_000, &paths(count, ", summary: Own."));
        unified.document().copies.made()
    };
    let (few, many) = (made(20), made(40));
    assert!(many > few * 19 / 10 && many < few * 21 / 10, "{few} and {many}");
    let refused = within(0, &paths(200, ", summary: Own."));
    assert!(refused.document.is_none());
    assert_eq!(refused.said.len(), 1, "{:?}", refused.said);
    assert!(refused.said[0].starts_with("T0105 0:/paths/~1x"), "{:?}", refused.said);
}

#[test]
fn whatever_is_read_wherever_it_is_referred_to_is_refused_where_it_is_too_much() {
    let open = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
    let swagger = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n";
    let each = |make: &dyn Fn(usize) -> String| (0..400).map(make).collect::<String>();
    let plain = "responses: {'200': {description: Done.}}";
    let parameters = "[{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}, {name: c, in: query, schema: {type: string}}, {name: d, in: query, schema: {type: string}}]";
    let types: Vec<String> = (0..400).map(|number| format!("application/v{number}+json")).collect();
    for (what, text) in [
        (
            "operations",
            format!(
                "{open}paths:\n  /a: {{get: {{responses: {}}}}}\n{}",
                responses(50),
                each(&|number| format!("  /x{number}: {{get: {{$ref: '#/paths/~1a/get'}}}}\n"))
            ),
        ),
        (
            "lists of parameters",
            format!(
                "{open}paths:\n  /a: {{parameters: {parameters}, get: {{{plain}}}}}\n{}",
                each(&|number| format!(
                    "  /x{number}: {{get: {{parameters: {{$ref: '#/paths/~1a/parameters'}}, {plain}}}}}\n"
                ))
            ),
        ),
        (
            "properties",
            format!(
                "{open}paths: {{}}\ncomponents:\n  schemas:\n    A: {}\n{}",
                object(50),
                each(&|number| format!(
                    "    B{number}: {{properties: {{$ref: '#/components/schemas/A/properties'}}}}\n"
                ))
            ),
        ),
        (
            "values",
            format!(
                "{open}paths: {{}}\ncomponents:\n  schemas:\n    A: {{enum: [{}]}}\n{}",
                types.join(", "),
                each(&|number| format!("    B{number}: {{enum: {{$ref: '#/components/schemas/A/enum'}}}}\n"))
            ),
        ),
        (
            "Swagger's responses",
            format!(
                "{swagger}responses: {{R: {{description: Done., schema: {}}}}}\npaths:\n{}",
                object(50),
                each(&|number| format!("  /x{number}: {{get: {{responses: {{'200': {{$ref: '#/responses/R'}}}}}}}}\n"))
            ),
        ),
        (
            "Swagger's bodies",
            format!(
                "{swagger}parameters: {{B: {{name: b, in: body, schema: {}}}}}\npaths:\n{}",
                object(50),
                each(&|number| format!(
                    "  /x{number}: {{post: {{parameters: [{{$ref: '#/parameters/B'}}], {plain}}}}}\n"
                ))
            ),
        ),
        (
            "Swagger's media types",
            format!(
                "{swagger}produces: [{}]\npaths: {{/a: {{get: {{responses: {{'200': {{description: Done., schema: {}}}}}}}}}}}\n",
                types.join(", "),
                object(50)
            ),
        ),
    ] {
        let refused = within(0, &text);
        assert!(refused.document.is_none(), "{what}");
        let limit: Vec<_> = refused
            .said
            .iter()
            .filter(|said| said.starts_with("T0105 0:/"))
            .collect();
        assert_eq!(limit.len(), 1, "{what}: {:?}", refused.said);
        assert!(within(1_000_000, &text).document.is_some(), "{what}");
    }
}
