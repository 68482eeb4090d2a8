use super::Project;
use crate::diagnostic::Locator;

/// The text that each pointer leads to, and its offset.
fn located(name: &str, text: &str, pointers: &[&str]) -> Vec<(usize, String)> {
    let project = Project::new(&[(name, text)]);
    let sources = project.sources();
    let ranges = sources.files().locate(0, pointers);
    ranges
        .into_iter()
        .map(|range| (range.start, text[range].to_owned()))
        .collect()
}

fn texts(name: &str, text: &str, pointers: &[&str]) -> Vec<String> {
    located(name, text, pointers)
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

#[test]
fn a_pointer_leads_to_the_key_or_to_the_item() {
    let yaml = "paths:\n  /a/{b}:\n    get:\n      tags: [x, \"y\"]\n  '~z': 1\n";
    let pointers = [
        "/paths",
        "/paths/~1a~1{b}/get",
        "/paths/~1a~1{b}/get/tags/1",
        "/paths/~0z",
    ];
    assert_eq!(texts("a.yaml", yaml, &pointers), ["paths", "get", "\"y\"", "'~z'"]);
    let json = r#"{"paths": {"/a/{b}": {"get": {"tags": ["x", "y"]}}, "~z": 1}}"#;
    assert_eq!(
        texts("a.json", json, &pointers),
        [r#""paths""#, r#""get""#, r#""y""#, r#""~z""#]
    );
}

#[test]
fn what_the_text_does_not_hold_is_shown_at_the_nearest_node_above() {
    let text = "base: &base {deep: {x: 1}}\nuse: *base\nlist: [1]\nmerged:\n  <<: *base\n";
    let pointers = ["/use/deep/x", "/list/7/y", "/merged/deep", "/nowhere", "/base/deep/x"];
    let found = located("a.yaml", text, &pointers);
    assert_eq!(found[0].1, "use");
    assert_eq!(found[1].1, "list");
    assert_eq!(found[2].1, "merged");
    assert_eq!(found[3], (0, String::new()));
    assert_eq!(found[4].1, "x");
}

#[test]
fn of_two_equal_keys_the_last_is_shown_as_it_is_the_one_that_holds() {
    let text = "{\"a\": {\"b\": 1, \"c\": 1}, \"a\": {\"b\": 2}}";
    let project = Project::new(&[("a.json", text)]);
    let sources = project.open(&super::Limits::default()).0.unwrap();
    let ranges = sources.files().locate(0, &["/a/b", "/a/c"]);
    assert_eq!(ranges[0].start, text.rfind("\"b\"").unwrap());
    assert_eq!(ranges[1].start, text.rfind("\"a\"").unwrap());
}
