//! How the next page is asked for, as a line: the parameter and what it takes, then the items, the end and the limit.

mod bodies;
mod declared;

use crate::analyze::tests::support::{Analyzed, whole, whole_configured};
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
fn members_of_an_object_in_the_query_ask_where_each_is_a_pair_of_its_own() {
    let asked = |name: &str, style: &str, members: &[&str]| {
        let parameter = format!("{{name: {name}, in: query, schema: {}{style}}}", object(members));
        let answer = object(&[PETS, "last: {type: boolean}"]);
        let text = described(&["sort"], &answer, "").replace("parameters: [", &format!("parameters: [{parameter}, "));
        let found = whole(&text);
        assert!(!found.says("T0352"), "{name}: {:?}", found.messages);
        line(&found)
    };
    let members = ["page: {type: integer, minimum: 0}", "size: {type: integer, minimum: 1}"];
    let deep = ", style: deepObject, explode: true";
    assert_eq!(
        asked("pageable", "", &members),
        "page + 1 from 0, items data, last last, size ?..?"
    );
    assert_eq!(
        asked("page", deep, &["number: {type: integer}", "size: {type: integer}"]),
        "page[number] + 1 from 1, items data, last last, page[size] ?..?"
    );
    // What is searched for, and what is one text.
    assert_eq!(asked("filter", deep, &["page: {type: integer}"]), "");
    assert_eq!(asked("pageable", ", explode: false", &members), "");
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
