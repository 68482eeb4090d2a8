use std::borrow::Cow;

/// A value without structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scalar {
    /// `true` or `false`.
    Boolean,
    /// Signed, 32 bits.
    Int32,
    /// Signed, 64 bits.
    Int64,
    /// Unsigned, 32 bits.
    Uint32,
    /// Unsigned, 64 bits.
    Uint64,
    /// An integer that 64 bits may not hold; kept as its decimal text on the wire's JSON number.
    BigInteger,
    /// IEEE 754 double precision.
    Double,
    /// A number whose digits must survive (`format: decimal` on `type: number`).
    Decimal,
    /// An integer or any text (Kubernetes' `int-or-string`).
    IntOrString,
    /// Any text.
    Text,
    /// RFC 3339 date-time with offset.
    DateTime,
    /// RFC 3339 full-date.
    Date,
    /// RFC 4122 UUID.
    Uuid,
    /// Bytes as base64 text (`format: byte`, `contentEncoding: base64`).
    Base64,
    /// Raw bytes (`format: binary`): a body or a part of one; inside JSON it is text.
    Binary,
}

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
