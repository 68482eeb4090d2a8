//! Scalars that the description allows, or lists, in two kinds: numbers and booleans that may stand in quotation marks, and
//! texts that may stand without. Each is read in both kinds and written in its own.

use std::borrow::Cow;

use crate::runtime::json::text::literal::Scalar;
use crate::runtime::json::text::number::scan_number;
use crate::runtime::json::{Decode, DecodeError, Kinds, Literal, Number, Reader, Reason, Shape, ToLiteral, Value};

/// A reader that takes the next value in either kind.
pub struct Either<'r, 'a>(&'r mut Reader<'a>);

impl<'a> Reader<'a> {
    /// The same reader, which takes the next value in either kind.
    pub fn either(&mut self) -> Either<'_, 'a> {
        Either(self)
    }

    /// Reads the next value.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or not of the value's type.
    pub fn read(&mut self, value: &mut dyn Decode) -> Result<(), DecodeError> {
        value.decode(self)
    }

    /// What `read` reads, where scalars may be of either kind.
    pub(in crate::runtime::json) fn in_either_kind<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.either, true);
        let result = read(self);
        self.either = before;
        result
    }

    /// The number in the text ahead, where that may stand for one.
    #[cold]
    pub(in crate::runtime::json) fn number_in_text(
        &mut self,
        expected: &'static str,
    ) -> Result<Number<'a>, DecodeError> {
        #[cfg(feature = "mock")]
        if let Some(number) = self.made_number() {
            return Ok(number);
        }
        let start = self.position;
        // A number needs no escapes, so a text that has some is none.
        if let Cow::Borrowed(text) = self.text_in_place(expected)?
            && let Ok((number, end)) = scan_number(text, 0)
            && end == text.len()
        {
            return Ok(number);
        }
        self.position = start;
        Err(DecodeError::new(start, Reason::Form { expected }))
    }

    /// The boolean in the text ahead, where that may stand for one.
    #[cold]
    pub(in crate::runtime::json) fn boolean_in_text(&mut self) -> Result<bool, DecodeError> {
        #[cfg(feature = "mock")]
        if self.makes() {
            return Ok(true);
        }
        let start = self.position;
        let expected = "a boolean";
        let text = self.text_in_place(expected)?;
        for (known, value) in [("true", true), ("false", false)] {
            if text.eq_ignore_ascii_case(known) {
                return Ok(value);
            }
        }
        self.position = start;
        Err(DecodeError::new(start, Reason::Form { expected }))
    }

    fn text_in_place(&mut self, expected: &'static str) -> Result<Cow<'a, str>, DecodeError> {
        match self.either && self.peek() == Some(b'"') {
            true => self.string(),
            false => Err(self.expected(expected)),
        }
    }

    /// The number or boolean ahead as text, where that may stand without quotation marks.
    #[cold]
    pub(in crate::runtime::json) fn text_of_scalar(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        #[cfg(feature = "mock")]
        if let Some(text) = self.made_text() {
            return Ok(text);
        }
        let is_scalar = matches!(self.peek(), Some(b'-' | b'0'..=b'9' | b't' | b'f'));
        match self.either && is_scalar {
            true => {
                let text = self.raw()?;
                self.draw(text.len())?;
                Ok(Cow::Borrowed(text))
            }
            false => Err(self.expected("a string")),
        }
    }
}

impl Either<'_, '_> {
    /// Reads the next value.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or not of the value's type in either kind.
    pub fn read(self, value: &mut dyn Decode) -> Result<(), DecodeError> {
        self.0.in_either_kind(|reader| value.decode(reader))
    }

    /// Reads the value of an enumeration: the one whose text stands there, with quotation marks or without; else, without,
    /// the one that is the same number or boolean; else `other` with what stands there.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or neither a string nor a number nor a boolean.
    pub fn known<T: Clone>(
        self,
        value: &mut T,
        texts: &[&str],
        all: &[T],
        other: fn(String) -> T,
    ) -> Result<(), DecodeError> {
        let reader = self.0;
        #[cfg(feature = "mock")]
        if reader.made_of(all, value) {
            return Ok(());
        }
        let is_text = reader.peek() == Some(b'"');
        let text = reader.in_either_kind(Reader::string)?;
        let same = |known: &&str| *known == text;
        let alike = |known: &&str| !is_text && is_alike(known, &text);
        let place = texts.iter().position(same).or_else(|| texts.iter().position(alike));
        *value = match place.and_then(|place| all.get(place)) {
            Some(known) => known.clone(),
            None => other(text.into_owned()),
        };
        Ok(())
    }
}

/// Whether a known text is the same number or boolean as JSON writes it otherwise: `1.10` and `1.1`, `TRUE` and `true`.
fn is_alike(known: &str, found: &str) -> bool {
    match (known.parse::<f64>(), found.parse::<f64>()) {
        (Ok(known), Ok(found)) => known == found,
        _ => known.eq_ignore_ascii_case(found),
    }
}

/// The known value that a value is in whichever kind; any other value as it is.
pub fn in_known_kind(value: Value, known: &[&dyn ToLiteral]) -> Value {
    let number;
    let scalar = match &value {
        Value::Bool(value) => Scalar::Boolean(*value),
        Value::String(text) => Scalar::Text(Cow::Borrowed(text)),
        Value::Number(value) => {
            number = value.to_string();
            Scalar::Number(&number)
        }
        _ => return value,
    };
    let literals = known.iter().map(|known| known.to_literal());
    let place = scalar.place_in(literals.clone());
    let found = place.and_then(|place| literals.clone().nth(place));
    found.map_or(value, Literal::to_value)
}

impl Kinds {
    /// The same, where numbers and booleans may be texts and texts may be numbers or booleans.
    pub const fn either(self) -> Self {
        let scalars = Self::NUMBER.or(Self::BOOLEAN);
        let text = match self.without(scalars).is(self) {
            true => Self::NONE,
            false => Self::STRING,
        };
        let scalar = match self.without(Self::STRING).is(self) {
            true => Self::NONE,
            false => scalars,
        };
        self.or(text).or(scalar)
    }
}

impl Shape {
    /// The same in either kind.
    pub const fn either(self) -> Self {
        Self {
            kinds: self.kinds.either(),
            ..self
        }
    }
}
