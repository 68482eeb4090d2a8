use std::fmt;
use std::ops::Deref;

use crate::runtime::json::{Decode, DecodeError, Encode, Reader, Shape, Writer};

/// An optional property that may be `null` too: absent, `null` or a value, each kept apart.
///
/// It derefs to `Option<T>`, so `value.as_ref()`, `if let Some(x) = &*value` and so on read it where absent and
/// `null` make no difference.
///
/// `Option` and plain values convert into it: `None` is `null` then. A setter is given `Nullable::NULL` for that, and leaves the property out for
/// `None`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Nullable<T> {
    value: Option<T>,
    /// Whether the property is written. Always true with a value.
    present: bool,
}

impl<T> Nullable<T> {
    /// The property is left out.
    pub const ABSENT: Self = Self {
        value: None,
        present: false,
    };

    /// The property is `null`.
    pub const NULL: Self = Self {
        value: None,
        present: true,
    };

    /// The property has a value.
    pub const fn new(value: T) -> Self {
        Self {
            value: Some(value),
            present: true,
        }
    }

    /// Whether the property is left out.
    pub const fn is_absent(&self) -> bool {
        !self.present
    }

    /// Whether the property is there and `null`.
    pub const fn is_null(&self) -> bool {
        self.present && self.value.is_none()
    }

    /// The same with another value in place of its own, if it has one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        Nullable {
            value: self.value.map(change),
            present: self.present,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Nullable<T> {
    /// The value itself, `null`, or `absent`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => value.fmt(formatter),
            None if self.present => formatter.write_str("null"),
            None => formatter.write_str("absent"),
        }
    }
}

impl<T> Default for Nullable<T> {
    fn default() -> Self {
        Self::ABSENT
    }
}

impl<T> Deref for Nullable<T> {
    type Target = Option<T>;

    fn deref(&self) -> &Option<T> {
        &self.value
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        Self { value, present: true }
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(nullable: Nullable<T>) -> Self {
        nullable.value
    }
}

impl From<&str> for Nullable<String> {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

// There is no such conversion into the integers: with `From<T>` alone a literal takes the property's own type.
impl From<i32> for Nullable<f64> {
    fn from(value: i32) -> Self {
        Self::new(value.into())
    }
}

impl<T: Decode> Decode for Nullable<T> {
    fn blank() -> Self {
        Self::ABSENT
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.present = true;
        if reader.null()? {
            self.value = None;
            return Ok(());
        }
        self.value.insert(T::blank()).decode(reader)
    }

    fn shape(&self, fuel: usize) -> Shape {
        self.value.shape(fuel).keeping_null()
    }

    fn clear(&mut self) {
        *self = Self::ABSENT;
    }

    fn takes_null(_: usize) -> bool {
        true
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn encode(&self, writer: &mut Writer) {
        self.value.encode(writer);
    }

    fn is_absent(&self) -> bool {
        !self.present
    }
}

// To serde absent is `null`: a value cannot take itself out of what is around it.
crate::runtime::macros::serde_bridge!(Nullable<T>);
