//! How the next page is asked for, as a line: the parameter and what it takes, then the items, the end and the limit.

use super::support::{Analyzed, whole, whole_configured};
use crate::configuration::Configuration;
use crate::model::{NextPage, PageParameter, PagesEnd, Pagination, Told};

/// An operation in a description: parameters of the query, the schema of its answer, and further lines.
fn described(parameters: &[&str], answer: &str, further: &str) -> String {
    let parameters: Vec<String> = parameters
        .iter()
        .map(|parameter| match parameter.split_once(": ") {
            Some((name, schema)) => format!("{{name: '{name}', in: query, schema: {schema}}}"),
            None => format!("{{name: '{parameter}', in: query, schema: {{type: string}}}}"),
        })
        .collect();
    let method = if further.contains("requestBody") { "post" } else { "get" };
    format!(
        "openapi: 3.1.0
info: {{title: Test, version: '1'}}
paths:
  /all/{{id}}/pets:
    {method}:
      operationId: list
      tags: [animals]
      parameters: [{}]
      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}}}
{further}
components:
  schemas:
    Pet: {{type: object, properties: {{id: {{type: string}}}}}}
    Pets: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}
    Number: {{type: integer, minimum: 0}}",
        parameters.join(", ")
    )
}

fn line(found: &Analyzed) -> String {
    found.operation().pagination.as_ref().map(shown).unwrap_or_default()
}

fn shown(pagination: &Pagination) -> String {
    let path = |keys: &[String]| {
        if keys.is_empty() {
            ".".to_owned()
        } else {
            keys.join(".")
        }
    };
    let asked = |parameter: &PageParameter| match parameter {
        PageParameter::Query(name) => name.clone(),
        PageParameter::Body(keys) => format!("body {}", keys.join(".")),
    };
    let told = |told: &Told| match told {
        Told::Body(keys) => path(keys),
        Told::Header(name) => format!("header {name}"),
    };
    let mut text = match &pagination.next {
        NextPage::LinkHeader => "link".to_owned(),
        NextPage::Url(url) => format!("url {}", told(url)),
        NextPage::Cursor(parameter, cursor) => format!("{} <- {}", asked(parameter), told(cursor)),
        NextPage::LastItem(parameter, keys) => format!("{} <- last {}", asked(parameter), path(keys)),
        NextPage::Offset(parameter) => format!("{} + items", asked(parameter)),
        NextPage::Page(parameter, first) => format!("{} + 1 from {first}", asked(parameter)),
    };
    if let Some(items) = &pagination.items {
        text += &format!(", items {}", path(items));
    }
    text += &match &pagination.end {
        None => String::new(),
        Some(PagesEnd::More(keys)) => format!(", more {}", path(keys)),
        Some(PagesEnd::Last(keys)) => format!(", last {}", path(keys)),
        Some(PagesEnd::Pages(keys)) => format!(", pages {}", path(keys)),
        Some(PagesEnd::Items(keys)) => format!(", total {}", path(keys)),
    };
    if let Some(limit) = &pagination.limit {
        let number = |number: Option<u64>| number.map_or("?".to_owned(), |number| number.to_string());
        text += &format!(
            ", {} {}..{}",
            asked(&limit.parameter),
            number(limit.default),
            number(limit.maximum)
        );
    }
    text
}

/// What is said under a code.
fn messages(found: &Analyzed, code: &str) -> Vec<String> {
    let said = found.codes.iter().zip(&found.messages);
    said.filter(|(own, _)| *own == code)
        .map(|(_, message)| message.clone())
        .collect()
}

const PETS: &str = "data: {$ref: '#/components/schemas/Pets'}";
const PAGE: &str = "page: {type: integer}";
const SIZE: &str = "per_page: {type: integer, default: 20, maximum: 50}";

fn object(properties: &[&str]) -> String {
    format!("{{type: object, properties: {{{}}}}}", properties.join(", "))
}

