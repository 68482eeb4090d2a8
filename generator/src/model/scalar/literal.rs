use std::borrow::Cow;

/// A JSON scalar written in the description: an enumeration value, a constant, a tag, a default.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number that is an integer of at most 128 bits.
    Integer(i128),
    /// Any other number, as its JSON text.
    Number(String),
    /// A string.
    String(String),
}

impl Literal {
    /// A string's characters; anything else as JSON.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }
}

impl std::fmt::Display for Literal {
    /// The literal as JSON text.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Integer(value) => write!(formatter, "{value}"),
            Self::Number(text) => formatter.write_str(text),
            Self::String(text) => formatter.write_str(&serde_json::Value::from(text.as_str()).to_string()),
        }
    }
}
