use proptest::prelude::*;

use super::*;
use crate::source::syntax::builder::Count;
use crate::source::syntax::text;
use crate::source::{Limits, Number, value};

fn read(text: &str, extension: &str) -> Tree {
    text::parse(text, extension, &Limits::default(), Count::default())
        .unwrap_or_else(|finding| panic!("{}: {text}", finding.message))
        .tree
}

fn printed(yaml: &str, notation: Notation) -> String {
    notation.print(&read(yaml, "yaml"))
}

const TEXT: &str = "openapi: 3.1.0
info:
  title: 'Pets: a store'
  version: '1.0'
  description: |
    First line.

      - indented
paths:
  /pets/{id}:
    get:
      parameters:
        - name: id
          in: path
        - - nested
          - []
      responses:
        '200': {}
      x-limits: [9223372036854776833, 1.10, 0x1F, True, null, 'no', '12', a b]
";

#[test]
fn yaml_reads_as_people_write_it() {
    let expected = "openapi: '3.1.0'
info:
  title: 'Pets: a store'
  version: '1.0'
  description: |
    First line.

      - indented
paths:
  /pets/{id}:
    get:
      parameters:
        - name: id
          in: path
        - - nested
          - []
      responses:
        '200': {}
      x-limits:
        - 9223372036854776833
        - 1.10
        - 0x1F
        - True
        - null
        - 'no'
        - '12'
        - a b
";
    assert_eq!(printed(TEXT, Notation::Yaml), expected);
}

#[test]
fn json_keeps_digits_and_the_order_of_keys() {
    let text = printed(
        "b: [9223372036854776833, 1.10, 0x1F, True]\na: {x: \"\\u202e\", e: {}, l: []}\n",
        Notation::Json,
    );
    assert_eq!(
        text,
        "{\n  \"b\": [\n    9223372036854776833,\n    1.10,\n    31,\n    true\n  ],\n  \"a\": {\n    \"x\": \"\\u202e\",\n    \"e\": {},\n    \"l\": []\n  }\n}\n"
    );
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \\n\\t:#'\"|>a-c-]{0,12}",
        "[0-9xobeE_.:+TZ-]{1,8}",
        "[a-z/{}?&*!%@`,\\[\\]=<~ ]{1,8}",
        Just("k".repeat(1200)),
        Just("no".to_owned()),
        Just("line\n\n".to_owned()),
    ]
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        Just(Tree::Null),
        Just(Tree::Number(Number::from("-1.50e3"))),
        texts().prop_map(Tree::String),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::List),
            prop::collection::vec((texts(), inner), 0..4).prop_map(|entries| Tree::Map(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    /// The oracles are readers that did not write it.
    #[test]
    fn what_is_printed_comes_back(tree in trees().prop_filter("no value", |tree| *tree != Tree::Null)) {
        let json = Notation::Json.print(&tree);
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), value(&tree));
        prop_assert_eq!(&read(&json, "json"), &tree);
        let yaml = Notation::Yaml.print(&tree);
        prop_assert_eq!(&read(&yaml, "yaml"), &tree, "{}", yaml);
        let oracle: Result<serde_json::Value, _> = serde_yaml::from_str(&yaml);
        prop_assert_eq!(oracle.map_err(|error| format!("{error}: {yaml}")), Ok(value(&tree)));
    }
}
