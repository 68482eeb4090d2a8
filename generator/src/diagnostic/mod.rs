//! What Tintype has to say about a description: codes, severities, places.
//!
//! Stages gather [`Diagnostic`]s in [`Diagnostics`]; places are JSON pointers until something is shown,
//! only then are they resolved to line and column.

use std::collections::BTreeMap;

pub mod codes;
#[cfg(feature = "cli")]
mod drawn;
mod explain;
mod lines;
mod listed;
mod locator;
mod nearest;
mod render;
mod report;

#[cfg(test)]
mod tests;

#[cfg(feature = "cli")]
pub(crate) use drawn::drawn_places;
pub use explain::{explain, page};
pub use lines::{LineColumn, Lines};
pub(crate) use listed::listed;
pub use locator::Locator;
pub(crate) use nearest::did_you_mean;
pub(crate) use render::is_unseen;
pub use render::{neutral, neutral_json};
pub use report::{Report, positions};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is lost, and one may want to know.
    Note,
    /// A place is broken or out of reach; it is degraded, all the rest is made.
    Warning,
    /// The description can't be read; nothing is written.
    Error,
}

/// One kind of diagnostic. Each is a `const` in [`codes`], and never changes its meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `T0101`: `T01` source, `T02` dialect, `T03` analyze, `T04` name, `T05` emit and package, `T06` overlay, `T07` merge.
    pub id: &'static str,
    /// How much it weighs (`--strict` raises warnings to errors).
    pub severity: Severity,
    /// Its name in a few words, for a heading: `dangling reference`.
    pub title: &'static str,
    /// What it means and what becomes of the place, in one paragraph.
    pub meaning: &'static str,
    /// A short description fragment (YAML) that causes it.
    pub example: &'static str,
    /// The way out.
    pub help: &'static str,
}

/// A place in one of the files read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A node of the tree as it was written, by JSON pointer (RFC 6901; `""` is the root). `file` 0 is the description itself.
    Pointer {
        /// Index of the file.
        file: usize,
        /// The node.
        pointer: String,
    },
    /// A position of the text, where there is no tree.
    Position {
        /// Index of the file.
        file: usize,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// A key of the configuration, or an item of a list in it, by JSON pointer: `/operations/include/0`.
    Configuration(String),
    /// A file as a whole, or something outside all files.
    Path(String),
}

impl Place {
    /// A node of a file's tree.
    pub fn node(file: usize, pointer: impl Into<String>) -> Self {
        let pointer = pointer.into();
        Self::Pointer { file, pointer }
    }
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// What is the matter here, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Further sentences: what was found, what becomes of it.
    pub notes: Vec<String>,
}

/// How many diagnostics of one code are kept: a report has an end. The others are counted.
pub const MOST: usize = 1_000;

/// Everything there is to say, gathered over all stages; of each code [`MOST`].
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    entries: Vec<Diagnostic>,
    /// By code, how many are kept and how many are not.
    counts: BTreeMap<&'static str, (&'static Code, usize, usize)>,
}

impl Diagnostics {
    /// Adds one about a place.
    pub fn at(&mut self, code: &'static Code, place: Place, message: impl Into<String>) {
        self.push(Diagnostic {
            code,
            message: message.into(),
            place,
            notes: Vec::new(),
        });
    }

    /// Adds one; only counts it where there are many of its code.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let (_, kept, omitted) = self.count(diagnostic.code);
        if *kept < MOST {
            *kept += 1;
            self.entries.push(diagnostic);
        } else {
            *omitted += 1;
        }
    }

    /// Counts some of a code that were never made, because there are many of it.
    pub fn omit(&mut self, code: &'static Code, count: usize) {
        let (_, _, omitted) = self.count(code);
        *omitted += count;
    }

    fn count(&mut self, code: &'static Code) -> &mut (&'static Code, usize, usize) {
        self.counts.entry(code.id).or_insert((code, 0, 0))
    }

    /// Takes over all of another's.
    pub fn append(&mut self, other: Self) {
        for (code, _, omitted) in other.counts.into_values() {
            self.omit(code, omitted);
        }
        other.entries.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// How many of which codes were only counted.
    pub fn omitted(&self) -> impl Iterator<Item = (&'static Code, usize)> {
        let counts = self.counts.values().map(|(code, _, omitted)| (*code, *omitted));
        counts.filter(|(_, omitted)| *omitted > 0)
    }

    /// All that are kept, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.entries.iter()
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.entries
            .iter()
            .any(|diagnostic| diagnostic.code.severity == Severity::Error)
    }

    /// Whether nothing may be written: there is an error, or a warning while those count as errors (`strict`).
    pub fn is_fatal(&self, strict: bool) -> bool {
        let least = if strict { Severity::Warning } else { Severity::Error };
        self.entries.iter().any(|diagnostic| diagnostic.code.severity >= least)
    }
}
