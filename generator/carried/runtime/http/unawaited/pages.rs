use super::Unawaited;
use crate::runtime::{Items, Listed, Paged, Pages};

impl<O: Paged> Unawaited<O> {
    /// The pages, each asked for when it is wanted.
    pub fn pages(self) -> Pages<O::Success, O::Error> {
        Pages::new(self.0, O::PAGING, O::read)
    }
}

impl<O: Listed> Unawaited<O> {
    /// All items of all pages, each page asked for when the items before it are taken.
    pub fn items(self) -> Items<O::Success, O::Item, O::Error> {
        self.pages().items(O::items)
    }
}