/// What both sides show, or what is said in place of it.
fn evident(parameters: &[&str], properties: &[&str]) -> String {
    let answer = match properties {
        ["list"] => "{$ref: '#/components/schemas/Pets'}".to_owned(),
        properties => object(properties),
    };
    let found = whole(&described(parameters, &answer, ""));
    assert_eq!(found.says("T0351"), found.operation().pagination.is_some());
    match found.says("T0352") {
        true => "double".to_owned(),
        false => line(&found),
    }
}

#[test]
fn a_cursor_goes_with_a_parameter_by_its_name() {
    let text = |name: &str| format!("{name}: {{type: [string, 'null']}}");
    for (parameter, told, expected) in [
        ("cursor", text("next_cursor"), "cursor <- next_cursor, items data"),
        (
            "pageToken",
            text("nextPageToken"),
            "pageToken <- nextPageToken, items data",
        ),
        (
            "page[cursor]",
            object_of("meta", "next_cursor"),
            "page[cursor] <- meta.next_cursor, items data",
        ),
        ("marker", text("next_marker"), "marker <- next_marker, items data"),
        ("nextToken", text("nextToken"), "nextToken <- nextToken, items data"),
        (
            "offset",
            object_of("next_page", "offset"),
            "offset <- next_page.offset, items data",
        ),
        ("page", text("next_page"), "page <- next_page, items data"),
        ("after", text("next"), "after <- next, items data"),
        (
            "after",
            object_of("cursors", "after"),
            "after <- cursors.after, items data",
        ),
        (
            "after",
            object_of("page_info", "endCursor"),
            "after <- page_info.endCursor, items data",
        ),
        ("cursor", text("cursor"), "cursor <- cursor, items data"),
        (
            "starting_after",
            nested("pages", "next", "starting_after"),
            "starting_after <- pages.next.starting_after, items data",
        ),
        (
            "continue",
            object_of("metadata", "continue"),
            "continue <- metadata.continue, items data",
        ),
        (
            "stream_position",
            text("next_stream_position"),
            "stream_position <- next_stream_position, items data",
        ),
        // Neither what leads back, nor what is asked with anyway.
        ("before", text("next_cursor"), ""),
        ("cursor", text("prev_cursor"), ""),
        ("filter", text("next_cursor"), ""),
        ("since", text("since"), ""),
        ("after", text("after"), ""),
        ("last_id", text("first_id"), ""),
    ] {
        assert_eq!(
            evident(&[parameter], &[PETS, &told]),
            expected,
            "{parameter} and {told}"
        );
    }
    let pair = evident(
        &["page: {type: integer}"],
        &[PETS, "next_page: {type: [integer, 'null']}"],
    );
    assert_eq!(pair, "page <- next_page, items data");
}

fn object_of(around: &str, name: &str) -> String {
    format!("{around}: {{type: object, properties: {{{name}: {{type: string}}}}}}")
}

fn nested(around: &str, inner: &str, name: &str) -> String {
    format!("{around}: {{type: object, properties: {{{}}}}}", object_of(inner, name))
}

