//! Pages that a body asks for.

use super::*;

/// What the body of a `POST` of this id and its answer show, or what is said in place of it.
fn posted(id: &str, body: &[&str], answer: &[&str]) -> String {
    posted_with(id, &format!("{{schema: {}}}", object(body)), answer, &[])
}

fn posted_with(id: &str, content: &str, answer: &[&str], parameters: &[&str]) -> String {
    let body = format!("      requestBody: {{content: {{application/json: {content}}}}}");
    let text =
        described(parameters, &object(answer), &body).replace("operationId: list", &format!("operationId: {id}"));
    let found = whole(&text);
    assert_eq!(found.says("T0351"), found.operation().pagination.is_some());
    match found.says("T0352") {
        true => "double".to_owned(),
        false => line(&found),
    }
}

const NEXT: &str = "next_cursor: {type: [string, 'null']}";

#[test]
fn a_post_that_is_called_a_search_asks_with_its_body() {
    let after = nested("paging", "next", "after");
    let id = "{anyOf: [{type: integer}, {type: string, format: uuid}]}";
    let union = format!("next_page_offset: {id}");
    let starting = nested("pages", "next", "starting_after");
    for (body, told, expected) in [
        ("cursor: {type: string}", NEXT, "body cursor <- next_cursor, items data"),
        (
            "cursor: {type: [string, 'null']}",
            NEXT,
            "body cursor <- next_cursor, items data",
        ),
        (
            "after: {type: string}",
            &after,
            "body after <- paging.next.after, items data",
        ),
        (
            &object_of("pagination", "starting_after"),
            &starting,
            "body pagination.starting_after <- pages.next.starting_after, items data",
        ),
        (
            &object_of("data", "cursor"),
            NEXT,
            "body data.cursor <- next_cursor, items data",
        ),
        (
            &nested("data", "paging", "cursor"),
            NEXT,
            "body data.paging.cursor <- next_cursor, items data",
        ),
        (
            &nested("search", "cursorPaging", "cursor"),
            NEXT,
            "body search.cursorPaging.cursor <- next_cursor, items data",
        ),
        (
            &format!("offset: {id}"),
            &union,
            "body offset <- next_page_offset, items data",
        ),
        // In what is searched for, it is something else.
        (&object_of("filter", "cursor"), NEXT, ""),
        ("cursor: {type: string, readOnly: true}", NEXT, ""),
        ("cursor: {type: string, deprecated: true}", NEXT, ""),
        ("cursor: {type: object}", NEXT, ""),
        (
            "cursor: {type: string}",
            "next_cursor: {type: object, properties: {a: {type: string}}}",
            "",
        ),
        ("query: {type: string}", NEXT, ""),
    ] {
        assert_eq!(
            posted("searchPets", &[body], &[PETS, told]),
            expected,
            "{body} and {told}"
        );
    }
    assert_eq!(
        posted("searchPets", &["cursor: {type: string}"], &[NEXT]),
        "",
        "there is no list"
    );
    assert_eq!(
        posted("exportPets", &["cursor: {type: string}"], &[PETS, NEXT]),
        "",
        "it is no search"
    );
    assert_eq!(
        posted("createSearch", &["cursor: {type: string}"], &[PETS, NEXT]),
        "",
        "it creates"
    );
    assert_eq!(
        posted("searchPets", &[], &[PETS, "next_url: {type: string}"]),
        "",
        "a URL is asked for with GET"
    );
}

#[test]
fn a_body_counts_pages_or_items_beside_its_own_limit() {
    let size = "per_page: {type: integer, default: 20, maximum: 50}";
    let pages = "total_pages: {type: integer}";
    for (body, answer, expected) in [
        (
            &[PAGE, size][..],
            &[PETS][..],
            "body page + 1 from 1, items data, body per_page 20..50",
        ),
        (
            &["page: {type: integer, minimum: 0}", size],
            &[PETS],
            "body page + 1 from 0, items data, body per_page 20..50",
        ),
        (
            &["page: {$ref: '#/components/schemas/Number'}", size],
            &[PETS],
            "body page + 1 from 0, items data, body per_page 20..50",
        ),
        (
            &[
                "page: {allOf: [{$ref: '#/components/schemas/Number'}], description: Which.}",
                size,
            ],
            &[PETS],
            "body page + 1 from 0, items data, body per_page 20..50",
        ),
        (
            &["paging: {type: object, properties: {page: {type: integer}}}", size],
            &[PETS, pages],
            "body paging.page + 1 from 1, items data, pages total_pages",
        ),
        (
            &["page: {type: object, properties: {number: {type: integer, default: 0}, size: {type: integer}}}"],
            &[PETS],
            "body page.number + 1 from 0, items data, body page.size ?..?",
        ),
        (
            &[
                "offset: {type: [integer, 'null']}",
                "limit: {type: [integer, 'null'], minimum: 1}",
            ],
            &[PETS],
            "body offset + items, items data, body limit ?..?",
        ),
        (&["offset: {type: integer}"], &[PETS], ""),
        (
            &[
                "offset: {type: integer}",
                "paging: {type: object, properties: {limit: {type: integer}}}",
            ],
            &[PETS],
            "",
        ),
    ] {
        let body = object(body);
        let text = format!("{{schema: {body}}}");
        assert_eq!(
            posted_with("searchPets", &text, answer, &[]),
            expected,
            "{body} and {answer:?}"
        );
    }
    let content = format!("{{schema: {}}}", object(&["query: {type: string}"]));
    assert_eq!(
        posted_with("listPets", &content, &[PETS, pages], &[PAGE, SIZE]),
        "page + 1 from 1, items data, pages total_pages, per_page 20..50"
    );
}

