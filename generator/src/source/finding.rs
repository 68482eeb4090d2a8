use std::collections::HashMap;

use crate::diagnostic::{Code, MOST};

/// Something to say about a place in the text.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) code: &'static Code,
    /// Byte offset.
    pub(super) at: usize,
    pub(super) message: String,
    pub(super) notes: Vec<String>,
    /// A second place: of the first of two equal keys.
    pub(super) earlier: Option<usize>,
}

impl Finding {
    pub(super) fn new(code: &'static Code, at: usize, message: impl Into<String>) -> Self {
        Self {
            code,
            at,
            message: message.into(),
            notes: Vec::new(),
            earlier: None,
        }
    }
}

/// What there is to say about a text; of each code as much as a report keeps.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) kept: Vec<Finding>,
    /// By code, how many there are in all.
    counts: HashMap<&'static str, (&'static Code, usize)>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        let (_, count) = self.counts.entry(finding.code.id).or_insert((finding.code, 0));
        *count += 1;
        if *count <= MOST {
            self.kept.push(finding);
        }
    }

    /// How many of which codes are not kept.
    pub(super) fn omitted(&self) -> impl Iterator<Item = (&'static Code, usize)> {
        let counts = self.counts.values();
        counts.map(|(code, count)| (*code, count.saturating_sub(MOST)))
    }
}
