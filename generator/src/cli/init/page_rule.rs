//! How pages are asked for, as a rule of the configuration that says the same.

use crate::emit::toml_string;
use crate::model::{NextPage, PageParameter, PagesEnd, Pagination, Told};
use crate::source::pointer;

/// `{ type = "cursor", parameter = "after", cursor = "meta.next", items = "data" }`.
pub(super) fn rule(pagination: &Pagination) -> String {
    let mut keys: Vec<(&str, String)> = Vec::new();
    let kind = match &pagination.next {
        NextPage::LinkHeader => "link",
        NextPage::Url(told) => {
            keys.push(told_at(told, "url"));
            "url"
        }
        NextPage::Cursor(asked, told) => {
            keys.extend([("parameter", parameter(asked)), told_at(told, "cursor")]);
            "cursor"
        }
        NextPage::LastItem(asked, cursor) => {
            keys.extend([("parameter", parameter(asked)), ("cursor", path(cursor))]);
            "last-item"
        }
        NextPage::Offset(asked) => {
            keys.push(("parameter", parameter(asked)));
            "offset"
        }
        NextPage::Page(asked, first) => {
            keys.extend([("parameter", parameter(asked)), ("first", first.to_string())]);
            "page"
        }
    };
    keys.insert(0, ("type", toml_string(kind)));
    keys.extend(pagination.items.as_ref().map(|items| ("items", path(items))));
    keys.extend(pagination.end.as_ref().map(|end| match end {
        PagesEnd::More(keys) => ("more", path(keys)),
        PagesEnd::Last(keys) => ("last", path(keys)),
        PagesEnd::Pages(keys) => ("total_pages", path(keys)),
        PagesEnd::Items(keys) => ("total", path(keys)),
    }));
    let limit = pagination.limit.as_ref();
    keys.extend(limit.map(|limit| ("limit", parameter(&limit.parameter))));
    let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", keys.join(", "))
}

/// Where a page tells something, under this key if its body does.
fn told_at(told: &Told, key: &'static str) -> (&'static str, String) {
    match told {
        Told::Body(keys) => (key, path(keys)),
        Told::Header(name) => ("header", toml_string(name)),
    }
}

fn parameter(parameter: &PageParameter) -> String {
    match parameter {
        // A name that would be read as a place.
        PageParameter::Query(name) if name.starts_with('$') => toml_string(&format!("$request.query.{name}")),
        PageParameter::Query(name) => toml_string(name),
        PageParameter::Body(keys) => {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            toml_string(&format!("$request.body#{}", pointer::of(&keys)))
        }
    }
}

/// Keys with dots between, or as a list where a dot would not tell them apart.
fn path(keys: &[String]) -> String {
    let is_plain = |key: &String| {
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
        !key.is_empty() && key.chars().all(is_word)
    };
    match !keys.is_empty() && keys.iter().all(is_plain) {
        true => toml_string(&keys.join(".")),
        false => {
            let keys: Vec<String> = keys.iter().map(|key| toml_string(key)).collect();
            format!("[{}]", keys.join(", "))
        }
    }
}
