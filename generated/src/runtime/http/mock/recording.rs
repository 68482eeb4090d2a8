use std::fmt;
use std::path::Path;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::{Value, json};

use super::{Recorded, Reply};
use crate::runtime::Base64;
use crate::runtime::http::settings::header;

/// Exchanges with a server, to be replayed by [`Mock::replay`](super::Mock::replay). As text they are JSON, which may be
/// read and changed by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    pub(super) exchanges: Vec<Exchange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exchange {
    pub(super) request: Recorded,
    pub(super) reply: Reply,
    /// Whether a credential went along, where that is known.
    pub(super) credential: Option<bool>,
    /// Values are left out.
    pub(super) is_shape: bool,
}

/// A text that is no recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRecording(String);

impl fmt::Display for BrokenRecording {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no recording: {}", self.0)
    }
}

impl std::error::Error for BrokenRecording {}

impl Recording {
    /// The requests, in order.
    pub fn requests(&self) -> impl Iterator<Item = &Recorded> {
        self.exchanges.iter().map(|exchange| &exchange.request)
    }

    /// The exchanges as JSON.
    pub fn to_json(&self) -> String {
        let exchanges: Value = self.exchanges.iter().map(written).collect();
        format!("{exchanges:#}\n")
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// When the text is something else.
    pub fn from_json(text: &str) -> Result<Self, BrokenRecording> {
        let exchanges: Vec<Value> = serde_json::from_str(text).map_err(|error| BrokenRecording(error.to_string()))?;
        let exchanges = exchanges.iter().enumerate().map(|(index, exchange)| {
            read(exchange).ok_or_else(|| BrokenRecording(format!("exchange {index} is not whole")))
        });
        Ok(Self {
            exchanges: exchanges.collect::<Result<_, _>>()?,
        })
    }

    /// Writes the exchanges into a file.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub fn save(&self, path: impl AsRef<Path>) -> std::io::Result<()> {
        std::fs::write(path, self.to_json())
    }

    /// Reads a file that [`save`](Self::save) wrote.
    ///
    /// # Errors
    ///
    /// When the file can't be read, or holds something else.
    pub fn load(path: impl AsRef<Path>) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        Self::from_json(&text).map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error))
    }
}

fn written(exchange: &Exchange) -> Value {
    let request = &exchange.request;
    let response = exchange.reply.as_response().map(|(status, headers, body)| {
        let headers: Vec<(&str, String)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        json!({ "status": status, "headers": headers, "body": written_body(body) })
    });
    let mut written = json!({
        "request": {
            "method": request.method,
            "path": request.path,
            "query": request.query,
            "headers": request.headers,
            "body": request.body.as_ref().map(written_body),
        },
        "response": response,
    });
    if let Some(credential) = exchange.credential {
        written["request"]["credential"] = credential.into();
    }
    if exchange.is_shape {
        written["shape"] = true.into();
    }
    written
}

/// Text as text, and anything else as base64 in an object.
fn written_body(body: &Bytes) -> Value {
    match std::str::from_utf8(body) {
        Ok(text) => Value::from(text),
        Err(_) => json!({ "base64": Base64::from(body.as_ref()).to_string() }),
    }
}

fn read(exchange: &Value) -> Option<Exchange> {
    let (request, response) = (exchange.get("request")?, exchange.get("response")?);
    let text = |key: &str| Some(request.get(key)?.as_str()?.to_owned());
    let mut headers = HeaderMap::new();
    for (name, value) in read_headers(response.get("headers")?)? {
        let (name, value) = header(&name, &value).ok()?;
        headers.append(name, value);
    }
    let query = request.get("query")?.as_array()?;
    Some(Exchange {
        request: Recorded {
            method: text("method")?,
            path: text("path")?,
            query: query
                .iter()
                .map(|pair| pair.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
            headers: read_headers(request.get("headers")?)?,
            body: match request.get("body")? {
                Value::Null => None,
                body => Some(read_body(body)?),
            },
        },
        reply: Reply::response(
            u16::try_from(response.get("status")?.as_u64()?).ok()?,
            headers,
            read_body(response.get("body")?)?,
        ),
        credential: request.get("credential").and_then(Value::as_bool),
        is_shape: exchange.get("shape").and_then(Value::as_bool).unwrap_or_default(),
    })
}

fn read_headers(fields: &Value) -> Option<Vec<(String, String)>> {
    let field = |field: &Value| Some((field.get(0)?.as_str()?.to_owned(), field.get(1)?.as_str()?.to_owned()));
    fields.as_array()?.iter().map(field).collect()
}

fn read_body(body: &Value) -> Option<Bytes> {
    match body.as_str() {
        Some(text) => Some(Bytes::from(text.to_owned())),
        None => Base64::from_text(body.get("base64")?.as_str()?)
            .bytes()
            .ok()
            .map(Bytes::from),
    }
}
