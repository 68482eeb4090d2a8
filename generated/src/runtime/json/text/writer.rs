use std::fmt::Write as _;

use super::string::{is_plain, plain_end};
use crate::runtime::json::ToLiteral;
use crate::runtime::json::fields::inspect::Inspection;
use crate::runtime::json::fields::table::Special;

/// Writes JSON text.
///
/// Commas need no state: one is due unless the text ends with an opening bracket, which no value does.
#[derive(Default)]
pub struct Writer {
    pub(in crate::runtime::json) out: Vec<u8>,
    /// Tags that the object which starts at this position has to begin with.
    pub(in crate::runtime::json) tags: Vec<Tag>,
    /// What was said of the record that is written next.
    pub(in crate::runtime::json) special: Vec<Special>,
    /// Takes the next record, where that is not for the wire.
    pub(in crate::runtime::json) inspection: Option<Inspection>,
    /// Whether numbers in free-form JSON are written as those of a type are: `1`, and not `1.0` as they came.
    pub(in crate::runtime::json) as_typed: bool,
}

/// A property that a union writes into its branch.
#[derive(Clone, Copy)]
pub(in crate::runtime::json) struct Tag {
    position: usize,
    pub(in crate::runtime::json) property: &'static str,
    pub(in crate::runtime::json) value: &'static dyn ToLiteral,
}

impl Writer {
    /// A writer with nothing written.
    pub fn new() -> Self {
        Self {
            out: Vec::with_capacity(256),
            tags: Vec::new(),
            special: Vec::new(),
            inspection: None,
            as_typed: false,
        }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Writes text that is JSON already: a word or a number.
    pub fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        if is_plain(bytes) {
            self.out.extend_from_slice(bytes);
        } else {
            self.escaped(bytes);
        }
        self.out.push(b'"');
    }

    fn escaped(&mut self, bytes: &[u8]) {
        let mut position = 0;
        loop {
            let end = plain_end(bytes, position);
            self.out.extend_from_slice(bytes.get(position..end).unwrap_or_default());
            match bytes.get(end) {
                Some(&byte) => self.escape(byte),
                None => break,
            }
            position = end + 1;
        }
    }

    /// Writes a key and its colon, after a comma where one is due.
    pub fn key(&mut self, key: &str) {
        self.comma(b'{');
        self.string(key);
        self.out.push(b':');
    }

    /// The same for a key that holds nothing that JSON escapes.
    #[inline]
    pub(in crate::runtime::json) fn plain_key(&mut self, key: &str) {
        self.comma(b'{');
        self.out.reserve(key.len() + 3);
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    /// Opens an array.
    pub fn open_list(&mut self) {
        self.out.push(b'[');
    }

    /// Goes on to the next item of an array.
    pub fn item(&mut self) {
        self.comma(b'[');
    }

    /// Closes an array.
    pub fn close_list(&mut self) {
        self.out.push(b']');
    }

    /// Opens an object.
    pub fn open_map(&mut self) {
        self.out.push(b'{');
    }

    /// Closes an object.
    pub fn close_map(&mut self) {
        self.out.push(b'}');
    }

    /// Lets the object that is written next begin with a property, unless it writes that property itself.
    /// Another value than an object is not touched.
    pub(in crate::runtime::json) fn tag(&mut self, property: &'static str, value: &'static dyn ToLiteral) {
        let position = self.out.len();
        self.tags.push(Tag {
            position,
            property,
            value,
        });
    }

    /// Takes the tags that are due where the writer stands.
    pub(in crate::runtime::json) fn due_tags(&mut self) -> Vec<Tag> {
        if self.tags.is_empty() {
            return Vec::new();
        }
        let position = self.out.len();
        let due = self
            .tags
            .iter()
            .rposition(|tag| tag.position != position)
            .map_or(0, |last| last + 1);
        self.tags.split_off(due)
    }

    #[inline]
    fn comma(&mut self, open: u8) {
        if self.out.last() != Some(&open) {
            self.out.push(b',');
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.raw("\\\""),
            b'\\' => self.raw("\\\\"),
            b'\n' => self.raw("\\n"),
            b'\r' => self.raw("\\r"),
            b'\t' => self.raw("\\t"),
            8 => self.raw("\\b"),
            12 => self.raw("\\f"),
            _ => {
                let mut escape = String::with_capacity(6);
                // Writing to a `String` does not fail.
                let _ = write!(escape, "\\u{byte:04x}");
                self.raw(&escape);
            }
        }
    }
}

impl std::fmt::Debug for Writer {
    /// Tells how much was written, not what.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Writer")
            .field("bytes", &self.out.len())
            .finish_non_exhaustive()
    }
}
