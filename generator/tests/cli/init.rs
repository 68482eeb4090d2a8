//! The configuration that `tintype init` writes.

use std::fs;

use crate::project::{DESCRIPTION, Project};

/// A description with something of everything that is listed.
const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '2'}
servers: [{url: 'https://{region}.example.com', description: The shop., variables: {region: {default: eu}}}, {url: https://test.example.com}]
security: [{key: []}]
tags: [{name: orders}, {name: nothing}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters: [{name: after, in: query, schema: {type: string}}]
      x-pagination: {type: cursor, parameter: after, cursor: next, items: data}
      responses: {'200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}}}
    post:
      operationId: addOrder
      tags: [orders]
      responses: {'204': {description: Added.}}
  /chat:
    post:
      operationId: chat
      requestBody: {content: {application/json: {schema: {type: object, properties: {stream: {type: boolean}}}}}}
      responses: {'200': {description: Said., content: {application/json: {schema: {type: object}}, text/event-stream: {schema: {type: object}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Orders: {type: object, properties: {next: {type: string}, data: {type: array, items: {type: string}}}}
";

/// The lines that are examples, as if somebody used all of them.
fn used(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(example) if !example.starts_with([' ', ':']) => format!("{example}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The file that is written for a description, which can be used as it stands and with all of its examples.
fn written(description: &str) -> String {
    let project = Project::new(description);
    let run = project.run(&["init", "api.yaml"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let text = fs::read_to_string(project.path().join("tintype.toml")).unwrap();
    let with_examples = used(&text);
    assert_ne!(text, with_examples);
    for text in [&text, &with_examples] {
        project.put("tintype.toml", text);
        let run = project.generate(&["--config", "tintype.toml"]);
        assert_eq!(run.status(), Some(0), "{text}\n{}", run.remarks());
    }
    text
}

#[test]
fn init_tells_what_a_description_has() {
    let text = written(SHOP);
    for part in [
        "name = \"shop\"\n",
        "# Which operations to make: all, or some by tag or operationId. There are 3 operations:\n#   orders    2 operations\n#   nothing   0 operations\n#   (no tag)  1 operation\n",
        "#[operations]\n#include = [\"orders\"]\n",
        "# As the description declares:\n#listOrders = { type = \"cursor\", parameter = \"after\", cursor = \"next\", items = \"data\" }\n",
        "#[streams]\n#chat = { field = \"stream\" }\n",
        "#   key  `Key`: a key in the header field `X-Key`\n",
        "#   https://{region}.example.com  The shop.\n#   https://test.example.com",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

/// Operations whose pages are asked for in each way.
const PAGED: &str = "\
openapi: 3.0.3
info: {title: Pages, version: '1'}
paths:
  /links:
    get:
      operationId: links
      responses: {'200': {description: All., headers: {Link: {schema: {type: string}}}, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
  /urls:
    get:
      operationId: urls
      x-pagination: {type: url, url: ['@odata.next'], items: value}
      responses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {'@odata.next': {type: string}, value: {type: array, items: {type: string}}}}}}}}
  /last:
    get:
      operationId: last
      parameters: [{name: starting_after, in: query, schema: {type: string}}, {name: limit, in: query, schema: {type: integer, default: 10, maximum: 100}}]
      x-pagination: {type: last-item, parameter: starting_after, cursor: id, items: data, more: has_more, limit: limit}
      responses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {has_more: {type: boolean}, data: {type: array, items: {type: object, properties: {id: {type: string}}}}}}}}}}
  /cursor:
    get:
      operationId: cursor
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {next_cursor: {type: string}, things: {type: array, items: {type: string}}}}}}}}
  /pages:
    get:
      operationId: pages
      parameters: [{name: page, in: query, schema: {type: integer, default: 0}}, {name: per_page, in: query, schema: {type: integer}}]
      responses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {total_pages: {type: integer}, things: {type: array, items: {type: string}}}}}}}}
  /offset:
    get:
      operationId: offset
      parameters: [{name: offset, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: All., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
  /search:
    post:
      operationId: search
      x-pagination: {type: cursor, parameter: '$request.body#/page/after', cursor: page.next, items: data}
      requestBody: {content: {application/json: {schema: {type: object, properties: {page: {type: object, properties: {after: {type: string}}}}}}}}
      responses: {'200': {description: All., content: {application/json: {schema: {type: object, properties: {page: {type: object, properties: {next: {type: string}}}, data: {type: array, items: {type: string}}}}}}}}
";

#[test]
fn the_rules_that_init_writes_ask_for_the_same_pages() {
    let project = Project::new(PAGED);
    assert_eq!(project.run(&["init", "api.yaml"]).status(), Some(0));
    let text = fs::read_to_string(project.path().join("tintype.toml")).unwrap();
    let rules = text
        .lines()
        .skip_while(|line| *line != "#[pagination]")
        .take_while(|line| !line.is_empty());
    let rules = used(&rules.collect::<Vec<_>>().join("\n"));
    assert_eq!(
        rules.lines().filter(|line| line.contains("{ type = ")).count(),
        7,
        "{text}"
    );
    assert!(rules.contains("# As parameters and answers are called"), "{text}");
    project.generate(&[]);
    let without = project.source();
    project.put("tintype.toml", &rules);
    let run = project.generate(&["--config", "tintype.toml"]);
    assert_eq!(
        (run.status(), run.remarks().contains("T03")),
        (Some(0), false),
        "{}",
        run.remarks()
    );
    assert_eq!(project.source(), without, "{rules}");
    // And without what is concluded, there is less.
    project.put("tintype.toml", "[pagination]\n\"*\" = \"declared\"\n");
    project.generate(&["--config", "tintype.toml"]);
    assert_ne!(project.source(), without);
}

#[test]
fn what_is_hostile_stays_in_its_comment() {
    let hostile = "\\n[rename]\\nPet = \\\"Evil\\\"\\r\\u001b[31m\\u2028\\u202e";
    let mut description = SHOP.replace("title: Shop", &format!("title: \"Shop{hostile}\""));
    for name in ["listOrders", "addOrder", "orders]", "key:"] {
        let (word, rest) = name.split_at(name.find([']', ':']).unwrap_or(name.len()));
        description = description.replace(name, &format!("\"{word}{hostile}\"{rest}"));
    }
    description = description.replace("description: The shop.", &format!("description: \"{hostile}\""));
    let text = written(&description);
    assert!(
        !text.contains("\n[rename]") && !text.contains('\u{1b}') && !text.contains('\u{202e}'),
        "{text}"
    );
}

#[test]
fn init_overwrites_nothing() {
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "name = \"mine\"\n");
    let run = project.run(&["init", "api.yaml"]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("`-o FILE` writes another"),
        "{}",
        run.remarks()
    );
    assert_eq!(
        fs::read_to_string(project.path().join("tintype.toml")).unwrap(),
        "name = \"mine\"\n"
    );
    let run = project.run(&["init", "api.yaml", "-o", "other.toml", "--schema"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let text = fs::read_to_string(project.path().join("other.toml")).unwrap();
    assert!(text.starts_with("#:schema ./tintype.schema.json\n"), "{text}");
    let schema = fs::read_to_string(project.path().join("tintype.schema.json")).unwrap();
    assert_eq!(schema, tintype::configuration::SCHEMA);
    // What can't be read gets no configuration.
    project.put("api.yaml", "openapi: 3.0.3\n");
    let run = project.run(&["init", "api.yaml", "-o", "third.toml"]);
    assert_eq!(
        (run.status(), project.path().join("third.toml").exists()),
        (Some(1), false)
    );
}
