//! Recorded exchanges, read one at a time: what a client's `mock::Recorder` writes, and HAR 1.2 (as browsers and proxies export it).

use std::fmt;
use std::io::Read;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::exchange::{Body, Credential, Exchange, Field, Message};
use crate::dialect::{query_pair, query_pairs};

/// Gives each exchange of a file to `take`, in order, with its number from 0.
///
/// # Errors
///
/// When it is neither of the two, with line and column.
pub(super) fn read(input: impl Read, take: &mut dyn FnMut(usize, Exchange)) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_reader(input);
    Recording(take).deserialize(&mut deserializer)?;
    deserializer.end()
}

/// A whole file.
struct Recording<'t>(&'t mut dyn FnMut(usize, Exchange));

impl<'de> DeserializeSeed<'de> for Recording<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recording<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a recording (a list) or a HAR (an object with `log`)")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(entry) = list.next_element::<Recorded>()? {
            (self.0)(number, entry.exchange());
            number += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut is_found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "log" {
                is_found = true;
                map.next_value_seed(Log(&mut *self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        match is_found {
            true => Ok(()),
            false => Err(de::Error::missing_field("log")),
        }
    }
}

/// What stands under `log` of a HAR.
struct Log<'t>(&'t mut dyn FnMut(usize, Exchange));

impl<'de> DeserializeSeed<'de> for Log<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Log<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the log of a HAR, an object with `entries`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut is_found = false;
        let mut credential = Credential::Recorded;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "creator" => credential = credential_of(&map.next_value()?),
                "entries" => {
                    is_found = true;
                    let take = &mut *self.0;
                    map.next_value_seed(Entries { take, credential })?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        match is_found {
            true => Ok(()),
            false => Err(de::Error::missing_field("entries")),
        }
    }
}

/// What a HAR says of credentials, by who wrote it. Chrome and its relatives leave those of a browser out, unless they are asked for them.
fn credential_of(creator: &Value) -> Credential {
    match creator.get("name").and_then(Value::as_str) {
        Some("WebInspector") => Credential::Sanitized,
        _ => Credential::Recorded,
    }
}

struct Entries<'t> {
    take: &'t mut dyn FnMut(usize, Exchange),
    credential: Credential,
}

impl<'de> DeserializeSeed<'de> for Entries<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the entries of a HAR, a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(entry) = list.next_element::<Entry>()? {
            if let Some(exchange) = entry.exchange(self.credential) {
                (self.take)(number, exchange);
            }
            number += 1;
        }
        Ok(())
    }
}

/// An exchange as `Recording::to_json` of a client's runtime writes it.
#[derive(Deserialize)]
#[serde(expecting = "an exchange of a recording")]
struct Recorded {
    request: RecordedRequest,
    response: RecordedResponse,
    #[serde(default)]
    shape: bool,
}

#[derive(Deserialize)]
struct RecordedRequest {
    method: String,
    path: String,
    #[serde(default)]
    query: Vec<String>,
    #[serde(default)]
    headers: Vec<(String, String)>,
    body: Option<Value>,
    credential: Option<bool>,
}

#[derive(Deserialize)]
struct RecordedResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Value,
}

impl Recorded {
    fn exchange(self) -> Exchange {
        let Self {
            request,
            response,
            shape,
        } = self;
        Exchange {
            method: request.method.to_ascii_uppercase(),
            host: None,
            path: request.path,
            query: request.query.iter().map(|own| query_pair(own)).collect(),
            request: Message {
                headers: lowered(request.headers),
                body: request.body.map_or(Body::Unknown, recorded_body),
            },
            status: response.status,
            answer: Message {
                headers: lowered(response.headers),
                body: recorded_body(response.body),
            },
            credential: request.credential.map_or(Credential::Unknown, Credential::Said),
            is_shape: shape,
        }
    }
}

fn recorded_body(body: Value) -> Body {
    match body {
        Value::String(text) => Body::of_text(text),
        Value::Null => Body::Unknown,
        _ => Body::Bytes,
    }
}

fn lowered(headers: Vec<(String, String)>) -> Vec<(String, String)> {
    let lowered = |(name, value): (String, String)| (name.to_ascii_lowercase(), value);
    headers.into_iter().map(lowered).collect()
}

