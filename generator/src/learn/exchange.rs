//! What was exchanged with a server, as far as a description says something about it.

use serde_json::Value;

use super::form;

/// One request with its answer.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    /// Upper case.
    pub(super) method: String,
    /// The host with its port in lower case, where the record has it.
    pub(super) host: Option<String>,
    /// The path, encoded.
    pub(super) path: String,
    /// Pairs of the query, decoded.
    pub(super) query: Vec<(String, String)>,
    pub(super) request: Message,
    pub(super) status: u16,
    pub(super) answer: Message,
    pub(super) credential: Credential,
    /// Texts are left out: each is an empty one.
    pub(super) is_shape: bool,
}

/// Whether a credential went along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Credential {
    /// The record keeps such to itself.
    #[default]
    Unknown,
    /// It says so.
    Said(bool),
    /// All that was sent is in it.
    Recorded,
    /// The same, but for cookies and `Authorization`.
    Sanitized,
}

/// What went one way.
#[derive(Debug, Default)]
pub(super) struct Message {
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
}

/// A body as it was recorded.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Body {
    /// The record does not have it.
    #[default]
    Unknown,
    /// Nothing came.
    Empty,
    Text(String),
    /// Bytes that are no text.
    Bytes,
    /// The fields of a form, where the record has taken it apart.
    Fields(Vec<Field>),
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) name: String,
    /// Nothing for a file.
    pub(super) text: Option<String>,
}

impl Exchange {
    /// Whether a browser asks by itself if it may ask for something (Fetch §4.9).
    pub(super) fn is_preflight(&self) -> bool {
        self.method == "OPTIONS" && self.request.header("access-control-request-method").is_some()
    }
}

impl Body {
    pub(super) fn of_text(text: String) -> Self {
        match text.trim().is_empty() {
            true => Self::Empty,
            false => Self::Text(text),
        }
    }
}

impl Message {
    /// The value of the first header field with this name, which is in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(own, _)| own == name);
        named.next().map(|(_, value)| value.as_str())
    }

    /// The media type in lower case without its parameters.
    pub(super) fn media_type(&self) -> Option<String> {
        let said = self.header("content-type")?;
        let essence = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        Some(essence).filter(|essence| essence.contains('/'))
    }

    /// The body's text, where it is one and is not compressed.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Text(text) => Some(text),
            Body::Unknown | Body::Empty | Body::Bytes | Body::Fields(_) => None,
        }
    }

    /// The fields of the body, where it is a form.
    pub(super) fn fields(&self) -> Option<Vec<Field>> {
        match (&self.body, self.media_type()?.as_str()) {
            (Body::Fields(fields), _) => Some(fields.clone()),
            (Body::Text(text), "application/x-www-form-urlencoded") => Some(form::pairs(text)),
            (Body::Text(text), "multipart/form-data") => form::parts(text, self.header("content-type")?),
            _ => None,
        }
    }

    /// The body, where it is one value of JSON.
    pub(super) fn json(&self) -> Option<Value> {
        serde_json::from_str(self.text()?.trim_start_matches('\u{feff}')).ok()
    }

    /// The values of a body that is several of JSON, one after the other.
    pub(super) fn values(&self) -> Option<Vec<Value>> {
        let values = serde_json::Deserializer::from_str(self.text()?).into_iter::<Value>();
        let values: Vec<Value> = values.collect::<Result<_, _>>().ok()?;
        // Two numbers in a row may be any text.
        (values.len() > 1 && values.iter().all(|value| value.is_object() || value.is_array())).then_some(values)
    }
}