#[test]
fn a_body_and_a_query_that_both_ask_are_double() {
    let cursor = "cursor: {type: string}";
    let content = format!("{{schema: {}}}", object(&[cursor]));
    assert_eq!(
        posted_with("searchPets", &content, &[PETS, NEXT], &["cursor"]),
        "double"
    );
    assert_eq!(
        posted("searchPets", &[cursor, &object_of("paging", "cursor")], &[PETS, NEXT]),
        "double"
    );
    assert_eq!(
        posted(
            "searchPets",
            &[cursor, "offset: {type: integer}", "limit: {type: integer}"],
            &[PETS, NEXT]
        ),
        "double"
    );
}

#[test]
fn a_body_is_read_in_whatever_form_it_is_declared() {
    let whole_of = |text: &str| line(&whole(text));
    let expected = "body paging.cursor <- next_cursor, items data";
    let schemas = "
    Paging: {type: object, nullable: true, properties: {cursor: {type: string, nullable: true}}}
    Base: {type: object, required: [paging], properties: {paging: {$ref: '#/components/schemas/Paging'}}}
    Asked: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {name: {type: string}}}]}
    Same: {$ref: '#/components/schemas/Asked'}";
    for (version, schema) in [
        ("3.0.3", "{$ref: '#/components/schemas/Base'}"),
        ("3.1.0", "{$ref: '#/components/schemas/Asked'}"),
        ("3.0.3", "{$ref: '#/components/schemas/Same'}"),
        (
            "3.1.0",
            "{allOf: [{$ref: '#/components/schemas/Asked'}, {type: object, required: [name]}]}",
        ),
    ] {
        let body =
            format!("      requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}");
        let answer = object(&[PETS, "next_cursor: {type: string}"]);
        let text = described(&[], &answer, &body).replace("3.1.0", version) + schemas;
        assert_eq!(whole_of(&text), expected, "{version} {schema}");
    }
    let swagger = "swagger: '2.0'
info: {title: Test, version: '1'}
paths:
  /pets/search:
    post:
      consumes: [application/json]
      produces: [application/json]
      parameters: [{name: body, in: body, required: true, schema: {$ref: '#/definitions/Asked'}}]
      responses: {'200': {description: ok, schema: {type: object, properties: {data: {type: array, items: {type: string}}, next_cursor: {type: string}}}}}
definitions:
  Paging: {type: object, properties: {cursor: {type: string}}}
  Asked: {type: object, properties: {paging: {$ref: '#/definitions/Paging'}}}";
    assert_eq!(whole_of(swagger), expected);
}

#[test]
fn only_what_reads_is_looked_at() {
    let body = "      requestBody: {content: {application/json: {schema: {type: object}}}}";
    let answer = object(&[PETS, "next_cursor: {type: string}"]);
    let text = described(&["cursor"], &answer, body).replace("operationId: list", "operationId: make");
    assert_eq!(line(&whole(&text)), "");
    let said = format!(
        "{body}\n      x-pagination: {{type: cursor, parameter: '$request.body#/page/cursor', cursor: next_cursor}}"
    );
    let found = whole(&described(&[], &answer, &said));
    assert_eq!(line(&found), "body page.cursor <- next_cursor, items data");
    assert!(!found.says("T0331") && !found.says("T0351"));
    let found = whole(&described(
        &[],
        &answer,
        &format!("{body}\n      x-pagination: {{type: link}}"),
    ));
    assert!(found.says("T0331") && line(&found).is_empty());
}
