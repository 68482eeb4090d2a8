//! What the unified document repeats: each part that is read again because something else refers to it.

use crate::dialect::reader::Reader;
use crate::{
    diagnostic::codes::source::LIMIT,
    source::{Tree, text_weight, weight},
};

impl<'a> Reader<'a> {
    /// Whether a node that something at the present place refers to may be read here too. If not, that is said.
    pub(in crate::dialect) fn affords(&mut self, node: &'a Tree) -> bool {
        let weight = self.weight(node);
        self.affords_so_many("what this refers to", weight)
    }

    /// Whether a node may stand in the unified document so many times more.
    pub(in crate::dialect) fn affords_times(&mut self, node: &'a Tree, times: usize) -> bool {
        let weight = self.weight(node).saturating_mul(times);
        self.affords_so_many("what each media type gets", weight)
    }

    /// Whether texts of so many bytes may be kept once more.
    pub(in crate::dialect) fn affords_text(&mut self, what: &str, text: &str) -> bool {
        self.affords_so_many(what, text_weight(text))
    }

    /// The same for so many values.
    pub(in crate::dialect) fn affords_so_many(&mut self, what: &str, weight: usize) -> bool {
        let admitted = self.copies.admit(what, weight);
        if let Err(Some(refusal)) = &admitted {
            self.report(&LIMIT, refusal.as_str());
        }
        admitted.is_ok()
    }

    /// How many values a node holds.
    fn weight(&mut self, node: &'a Tree) -> usize {
        // The trees stay where they are as long as the reader lives.
        let address = std::ptr::from_ref(node).addr();
        *self.weights.entry(address).or_insert_with(|| weight(node))
    }
}
