//! How the bytes of a run are divided.

use std::borrow::Cow;

/// The fields of a run. A byte that stands in no text divides them, so that seeds can be read.
pub(crate) fn fields(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    data.split(|byte| *byte == 0xFF)
}

/// A field as text.
pub(crate) fn text(field: Option<&[u8]>) -> Cow<'_, str> {
    String::from_utf8_lossy(field.unwrap_or_default())
}

/// Cuts bytes into chunks whose lengths are those of `lengths`, again and again.
pub(crate) fn chunks(mut bytes: &[u8], lengths: &[u8]) -> Vec<bytes::Bytes> {
    let mut chunks = Vec::new();
    let mut lengths = lengths.iter().filter(|length| **length > 0).cycle();
    while !bytes.is_empty() {
        let length = lengths
            .next()
            .map_or(bytes.len(), |length| bytes.len().min(usize::from(*length)));
        let (chunk, rest) = bytes.split_at(length);
        chunks.push(bytes::Bytes::copy_from_slice(chunk));
        bytes = rest;
    }
    chunks
}
