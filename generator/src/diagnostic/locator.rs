use std::ops::Range;

/// Who knows the texts that places are in.
pub trait Locator {
    /// A file's path as it is shown.
    fn name(&self, file: usize) -> Option<&str>;

    /// Which file is the configuration, if it is one.
    fn configuration(&self) -> Option<usize> {
        None
    }

    /// A file's text.
    fn text(&self, file: usize) -> Option<&str>;

    /// For each JSON pointer into a file, the bytes of its text to point at; those of the nearest node above where
    /// the text does not hold it.
    fn locate(&self, file: usize, pointers: &[&str]) -> Vec<Range<usize>>;
}
