use std::fmt;

use crate::runtime::json::path::Path;
use crate::runtime::json::{DecodeError, Segment};

/// A place of an answer that is not as its type says, and was read all the same.
///
/// It holds kinds and keys, never a value: an answer may hold secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct Forgiven {
    /// From the inside to the outside, as in an error.
    path: Vec<Segment>,
    error: DecodeError,
    read_as: ReadAs,
}

/// What became of a place that was forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadAs {
    /// `null` in place of a list or a map: an empty one. No body at all: that, an object without properties, or `null`.
    Empty,
    /// Text in place of JSON: the string that it is. In free-form JSON, a number beyond the doubles: its digits, as a string.
    Text,
    /// An optional property: absent. What came stands among the record's undeclared properties, under the same key.
    Absent,
    /// An optional property: absent. The record's undeclared properties are of a type that has no room for what came.
    Dropped,
    /// A union: its last variant, which holds what came.
    Other,
}

impl Forgiven {
    /// `outside` are the steps to the value, from the outside to the inside; the error's own begin at the value.
    #[cold]
    pub(in crate::runtime) fn new(outside: Vec<Segment>, error: DecodeError, read_as: ReadAs) -> Self {
        let path: Vec<Segment> = outside.into_iter().rev().collect();
        let error = path.iter().cloned().fold(error, |error, step| match step {
            Segment::Key(key) => error.under_key(&key),
            Segment::Index(index) => error.under_index(index),
        });
        Self { path, error, read_as }
    }

    /// The same place with other texts in place of those that a payload has: its keys.
    pub(in crate::runtime) fn map_texts(mut self, change: &dyn Fn(&str) -> String) -> Self {
        Segment::map_keys(&mut self.path, change);
        Self {
            error: self.error.map_texts(change),
            ..self
        }
    }

    /// The JSON path of the value, such as `$.items[3].labels`.
    pub fn path(&self) -> String {
        Path(&self.path).to_string()
    }

    /// The steps to the value, from the outside to the inside.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.path.iter().rev()
    }

    /// What was expected and what came: the error that a strict client gives. Its path may lead further, to what it is
    /// inside the value that is not of its type.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// What became of the value.
    pub fn read_as(&self) -> ReadAs {
        self.read_as
    }
}

impl fmt::Display for Forgiven {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; ", self.error)?;
        if self.error.segments().count() > self.path.len() {
            write!(formatter, "{} is ", Path(&self.path))?;
        }
        write!(formatter, "read as {}", self.read_as)
    }
}

impl fmt::Display for ReadAs {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "empty",
            Self::Text => "text",
            Self::Absent => "absent",
            Self::Dropped => "absent, and dropped",
            Self::Other => "another variant than the known ones",
        })
    }
}
