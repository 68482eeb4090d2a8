use std::fmt;

use super::fields::table::Table;
use super::path::{Cut, Path};
use super::{Kind, Kinds, Segment};

/// Why JSON text could not be read as a type, and where.
///
/// It holds kinds and keys, never a value: a payload may hold secrets.
#[derive(Clone, PartialEq)]
pub struct DecodeError(Box<Fault>);

#[derive(Clone, PartialEq)]
struct Fault {
    /// From the inside to the outside.
    path: Vec<Segment>,
    offset: usize,
    reason: Reason,
    record: Option<InRecord>,
}

/// The innermost record that has the value.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::runtime) struct InRecord {
    /// The keys of its declared properties.
    pub(in crate::runtime) keys: &'static [&'static str],
    /// Those of them with which the properties of another schema begin.
    parts: &'static [&'static str],
    /// How many steps lead from it to the value.
    pub(in crate::runtime) steps: usize,
}

impl InRecord {
    /// Whether several schemas together have the properties.
    pub(in crate::runtime) fn is_of_parts(self) -> bool {
        !self.parts.is_empty()
    }

    /// The keys that the schema declares which declares this one; nothing where it has no others to tell it by, while there are
    /// several.
    pub(in crate::runtime) fn beside(self, key: &str) -> Option<&'static [&'static str]> {
        let (mut start, mut end, mut is_here) = (0, self.keys.len(), false);
        for (place, own) in self.keys.iter().enumerate() {
            if self.parts.contains(own) {
                if is_here {
                    end = place;
                    break;
                }
                start = place;
            }
            is_here |= *own == key;
        }
        let part = self.keys.get(start..end)?;
        (is_here && (!self.is_of_parts() || part.len() > 1)).then_some(part)
    }
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The text is not JSON; the words say what is wrong with it.
    Syntax(&'static str),
    /// The value is of another kind than the type's.
    Kind {
        /// What the type takes.
        expected: &'static str,
        /// What is there.
        found: Kind,
    },
    /// The value is of none of the kinds that the type takes.
    Kinds {
        /// What the type takes.
        expected: Kinds,
        /// What is there.
        found: Kind,
    },
    /// A required property is missing; the path ends with it.
    Missing,
    /// A number that the type cannot hold.
    OutOfRange {
        /// What the type takes.
        expected: &'static str,
    },
    /// A string that is not in the type's form.
    Form {
        /// What the type takes.
        expected: &'static str,
    },
    /// A property that may only hold one value holds another.
    Constant {
        /// The only value, as JSON.
        expected: String,
    },
    /// An array of another length than the type's.
    Length {
        /// How many items the type has.
        expected: usize,
    },
    /// No branch of a union takes the value.
    NoBranch {
        /// The union's name.
        union: &'static str,
        /// Each branch, and why it was refused.
        refused: Vec<(&'static str, String)>,
    },
    /// Arrays and objects stand too deep in each other.
    TooDeep,
    /// A branch of a union is the union itself, by way of others perhaps.
    Circular,
    /// Nested unions had to be tried too many times.
    TooAmbiguous,
    /// As a value it takes more memory than it may.
    TooLarge,
}

impl DecodeError {
    /// An error at a byte of the text; enclosing values add their steps to the path.
    #[cold]
    pub fn new(offset: usize, reason: Reason) -> Self {
        Self(Box::new(Fault {
            path: Vec::new(),
            offset,
            reason,
            record: None,
        }))
    }

    /// The innermost record that has the value, and the steps from it to the value.
    pub(in crate::runtime) fn in_record(&self) -> (Option<InRecord>, impl Iterator<Item = &Segment>) {
        let record = self.0.record;
        let steps = record.map_or(self.0.path.len(), |record| record.steps);
        (record, self.0.path.iter().take(steps).rev())
    }

    /// The same error in a property of a record with this table; the last step leads to it.
    #[cold]
    pub(super) fn in_property(mut self, table: &Table) -> Self {
        let steps = self.0.path.len();
        let (keys, parts) = (table.fields, table.parts);
        self.0.record.get_or_insert(InRecord { keys, parts, steps });
        self
    }

    /// The JSON path of the value, such as `$.items[3].name`.
    pub fn path(&self) -> String {
        Path(&self.0.path).to_string()
    }

    /// The steps to the value, from the outside to the inside.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.0.path.iter().rev()
    }

    /// The offset in the text, in bytes.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// What was wrong.
    pub fn reason(&self) -> &Reason {
        &self.0.reason
    }

    /// The same error with other texts in place of those that a payload has: its keys.
    pub(in crate::runtime) fn map_texts(mut self, change: &dyn Fn(&str) -> String) -> Self {
        Segment::map_keys(&mut self.0.path, change);
        if let Reason::NoBranch { refused, .. } = &mut self.0.reason {
            refused.iter_mut().for_each(|(_, why)| *why = change(why));
        }
        self
    }

    /// The error as seen from the object around, which has the value under `key`.
    #[cold]
    pub fn under_key(mut self, key: &str) -> Self {
        self.0.path.push(Segment::Key(key.to_owned()));
        self
    }

    /// The error as seen from the array around, which has the value at `index`.
    #[cold]
    pub fn under_index(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Index(index));
        self
    }
}

impl fmt::Debug for DecodeError {
    /// What `Display` says, under the type's name.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DecodeError({self})")
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = Path(&self.0.path);
        match formatter.alternate() {
            // Whole, to be put into another error.
            true => write!(formatter, "{path:#} (byte {}): {:#}", self.0.offset, self.0.reason),
            false => write!(formatter, "{path} (byte {}): {}", self.0.offset, self.0.reason),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(what) => write!(formatter, "not JSON: {what}"),
            Self::Kind { expected, found } => write!(formatter, "expected {expected}, found {found}"),
            Self::Kinds { expected, found } => write!(formatter, "expected {expected}, found {found}"),
            Self::Missing => formatter.write_str("required, but missing"),
            Self::OutOfRange { expected } => {
                write!(formatter, "expected {expected}, found a number that it cannot hold")
            }
            Self::Form { expected } => write!(formatter, "expected {expected}, found other text"),
            Self::Constant { expected } => write!(formatter, "expected {expected}, found another value"),
            Self::Length { expected } => write!(formatter, "expected {expected} items, found another number of them"),
            Self::NoBranch { union, refused } => {
                write!(formatter, "no branch of {union} takes the value")?;
                for (branch, why) in refused {
                    match formatter.alternate() {
                        true => write!(formatter, "; {branch}: {why}")?,
                        false => write!(formatter, "; {branch}: {}", Cut(why))?,
                    }
                }
                Ok(())
            }
            Self::TooDeep => formatter.write_str("arrays and objects stand more than 128 deep in each other"),
            Self::Circular => formatter.write_str("the branch leads back to its own union"),
            Self::TooAmbiguous => formatter.write_str("unions in unions were tried too many times"),
            Self::TooLarge => formatter.write_str(
                "as a value it takes more memory than a client allows: twice its `largest_response`, which can be raised",
            ),
        }
    }
}

impl std::error::Error for DecodeError {}
