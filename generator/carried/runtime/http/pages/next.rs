use super::find::{Found, find};
use super::link::next_link;
use super::paging::{Ask, End, Limit, Paging, Step, Told};
use super::rewrite::with_value;
use crate::runtime::http::exchange::redirect::{harmless, is_downgrade, is_whole, resolve, same_origin};
use crate::runtime::http::outgoing::call::encoded;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::outgoing::percent::decode;
use crate::runtime::http::{Call, InvalidRequest, Received};

/// What was seen of the pages so far.
#[derive(Default)]
pub(super) struct Progress {
    /// How many items they had, if they began with the first one.
    taken: Option<u64>,
    /// Whether one had the flag that tells of more.
    flagged: bool,
}

/// The call for the page after the one that was received; `None` after the last one.
pub(super) fn next(mut call: Call, paging: Paging, received: &Received, progress: &mut Progress) -> Option<Call> {
    let page = Page {
        paging,
        received,
        was_flagged: progress.flagged,
    };
    progress.flagged |= page.has_flag();
    match paging.step {
        Step::Link => {
            page.go_on(true)?;
            call.follow(&next_link(received.headers())?);
        }
        Step::Url(told) => {
            page.go_on(true)?;
            match page.told(told)? {
                Found::Null => return None,
                Found::Text(url) if url.is_empty() => return None,
                Found::Text(url) => call.follow(&url),
                _ => call.refuse(InvalidRequest::new("what should lead to the next page is no URL")),
            }
        }
        Step::Cursor(told) => {
            let more = page.go_on(true)? && page.items(None).is_some();
            page.ask_with(&mut call, page.told(told), more)?;
        }
        Step::LastItem(keys) => {
            let (count, last) = page.items(Some(keys))?;
            let more = page.go_on(false)?;
            if !more && is_short(&call, paging.limit, count) {
                return None;
            }
            page.ask_with(&mut call, last.map(|last| *last), more)?;
        }
        Step::Offset => {
            let (count, _) = page.items(None)?;
            let after = call.number(paging.ask, 0)?.checked_add(count)?;
            let is_last = match paging.end {
                End::Items(keys) => page.number(keys).is_some_and(|total| after >= total),
                _ => false,
            };
            if is_last || (!page.go_on(false)? && is_short(&call, paging.limit, count)) {
                return None;
            }
            call.ask(paging.ask, &Found::Number(after.to_string()));
        }
        Step::Page(first) => {
            let more = page.go_on(false)?;
            // An empty page of which it is told that there are more may be one of which everything was filtered out.
            let count = match page.items(None) {
                Some((count, _)) => count,
                None if more => 0,
                None => return None,
            };
            let number = call.number(paging.ask, first)?;
            let next = number.checked_add(1)?;
            if number == first {
                progress.taken = Some(0);
            }
            progress.taken = progress.taken.map(|taken| taken.saturating_add(count));
            let is_last = match paging.end {
                End::Pages(keys) => page.number(keys).map(|total| next.saturating_sub(first) >= total),
                End::Items(keys) => page
                    .number(keys)
                    .zip(progress.taken)
                    .map(|(total, taken)| taken >= total),
                End::Untold | End::More(_) | End::Last(_) => more.then_some(false),
            };
            if is_last.unwrap_or_else(|| is_short(&call, paging.limit, count)) {
                return None;
            }
            call.ask(paging.ask, &Found::Number(next.to_string()));
        }
    }
    Some(call)
}

/// A page, and what is known of its like.
struct Page<'a> {
    paging: Paging,
    received: &'a Received,
    was_flagged: bool,
}

