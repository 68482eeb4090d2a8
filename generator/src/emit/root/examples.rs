//! `tests/examples.rs` of a generated crate: each example of the description through its type or its call.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::operations::example;
use crate::emit::text::table::string_literal;
use crate::face::{ALL_OPERATIONS, OTHER_TYPES, Passing};
use crate::model::{Shown, Type};

/// What each such file has.
const SOURCE: &str = include_str!("examples.rs.txt");

/// The test and its data; nothing where the description has no example.
pub(crate) fn files(context: Context<'_>, root: &str) -> Vec<File> {
    let mut types = BTreeMap::new();
    // Examples of a body that no call is made with go through its type.
    types.insert(
        "serde_json::Value".to_owned(),
        "through::<serde_json::Value>".to_owned(),
    );
    let mut calls = BTreeMap::new();
    let mut lines = Vec::new();
    for example in &context.api.examples {
        let (mut through, mut by) = (Vec::new(), Vec::new());
        for shown in &example.of {
            let (index, kind) = match shown {
                Shown::Type(kind) | Shown::Content(kind) => (None, Some(kind)),
                Shown::Property(..) => continue,
                Shown::Body(index) => (Some(*index), body(context, *index)),
            };
            let Some(kind) = kind else { continue };
            let path = path(context, root, kind);
            if let Some((name, call)) = index.and_then(|index| call(context, root, index, &path)) {
                by.push(Value::from(name.as_str()));
                calls.insert(name, call);
            } else if !through.contains(&Value::from(path.as_str())) {
                through.push(Value::from(path.as_str()));
                types.insert(path.clone(), format!("through::<{path}>"));
            }
        }
        if through.is_empty() && by.is_empty() {
            continue;
        }
        let place = Value::from(example.place.as_str());
        let (through, by) = (Value::from(through), Value::from(by));
        lines.push(format!(
            "{{\"place\":{place},\"types\":{through},\"calls\":{by},\"value\":{}}}",
            example.json
        ));
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let table = |entries: &BTreeMap<String, String>| -> String {
        let line = |(name, entry): (&String, &String)| format!("    ({}, {entry}),\n", string_literal(name));
        entries.iter().map(line).collect()
    };
    let mut features = vec!["feature = \"mock\"".to_owned()];
    if let Some(division) = &context.face.division {
        features.push(format!("feature = \"{ALL_OPERATIONS}\""));
        features.extend(division.has_others().then(|| format!("feature = \"{OTHER_TYPES}\"")));
    }
    let features = match features.as_slice() {
        [only] => only.clone(),
        all => format!("all({})", all.join(", ")),
    };
    let source = SOURCE
        .replace("FEATURES", &features)
        .replace("CRATE", root)
        .replace("    TYPES,\n", &table(&types))
        .replace("    CALLS,\n", &table(&calls));
    vec![
        File {
            path: "tests/examples.rs".to_owned(),
            contents: source,
        },
        File {
            path: "tests/examples.json".to_owned(),
            contents: format!("[\n{}\n]\n", lines.join(",\n")),
        },
    ]
}

/// The type of the body that a method takes.
fn body<'a>(context: Context<'a>, index: usize) -> Option<&'a Type> {
    let body = context.api.operations.get(index)?.body.as_ref()?;
    Some(&body.preferred()?.kind)
}

/// A type as the test names it.
fn path(context: Context<'_>, root: &str, kind: &Type) -> String {
    context
        .rust_type(kind)
        .path(&context)
        .replace("crate::", &format!("{root}::"))
}

