use std::borrow::Cow;

use super::{Decode, DecodeError, Encode, Kinds, Reader, Reason, Shape, Writer};
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

impl Encode for f64 {
    /// What JSON has no number for (not a number, infinite) becomes `null`, as serde_json has it.
    fn encode(&self, writer: &mut Writer) {
        // Writing a number to a `Vec` does not fail.
        let _ = serde_json::to_writer(&mut writer.out, self);
    }
}
