use std::fmt;

use crate::runtime::json::{Decode, DecodeError, Encode, Kinds, Reader, Shape, Writer};

/// An integer or a text, kept as it came: Kubernetes' `int-or-string`, such as a port or its name, a count or a percentage.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IntOrString {
    /// An integer.
    Int(i64),
    /// A text.
    String(String),
}

impl IntOrString {
    /// The integer, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::String(_) => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Int(_) => None,
            Self::String(text) => Some(text),
        }
    }
}

impl fmt::Display for IntOrString {
    /// The digits or the text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => fmt::Display::fmt(value, formatter),
            Self::String(text) => formatter.pad(text),
        }
    }
}

impl From<i32> for IntOrString {
    fn from(value: i32) -> Self {
        Self::Int(value.into())
    }
}

impl From<i64> for IntOrString {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for IntOrString {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for IntOrString {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl Decode for IntOrString {
    fn blank() -> Self {
        Self::Int(0)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if reader.peek() == Some(b'"') {
            *self = Self::String(reader.string()?.into_owned());
            return Ok(());
        }
        let mut value = 0_i64;
        #[cfg(feature = "mock")]
        if reader.made_of(&[Self::Int(1)], self) {
            return Ok(());
        }
        reader.expect_kinds(Kinds::INTEGER.or(Kinds::STRING))?;
        value.decode(reader)?;
        *self = Self::Int(value);
        Ok(())
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::INTEGER.or(Kinds::STRING))
    }
}

impl Encode for IntOrString {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Int(value) => writer.integer((*value).into()),
            Self::String(text) => writer.string(text),
        }
    }
}

crate::runtime::macros::serde_bridge!(IntOrString);