#[test]
fn numbers_of_pages_and_of_items_need_a_limit_or_an_end() {
    let pages = "total_pages: {type: integer}";
    for (parameters, answer, expected) in [
        (
            &[PAGE, SIZE][..],
            &["list"][..],
            "page + 1 from 1, items ., per_page 20..50",
        ),
        (
            &[PAGE, SIZE],
            &[PETS, pages],
            "page + 1 from 1, items data, pages total_pages, per_page 20..50",
        ),
        (
            &[PAGE],
            &[PETS, pages],
            "page + 1 from 1, items data, pages total_pages",
        ),
        (
            &[PAGE],
            &[PETS, "next: {type: [string, 'null'], format: uri}"],
            "page + 1 from 1, items data, more next",
        ),
        (&[PAGE], &["list"], ""),
        (
            &["page: {type: integer, default: 0}", SIZE],
            &["list"],
            "page + 1 from 0, items ., per_page 20..50",
        ),
        (
            &["page: {type: integer, minimum: 0}", SIZE],
            &["list"],
            "page + 1 from 0, items ., per_page 20..50",
        ),
        (
            &["page: {type: integer, minimum: 0, default: 1}", SIZE],
            &["list"],
            "page + 1 from 1, items ., per_page 20..50",
        ),
        (&["page_index: {type: integer}", SIZE], &["list"], ""),
        (
            &["page_index: {type: integer, minimum: 1}", SIZE],
            &["list"],
            "page_index + 1 from 1, items ., per_page 20..50",
        ),
        (&["page: {type: string}", SIZE], &["list"], ""),
        (
            &["page: {type: integer}", "size: {type: integer}"],
            &[
                "content: {type: array, items: {type: string}}",
                "number: {type: integer}",
                "totalPages: {type: integer}",
                "last: {type: boolean}",
            ],
            "page + 1 from 0, items content, last last, size ?..?",
        ),
        (
            &["offset: {type: integer}", "limit: {type: integer}"],
            &["list"],
            "offset + items, items ., limit ?..?",
        ),
        (
            &["offset: {type: integer}", "limit: {type: integer}"],
            &[PETS, "has_more: {type: boolean}"],
            "offset + items, items data, more has_more, limit ?..?",
        ),
        (&["offset: {type: integer}"], &["list"], ""),
        (&["offset: {type: string}", "limit: {type: integer}"], &["list"], ""),
        (
            &["start_index: {type: integer, minimum: 1}", "count: {type: integer}"],
            &["list"],
            "",
        ),
        (
            &["skip: {type: integer}", "limit: {type: integer}"],
            &["total: {type: integer}"],
            "",
        ),
    ] {
        assert_eq!(evident(parameters, answer), expected, "{parameters:?} and {answer:?}");
    }
}

#[test]
fn the_last_items_id_asks_for_what_comes_after_where_a_flag_tells_of_more() {
    let more = "has_more: {type: boolean}";
    assert_eq!(
        evident(&["starting_after"], &[PETS, more]),
        "starting_after <- last id, items data, more has_more"
    );
    assert_eq!(
        evident(&["after", "before"], &[PETS, more]),
        "after <- last id, items data, more has_more"
    );
    assert_eq!(
        evident(&["after"], &[PETS, more, "last_id: {type: string}"]),
        "after <- last_id, items data, more has_more"
    );
    assert_eq!(evident(&["after"], &[PETS]), "");
    assert_eq!(evident(&["after"], &["last_id: {type: string}", PETS]), "");
    assert_eq!(evident(&["after: {type: integer}"], &[PETS, more]), "");
    assert_eq!(
        evident(&["after: {type: string, format: date-time}"], &[PETS, more]),
        ""
    );
    assert_eq!(
        evident(&["after"], &["data: {type: array, items: {type: string}}", more]),
        ""
    );
}

#[test]
fn a_url_leads_on_where_no_parameter_does() {
    for (answer, expected) in [
        ("'@odata.nextLink': {type: string}", "url @odata.nextLink, items data"),
        ("next_page_url: {type: string}", "url next_page_url, items data"),
        (
            "links: {type: object, properties: {next: {type: string}}}",
            "url links.next, items data",
        ),
        (
            "_links: {type: object, properties: {next: {type: object, properties: {href: {type: string}}}}}",
            "url _links.next.href, items data",
        ),
        (
            "next: {type: string, description: The URL of the next page}",
            "url next, items data",
        ),
        ("next: {type: string, description: What comes next}", ""),
        ("previous_url: {type: string}", ""),
    ] {
        assert_eq!(evident(&[], &[PETS, answer]), expected, "{answer}");
    }
}

#[test]
fn more_than_one_way_is_none() {
    let limit = "limit: {type: integer}";
    let offset = "offset: {type: integer}";
    let cursor = "next_marker: {type: string}";
    assert_eq!(evident(&["marker", offset, limit], &[PETS, cursor]), "double");
    assert_eq!(evident(&[PAGE, offset, limit], &["list"]), "double");
    assert_eq!(
        evident(
            &["cursor", "page_token"],
            &[PETS, "next_cursor: {type: string}", "next_page_token: {type: string}"]
        ),
        "double"
    );
    // A URL says the same as a number, in other words.
    assert_eq!(
        evident(&[offset, limit], &[PETS, "next: {type: string}"]),
        "offset + items, items data, more next, limit ?..?"
    );
}

