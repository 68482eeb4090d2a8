use std::borrow::Cow;

use crate::runtime::json::{Decode, DecodeError, Encode, Kinds, Reader, Reason, Shape, Writer};
use crate::runtime::value::Null;

impl Decode for bool {
    fn blank() -> Self {
        false
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = reader.boolean()?;
        Ok(())
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::BOOLEAN)
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

impl Decode for String {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = match reader.string()? {
            Cow::Borrowed(text) => Self::from(text),
            Cow::Owned(text) => text,
        };
        Ok(())
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::STRING)
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Decode for Null {
    fn blank() -> Self {
        Self
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match reader.null()? {
            true => Ok(()),
            false => Err(reader.expected("null")),
        }
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::NULL)
    }

    fn takes_null(_: usize) -> bool {
        true
    }
}

impl Encode for Null {
    fn encode(&self, writer: &mut Writer) {
        writer.raw("null");
    }
}

impl Decode for () {
    fn blank() -> Self {}

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        Null.decode(reader)
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::NULL)
    }

    fn takes_null(_: usize) -> bool {
        true
    }
}

impl Encode for () {
    fn encode(&self, writer: &mut Writer) {
        Null.encode(writer);
    }
}

impl Decode for f64 {
    fn blank() -> Self {
        0.0
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let expected = "a number of double precision";
        let number = reader.number(expected)?;
        let start = reader.position() - number.text.len();
        let value = number.as_f64();
        *self = value.ok_or_else(|| DecodeError::new(start, Reason::OutOfRange { expected }))?;
        Ok(())
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::NUMBER)
    }
}

/// From here on an integer's digits are more than anybody reads, and JavaScript too writes a power of ten.
const LONGEST_INTEGER: f64 = 1e21;

impl Encode for f64 {
    /// An integral value is written as an integer, `12` and not `12.0`, as JavaScript writes it: as a path's segment or
    /// in a query it is refused by many servers otherwise. What JSON has no number for (not a number, infinite) becomes
    /// `null`, as serde_json has it.
    fn encode(&self, writer: &mut Writer) {
        // An integer has no negative zero.
        let is_signed_zero = *self == 0.0 && self.is_sign_negative();
        if self.fract() == 0.0 && self.abs() < LONGEST_INTEGER && !is_signed_zero {
            // Exact: 128 bits hold it.
            return writer.integer(*self as i128);
        }
        // Writing a number to a `Vec` does not fail.
        let _ = serde_json::to_writer(&mut writer.out, self);
    }
}
