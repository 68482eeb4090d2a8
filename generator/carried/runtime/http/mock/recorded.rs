use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use serde_json::Value;

use crate::runtime::http::Call;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::outgoing::percent;
use crate::runtime::http::secrecy::scrub::Scrubber;
use crate::runtime::http::secrecy::shown::Shown;

/// A request as it was sent, without credentials.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recorded {
    /// The method.
    pub method: String,
    /// The path, encoded.
    pub path: String,
    /// The pairs of the query, encoded, sorted.
    pub query: Vec<String>,
    /// The header fields, sorted by name.
    pub headers: Vec<(String, String)>,
    /// The body; `None` where the expected one is a stream, which is not compared.
    pub body: Option<Bytes>,
}

impl Recorded {
    pub(super) fn new(head: &Head, body: Option<Bytes>) -> Self {
        let boundary = boundary(&head.headers);
        let unified = |text: &str| match &boundary {
            Some(boundary) => text.replace(boundary.as_str(), "BOUNDARY"),
            None => text.to_owned(),
        };
        let mut query: Vec<String> = head
            .uri
            .query()
            .map(|query| query.split('&').map(str::to_owned).collect())
            .unwrap_or_default();
        query.sort_unstable();
        let mut headers: Vec<(String, String)> = head
            .headers
            .iter()
            .filter(|(name, value)| !value.is_sensitive() && *name != USER_AGENT)
            .map(|(name, value)| (name.to_string(), unified(&String::from_utf8_lossy(value.as_bytes()))))
            .collect();
        headers.sort_unstable();
        Self {
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            query,
            headers,
            body: body.map(|body| match (&boundary, std::str::from_utf8(&body)) {
                (Some(_), Ok(text)) => Bytes::from(unified(text)),
                _ => body,
            }),
        }
    }

    /// What a call would send. A call that can't be sent is shown as such, and equals no request.
    pub(super) fn of_call(call: Call) -> Self {
        let fault = call.0.fault.clone();
        let made = match fault {
            Some(invalid) => Err(invalid),
            None => Shown::of(&call.0),
        };
        match made {
            Ok(shown) => Self::new(&shown.head, call.0.body.as_bytes().cloned()),
            Err(invalid) => Self {
                method: call.0.operation.method.to_owned(),
                path: format!("({invalid})"),
                query: Vec::new(),
                headers: Vec::new(),
                body: None,
            },
        }
    }

    /// The same request without these credentials, which a server's redirect may have put into it.
    pub(super) fn scrubbed(&self, scrubber: &Scrubber) -> Self {
        let field = |(name, value): &(String, String)| (name.clone(), scrubber.text(value));
        Self {
            method: self.method.clone(),
            path: scrubber.text(&self.path),
            query: self.query.iter().map(|pair| scrubber.text(pair)).collect(),
            headers: self.headers.iter().map(field).collect(),
            body: self.body.as_ref().map(|body| scrubber.bytes(body).into()),
        }
    }

    /// The path with the query behind it, encoded.
    pub fn url(&self) -> String {
        match self.query.is_empty() {
            true => self.path.clone(),
            false => format!("{}?{}", self.path, self.query.join("&")),
        }
    }

    /// The value of the first pair of the query with this name, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let text = |encoded: &str| String::from_utf8_lossy(&percent::decode(&encoded.replace('+', " "))).into_owned();
        let pairs = self.query.iter().map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut named = pairs.filter(|(key, _)| text(key) == name);
        named.next().map(|(_, value)| text(value))
    }

    /// The value of the first header field with this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.as_str())
    }

    /// The body, where it is JSON.
    pub fn json(&self) -> Option<Value> {
        json(self.body.as_ref()?)
    }

    /// Whether it is what was sent, but for how that asked for a stream: by `Accept`, and by one property of the body, or one
    /// pair of the query, that is `true`.
    pub(super) fn asks_as_stream(&self, sent: &Self) -> bool {
        let plain = |recorded: &Self| {
            let mut plain = recorded.clone();
            plain.headers.retain(|(name, _)| name != ACCEPT.as_str());
            plain
        };
        let (mut expected, mut plain) = (plain(self), plain(sent));
        if expected.matches(&plain) {
            return true;
        }
        let asks = |pair: &&String| pair.ends_with("=true") && !self.query.contains(pair);
        if let Some(asking) = sent.query.iter().find(asks) {
            let unasked = format!("{}=false", asking.trim_end_matches("=true"));
            plain.query.retain(|pair| pair != asking);
            expected.query.retain(|pair| *pair != unasked);
            return expected.matches(&plain);
        }
        let (Some(Value::Object(own)), Some(Value::Object(mut asking))) = (expected.json(), plain.json()) else {
            return false;
        };
        let flag = |(key, value): (&String, &Value)| {
            let was = own.get(key);
            (*value == Value::Bool(true) && was != Some(value)).then(|| (key.clone(), was.cloned()))
        };
        // More than one would be more than asking.
        match asking.iter().find_map(flag) {
            Some((key, Some(was))) => drop(asking.insert(key, was)),
            Some((key, None)) => drop(asking.remove(&key)),
            None => return false,
        }
        plain.body = Some(Value::Object(asking).to_string().into());
        expected.matches(&plain)
    }

    pub(super) fn matches(&self, sent: &Self) -> bool {
        let same_body = match (&self.body, &sent.body) {
            (Some(expected), Some(sent)) => {
                expected == sent || json(expected).is_some_and(|own| Some(own) == json(sent))
            }
            _ => true,
        };
        same_body
            && (&self.method, &self.path, &self.query, &self.headers)
                == (&sent.method, &sent.path, &sent.query, &sent.headers)
    }

    /// The request line by line: what two requests are compared by for a reader.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("{} {}", self.method, self.path)];
        lines.extend(self.query.iter().map(|pair| format!("? {pair}")));
        lines.extend(self.headers.iter().map(|(name, value)| format!("{name}: {value}")));
        if let Some(body) = self.body.as_ref().filter(|body| !body.is_empty()) {
            lines.push(String::new());
            let text = json(body).and_then(|value| serde_json::to_string_pretty(&value).ok());
            let text = text.unwrap_or_else(|| match std::str::from_utf8(body) {
                Ok(text) => text.to_owned(),
                Err(_) => format!("({} bytes)", body.len()),
            });
            lines.extend(text.lines().map(str::to_owned));
        }
        lines
    }
}

fn json(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

/// The boundary of a multipart body, which is another one each time.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let media_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (_, boundary) = media_type.split_once("; boundary=")?;
    Some(boundary.to_owned())
}

impl fmt::Display for Recorded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.lines().join("\n"))
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