#[test]
fn of_several_lists_one_is_that_of_the_results() {
    let list = |name: &str| format!("{name}: {{type: array, items: {{type: string}}}}");
    let cursor = "next_cursor: {type: string}";
    for (lists, expected) in [
        (&["data", "included"][..], "cursor <- next_cursor, items data"),
        (&["entries", "order"], "cursor <- next_cursor, items entries"),
        (&["pets", "owners"], "cursor <- next_cursor, items pets"),
        (&["cats", "dogs"], "cursor <- next_cursor"),
    ] {
        let lists: Vec<String> = lists.iter().map(|name| list(name)).collect();
        let properties: Vec<&str> = lists.iter().map(String::as_str).chain([cursor]).collect();
        assert_eq!(evident(&["cursor"], &properties), expected, "{lists:?}");
    }
    let inner =
        "result: {type: object, properties: {rows: {type: array, items: {type: string}}, next_cursor: {type: string}}}";
    assert_eq!(
        evident(&["cursor"], &[inner]),
        "cursor <- result.next_cursor, items result.rows"
    );
}

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

/// What an extension says of an operation with these parameters, whose answer has lists `data` and `more`, and `next`.
fn said(extension: &str) -> String {
    let answer = object(&[
        PETS,
        "next: {type: string}",
        "cursor: {type: object, properties: {next: {type: string}}}",
        "done: {type: string}",
    ]);
    let found = whole(&described(
        &[
            "at",
            "token",
            "offset: {type: integer}",
            "page: {type: integer, default: 0}",
            "size: {type: integer}",
        ],
        &answer,
        &format!("      {extension}"),
    ));
    match found.says("T0331") {
        true => format!("{} (told)", line(&found)),
        false => line(&found),
    }
}

#[test]
fn extensions_are_read_in_the_forms_in_use() {
    for (extension, expected) in [
        (
            "x-pagination: {type: cursor, parameter: at, cursor: cursor.next, items: data}",
            "at <- cursor.next, items data",
        ),
        (
            "x-pagination: {type: cursor, parameter: at, cursor: [next]}",
            "at <- next, items data",
        ),
        (
            "x-pagination: {type: page, parameter: page, items: data, limit: size, total: n}",
            "page + 1 from 0, items data, total n, size ?..?",
        ),
        (
            "x-pagination: {type: last-item, parameter: at, cursor: id, items: data, more: m}",
            "at <- last id, items data, more m",
        ),
        (
            "x-pagination: {type: url, url: next, items: data}",
            "url next, items data",
        ),
        (
            "x-pagination: {type: url, header: X-Next}",
            "url header X-Next, items data",
        ),
        // In other words.
        (
            "x-pagination: {type: cursor, itemsPath: data, cursorParam: at, cursorPath: cursor.next}",
            "at <- cursor.next, items data",
        ),
        (
            "x-pagination: {strategy: offset, offsetParam: offset, results: data, maxLimit: 100}",
            "offset + items, items data",
        ),
        (
            "x-pagination: [{type: cursor, input: $request.query#/at, output: $response.body#/next, results: $response.body#/data}]",
            "at <- next, items data",
        ),
        (
            "x-pagination: {next: {reuse-previous-request: true, modifiers: [{param: $request.query.at, value: $response.body#/cursor/next}]}}",
            "at <- cursor.next, items data",
        ),
        // What is not understood is told.
        (
            "x-pagination: {type: cursor, parameter: at, cursor: next, itmes: data}",
            "at <- next, items data (told)",
        ),
        ("x-pagination: {type: sideways}", " (told)"),
        (
            "x-pagination: {type: cursor, parameter: nowhere, cursor: next, items: data}",
            "nowhere <- next, items data (told)",
        ),
        (
            "x-pagination: {type: cursor, parameter: at, cursor: next, items: next}",
            "at <- next, items next (told)",
        ),
        ("x-pagination: 3", " (told)"),
        ("x-pagination: false", ""),
        (
            "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: page, in: parameters, type: page}, {name: size, in: parameters, type: limit}], outputs: {results: $.data, numPages: $.meta.pages}}",
            "page + 1 from 0, items data, pages meta.pages, size ?..?",
        ),
        (
            "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: offset, in: parameters, type: offset}], outputs: {results: $.data}}",
            "offset + items, items data",
        ),
        (
            "x-speakeasy-pagination: {type: cursor, inputs: [{name: at, in: parameters, type: cursor}], outputs: {nextCursor: $.cursor.next}}",
            "at <- cursor.next, items data",
        ),
        (
            "x-speakeasy-pagination: {type: cursor, inputs: [{name: at, in: parameters, type: cursor}], outputs: {nextCursor: '$.data[-1].id'}}",
            "at <- last id, items data",
        ),
        (
            "x-speakeasy-pagination: {type: url, outputs: {nextUrl: $.next, results: $.data}}",
            "url next, items data",
        ),
        (
            "x-fern-pagination: {cursor: $request.at, next_cursor: $response.cursor.next, results: $response.data}",
            "at <- cursor.next, items data",
        ),
        (
            "x-fern-pagination: {offset: $request.page, results: $response.data, has-next-page: $response.m}",
            "page + 1 from 0, items data, more m",
        ),
        (
            "x-fern-pagination: {offset: $request.offset, step: $request.size, results: $response.data}",
            "offset + items, items data, size ?..?",
        ),
        (
            "x-fern-pagination: {next_uri: $response.next, results: $response.data}",
            "url next, items data",
        ),
        (
            "x-ms-pageable: {nextLinkName: next, itemName: data}",
            "url next, items data",
        ),
        ("x-ms-pageable: {nextLinkName: null}", ""),
        ("x-dropshot-pagination: {required: []}", " (told)"),
    ] {
        assert_eq!(said(extension), expected, "{extension}");
    }
}

