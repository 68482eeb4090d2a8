use proptest::prelude::*;
use serde_json::Value;

use super::super::syntax::builder::Count;
use super::super::syntax::text::parse;
use super::super::{Limits, Tree};
use super::{Project, complaints};
use crate::source;

fn read(text: &str) -> Option<Tree> {
    parse(text, "yaml", &Limits::default(), Count::default())
        .ok()
        .map(|parsed| parsed.tree)
}

fn value(text: &str) -> Value {
    source::value(&read(text).unwrap())
}

/// Each reads the same with the independent oracle.
#[test]
fn reads_what_descriptions_are_written_in() {
    for text in [
        "a: 1\nb: [x, \"y\", 'it''s']\nc: {d: null, e: ~, f: }\n",
        "a:\n- 1\n- b: 2\n  c: 3\n-   - 4\n    - 5\n",
        "text: |\n  one\n    two\n\n  three\nfolded: >-\n  one\n  two\n\n  three\nkept: |+\n  x\n\n",
        "plain: one\n  two\n  three\nquoted: \"one\n  two\\n\\x41\\u00fc\\\n  three\"\n",
        "example: {\n  \"80/tcp\": {},\n  \"443/tcp\": {}\n}\nnext: 1\n",
        "# comment\n---\na: b # comment\n...\n",
        "url: https://example.com/#x\ntime: 12:30:45\nstar: '*'\nregex: ^[a-z]+$\nat: a@b\n",
        "? a\n: b\n? c\n",
        "\"200\": ok\nyes: no\non: off\ntrue: x\n",
        "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n",
    ] {
        let oracle: Value = serde_yaml::from_str(text).unwrap();
        assert_eq!(value(text), oracle, "{text}");
    }
}

#[test]
fn only_what_json_has_is_more_than_text() {
    let text = "[no, on, y, 012, 2020-01-01, 1_000, .inf, '1', \"true\", !!str 1, ! 1, 1:30]";
    let Some(Tree::List(items)) = read(text) else { panic!() };
    for item in items {
        assert!(item.as_str().is_some(), "{item:?}");
    }
}

#[test]
fn numbers_keep_every_digit() {
    let tree =
        read("a: 1.10\nb: 9223372036854776833\nc: -9999999999999999999999999999999999999999\nd: +7\ne: !!int '8'")
            .unwrap();
    for (key, digits) in [
        ("a", "1.10"),
        ("b", "9223372036854776833"),
        ("c", "-9999999999999999999999999999999999999999"),
        ("d", "7"),
        ("e", "8"),
    ] {
        let Some(Tree::Number(number)) = tree.get(key) else {
            panic!("{key}")
        };
        assert_eq!(&*number.json, digits);
    }
}

#[test]
fn a_key_is_the_text_that_stands_there() {
    let text = "200: a\n4.10: b\ntrue: c\nnull: d\n0x1F: e\n~: f\n";
    let keys: Vec<String> = read(text).unwrap().as_map().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["200", "4.10", "true", "null", "0x1F", "~"]);
}

#[test]
fn merge_keys_add_what_is_not_there() {
    let text = "base: &base {a: 1, b: 2}\nother: &other {b: 3, c: 4}\none:\n  <<: *base\n  a: 5\ntwo:\n  b: 6\n  <<: [*base, *other]\n\
                three:\n  '<<': {a: 1}\n";
    let value = value(text);
    assert_eq!(value["one"], serde_json::json!({"a": 5, "b": 2}));
    assert_eq!(value["two"], serde_json::json!({"b": 6, "a": 1, "c": 4}));
    assert_eq!(value["three"], serde_json::json!({"<<": {"a": 1}}));
}

#[test]
fn what_has_no_place_in_a_tree_is_reported() {
    for (text, expected) in [
        (
            "a: 1\nb: {c: 1,\n  c: 2}",
            "T0106 3:3 the key `c` stands here again; it stands first at line 2, column 5; the last one holds",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "T0107 2:1 only the first document of the file is read",
        ),
        (
            "a: 1\n? [b]\n: 2\n",
            "T0108 2:5 a key that is an array or an object has no counterpart in JSON",
        ),
        (
            "a:\n  <<: text\n",
            "T0109 2:3 `<<` takes an object or an array of objects; this is passed over",
        ),
        (
            "a: !thing 1\n",
            "T0110 1:11 the tag `!thing` is unknown and is passed over",
        ),
    ] {
        assert_eq!(complaints("a.yaml", text), [expected], "{text}");
    }
}

#[test]
fn what_follows_a_lost_key_is_kept() {
    assert_eq!(
        value("? [b]\n: {x: [1]}\nc: 3\n? {d: 1}\n: 4\ne: 5"),
        serde_json::json!({"c": 3, "e": 5})
    );
}

#[test]
fn a_yaml_file_may_be_one_flow_collection() {
    let project = Project::new(&[("a.yaml", "{a: 1, # comment\n b: [2, 3,],}")]);
    assert_eq!(
        source::value(project.sources().root()),
        serde_json::json!({"a": 1, "b": [2, 3]})
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// JSON is YAML.
    #[test]
    fn reads_json_as_the_json_reader_does(entries in prop::collection::vec(("[a-z]{1,6}", any::<i32>(), "[ -~]{0,20}"), 1..8)) {
        let object: serde_json::Map<String, Value> =
            entries.into_iter().map(|(key, number, text)| (key, serde_json::json!([number, text, null, {}]))).collect();
        let text = Value::from(object).to_string();
        // A first line keeps the text from being taken for JSON.
        prop_assert_eq!(read(&format!("# YAML\n{text}")), read(&text));
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a:\\-{}\\[\\]&*!|>'\"#%,?<~ \n\t0-9]{0,60}") {
        let _ = read(&text);
    }
}
