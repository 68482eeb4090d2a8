//! What a description repeats, counted before it is made.

use super::{Limits, Tree};

/// So many bytes of text weigh as much as one value.
const BYTES_A_VALUE: usize = 32;

/// So many times may each value of the text be needed again.
const TIMES: usize = 4;

/// How many values a description comes to by repeating what it holds: through aliases, parts that several places refer to,
/// and properties and branches that other schemas take over. A small text can ask for any number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copies {
    made: usize,
    allowed: usize,
    is_refused: bool,
}

impl Default for Copies {
    /// As many as [`Limits::default`] allows without regard to a text.
    fn default() -> Self {
        Self::within(&Limits::default(), 0)
    }
}

impl Copies {
    /// None so far. Of a text of so many values, four times as many are allowed and [`Limits::copies`] more.
    pub(super) fn within(limits: &Limits, written: usize) -> Self {
        Self {
            made: 0,
            allowed: limits.copies.saturating_add(written.saturating_mul(TIMES)),
            is_refused: false,
        }
    }

    /// The same allowance, with nothing of it used up.
    pub fn afresh(self) -> Self {
        Self {
            made: 0,
            is_refused: false,
            ..self
        }
    }

    /// So many more than there are.
    pub(super) fn and(mut self, more: usize) -> Self {
        self.made = self.made.saturating_add(more);
        self
    }

    /// Counts so many more, which may then be made. `what` is what they are.
    ///
    /// # Errors
    ///
    /// They are too many, or something was refused before: then nothing more is made. The first refusal has what there is to
    /// say; one cause is said once.
    pub fn admit(&mut self, what: &str, more: usize) -> Result<(), Option<String>> {
        if self.is_refused {
            return Err(None);
        }
        let made = self.made.saturating_add(more);
        if made > self.allowed {
            self.is_refused = true;
            return Err(Some(self.refusal(what, more)));
        }
        self.made = made;
        Ok(())
    }

    /// Whether something was refused.
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// How many there are.
    pub fn made(&self) -> usize {
        self.made
    }

    /// Why so many more are refused, with what raises the limit.
    fn refusal(&self, what: &str, more: usize) -> String {
        format!(
            "{what} comes to {more} values, and all that is repeated to {}, which is more than {} (`--max-copies`)",
            self.made.saturating_add(more),
            self.allowed
        )
    }
}

/// How many values a text weighs as much as, beyond the one that it is.
pub fn text_weight(text: &str) -> usize {
    text.len() / BYTES_A_VALUE
}

/// How many values a tree holds, keys included.
pub fn weight(tree: &Tree) -> usize {
    1 + match tree {
        Tree::Null | Tree::Boolean(_) => 0,
        Tree::Number(number) => text_weight(number.written()),
        Tree::String(content) => text_weight(content),
        Tree::List(list) => list.iter().map(weight).sum(),
        Tree::Map(map) => map
            .iter()
            .map(|(key, value)| 1 + text_weight(key) + weight(value))
            .sum(),
    }
}