#[test]
fn an_extension_may_leave_it_to_the_parameters() {
    let dropshot = object(&[
        "items: {type: array, items: {type: string}}",
        "next_page: {type: [string, 'null']}",
    ]);
    for extension in [
        "x-dropshot-pagination: {required: []}",
        "x-dropshot-pagination: true",
        "x-pagination: true",
        "x-pagination: {style: cursor, defaultLimit: 20}",
    ] {
        let found = whole(&described(
            &["page_token", "limit: {type: integer}"],
            &dropshot,
            &format!("      {extension}"),
        ));
        assert_eq!(line(&found), "page_token <- next_page, items items", "{extension}");
        assert!(!found.says("T0331") && !found.says("T0351"), "{extension}");
    }
    let found = whole(&described(&[], &object(&[PETS]), "      x-pagination: true"));
    assert!(found.says("T0331"));
    let root = described(
        &["at"],
        &object(&[PETS, "n: {type: string}"]),
        "      x-fern-pagination: true",
    );
    let found = whole(&format!(
        "{root}\nx-fern-pagination: {{cursor: $request.at, next_cursor: $response.n, results: $response.data}}"
    ));
    assert_eq!(line(&found), "at <- n, items data");
}

#[test]
fn a_declared_link_goes_before_what_names_show() {
    let of = |parameters: &[&str], answer: &str, name: &str| {
        let text = described(parameters, answer, "");
        let header = format!("{{description: ok, headers: {{{name}: {{schema: {{type: string}}}}}}, content");
        let found = whole(&text.replacen("{description: ok, content", &header, 1));
        assert!(!found.says("T0351"));
        line(&found)
    };
    let list = "{$ref: '#/components/schemas/Pets'}";
    for name in ["Link", "link"] {
        assert_eq!(
            of(&["page: {type: integer}", "per_page: {type: integer}"], list, name),
            "link, items ."
        );
        assert_eq!(
            of(
                &["after", "cursor"],
                &object(&[PETS, "next_cursor: {type: string}"]),
                name
            ),
            "link, items data"
        );
    }
    assert_eq!(of(&[], list, "Link"), "link, items .");
    let either = "{oneOf: [{$ref: '#/components/schemas/Pets'}, {type: array, items: {type: integer}}]}";
    assert_eq!(
        of(&["page: {type: integer}", "per_page: {type: integer}"], either, "Link"),
        "link"
    );
    // The links of one thing that has a list.
    assert_eq!(of(&[], &object(&[PETS]), "Link"), "");
    assert_eq!(of(&[], list, "X-Link"), "");
    assert_eq!(of(&["cursor"], list, "Link"), "link, items .");
}

