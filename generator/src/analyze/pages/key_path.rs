//! Where something is, as descriptions write it: `meta.next`, `$.meta.next`, `$["meta"]["next"]`, `/meta/next`,
//! `$response.body#/meta/next`, `$request.query.after`, `$.data[-1].id`.

use std::borrow::Cow;

use crate::source::pointer;

/// A place in a request or an answer. Which of both it is, who writes it says only where it has to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The keys that lead into a body.
    Body(Vec<String>),
    /// The keys that lead to a list, and on from its last item.
    LastItem(Vec<String>, Vec<String>),
    /// A header field.
    Header(String),
    /// A parameter of the query.
    Query(String),
}

/// Reads a place; `None` where it is none, or leads to an item that is not the last one.
pub(super) fn place(text: &str) -> Option<Place> {
    let text = text.trim();
    let rest = text.strip_prefix("$request").or_else(|| text.strip_prefix("$response"));
    let Some(rest) = rest else {
        return body(text);
    };
    let (section, rest) = match rest.split_once('#') {
        Some((section, rest)) => (section, rest),
        None => match rest.strip_prefix('.').and_then(|rest| rest.split_once('.')) {
            Some((section @ ("body" | "query" | "header" | "headers" | "path"), rest)) => (section, rest),
            _ => ("", rest.strip_prefix('.').unwrap_or(rest)),
        },
    };
    let name = || Some(rest.trim_start_matches('/').to_owned()).filter(|name| !name.is_empty());
    match section.trim_start_matches('.') {
        "" | "body" => body(rest),
        "query" => name().map(Place::Query),
        "header" | "headers" => name().map(Place::Header),
        _ => None,
    }
}

/// Keys that lead into a body.
fn body(text: &str) -> Option<Place> {
    if text.starts_with('/') {
        return Some(Place::Body(pointer::keys(text).map(Cow::into_owned).collect()));
    }
    let mut rest = text.strip_prefix('$').unwrap_or(text);
    let mut keys = Vec::new();
    let mut list = None;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let (inside, after) = inner.split_once(']')?;
            rest = after;
            match inside.trim_matches(['"', '\'']) {
                "-1" | "-1:" if list.is_none() => list = Some(std::mem::take(&mut keys)),
                // All items, at the end: the list itself.
                "" | "*" if rest.is_empty() => {}
                key if key != inside && !key.is_empty() => keys.push(key.to_owned()),
                _ => return None,
            }
            continue;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (key, after) = rest.split_at_checked(end)?;
        if key.is_empty() {
            return None;
        }
        keys.push(key.to_owned());
        rest = after;
    }
    Some(match list {
        Some(list) => Place::LastItem(list, keys),
        None => Place::Body(keys),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_in_each_way_that_one_is_written() {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let body = |path: &[&str]| Some(Place::Body(keys(path)));
        for (text, expected) in [
            ("meta.next", body(&["meta", "next"])),
            ("$.meta.next", body(&["meta", "next"])),
            ("$['meta'][\"a.b\"]", body(&["meta", "a.b"])),
            ("/meta/a~1b", body(&["meta", "a/b"])),
            ("$", body(&[])),
            ("", body(&[])),
            ("$.data[*]", body(&["data"])),
            ("@odata.nextLink", body(&["@odata", "nextLink"])),
            ("$response.body#/meta/next", body(&["meta", "next"])),
            ("$response.body#", body(&[])),
            ("$response.meta.next", body(&["meta", "next"])),
            ("$request.cursor", body(&["cursor"])),
            ("$request.body#/page/after", body(&["page", "after"])),
            ("$request.query.after", Some(Place::Query("after".to_owned()))),
            ("$request.query#/after", Some(Place::Query("after".to_owned()))),
            ("$response.header.X-Next", Some(Place::Header("X-Next".to_owned()))),
            ("$response.headers#/X-Next", Some(Place::Header("X-Next".to_owned()))),
            ("$[-1].id", Some(Place::LastItem(keys(&[]), keys(&["id"])))),
            (
                "$.data[-1:].a.id",
                Some(Place::LastItem(keys(&["data"]), keys(&["a", "id"]))),
            ),
            ("$.data[0].id", None),
            ("a..b", None),
            ("$request.path.id", None),
            ("$.data[", None),
        ] {
            assert_eq!(place(text), expected, "{text}");
        }
    }
}