/// An entry of a HAR (<http://www.softwareishard.com/blog/har-12-spec/#entries>).
#[derive(Deserialize)]
#[serde(expecting = "an entry of a HAR")]
struct Entry {
    request: HarRequest,
    response: HarResponse,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarRequest {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default)]
    cookies: Vec<IgnoredAny>,
    post_data: Option<PostData>,
    /// Some write -1 for what they don't know.
    body_size: Option<f64>,
}

#[derive(Deserialize)]
struct Pair {
    name: String,
    #[serde(default)]
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    mime_type: Option<String>,
    text: Option<String>,
    #[serde(default)]
    params: Vec<Param>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Param {
    name: String,
    value: Option<String>,
    file_name: Option<String>,
}

impl PostData {
    fn body(self) -> Body {
        // Where a form was taken apart, some write an empty text beside.
        match self.text.filter(|text| !text.is_empty() || self.params.is_empty()) {
            Some(text) => Body::of_text(text),
            None if self.params.is_empty() => Body::Unknown,
            None => Body::Fields(self.params.into_iter().map(Param::field).collect()),
        }
    }
}

impl Param {
    fn field(self) -> Field {
        Field {
            name: self.name,
            text: self.value.filter(|_| self.file_name.is_none()),
        }
    }
}

#[derive(Deserialize)]
struct HarResponse {
    /// Some write -1 for what never came.
    status: i64,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default)]
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    mime_type: Option<String>,
    text: Option<String>,
    encoding: Option<String>,
}

impl Entry {
    /// Nothing where no answer came, or the address is none of HTTP.
    fn exchange(self, credential: Credential) -> Option<Exchange> {
        let Self { request, response } = self;
        let status = u16::try_from(response.status).ok().filter(|status| *status >= 100)?;
        let (scheme, rest) = request.url.split_once("://")?;
        if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
            return None;
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = address.find('/').map_or((address, "/"), |at| address.split_at(at));
        let (user, host) = authority
            .rsplit_once('@')
            .map_or((None, authority), |(user, host)| (Some(user), host));
        let mut headers = pairs_of(request.headers);
        if !request.cookies.is_empty() {
            headers.push(("cookie".to_owned(), String::new()));
        }
        if user.is_some() {
            headers.push(("authorization".to_owned(), String::new()));
        }
        let post = request.post_data;
        let sent = |name: &str| {
            let mut named = headers.iter().filter(|(own, _)| own == name);
            named.any(|(_, value)| value.trim() != "0")
        };
        // What is large or a file is left out by browsers.
        let has_body =
            request.body_size.is_some_and(|size| size > 0.0) || sent("content-length") || sent("transfer-encoding");
        if let Some(said) = post.as_ref().and_then(|post| post.mime_type.as_ref())
            && !headers.iter().any(|(name, _)| name == "content-type")
        {
            headers.push(("content-type".to_owned(), said.clone()));
        }
        let mut answered = pairs_of(response.headers);
        if let Some(said) = response.content.mime_type.as_ref().filter(|said| said.contains('/'))
            && !answered.iter().any(|(name, _)| name == "content-type")
            // What some browsers write where nothing is said.
            && said != "x-unknown"
        {
            answered.push(("content-type".to_owned(), said.clone()));
        }
        Some(Exchange {
            method: request.method.to_ascii_uppercase(),
            host: Some(host.to_ascii_lowercase()),
            path: path.to_owned(),
            query: query_pairs(query),
            request: Message {
                headers,
                body: match post {
                    None if has_body => Body::Unknown,
                    None => Body::Empty,
                    Some(post) => post.body(),
                },
            },
            status,
            answer: Message {
                headers: answered,
                body: response.content.body(),
            },
            credential,
            is_shape: false,
        })
    }
}

impl Content {
    fn body(self) -> Body {
        match (self.text, self.encoding.as_deref()) {
            (Some(text), Some("base64")) => match base64(&text).map(String::from_utf8) {
                Some(Ok(text)) => Body::of_text(text),
                _ => Body::Bytes,
            },
            (Some(text), _) => Body::of_text(text),
            // It was not kept, and the size says nothing: some write none.
            (None, _) => Body::Unknown,
        }
    }
}

fn pairs_of(pairs: Vec<Pair>) -> Vec<(String, String)> {
    lowered(pairs.into_iter().map(|pair| (pair.name, pair.value)).collect())
}

/// The bytes of base64 (RFC 4648 §4), with padding or without.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}
