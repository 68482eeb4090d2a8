//! The page that `tintype inspect --html` writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use roxmltree::{Document, Node, ParsingOptions};

use crate::project::Project;

/// A description with something of everything that is shown; `@` stands for text of any kind.
const DESCRIPTION: &str = r##"{
  "openapi": "3.0.3",
  "info": {"title": "Shop@", "version": "1@"},
  "servers": [{"url": "https://example.com/@", "description": "Here@"}],
  "security": [{"key@": []}],
  "paths": {
    "/orders@/{id}": {
      "get": {
        "operationId": "getOrder@",
        "tags": ["orders@"],
        "summary": "One of them@",
        "parameters": [
          {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
          {"name": "by@", "in": "query", "schema": {"type": "string", "enum": ["a@", "b"]}}
        ],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order@"}}, "multipart/form-data": {"schema": {"type": "object", "required": ["scan@"], "properties": {"scan@": {"type": "string", "format": "binary"}, "note": {"type": "string"}}}}}},
        "responses": {
          "200": {"description": "It@", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order@"}}}},
          "404": {"description": "None"}
        }
      }
    },
    "/lost": {"get": {"responses": {"200": {"description": "Lost@", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lost@"}}}}}}}
  },
  "components": {
    "securitySchemes": {"key@": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "A key@"}},
    "schemas": {
      "Order@": {"type": "object", "description": "An order@", "properties": {"free@": {}, "kind": {"$ref": "#/components/schemas/Kind@"}}},
      "Kind@": {"type": "string", "enum": ["x@", "y"]},
      "Either@": {"oneOf": [{"$ref": "#/components/schemas/Order@"}, {"$ref": "#/components/schemas/Kind@"}]},
      "Many@": {"type": "array", "items": {"$ref": "#/components/schemas/Either@"}}
    }
  }
}
"##;

/// The page for the description with this text in it.
fn page(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    // A reference has its target's key as a JSON pointer in a URI.
    let escaped = text.replace('~', "~0").replace('/', "~1");
    let escaped: String = escaped
        .bytes()
        .map(|byte| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect();
    let lines = DESCRIPTION.lines().map(|line| {
        let parts = line.split("\"$ref\": \"").enumerate();
        let parts = parts.map(|(index, part)| match (index, part.split_once('"')) {
            (1.., Some((reference, rest))) => {
                format!(
                    "{}\"{}",
                    reference.replace('@', &escaped),
                    rest.replace('@', &quoted[1..quoted.len() - 1])
                )
            }
            _ => part.replace('@', &quoted[1..quoted.len() - 1]),
        });
        parts.collect::<Vec<_>>().join("\"$ref\": \"")
    });
    let project = Project::new(&lines.collect::<Vec<_>>().join("\n"));
    let run = project.run(&["inspect", "api.yaml", "--html", "page.html"]);
    assert_eq!(
        (run.status(), run.result()),
        (Some(0), String::new()),
        "{}",
        run.remarks()
    );
    fs::read_to_string(project.path().join("page.html")).unwrap()
}

fn parse(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}\n{page}"))
}

/// Which elements there are with which attributes, and how many.
fn elements(page: &Document<'_>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for node in page.descendants().filter(Node::is_element) {
        let attributes: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
        *counts
            .entry(format!("{} {attributes:?}", node.tag_name().name()))
            .or_default() += 1;
    }
    counts
}

#[test]
fn a_page_is_whole_and_asks_for_nothing() {
    let text = page("");
    let page = parse(&text);
    let nodes = || page.descendants().filter(Node::is_element);
    let ids: Vec<&str> = nodes().filter_map(|node| node.attribute("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    let mut followed = 0;
    for node in nodes() {
        for attribute in node.attributes() {
            match attribute.name() {
                "href" => {
                    let anchor = attribute.value().strip_prefix('#');
                    assert!(
                        anchor.is_some_and(|anchor| unique.contains(anchor)),
                        "{}",
                        attribute.value()
                    );
                    followed += 1;
                }
                name => assert!(
                    !name.starts_with("on") && !["src", "style", "action"].contains(&name),
                    "{name}"
                ),
            }
        }
        assert!(!["link", "img", "iframe", "form", "object"].contains(&node.tag_name().name()));
    }
    assert!(followed > 15, "{followed}");
    let policy = nodes()
        .find(|node| node.attribute("http-equiv") == Some("Content-Security-Policy"))
        .unwrap();
    assert!(policy.attribute("content").unwrap().starts_with("default-src 'none';"));
    // What it tells: an operation, a type with who uses it, what is untyped, and a remark, each with its line.
    for told in [
        "get_order",
        "GET",
        "/orders/{id}",
        "Order",
        "part of",
        "#/components/schemas/Order/properties/free",
        "T0203",
    ] {
        assert!(text.contains(told), "{told}");
    }
    let parts = "multipart/form-data, of these parts  (optional)\n<u>part</u> scan: Part\n<u>part</u> note: String  (optional)\n";
    assert!(text.contains(parts), "{text}");
    assert!(text.contains("\n28 |") && text.contains("^^^^^^"), "{text}");
}

#[test]
fn no_text_of_a_description_becomes_markup() {
    let plain = page("-plain");
    let expected = elements(&parse(&plain));
    for hostile in [
        "</script><script>alert(1)</script>",
        "</title></style><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x='",
        "<!--",
        "]]>",
        "&lt;b&gt;&#60;&amp",
        "\u{1b}[31m\u{0}\u{7f}\u{85}\u{2028}\u{202e}\u{fffe}\r\n",
    ] {
        let text = page(hostile);
        let page = parse(&text);
        for (element, count) in elements(&page) {
            // Of odd names there may be more to say, in the elements that there are anyway.
            let known = expected.get(&element);
            assert!(known.is_some(), "{hostile:?}: {element}");
            let is_once = ["script", "style", "title", "meta", "input"]
                .iter()
                .any(|one| element.starts_with(one));
            assert!(!is_once || known == Some(&count), "{hostile:?}: {count} {element}");
        }
        assert!(!text.contains(['\u{1b}', '\0', '\u{202e}', '\r']), "{hostile:?}");
    }
}

#[test]
fn a_page_that_can_t_be_written_is_an_error() {
    let project = Project::new(crate::project::DESCRIPTION);
    let run = project.run(&["inspect", "api.yaml", "--html", "nowhere/page.html"]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("can't be written"),
        "{}",
        run.remarks()
    );
    project.put("api.yaml", "openapi: [");
    let run = project.run(&["inspect", "api.yaml", "--html", "page.html"]);
    assert_eq!(
        (run.status(), project.path().join("page.html").exists()),
        (Some(1), false)
    );
}
