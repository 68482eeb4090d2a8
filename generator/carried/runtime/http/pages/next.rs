use super::Paging;
use super::find::{Found, find};
use super::link::next_link;
use crate::runtime::http::call::encoded;
use crate::runtime::http::head::Head;
use crate::runtime::http::redirect::{harmless, is_downgrade, resolve, same_origin};
use crate::runtime::http::{Call, InvalidRequest, Received};

/// The call for the page after the one that was received; `None` after the last one.
pub(super) fn next(mut call: Call, paging: Paging, received: &Received) -> Option<Call> {
    match paging {
        Paging::Link => {
            call.follow(&next_link(received.headers())?);
        }
        Paging::Cursor(parameter, path) => {
            let Found::Text(cursor) = find(&received.response.body, path)? else {
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
    match find(&received.response.body, path)? {
        Found::Items(count) if count > 0 => Some(count),
        _ => None,
    }
}

impl Call {
    /// A parameter's first value in the query, encoded.
    fn query_value(&self, name: &str) -> Option<&str> {
        let name = encoded(name);
        let pair = self.0.query.iter().find(|(own, _)| *own == name)?;
        Some(&pair.1)
    }

    /// Puts a parameter into the query in place of what it has there. Whether that changed anything.
    fn replace_query(&mut self, name: &str, value: &str) -> bool {
        let pair = (encoded(name), encoded(value));
        let query = &mut self.0.query;
        if query.iter().filter(|(own, _)| *own == pair.0).eq([&pair]) {
            return false;
        }
        query.retain(|(own, _)| *own != pair.0);
        query.push(pair);
        true
    }

    /// Aims the call at a link that its answer gave. Links to another origin are refused: what the call holds was not meant
    /// for it. One that differs by http in place of https may be allowed, and then none of that goes along.
    fn follow(&mut self, link: &str) {
        // It went there, so there is an address.
        let Ok(Head { uri: from, .. }) = Head::of(&self.0) else {
            return;
        };
        match resolve(&from, link) {
            Some(to) if same_origin(&from, &to) => {
                self.0.query.clear();
                self.0.target = Some(to);
            }
            Some(to) if is_downgrade(&from, &to) && !self.0.core.0.allow_http => self.refuse(InvalidRequest::new(
                "the link to the next page leads from https to http; if that may be, `allow_http()` of the client's builder follows it",
            )),
            Some(to) if is_downgrade(&from, &to) && from.host() == to.host() => {
                self.0.query.clear();
                self.0.cookies.clear();
                self.0.headers = harmless(&self.0.headers);
                self.0.anonymous = true;
                self.0.target = Some(to);
            }
            _ => self.refuse(InvalidRequest::new(
                "the link to the next page leads to another origin, or nowhere",
            )),
        }
    }
}