#[test]
fn a_header_field_may_have_the_cursor() {
    let text = described(&["cursor"], "{$ref: '#/components/schemas/Pets'}", "");
    let header = "{description: ok, headers: {X-Next-Cursor: {schema: {type: string}}}, content";
    let found = whole(&text.replacen("{description: ok, content", header, 1));
    assert_eq!(line(&found), "cursor <- header X-Next-Cursor, items .");
}

#[test]
fn the_configuration_goes_before_the_description_and_turns_it_off() {
    let text = described(
        &["cursor"],
        &object(&[PETS, "next_cursor: {type: string}"]),
        "      x-pagination: {type: cursor, parameter: cursor, cursor: next_cursor}",
    );
    let evident = text.replace(
        "      x-pagination: {type: cursor, parameter: cursor, cursor: next_cursor}",
        "",
    );
    let of = |text: &str, configuration: &str| {
        let configuration: Configuration =
            toml::from_str(&format!("[pagination]\n{configuration}")).expect("a configuration");
        line(&whole_configured(text, &configuration))
    };
    let both = "cursor <- next_cursor, items data";
    let rule = "{ type = \"url\", url = \"next_cursor\" }";
    let ruled = "url next_cursor, items data";
    for (configuration, declared, shown) in [
        (String::new(), both, both),
        ("list = false".to_owned(), "", ""),
        ("animals = false".to_owned(), "", ""),
        ("\"*\" = false".to_owned(), "", ""),
        ("\"*\" = \"declared\"".to_owned(), both, ""),
        (format!("list = {rule}"), ruled, ruled),
        (format!("list = {rule}\nanimals = false\n\"*\" = false"), ruled, ruled),
        (format!("animals = {rule}\n\"*\" = false"), ruled, ruled),
        ("other = false".to_owned(), both, both),
    ] {
        assert_eq!(of(&text, &configuration), declared, "{configuration}");
        assert_eq!(of(&evident, &configuration), shown, "{configuration}");
    }
}

#[test]
fn rules_that_lack_something_say_what() {
    let text = described(&["cursor"], &object(&[PETS]), "");
    for (rule, said) in [
        ("{ type = \"cursor\", cursor = \"next\" }", "needs `parameter`"),
        ("{ type = \"cursor\", parameter = \"cursor\" }", "needs `cursor`"),
        ("{ type = \"page\", parameter = \"page\" }", "needs `items`"),
        ("{ type = \"url\" }", "needs `url`"),
        (
            "{ type = \"offset\", parameter = \"\", items = \"data\" }",
            "`parameter` is empty",
        ),
        (
            "{ type = \"url\", url = \"a..b\" }",
            "`a..b` does not lead into the answer",
        ),
    ] {
        let configuration: Configuration =
            toml::from_str(&format!("[pagination]\nlist = {rule}")).expect("a configuration");
        let found = whole_configured(&text, &configuration);
        let messages = messages(&found, "T0331");
        assert!(
            messages.iter().any(|message| message.contains(said)),
            "{rule}: {messages:?}"
        );
        assert!(found.operation().pagination.is_none(), "{rule}");
    }
}

#[test]
fn one_note_is_for_all_operations() {
    let answer = object(&[PETS, "next_cursor: {type: string}"]);
    let text = described(&["cursor"], &answer, "");
    let path = text
        .split_once("  /all")
        .and_then(|(_, rest)| rest.split_once("components:"))
        .map(|(path, _)| path.to_owned())
        .unwrap_or_default();
    let more = path
        .replace("operationId: list", "operationId: other")
        .replacen("/{id}", "/other", 1);
    let found = whole(&text.replace("components:", &format!("  /all{more}components:")));
    let messages = messages(&found, "T0351");
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].contains("2 operations") && messages[0].contains("`list`") && messages[0].contains("`next_cursor`"),
        "{messages:?}"
    );
}
