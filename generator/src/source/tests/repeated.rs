use super::Project;
use crate::diagnostic::Locator;
use crate::source::{Limits, Sources};

fn open(name: &str, text: &str) -> (Sources, Vec<String>) {
    let (sources, said) = Project::new(&[(name, text)]).open(&Limits::default());
    (sources.expect("the text can be read"), said)
}

/// The line that a pointer is found in.
fn line(sources: &Sources, text: &str, pointer: &str) -> usize {
    let range = sources.files().locate(0, &[pointer])[0].clone();
    text[..range.start].lines().count().max(1) + usize::from(text[..range.start].ends_with('\n'))
}

#[test]
fn a_path_in_two_pieces_has_the_operations_of_both() {
    let text = "paths:
  /a:
    get: {summary: first}
    parameters: [1]
  /b: {get: {}}
  /a:
    post: {summary: second}
";
    let (sources, said) = open("api.yaml", text);
    assert_eq!(
        said,
        [
            "T0113 6:3 the key `/a` stands here again; what stands under both is read; it stands first at line 2, column 3; both hold"
        ]
    );
    for (pointer, expected) in [
        ("/paths/~1a/get/summary", 3),
        ("/paths/~1a/parameters/0", 4),
        ("/paths/~1a/post/summary", 7),
        ("/paths/~1b/get", 5),
    ] {
        assert!(sources.node(0, pointer).is_some(), "{pointer}");
        assert_eq!(line(&sources, text, pointer), expected, "{pointer}");
    }
    let keys: Vec<&str> = sources
        .node(0, "/paths")
        .unwrap()
        .as_map()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["/a", "/b"]);
}

#[test]
fn of_an_operation_that_stands_twice_the_last_one_holds() {
    let json = "{\"paths\": {\"/a\": {\"get\": {\"x\": 1, \"y\": 1}, \"put\": {}},
\"/a\": {\"get\": {\"x\": 2}}}}";
    let (sources, said) = open("api.json", json);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("T0106 2:1 the key `/a` stands here again, and so does below it `get`"),
        "{said:?}"
    );
    assert!(sources.node(0, "/paths/~1a/put").is_some());
    assert!(sources.node(0, "/paths/~1a/get/y").is_none());
    assert_eq!(line(&sources, json, "/paths/~1a/get/x"), 2);
}

#[test]
fn sections_in_two_pieces_are_one_down_to_what_they_declare() {
    let text = "components:
  schemas:
    A: {type: string}
    B: {type: string, title: first}
components:
  schemas:
    B: {type: integer}
  responses: {R: {}}
definitions: {D: {x: 1}}
definitions: {E: {}}
/file-of-paths: {get: {}}
/file-of-paths: {put: {}}
other: {a: 1}
other: {b: 1}
";
    let (sources, said) = open("api.yaml", text);
    let codes: Vec<&str> = said.iter().map(|said| &said[..5]).collect();
    assert_eq!(codes, ["T0106", "T0113", "T0113", "T0106"], "{said:?}");
    let has = |pointer: &str| sources.node(0, pointer).is_some();
    assert!(has("/components/schemas/A") && has("/components/responses/R") && has("/components/schemas/B"));
    assert!(
        !has("/components/schemas/B/title"),
        "of a schema that stands twice the last one holds"
    );
    assert!(has("/definitions/D/x") && has("/definitions/E"));
    assert!(has("/~1file-of-paths/get") && has("/~1file-of-paths/put"));
    assert!(has("/other/b") && !has("/other/a"));
    assert_eq!(line(&sources, text, "/components/schemas/A/type"), 3);
    assert_eq!(line(&sources, text, "/components/schemas/B/type"), 7);
}

#[test]
fn a_key_that_stands_a_thousand_times_is_told_as_often_as_a_report_keeps() {
    use crate::diagnostic::{Diagnostics, MOST};

    let text = "x-a: 1\n".repeat(MOST + 8);
    let project = Project::new(&[("api.yaml", &text)]);
    let mut diagnostics = Diagnostics::default();
    let opened = crate::source::open(&project.description, None, &Limits::default(), &mut diagnostics);
    assert!(opened.is_ok());
    // The first one is none.
    assert_eq!(diagnostics.iter().count(), MOST);
    assert_eq!(
        diagnostics
            .omitted()
            .map(|(code, count)| (code.id, count))
            .collect::<Vec<_>>(),
        [("T0106", 7)]
    );
}