/// A method's name, and a function that makes its call with a body of this type; nothing where no arguments can be written.
fn call(context: Context<'_>, root: &str, index: usize, kind: &str) -> Option<(String, String)> {
    // A text is given as `&str`, and is no body worth a call.
    if context.passing(body(context, index)?) == Passing::Text {
        return None;
    }
    let call = example::call_with(context, root, index, Some(&format!("read::<{kind}>(json)?")))?;
    let call = call.replace('\n', " ");
    let operation = context.api.operations.get(index)?;
    let flag = operation.stream_field.as_ref().filter(|field| !field.in_query);
    let flag = flag.map_or("", |field| field.name.as_str());
    let name = &context.names.operations.get(index)?.method;
    Some((
        name.clone(),
        format!("|client, json| Ok({call}.into()), {}", string_literal(flag)),
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::configuration::Configuration;
    use crate::pipeline;
    use crate::source::Limits;

    /// The test's data and its source.
    fn made(description: &str, tests: bool) -> Option<(String, String)> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("openapi.yaml");
        std::fs::write(&path, description).expect("a file");
        let configuration = Configuration {
            tests,
            ..Configuration::default()
        };
        let generation = pipeline::generate(Path::new(&path), &configuration, &Limits::default());
        let text = |path: &str| {
            let file = generation.files.iter().find(|file| file.path == path);
            file.map(|file| file.contents.clone())
        };
        Some((text("tests/examples.json")?, text("tests/examples.rs")?))
    }

    const SHARED: &str = r#"
openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /pets/{id}:
    put:
      operationId: putPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}, examples: {rex: {$ref: '#/components/examples/rex'}, far: {externalValue: 'https://a.example'}}}}}
      responses:
        '200': {description: a, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}, example: [{size: 1.10}]}, text/plain: {example: a}}}
    patch:
      operationId: nameOfPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody: {required: true, content: {application/json: {schema: {type: string}, example: "\e[31mRex"}}}
      responses: {'204': {description: a}}
components:
  examples: {rex: {value: {size: 12345678901234567890123}}}
  schemas:
    Pet: {type: object, properties: {size: {type: number}}, example: {size: 2}, examples: [{size: 3}]}
"#;

    #[test]
    fn each_example_is_listed_once_with_its_place_and_what_it_goes_through() {
        let (data, source) = made(SHARED, true).expect("a test");
        insta::assert_snapshot!(data, @r#"
        [
        {"place":"openapi.yaml#/components/examples/rex/value","types":[],"calls":["put_pet"],"value":{"size":12345678901234567890123}},
        {"place":"openapi.yaml#/paths/~1pets~1{id}/put/responses/200/content/application~1json/example","types":["Vec<a::types::Pet>"],"calls":[],"value":[{"size":1.10}]},
        {"place":"openapi.yaml#/paths/~1pets~1{id}/patch/requestBody/content/application~1json/example","types":["String"],"calls":[],"value":"\u001b[31mRex"},
        {"place":"openapi.yaml#/components/schemas/Pet/example","types":["a::types::Pet"],"calls":[],"value":{"size":2}},
        {"place":"openapi.yaml#/components/schemas/Pet/examples/0","types":["a::types::Pet"],"calls":[],"value":{"size":3}}
        ]
        "#);
        let lines: Vec<&str> = source.lines().filter(|line| line.starts_with("    (\"")).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        ("String", through::<String>),
        ("Vec<a::types::Pet>", through::<Vec<a::types::Pet>>),
        ("a::types::Pet", through::<a::types::Pet>),
        ("serde_json::Value", through::<serde_json::Value>),
        ("put_pet", |client, json| Ok(client.put_pet(1).body(read::<a::types::Pet>(json)?).into()), ""),
        "#);
    }

    #[test]
    fn of_swagger_the_examples_of_an_answer_stand_beside_its_schema() {
        let description = "
swagger: '2.0'
info: {title: a, version: '1'}
produces: [application/json]
paths:
  /a: {get: {responses: {'200': {description: a, schema: {type: array, items: {type: integer}}, examples: {application/json: [1]}}}}}
";
        let (data, _) = made(description, true).expect("a test");
        assert!(
            data.contains(r#""types":["Vec<i64>"],"calls":[],"value":[1]}"#),
            "{data}"
        );
    }

    #[test]
    fn nobody_who_does_not_ask_has_a_test() {
        assert_eq!(made(SHARED, false), None);
        assert_eq!(
            made("openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\n", true),
            None
        );
    }
}
