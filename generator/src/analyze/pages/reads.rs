//! Whether a call changes nothing, so that it can be sent again for the next page.

use super::words::{any_of, snake};
use crate::model::Operation;

/// Whether it only reads: by its method (RFC 9110 §9.2.1), or, of a `POST`, by what it is called.
pub(super) fn only_reads(operation: &Operation) -> bool {
    match operation.method.as_str() {
        "GET" | "QUERY" => true,
        "POST" => is_search(operation),
        _ => false,
    }
}

/// Whether its id or its path has a word for looking something up, and neither the id nor the end of the path one for a change.
fn is_search(operation: &Operation) -> bool {
    let id = operation.id.as_deref().map(snake).unwrap_or_default();
    let segments: Vec<String> = operation.path.split('/').map(literal).collect();
    let end = segments.iter().rev().find(|segment| !segment.is_empty());
    let end = end.map(String::as_str).unwrap_or_default();
    let has = |name: &str, words: &[&str]| name.split('_').any(|word| any_of(words, word));
    let is_looked_up = has(&id, LOOKS) || segments.iter().any(|segment| has(segment, LOOKS));
    // A store and a set are things too.
    let verb = id
        .strip_prefix("post_")
        .unwrap_or(&id)
        .split('_')
        .next()
        .unwrap_or_default();
    let is_changed =
        has(&id, CHANGES) || has(end, CHANGES) || any_of(CHANGES_FIRST, verb) || any_of(CHANGES_FIRST, end);
    is_looked_up && !is_changed
}

/// What of a segment is no place for a parameter, to compare it: `search` of `{id}:search`.
fn literal(segment: &str) -> String {
    let mut text = String::new();
    for part in segment.split('{') {
        text.push_str(part.split_once('}').map_or(part, |(_, after)| after));
        text.push('_');
    }
    snake(&text)
}

/// Not `get`: where every call is a `POST`, one that gets may take what it gives away.
const LOOKS: &[&str] = &[
    "search", "searches", "query", "queries", "list", "scroll", "find", "filter", "lookup", "browse",
];

/// Words for a change, wherever they stand.
const CHANGES: &[&str] = &[
    "create",
    "update",
    "add",
    "insert",
    "upsert",
    "delete",
    "remove",
    "destroy",
    "replace",
    "modify",
    "edit",
    "save",
    "put",
    "upload",
    "submit",
    "send",
    "assign",
    "unassign",
    "cancel",
    "subscribe",
    "unsubscribe",
    "enable",
    "disable",
    "approve",
    "reject",
    "publish",
    "invite",
    "append",
    "write",
    "revoke",
    "attach",
    "detach",
    "generate",
];

/// Words for a change, where the id begins with them, or the path ends so: elsewhere they may be the name of a thing.
const CHANGES_FIRST: &[&str] = &[
    "set", "store", "import", "change", "patch", "move", "copy", "archive", "start", "stop", "merge", "mark", "reset",
    "register", "apply", "new", "clear", "purge", "restore", "lock", "unlock", "link", "build", "make", "ingest",
    "rename", "refresh", "sync", "run", "pay", "close", "open",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_reads_where_it_is_called_a_search_and_no_change() {
        let reads = |method: &str, id: &str, path: &str| {
            only_reads(&Operation {
                method: method.to_owned(),
                id: (!id.is_empty()).then(|| id.to_owned()),
                path: path.to_owned(),
                ..Operation::default()
            })
        };
        for (id, path) in [
            ("searchVectorStore", "/stores/{id}"),
            ("", "/contacts/search"),
            ("", "/customers/{id}/ads:search"),
            ("", "/customers/{id}:search"),
            ("post_metadata_queries", "/metadata"),
            ("listAllCompanies", "/companies"),
            ("scroll_points", "/points/scroll"),
            ("contacts.find", "/c"),
            ("search_updates", "/updates/search"),
            ("findDataSet", "/data-sets"),
        ] {
            assert!(reads("POST", id, path), "{id} {path}");
            assert!(!reads("PUT", id, path), "{id} {path}");
        }
        for (id, path) in [
            ("createSearch", "/searches"),
            ("addToList", "/contacts/list"),
            ("", "/search/create"),
            ("setFilter", "/filter"),
            ("post_import_list", "/list"),
            ("sendResearch", "/listing"),
            ("researcher", "/listing"),
            ("getUpdates", "/getUpdates"),
            ("", "/{search}"),
            ("", ""),
        ] {
            assert!(!reads("POST", id, path), "{id} {path}");
        }
        assert!(reads("GET", "createSearch", "/") && reads("QUERY", "", "/"));
    }
}
