use std::any::Any;

use super::text::limits::ROOM;
use super::{DecodeError, Kinds, Reader, Shape};

/// A value that is read in place.
pub trait Decode {
    /// A cheap value to read into: an empty text, zero, nothing.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads the next value of the text in place of this one. After an error, what is in it is of no use.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or not of this type.
    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// What can be said of the type's values. `fuel` bounds how far types are followed into each other.
    ///
    /// Unless said otherwise, they are objects, and reading tells more: so it is with records.
    fn shape(&self, fuel: usize) -> Shape {
        let _ = fuel;
        Shape::composite(Kinds::OBJECT)
    }

    /// What the type is called by the compiler.
    #[cfg(feature = "mock")]
    fn type_name(&self) -> &'static str {
        std::any::type_name::<Self>()
    }

    /// Makes the value absent where the type has a notion of it. Only called for what a repeated key has to undo.
    fn clear(&mut self) {}

    /// Whether `null` is a value of the type itself, so that an `Option` around it keeps it. `fuel` bounds how far unions
    /// are followed into each other.
    fn takes_null(fuel: usize) -> bool
    where
        Self: Sized,
    {
        let _ = fuel;
        false
    }
}

/// A blank value, said so that neither its type nor the trait has to be named.
#[inline]
pub fn blank<T: Decode>() -> T {
    T::blank()
}

/// Where a record keeps the properties that it does not declare.
pub trait Additional: Any {
    /// Forgets all.
    fn clear(&mut self);

    /// Reads the value of one; an earlier one under the same key is replaced.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or not of the properties' type.
    fn decode_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Forgets the one under this key.
    fn forget(&mut self, key: &str);
}

/// Reads a whole text as one value.
///
/// # Errors
///
/// The text is not valid UTF-8, is no JSON, is not of the type, or does not end with the value.
pub fn decode<T: Decode>(text: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::blank();
    decode_into(&mut value, text, ROOM)?;
    Ok(value)
}

/// The same in place, into so much memory. After an error, another text may be read into the value.
pub(in crate::runtime) fn decode_into(value: &mut dyn Decode, text: &[u8], room: usize) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text)?;
    reader.room = room;
    value.decode(&mut reader)?;
    reader.finish()
}
