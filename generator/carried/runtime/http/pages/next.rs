use super::find::{Found, find};
use super::link::next_link;
use super::paging::{Ask, End, Limit, Paging, Step, Told};
use super::rewrite::with_value;
use crate::runtime::http::call::encoded;
use crate::runtime::http::head::Head;
use crate::runtime::http::redirect::{harmless, is_downgrade, is_whole, resolve, same_origin};
use crate::runtime::http::{Call, InvalidRequest, Received};

/// The call for the page after the one that was received; `None` after the last one. `taken` is how many items came with the
/// pages before, if they begin with the first one, and is added to.
pub(super) fn next(mut call: Call, paging: Paging, received: &Received, taken: &mut Option<u64>) -> Option<Call> {
    let page = Page { paging, received };
    match paging.step {
        Step::Link => {
            page.go_on(true)?;
            call.follow(&next_link(received.headers())?);
        }
        Step::Url(told) => {
            page.go_on(true)?;
            let Found::Text(url) = page.told(told).filter(|url| *url != Found::Text(String::new()))? else {
                call.refuse(InvalidRequest::new("what should lead to the next page is no URL"));
                return Some(call);
            };
            call.follow(&url);
        }
        Step::Cursor(told) => {
            let more = page.go_on(true)?;
            match page.told(told) {
                Some(cursor) => page.ask_with(&mut call, cursor)?,
                None if more == Some(true) && page.items(None).is_some() => call.refuse(InvalidRequest::new(
                    "the page tells of a further one, and not how it is asked for",
                )),
                None => return None,
            }
        }
        Step::LastItem(keys) => {
            let (count, last) = page.items(Some(keys))?;
            if page.go_on(false)?.is_none() && is_short(&call, paging.limit, count) {
                return None;
            }
            page.ask_with(&mut call, *last?)?;
        }
        Step::Offset => {
            let (count, _) = page.items(None)?;
            let after = call.number(paging.ask, 0)?.checked_add(count)?;
            if let End::Items(keys) = paging.end
                && page.number(keys).is_some_and(|total| after >= total)
            {
                return None;
            }
            if page.go_on(false)?.is_none() && is_short(&call, paging.limit, count) {
                return None;
            }
            call.ask(paging.ask, &Found::Number(after.to_string()));
        }
        Step::Page(first) => {
            let flag = page.go_on(false)?;
            // An empty page of which it is told that there are more may be one of which everything was filtered out.
            let count = match page.items(None) {
                Some((count, _)) => count,
                None if flag == Some(true) => 0,
                None => return None,
            };
            let number = call.number(paging.ask, first)?;
            if taken.is_none() && number == first {
                *taken = Some(0);
            }
            *taken = taken.map(|taken| taken.saturating_add(count));
            let is_last = match paging.end {
                End::Pages(keys) => page
                    .number(keys)
                    .map(|total| (number + 1).saturating_sub(first) >= total),
                End::Items(keys) => page.number(keys).zip(*taken).map(|(total, taken)| taken >= total),
                End::Untold | End::More(_) | End::Last(_) => None,
            };
            match is_last.or(flag.map(|more| !more)) {
                Some(true) => return None,
                Some(false) => {}
                None if is_short(&call, paging.limit, count) => return None,
                None => {}
            }
            let next = number.checked_add(1)?;
            call.ask(paging.ask, &Found::Number(next.to_string()));
        }
    }
    Some(call)
}

/// A page, and what is known of its like.
struct Page<'a> {
    paging: Paging,
    received: &'a Received,
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

    /// Ends where a flag says that this is the last page, or gives what the flag says. One that is not there, which many
    /// servers leave out where it is `false`, says that too, but where something `leads` on.
    fn go_on(&self, leads: bool) -> Option<Option<bool>> {
        match self.paging.end {
            End::More(keys) => match self.find(keys) {
                Some(Found::Flag(false)) => None,
                None if !leads => None,
                Some(Found::Text(text)) if !leads && text.is_empty() => None,
                found => Some(found.map(|_| true)),
            },
            End::Last(keys) => match self.find(keys) {
                Some(Found::Flag(true)) => None,
                found => Some(found.map(|_| true)),
            },
            End::Untold | End::Pages(_) | End::Items(_) => Some(None),
        }
    }

    /// Asks for the page that begins with a cursor, unless that says that there is none. The same cursor again would lead to the
    /// same page for ever; a page without an item that gives it is the last one.
    fn ask_with(&self, call: &mut Call, cursor: Found) -> Option<()> {
        let cursor = match (cursor, self.paging.ask) {
            (Found::Text(text), _) if text.is_empty() => return None,
            // Where it is the URL of the next page, it has the cursor in its query.
            (Found::Text(url), Ask::Query(parameter)) if is_whole(&url) => {
                Found::Text(in_query(&url, parameter).unwrap_or(url))
            }
            (Found::Number(digits), _) if digits == "0" => return None,
            (cursor @ (Found::Text(_) | Found::Number(_)), _) => cursor,
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
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        let mut bytes = Vec::with_capacity(text.len());
        let mut parts = text.split('%');
        bytes.extend_from_slice(parts.next()?.as_bytes());
        for part in parts {
            let (digits, rest) = part.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            bytes.extend_from_slice(rest.as_bytes());
        }
        String::from_utf8(bytes).ok()
    };
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| decoded(name).as_deref() == Some(parameter))?;
    decoded(value)
}

/// Whether the page has fewer items than it may have. Where nothing says how many that is at most, a server may give fewer
/// than are asked for, and then a round number of them.
fn is_short(call: &Call, limit: Option<Limit>, count: u64) -> bool {
    let Some(limit) = limit else { return false };
    let is_round = count >= 10 && (count.is_multiple_of(5) || count.is_power_of_two());
    match (call.query_value(limit.parameter), limit.maximum) {
        (None, _) => limit.default.is_some_and(|default| count < default),
        (Some(given), maximum) => given.parse().is_ok_and(|given: u64| match maximum {
            Some(maximum) => count < given.min(maximum),
            None => count < given && !is_round,
        }),
    }
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
        let given = match ask {
            Ask::Query(parameter) => self.query_value(parameter).map(str::to_owned),
            Ask::Body(keys) => match find(
                self.0.body.as_bytes().map(|bytes| &bytes[..]).unwrap_or_default(),
                keys,
                None,
            ) {
                Some(Found::Number(digits) | Found::Text(digits)) => Some(digits),
                _ => None,
            },
        };
        given.map_or(Some(otherwise), |digits| digits.parse().ok())
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