impl Page<'_> {
    fn find(&self, keys: &[&str]) -> Option<Found> {
        find(&self.received.response.body, keys, None)
    }

    fn told(&self, told: Told) -> Option<Found> {
        match told {
            Told::Body(keys) => self.find(keys),
            Told::Header(name) => Some(Found::Text(self.received.response.header(name)?.to_owned())),
        }
    }

    /// A number, which may be written as text.
    fn number(&self, keys: &[&str]) -> Option<u64> {
        match self.find(keys)? {
            Found::Number(digits) | Found::Text(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// How many items the page has, and what the last one has there; `None` if it has none.
    fn items(&self, of_item: Option<&[&str]>) -> Option<(u64, Option<Box<Found>>)> {
        match find(&self.received.response.body, self.paging.items?, of_item)? {
            Found::Items(count, last) if count > 0 => Some((count, last)),
            _ => None,
        }
    }

    fn has_flag(&self) -> bool {
        match self.paging.end {
            End::More(keys) => self.find(keys).is_some(),
            End::Untold | End::Last(_) | End::Pages(_) | End::Items(_) => false,
        }
    }

    /// Ends where a flag says that this is the last page, or gives whether one says that there are more. One that is not there any
    /// more, as many servers leave out what is `false`, says that too, but where something `leads` on.
    fn go_on(&self, leads: bool) -> Option<bool> {
        let is_zero = |found: &Option<Found>| matches!(found, Some(Found::Number(digits)) if digits == "0");
        match self.paging.end {
            End::More(keys) => match self.find(keys) {
                Some(Found::Flag(false)) => None,
                Some(Found::Null) if !leads => None,
                Some(Found::Text(text)) if !leads && text.is_empty() => None,
                None if !leads && self.was_flagged => None,
                found if is_zero(&found) => None,
                found => Some(found.is_some_and(|found| found != Found::Null)),
            },
            End::Last(keys) => match self.find(keys) {
                Some(Found::Flag(true)) => None,
                found => Some(found == Some(Found::Flag(false))),
            },
            End::Untold | End::Pages(_) | End::Items(_) => Some(false),
        }
    }

    /// Asks for the page that begins with a cursor, unless that says that there is none. The same cursor again would lead to the
    /// same page for ever; a page without an item that gives it is the last one. Where there is none although it is told that
    /// there are more pages, that is an error.
    fn ask_with(&self, call: &mut Call, cursor: Option<Found>, more: bool) -> Option<()> {
        let cursor = match (cursor, self.paging.ask) {
            (None | Some(Found::Null), _) if more => {
                call.refuse(InvalidRequest::new(
                    "the page tells of a further one, and not how it is asked for",
                ));
                return Some(());
            }
            (Some(Found::Text(text)), _) if text.is_empty() => return None,
            // Where it is the URL of the next page, it has the cursor in its query.
            (Some(Found::Text(url)), Ask::Query(parameter)) if is_whole(&url) => {
                Found::Text(in_query(&url, parameter).unwrap_or(url))
            }
            (Some(Found::Number(digits)), _) if digits == "0" => return None,
            (Some(cursor @ (Found::Text(_) | Found::Number(_))), _) => cursor,
            _ => return None,
        };
        if !call.ask(self.paging.ask, &cursor) {
            if self.paging.items.is_some() {
                self.items(None)?;
            }
            call.refuse(InvalidRequest::new(
                "the page gave the cursor again that it was asked for with: the server's pages go in a circle",
            ));
        }
        Some(())
    }
}

/// A parameter's value in the query of a URL, decoded.
fn in_query(url: &str, parameter: &str) -> Option<String> {
    let (_, query) = url.split('#').next()?.split_once('?')?;
    let plain = |text: &str| decode(&text.replace('+', " "));
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| plain(name) == parameter.as_bytes())?;
    String::from_utf8(plain(value)).ok()
}

/// Whether the page has fewer items than it would have if more followed: than the server gives without being asked, or than
/// are asked for, where the description tells that it gives so many. A server may give fewer than are asked for otherwise.
fn is_short(call: &Call, limit: Option<Limit>, count: u64) -> bool {
    let Some(limit) = limit else { return false };
    let given = match call.given(limit.ask) {
        Some(given) => given.parse().ok().zip(limit.maximum.or(limit.default)),
        None => limit.default.map(|default| (default, default)),
    };
    given.is_some_and(|(given, known): (u64, u64)| count < given.min(known))
}

impl Call {
    /// Says which page is wanted. Whether that is another one than before.
    fn ask(&mut self, ask: Ask, value: &Found) -> bool {
        let (Found::Text(text) | Found::Number(text)) = value else {
            return false;
        };
        match ask {
            Ask::Query(parameter) => self.replace_query(parameter, text),
            Ask::Body(keys) => {
                let before = self.0.body.as_bytes().cloned().unwrap_or_default();
                if find(&before, keys, None).as_ref() == Some(value) {
                    return false;
                }
                let written = match value {
                    Found::Number(digits) => digits.clone(),
                    _ => serde_json::Value::from(text.as_str()).to_string(),
                };
                match with_value(&before, keys, &written) {
                    Some(body) if before.is_empty() => self.body("application/json", body),
                    Some(body) => self.0.body = body.into(),
                    None => self.refuse(InvalidRequest::new(
                        "the body has no room for what asks for the next page",
                    )),
                }
                true
            }
        }
    }

    /// The number that the call asks with; `None` where that is no number.
    fn number(&self, ask: Ask, otherwise: u64) -> Option<u64> {
        self.given(ask).map_or(Some(otherwise), |digits| digits.parse().ok())
    }

    /// The text or the number that the call has there.
    fn given(&self, ask: Ask) -> Option<String> {
        match ask {
            Ask::Query(parameter) => self.query_value(parameter).map(str::to_owned),
            Ask::Body(keys) => match find(self.0.body.as_bytes()?, keys, None) {
                Some(Found::Number(digits) | Found::Text(digits)) => Some(digits),
                _ => None,
            },
        }
    }

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
