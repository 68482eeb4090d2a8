use std::fmt;

use http::HeaderValue;

/// Text that must not be seen: `Debug` shows that there is some, never what.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` from sight.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the place where it has to be sent.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text as a header value behind `prefix`, marked sensitive; `None` if a header can't hold it.
    pub(in crate::runtime::http) fn header_value(&self, prefix: &str) -> Option<HeaderValue> {
        let mut value = match prefix {
            "" => HeaderValue::from_str(&self.0),
            _ => HeaderValue::from_str(&format!("{prefix}{}", self.0)),
        }
        .ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
