use std::borrow::Cow;
use std::fmt;

use crate::runtime::json::{DecodeError, Reader};

/// The value of an enumeration that a text stands for: the one in the text's place, or `other` with the text.
pub fn known<T: Clone>(text: &str, texts: &[&str], all: &[T], other: fn(String) -> T) -> T {
    of_text(Cow::Borrowed(text), texts, all, other)
}

impl Reader<'_> {
    /// Reads the value of an enumeration: the one in its text's place, or `other` with the text.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or no string.
    pub fn known<T: Clone>(
        &mut self,
        value: &mut T,
        texts: &[&str],
        all: &[T],
        other: fn(String) -> T,
    ) -> Result<(), DecodeError> {
        #[cfg(feature = "mock")]
        if self.made_of(all, value) {
            return Ok(());
        }
        *value = of_text(self.string()?, texts, all, other);
        Ok(())
    }

    /// Values are made up with the feature `mock` alone. The macros ask whether or not it is on: they may stand in another crate.
    #[cfg(not(feature = "mock"))]
    #[inline]
    pub fn made_of<T>(&self, _: &[T], _: &mut T) -> bool {
        false
    }
}

fn of_text<T: Clone>(text: Cow<'_, str>, texts: &[&str], all: &[T], other: fn(String) -> T) -> T {
    match place(&text, texts).and_then(|place| all.get(place)) {
        Some(value) => value.clone(),
        None => other(text.into_owned()),
    }
}

fn place(text: &str, texts: &[&str]) -> Option<usize> {
    texts.iter().position(|known| *known == text)
}

/// The `Debug` of an enumeration: its name around its text.
///
/// # Errors
///
/// The formatter fails.
#[inline(never)]
pub fn debug_known(name: &str, text: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_tuple(name).field(&text).finish()
}
