//! Types of the user's, which are read and written through serde. Only carried where the API has some.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::runtime::json::{Decode, DecodeError, Encode, Reader, Reason, Writer};

impl Reader<'_> {
    /// Reads a value of a type of the user's, of whose values this is said. A made-up one is blank.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or the type refuses it. What serde says of it is left out, for that shows what was received.
    pub fn own_type<T: Decode + DeserializeOwned>(&mut self, expected: &'static str) -> Result<T, DecodeError> {
        #[cfg(feature = "mock")]
        if self.makes() {
            return Ok(T::blank());
        }
        self.peek();
        let start = self.position();
        let text = self.raw()?;
        let mut tags = Vec::new();
        while let Some((_, tag)) = self.hidden.pop_if(|(position, _)| *position == start) {
            tags.push(tag);
        }
        self.draw(text.len())?;
        serde_json::from_str(text)
            .or_else(|error| without(text, &tags).ok_or(error))
            .map_err(|error| DecodeError::new(start + offset(text, &error), Reason::Form { expected }))
    }
}

/// The value without the tags of unions around it, which a type may have or refuse.
fn without<T: DeserializeOwned>(text: &str, tags: &[&str]) -> Option<T> {
    let mut value: Value = serde_json::from_str(text).ok().filter(|_| !tags.is_empty())?;
    let entries = value.as_object_mut()?;
    tags.iter().for_each(|tag| _ = entries.remove(*tag));
    serde_json::from_value(value).ok()
}

/// Where in a text serde stopped. It counts lines from one, and bytes in a line.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let offset = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    offset.min(text.len())
}

impl Writer {
    /// Writes a value of a type of the user's; what serde refuses to write is `null`, as a number is that JSON has none for.
    pub fn own_type<T: Serialize>(&mut self, value: &T) {
        let text = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        // What a union writes into its branch is written by who writes an object, and `1.0` is `1` in a parameter.
        if !self.tags.is_empty() || (self.as_typed && text.contains(".0")) {
            let value: Value = serde_json::from_str(&text).unwrap_or_default();
            return value.encode(self);
        }
        self.raw(&text);
    }
}
