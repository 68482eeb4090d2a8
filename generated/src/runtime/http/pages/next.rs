use super::Paging;
use super::find::{Found, find};
use super::link::next_link;
use crate::runtime::http::{Call, Received};

/// The call for the page after the one that was received; `None` after the last one.
pub(super) fn next(mut call: Call, paging: Paging, received: &Received) -> Option<Call> {
    match paging {
        Paging::Link => {
            call.follow(&next_link(received.headers())?)?;
        }
        Paging::Cursor(parameter, path) => {
            let Found::Text(cursor) = find(received.body_bytes(), path)? else {
                return None;
            };
            // A server that gives the same cursor again would be asked for ever.
            if cursor.is_empty() || !call.replace_query(parameter, &cursor) {
                return None;
            }
        }
        Paging::Offset(parameter, path) => {
            let count = items(received, path)?;
            let before: u64 = call.query_value(parameter).map_or(Some(0), |text| text.parse().ok())?;
            call.replace_query(parameter, &before.checked_add(count)?.to_string());
        }
        Paging::Page(parameter, first, path) => {
            items(received, path)?;
            let before: u64 = call
                .query_value(parameter)
                .map_or(Some(first), |text| text.parse().ok())?;
            call.replace_query(parameter, &before.checked_add(1)?.to_string());
        }
    }
    Some(call)
}

/// How many items the page has; `None` if it has none, so that it is the last one.
fn items(received: &Received, path: &[&str]) -> Option<u64> {
    match find(received.body_bytes(), path)? {
        Found::Items(count) if count > 0 => Some(count),
        _ => None,
    }
}
