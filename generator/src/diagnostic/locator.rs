use std::ops::Range;

use super::Place;

/// Who knows the texts that places are in.
pub trait Locator {
    /// A file's path as it is shown.
    fn name(&self, file: usize) -> Option<&str>;

    /// Where a place was written: a key of the configuration too, if that is a file, and what was brought into the description.
    fn written(&self, place: &Place) -> Place {
        place.clone()
    }

    /// A file's text.
    fn text(&self, file: usize) -> Option<&str>;

    /// For each JSON pointer into a file, the bytes of its text to point at; those of the nearest node above where
    /// the text does not hold it.
    fn locate(&self, file: usize, pointers: &[&str]) -> Vec<Range<usize>>;
}
