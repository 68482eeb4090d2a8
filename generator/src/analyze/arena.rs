use std::cell::OnceCell;

use openapiv3::{ReferenceOr, Schema};

/// Keeps schemas that were read out of private keys as long as the document itself.
#[derive(Debug, Default)]
pub(super) struct Arena {
    schema: OnceCell<ReferenceOr<Schema>>,
    next: OnceCell<Box<Arena>>,
}

impl Arena {
    /// Keeps a schema in a fresh place, and gives it back with the next fresh place.
    pub(super) fn keep(&self, schema: ReferenceOr<Schema>) -> (&ReferenceOr<Schema>, &Self) {
        (self.schema.get_or_init(|| schema), self.next.get_or_init(Box::default))
    }
}

impl Drop for Arena {
    /// Unlinks one place after the other, so that a long chain does not exhaust the stack.
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut place) = next {
            next = place.next.take();
        }
    }
}
