use proptest::prelude::*;
use serde_json::Value;

use super::super::syntax::builder::{Builder, Count};
use super::super::syntax::json::JsonEvents;
use super::super::{Limits, Number, Tree};
use super::{Project, complaints};
use crate::source;

/// Reads RFC 8259 alone; a lone `null` is nothing.
fn read(text: &str) -> Option<Tree> {
    let limits = Limits::default();
    let built = Builder::new(&limits, Count::default()).build(JsonEvents::strict(text));
    built.ok()?.0.filter(|tree| *tree != Tree::Null)
}

#[test]
fn numbers_keep_every_digit() {
    let text = "[0, -0.0, 1.10, 9223372036854776833, 1e3, 1E+400, 123456789012345678901234567890123456789012345]";
    let Some(Tree::List(numbers)) = read(text) else {
        panic!()
    };
    let found: Vec<&str> = numbers
        .iter()
        .map(|number| match number {
            Tree::Number(number) => &*number.json,
            _ => panic!("{number:?}"),
        })
        .collect();
    assert_eq!(found.join(", "), &text[1..text.len() - 1]);
}

/// The independent oracle decides what JSON is.
#[test]
fn refuses_what_serde_json_refuses() {
    for text in [
        "[",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "['a']",
        "[1 2]",
        "{\"a\" 1}",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[1e]",
        "[-]",
        "[tru]",
        "[nul]",
        "[\"\\x\"]",
        "[\"\\u12\"]",
        "[\"\\u+123\"]",
        "[\"\\ud800\"]",
        "[\"\\ud800\\u0041\"]",
        "[\"\\udc00\"]",
        "[\"a",
        "[\"\t\"]",
        "[1]]",
        "[1] x",
        "{}{}",
        "[\"\\",
        "[//\n1]",
        "{1:2}",
        "{\"a\":}",
        "[NaN]",
    ] {
        assert!(serde_json::from_str::<Value>(text).is_err(), "the oracle takes {text}");
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn errors_say_where_and_what() {
    for (text, expected) in [
        (
            "{\n  \"a\": 1,,\n}",
            "T0104 2:10 expected a key in double quotes, found `,`",
        ),
        ("[,]", "T0104 1:2 expected a value, found `,`"),
        ("{\"a\":,}", "T0104 1:6 expected a value, found `,`"),
        ("{\"a\": }", "T0104 1:7 expected a value, found `}`"),
        ("[1] /* a", "T0104 1:5 the text ends within a comment"),
        ("[1] / 2", "T0104 1:5 expected a value, found `/`"),
        ("{\"ü\": [1 2]}", "T0104 1:10 expected `,` or `]`, found `2`"),
        ("[1,", "T0104 1:4 expected a value, found the end of the text"),
        ("{\"a\": 1} b", "T0104 1:10 expected the end of the text, found `b`"),
        (
            "{\"a\": \"x\n\"}",
            "T0104 1:9 a control character must be escaped within a string",
        ),
    ] {
        assert_eq!(complaints("a.json", text), [expected], "{text}");
    }
}

#[test]
fn commas_before_a_closing_bracket_and_comments_are_read_past_and_said_once_a_file() {
    let text = "// made by hand\n{\"a\": [1, 2,], /* and */ \"b\": {\"c\": \"//,}\",},\n}\n// end";
    let (sources, said) = Project::new(&[("a.json", text)]).open(&Limits::default());
    let expected = read(r#"{"a": [1, 2], "b": {"c": "//,}"}}"#).unwrap();
    assert_eq!(sources.unwrap().root(), &expected);
    assert_eq!(
        said,
        [
            "T0111 1:1 JSON has no comments; this one and all others are read past",
            "T0111 2:12 a comma stands before a closing bracket; it and all others are read past",
        ]
    );
    // YAML allows such commas.
    assert_eq!(complaints("a.yaml", "{\"a\": [1, 2,],}"), [""; 0]);
}

#[test]
fn a_place_behind_a_comment_is_found() {
    let sources = Project::new(&[("a.json", "{/* one */ \"a\": [1,],\n \"b\": 2}")])
        .open(&Limits::default())
        .0
        .unwrap();
    let found = crate::diagnostic::Locator::locate(sources.files(), 0, &["/b"]);
    assert_eq!(found.first(), Some(&(23..26)));
}

#[test]
fn a_key_that_stands_twice_is_reported_and_the_last_one_holds() {
    let text = "{\"a\": 1,\n \"b\": 2,\n \"a\": 3}";
    assert_eq!(
        complaints("a.json", text),
        ["T0106 3:2 the key `a` stands here again; it stands first at line 1, column 2; the last one holds"]
    );
    assert_eq!(read(text).unwrap().get("a"), Some(&Tree::Number(Number::from("3"))));
}

/// Any JSON value without doubles, which the oracle rounds.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_serde_json_writes(value in values(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let tree = read(&text);
        // A lone `null` is an empty file.
        prop_assert_eq!(tree.is_none(), value.is_null());
        if let Some(tree) = tree {
            prop_assert_eq!(source::value(&tree), value);
        }
    }

    #[test]
    fn takes_exactly_what_serde_json_takes(value in values(), at: prop::sample::Index, byte in prop::sample::select(b"{}[]\",:\\u0-. \n\x01x1".to_vec())) {
        let mut bytes = serde_json::to_vec(&value).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes)
            && text.starts_with(['{', '['])
        {
            prop_assert_eq!(read(&text).is_some(), serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
        }
    }
}
