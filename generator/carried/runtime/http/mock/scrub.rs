use bytes::Bytes;

use crate::runtime::http::Secret;
use crate::runtime::http::call::encoded;

/// What stands in place of a credential.
const MARK: &str = "[redacted]";

/// A shorter text is no credential that anybody has to keep, but may be part of any word.
const SHORTEST: usize = 8;

/// Takes credentials out of what is kept, as they are and as they stand in a URL.
pub(super) struct Scrubber(Vec<String>);

impl Scrubber {
    pub(super) fn new(secrets: &[Secret]) -> Self {
        let secrets = secrets
            .iter()
            .map(Secret::expose)
            .filter(|secret| secret.len() >= SHORTEST);
        Self(
            secrets
                .flat_map(|secret| [secret.to_owned(), encoded(secret)])
                .collect(),
        )
    }

    /// A text with a mark where there was a credential.
    pub(super) fn text(&self, text: &str) -> String {
        let scrub = |text: String, secret: &String| text.replace(secret, MARK);
        self.0.iter().fold(text.to_owned(), scrub)
    }

    /// The same for bytes.
    pub(super) fn bytes(&self, bytes: &[u8]) -> Bytes {
        let mut scrubbed = bytes.to_vec();
        for secret in &self.0 {
            scrubbed = replaced(&scrubbed, secret.as_bytes());
        }
        scrubbed.into()
    }
}

fn replaced(bytes: &[u8], secret: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(secret.len()).position(|window| window == secret) {
        let (before, found) = rest.split_at(at);
        replaced.extend_from_slice(before);
        replaced.extend_from_slice(MARK.as_bytes());
        rest = found.get(secret.len()..).unwrap_or_default();
    }
    replaced.extend_from_slice(rest);
    replaced
}
