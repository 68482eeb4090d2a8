use crate::runtime::json::{Decode, DecodeError, Encode, Kinds, Reader, Reason, Shape, Writer};

impl Reader<'_> {
    /// Reads an integer, which may be written `1.0` or `1e3` too.
    ///
    /// # Errors
    ///
    /// Something else is ahead, or 128 bits do not hold it.
    #[inline]
    pub fn integer(&mut self, expected: &'static str) -> Result<i128, DecodeError> {
        self.peek();
        match short_integer(self.text.as_bytes(), self.position) {
            Some((value, end)) => {
                self.position = end;
                Ok(value.into())
            }
            None => self.long_integer(expected),
        }
    }

    #[cold]
    fn long_integer(&mut self, expected: &'static str) -> Result<i128, DecodeError> {
        let start = self.position;
        let number = self.number(expected)?;
        number.as_i128().ok_or_else(|| {
            self.position = start;
            match number.is_integer() {
                true => DecodeError::new(start, Reason::OutOfRange { expected }),
                false => self.expected(expected),
            }
        })
    }
}

/// An integer of at most 18 digits that is written with nothing but digits, and the position behind it.
#[inline]
fn short_integer(bytes: &[u8], start: usize) -> Option<(i64, usize)> {
    let negative = bytes.get(start) == Some(&b'-');
    let first = start + usize::from(negative);
    let mut value = 0;
    let mut position = first;
    while let Some(digit @ b'0'..=b'9') = bytes.get(position) {
        if position - first == 18 {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
        position += 1;
    }
    let leading_zero = bytes.get(first) == Some(&b'0') && position - first > 1;
    if position == first || leading_zero || matches!(bytes.get(position), Some(b'.' | b'e' | b'E')) {
        return None;
    }
    Some((if negative { -value } else { value }, position))
}

#[cold]
fn out_of_range(offset: usize, expected: &'static str) -> DecodeError {
    DecodeError::new(offset, Reason::OutOfRange { expected })
}

impl Writer {
    /// Writes an integer.
    pub fn integer(&mut self, value: i128) {
        // Writing a number to a `Vec` does not fail.
        let _ = match i64::try_from(value) {
            Ok(short) => serde_json::to_writer(&mut self.out, &short),
            Err(_) => serde_json::to_writer(&mut self.out, &value),
        };
    }
}

macro_rules! integer {
    ($type:ty, $expected:literal) => {
        impl Decode for $type {
            fn blank() -> Self {
                0
            }

            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                reader.peek();
                let start = reader.position();
                let value = reader.integer($expected)?;
                match <$type>::try_from(value) {
                    Ok(value) => *self = value,
                    Err(_) => return Err(out_of_range(start, $expected)),
                }
                Ok(())
            }

            fn shape(&self, _: usize) -> Shape {
                Shape::plain(Kinds::INTEGER)
            }
        }

        impl Encode for $type {
            fn encode(&self, writer: &mut Writer) {
                writer.integer((*self).into());
            }
        }
    };
}

integer!(i32, "an integer of 32 bits");
integer!(i64, "an integer of 64 bits");
integer!(u32, "an unsigned integer of 32 bits");
integer!(u64, "an unsigned integer of 64 bits");
