//! What a description itself says of pages, by the extensions that are in use.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::asking::Asking;
use super::key_path::{Place, place};
use super::rule;
use super::words::snake;
use crate::configuration::{KeyPath, PageKind, PageRule};
use crate::model::{NextPage, PageParameter, PagesEnd, Pagination, Told};

/// What an extension says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// How further pages are asked for, and what of it was not understood.
    How(Pagination, Vec<String>),
    /// That there are pages, but not how they are asked for.
    That,
    /// That there are none.
    None,
    /// Something that is not understood, and why.
    Unclear(String),
}

/// The extensions in the order in which they are asked.
const EXTENSIONS: &[(&str, Reader)] = &[
    ("x-pagination", x_pagination),
    ("x-speakeasy-pagination", speakeasy),
    ("x-fern-pagination", fern),
    ("x-dropshot-pagination", dropshot),
    ("x-ms-pageable", ms_pageable),
];

type Reader = fn(&Value, &Asking<'_>) -> Said;

/// What the first extension says that says anything, with its name. `root` is what `x-fern-pagination` at the root says for all
/// operations that have a `true` there.
pub(super) fn declared(
    extensions: &indexmap::IndexMap<String, Value>,
    root: Option<&Value>,
    asking: &Asking<'_>,
) -> Option<(&'static str, Said)> {
    let (name, read) = EXTENSIONS.iter().find(|(name, _)| extensions.contains_key(*name))?;
    let own = extensions.get(*name)?;
    let value = match (own, root) {
        (Value::Bool(true), Some(root)) if *name == "x-fern-pagination" => root,
        _ => own,
    };
    let said = match value {
        Value::Bool(true) if *name != "x-dropshot-pagination" => Said::That,
        Value::Bool(false) | Value::Null => Said::None,
        value => read(value, asking),
    };
    Some((name, said))
}

fn how(pagination: Result<Pagination, String>, unknown: Vec<String>) -> Said {
    match pagination {
        Ok(pagination) => Said::How(pagination, unknown),
        Err(fault) => Said::Unclear(fault),
    }
}

/// A rule in the form of the configuration; a list of rules, of which the first one that is understood is taken; or a rule in
/// one of the forms in use, whose keys say in other words what those of the configuration do.
fn x_pagination(value: &Value, asking: &Asking<'_>) -> Said {
    match value {
        Value::Array(rules) => {
            let mut said = rules.iter().map(|rule| x_pagination(rule, asking));
            let first = said.next().unwrap_or(Said::That);
            match first {
                Said::How(..) => first,
                _ => said.find(|said| matches!(said, Said::How(..))).unwrap_or(first),
            }
        }
        Value::String(kind) => in_other_words(&Map::from_iter([("type".to_owned(), kind.clone().into())]), asking),
        Value::Object(rule) => match PageRule::deserialize(value) {
            Ok(rule)
                if rule
                    != (PageRule {
                        kind: rule.kind,
                        ..PageRule::default()
                    })
                    || rule.kind == PageKind::Link =>
            {
                how(rule::pagination(&rule, asking), Vec::new())
            }
            _ => match rule.get("next").and_then(modified) {
                Some(modified) => Said::How(modified, Vec::new()),
                None => in_other_words(rule, asking),
            },
        },
        _ => Said::Unclear("it is no object".to_owned()),
    }
}

/// `next: {modifiers: [{param: $request.query.cursor, value: $response.body#/cursors/next}]}`
fn modified(next: &Value) -> Option<Pagination> {
    let [modifier] = next.get("modifiers")?.as_array()?.as_slice() else {
        return None;
    };
    let place_of = |key: &str| place(modifier.get(key)?.as_str()?);
    let parameter = match place_of("param")? {
        Place::Query(name) => PageParameter::Query(name),
        Place::Body(keys) => PageParameter::Body(keys),
        _ => return None,
    };
    let (next, items) = match place_of("value")? {
        Place::Body(keys) => (NextPage::Cursor(parameter, Told::Body(keys)), None),
        Place::Header(name) => (NextPage::Cursor(parameter, Told::Header(name)), None),
        Place::LastItem(list, keys) => (NextPage::LastItem(parameter, keys), Some(list)),
        Place::Query(_) => return None,
    };
    Some(plain(next, items))
}

fn plain(next: NextPage, items: Option<Vec<String>>) -> Pagination {
    Pagination {
        next,
        items,
        end: None,
        limit: None,
    }
}

/// The words that keys of rules are written with, by the key of the configuration that they mean.
const WORDS: &[(&str, &[&str])] = &[
    ("type", &["type", "style", "strategy", "kind", "method", "mode"]),
    (
        "parameter",
        &[
            "parameter",
            "param",
            "input",
            "cursor_param",
            "cursor_parameter",
            "page_param",
            "page_parameter",
            "offset_param",
            "offset_parameter",
            "query_param",
            "query_parameter",
            "request_param",
            "token_param",
            "request",
        ],
    ),
    (
        "cursor",
        &[
            "cursor",
            "cursor_path",
            "cursor_field",
            "next_cursor",
            "next_cursor_path",
            "next_cursor_field",
            "output",
            "next_token",
            "next_token_path",
            "response_field",
            "response",
        ],
    ),
    (
        "url",
        &[
            "url",
            "next_url",
            "next_url_path",
            "next_link",
            "next_link_path",
            "next_uri",
        ],
    ),
    ("header", &["header", "header_name"]),
    (
        "items",
        &[
            "items",
            "items_path",
            "items_field",
            "item_path",
            "results",
            "results_path",
            "results_field",
            "result",
            "data",
            "data_path",
            "data_field",
            "list",
            "collection",
        ],
    ),
    (
        "more",
        &[
            "more",
            "has_more",
            "has_more_path",
            "has_more_field",
            "has_next",
            "has_next_page",
        ],
    ),
    ("last", &["last", "is_last", "done"]),
    (
        "total_pages",
        &["total_pages", "total_pages_path", "pages", "num_pages", "page_count"],
    ),
    (
        "total",
        &["total", "total_path", "total_field", "total_count", "total_items"],
    ),
    (
        "limit",
        &[
            "limit",
            "limit_param",
            "limit_parameter",
            "page_size_param",
            "size_param",
            "per_page_param",
            "page_size_parameter",
        ],
    ),
    ("first", &["first", "first_page", "start_page", "page_start", "start"]),
    // What a server does whatever it is asked.
    (
        "",
        &[
            "default_limit",
            "max_limit",
            "default_page_size",
            "max_page_size",
            "default_size",
            "max_size",
            "description",
            "default",
            "maximum",
            "max",
            "min_limit",
            "enabled",
        ],
    ),
];

/// A rule whose keys are other words for those of the configuration.
fn in_other_words(rule: &Map<String, Value>, asking: &Asking<'_>) -> Said {
    let meaning = |key: &str| {
        let word = snake(key);
        WORDS
            .iter()
            .find(|(_, words)| words.contains(&word.as_str()))
            .map(|(meaning, _)| *meaning)
    };
    let of = |wanted: &str| {
        let found = rule.iter().find(|(key, _)| meaning(key) == Some(wanted));
        found.map(|(_, value)| value)
    };
    let text = |wanted: &str| of(wanted).and_then(Value::as_str);
    let path = |wanted: &str| of(wanted).and_then(|value| KeyPath::deserialize(value).ok());
    let unknown = rule.keys().filter(|key| meaning(key).is_none()).cloned().collect();
    let cursor = path("cursor");
    let kind = match text("type").map(snake).as_deref() {
        Some("link" | "link_header" | "header" | "links") if cursor.is_none() && path("url").is_none() => {
            PageKind::Link
        }
        Some("link" | "links" | "url" | "next_url" | "uri" | "next_link" | "next_uri") => PageKind::Url,
        Some(
            "cursor" | "token" | "keyset" | "marker" | "continuation" | "continuation_token" | "next_token"
            | "page_token" | "cursor_based",
        ) => PageKind::Cursor,
        Some("offset" | "offset_limit" | "limit_offset" | "skip" | "offset_based") => PageKind::Offset,
        Some("page" | "page_number" | "number" | "page_size" | "page_based" | "page_limit") => PageKind::Page,
        Some("last_item" | "last_id") => PageKind::LastItem,
        None if cursor.is_some() => PageKind::Cursor,
        None if path("url").is_some() => PageKind::Url,
        None if unknown_only(rule, meaning) => return Said::Unclear("it has no key that is understood".to_owned()),
        None => return Said::That,
        Some(other) => return Said::Unclear(format!("`{other}` is no type of pages that is known")),
    };
    let read = PageRule {
        kind,
        parameter: text("parameter").map(|text| match place(text) {
            // A rule that says where the parameter is says it in full.
            Some(Place::Body(keys)) if text.starts_with('$') && !text.contains("body") => keys.join("."),
            _ => text.to_owned(),
        }),
        url: match kind {
            PageKind::Url => path("url").or(cursor.clone()),
            _ => None,
        },
        cursor,
        header: text("header").map(str::to_owned),
        items: path("items"),
        more: path("more"),
        last: path("last"),
        total_pages: path("total_pages"),
        total: path("total"),
        limit: text("limit").map(str::to_owned),
        first: of("first").and_then(Value::as_u64),
    };
    match rule::pagination(&read, asking) {
        Ok(pagination) => Said::How(pagination, unknown),
        // Many say of which type the pages are, and no more.
        Err(_) if read.parameter.is_none() || read.items.is_none() => Said::That,
        Err(fault) => Said::Unclear(fault),
    }
}

fn unknown_only(rule: &Map<String, Value>, meaning: impl Fn(&str) -> Option<&'static str>) -> bool {
    !rule.is_empty() && rule.keys().all(|key| meaning(key).is_none())
}

/// Speakeasy: `inputs` that are counted or taken over, `outputs` that lead to the results and the next cursor or URL.
fn speakeasy(value: &Value, asking: &Asking<'_>) -> Said {
    let inputs: Vec<&Value> = value
        .get("inputs")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let input = |kind: &str| {
        let found = inputs
            .iter()
            .find(|input| input.get("type").and_then(Value::as_str) == Some(kind));
        let name = found.and_then(|input| input.get("name")).and_then(Value::as_str)?;
        let in_body = found.and_then(|input| input.get("in")).and_then(Value::as_str) == Some("requestBody");
        Some(match in_body {
            true => PageParameter::Body(name.split('.').map(str::to_owned).collect()),
            false => PageParameter::Query(name.to_owned()),
        })
    };
    let output = |key: &str| place(value.get("outputs")?.get(key)?.as_str()?);
    let keys = |key: &str| match output(key) {
        Some(Place::Body(keys)) => Some(keys),
        _ => None,
    };
    let mut items = keys("results");
    let next = match value.get("type").and_then(Value::as_str) {
        Some("url" | "link") => keys("nextUrl").map(|keys| NextPage::Url(Told::Body(keys))),
        Some("cursor") => input("cursor")
            .or_else(|| input("offset"))
            .zip(output("nextCursor"))
            .and_then(|(parameter, told)| match told {
                Place::Body(keys) => Some(NextPage::Cursor(parameter, Told::Body(keys))),
                Place::Header(name) => Some(NextPage::Cursor(parameter, Told::Header(name))),
                Place::LastItem(list, keys) => {
                    items.get_or_insert(list);
                    Some(NextPage::LastItem(parameter, keys))
                }
                Place::Query(_) => None,
            }),
        Some("offsetLimit") => match (input("page"), input("offset")) {
            (Some(page), _) => {
                let first = asking.first_page(&page);
                Some(NextPage::Page(page, first))
            }
            (None, Some(offset)) => Some(NextPage::Offset(offset)),
            (None, None) => None,
        },
        _ => None,
    };
    let Some(next) = next else {
        return Said::That;
    };
    Said::How(
        Pagination {
            next,
            items,
            end: keys("numPages").map(PagesEnd::Pages),
            limit: input("limit").map(|place| asking.limit(place)),
        },
        Vec::new(),
    )
}

/// Fern: `cursor` and `next_cursor`, or `offset` with or without a `step`, or `next_uri`.
fn fern(value: &Value, asking: &Asking<'_>) -> Said {
    let Some(rule) = value.as_object() else {
        return Said::Unclear("it is no object".to_owned());
    };
    let text = |key: &str| {
        let found = rule.iter().find(|(own, _)| snake(own) == key);
        found.and_then(|(_, value)| value.as_str())
    };
    let keys = |key: &str| match place(text(key)?)? {
        Place::Body(keys) => Some(keys),
        _ => None,
    };
    // A property of the request is a parameter of the query where there is one of that name.
    let parameter = |key: &str| {
        let keys = match place(text(key)?)? {
            Place::Query(name) => return Some(PageParameter::Query(name)),
            Place::Body(keys) => keys,
            _ => return None,
        };
        match keys.as_slice() {
            [name] if asking.has_query(name) || asking.operation.body.is_none() => {
                Some(PageParameter::Query(name.clone()))
            }
            _ => Some(PageParameter::Body(keys)),
        }
    };
    let step = parameter("step");
    let next = if let Some(keys) = keys("next_uri").or_else(|| keys("next_path")) {
        Some(NextPage::Url(Told::Body(keys)))
    } else if let Some(cursor) = parameter("cursor") {
        keys("next_cursor").map(|keys| NextPage::Cursor(cursor, Told::Body(keys)))
    } else {
        parameter("offset").map(|offset| match &step {
            Some(_) => NextPage::Offset(offset),
            None => {
                let first = asking.first_page(&offset);
                NextPage::Page(offset, first)
            }
        })
    };
    let items = keys("results");
    match next {
        Some(NextPage::Offset(_) | NextPage::Page(..)) if items.is_none() => Said::That,
        Some(next) => Said::How(
            Pagination {
                next,
                items,
                end: keys("has_next_page").map(PagesEnd::More),
                limit: step.map(|place| asking.limit(place)),
            },
            Vec::new(),
        ),
        None => Said::That,
    }
}

/// Dropshot: `page_token` takes `next_page`, and the items are in `items`.
fn dropshot(_: &Value, asking: &Asking<'_>) -> Said {
    let list = |key: &str| vec![key.to_owned()];
    let next = NextPage::Cursor(
        PageParameter::Query("page_token".to_owned()),
        Told::Body(list("next_page")),
    );
    match asking.has_query("page_token") {
        true => Said::How(plain(next, Some(list("items"))), Vec::new()),
        false => Said::Unclear("there is no parameter `page_token`".to_owned()),
    }
}

/// AutoRest: a URL under `nextLinkName`, and the items under `itemName`. Where the name is `null`, all comes in one page.
fn ms_pageable(value: &Value, asking: &Asking<'_>) -> Said {
    let keys = |key: &str| match place(value.get(key)?.as_str()?)? {
        Place::Body(keys) => Some(keys),
        _ => None,
    };
    if asking.operation.method != "GET" {
        return Said::Unclear(format!(
            "its URL is asked for with GET, and this is a {}",
            asking.operation.method
        ));
    }
    // OData has a dot in the name.
    let next = match value.get("nextLinkName").and_then(Value::as_str) {
        Some(name) if name.starts_with('@') => vec![name.to_owned()],
        Some(_) => match keys("nextLinkName") {
            Some(keys) => keys,
            None => return Said::Unclear("`nextLinkName` does not lead into the answer".to_owned()),
        },
        None => return Said::None,
    };
    let items = keys("itemName").unwrap_or_else(|| vec!["value".to_owned()]);
    Said::How(plain(NextPage::Url(Told::Body(next)), Some(items)), Vec::new())
}
