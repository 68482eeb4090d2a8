use std::borrow::Cow;
use std::fmt;

use super::number::scan_number;
use crate::runtime::json::{DecodeError, Kind, Reader, Writer, encode, integer_of};
use crate::runtime::value::Null;

/// A scalar that the description fixes: a tag, a constant, a value of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A string.
    Text(&'static str),
}

/// What can stand as a literal in the tables of generated code.
pub trait ToLiteral: Sync {
    /// The literal.
    fn to_literal(&self) -> Literal;
}

impl ToLiteral for Null {
    fn to_literal(&self) -> Literal {
        Literal::Null
    }
}

impl ToLiteral for bool {
    fn to_literal(&self) -> Literal {
        Literal::Boolean(*self)
    }
}

impl ToLiteral for i64 {
    fn to_literal(&self) -> Literal {
        Literal::Integer(*self)
    }
}

impl ToLiteral for f64 {
    fn to_literal(&self) -> Literal {
        Literal::Number(*self)
    }
}

impl ToLiteral for &'static str {
    fn to_literal(&self) -> Literal {
        Literal::Text(self)
    }
}

impl Literal {
    /// The literal as a free-form value.
    pub fn to_value(self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Boolean(value) => value.into(),
            Self::Integer(value) => value.into(),
            Self::Number(value) => value.into(),
            Self::Text(value) => value.into(),
        }
    }

    /// Whether a free-form value equals the literal, as JSON Schema compares: `1.0` is `1`.
    pub fn equals(self, value: &serde_json::Value) -> bool {
        match (self, value) {
            (Self::Null, serde_json::Value::Null) => true,
            (Self::Boolean(literal), serde_json::Value::Bool(value)) => literal == *value,
            (Self::Text(literal), serde_json::Value::String(value)) => literal == value,
            (Self::Integer(literal), serde_json::Value::Number(value)) => {
                value.as_i64() == Some(literal) || integer_of(&value.to_string()) == Some(literal.into())
            }
            (Self::Number(literal), serde_json::Value::Number(value)) => value.as_f64() == Some(literal),
            _ => false,
        }
    }

    /// Whether it is a text that is a number or a boolean without its quotation marks.
    pub(in crate::runtime::json) fn is_scalar_in_text(self) -> bool {
        let is_boolean = |text: &str| ["true", "false"].iter().any(|known| text.eq_ignore_ascii_case(known));
        matches!(self, Self::Text(text) if is_number(text) || is_boolean(text))
    }

    pub(in crate::runtime::json) fn write(self, writer: &mut Writer) {
        match self {
            Self::Text(text) => writer.string(text),
            other => writer.raw(&other.to_string()),
        }
    }
}

impl fmt::Display for Literal {
    /// The literal as JSON.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => formatter.write_str(&String::from_utf8_lossy(&encode(value))),
            other => fmt::Display::fmt(&other.to_value(), formatter),
        }
    }
}

/// A scalar in the text, to be compared with literals.
pub(in crate::runtime::json) enum Scalar<'a> {
    Null,
    Boolean(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    /// An array or object: equal to no literal.
    Other,
}

impl<'a> Scalar<'a> {
    /// Reads the value ahead.
    pub(in crate::runtime::json) fn read(reader: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Ok(match reader.kind()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Boolean => Self::Boolean(reader.boolean()?),
            Kind::Integer | Kind::Number => Self::Number(reader.number("a number")?.text),
            Kind::String => Self::Text(reader.string()?),
            Kind::Array | Kind::Object => {
                reader.skip()?;
                Self::Other
            }
        })
    }

    pub(in crate::runtime::json) fn is(&self, literal: Literal) -> bool {
        match (self, literal) {
            (Self::Null, Literal::Null) => true,
            (Self::Boolean(value), Literal::Boolean(literal)) => *value == literal,
            (Self::Text(value), Literal::Text(literal)) => value == literal,
            (Self::Number(text), Literal::Integer(literal)) => integer_of(text) == Some(literal.into()),
            (Self::Number(text), Literal::Number(literal)) => text.parse() == Ok(literal),
            _ => false,
        }
    }

    /// Whether it is the literal in the other kind: a number or a boolean in quotation marks, or a text without.
    pub(in crate::runtime::json) fn is_in_text(&self, literal: Literal) -> bool {
        let is_boolean = |text: &str, value: bool| text.eq_ignore_ascii_case(if value { "true" } else { "false" });
        match (self, literal) {
            (Self::Text(text), Literal::Boolean(literal)) => is_boolean(text, literal),
            (Self::Text(text), literal) => is_number(text) && Scalar::Number(text).is(literal),
            (Self::Boolean(value), Literal::Text(text)) => is_boolean(text, *value),
            (Self::Number(found), Literal::Text(text)) => is_number(text) && found.parse::<f64>() == text.parse(),
            _ => false,
        }
    }

    fn is_written_as(&self, literal: Literal) -> bool {
        matches!((self, literal), (Self::Number(found), Literal::Text(text)) if *found == text)
    }

    /// How it may be a literal: in its own kind, else in the other one, by how it is written or by its value. Each is asked of
    /// all literals before the next.
    pub(in crate::runtime::json) const TESTS: [fn(&Self, Literal) -> bool; 3] =
        [Self::is, Self::is_written_as, Self::is_in_text];

    /// The place of the literal that it is.
    pub(in crate::runtime::json) fn place_in(&self, literals: impl Iterator<Item = Literal> + Clone) -> Option<usize> {
        let mut places = Self::TESTS.into_iter();
        places.find_map(|is| literals.clone().position(|literal| is(self, literal)))
    }
}

/// Whether a text is a number as JSON writes it.
fn is_number(text: &str) -> bool {
    scan_number(text, 0).is_ok_and(|(_, end)| end == text.len())
}
