#[cfg(feature = "mock")]
use bytes::Bytes;
use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE, USER_AGENT};

use super::Secret;
use super::authorize::secrets;
use super::call::{Parts, encoded};
use super::settings::is_secret;
use crate::runtime::Base64;

/// What stands in place of a credential.
const MARK: &str = "[redacted]";

/// A shorter text may be part of any word.
const SHORTEST: usize = 8;

/// Takes credentials out of what is kept or shown, as they are and as they stand in a URL.
pub(super) struct Scrubber(Vec<String>);

impl Scrubber {
    /// For what went out with a call: the credentials, header fields that carry some, and the user and password of a
    /// basic one, which a server may send back decoded. What every call of the client sends may be secret too.
    pub(super) fn of_request(call: &Parts, headers: &HeaderMap, tokens: &[Secret]) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for secret in secrets(call, tokens) {
            texts.extend(basic(secret.expose()));
            texts.push(secret.expose().to_owned());
        }
        for (name, value) in headers {
            let Ok(value) = value.to_str() else { continue };
            if !is_secret(name) {
                continue;
            }
            if *name == COOKIE {
                for pair in value.split(';') {
                    if let Some((_, value)) = pair.split_once('=') {
                        texts.push(value.trim().to_owned());
                    }
                }
            } else {
                let secret = value.split_once(' ').map_or(value, |(_, secret)| secret);
                if *name == AUTHORIZATION {
                    texts.extend(basic(secret));
                }
                texts.push(secret.to_owned());
            }
        }
        let settings = &call.core.0;
        for (name, value) in &settings.headers {
            if let Ok(value) = value.to_str()
                && *name != USER_AGENT
                && value.len() >= SHORTEST
            {
                texts.push(value.to_owned());
            }
        }
        for (_, value) in &settings.query {
            if value.len() >= SHORTEST {
                texts.push(value.clone());
            }
        }
        Self::of(texts)
    }

    fn of(texts: Vec<String>) -> Self {
        let mut both = Vec::with_capacity(2 * texts.len());
        for text in texts {
            if !text.is_empty() {
                both.push(encoded(&text));
                both.push(text);
            }
        }
        // What is within another one must not take that one apart.
        both.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        both.dedup();
        Self(both)
    }

    /// A text with a mark where there was a credential; of a short one only where it is a word of its own.
    pub(super) fn shown(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.0 {
            text = match secret.len() {
                SHORTEST.. => text.replace(secret, MARK),
                _ => without_word(&text, secret),
            };
        }
        text
    }
}

/// What a recording keeps is read by programs: a short text is left alone, because it may be part of any word, and a
/// credential of that length is none that anybody has to keep.
#[cfg(feature = "mock")]
impl Scrubber {
    pub(super) fn new(secrets: &[Secret]) -> Self {
        let secrets = secrets
            .iter()
            .map(Secret::expose)
            .filter(|secret| secret.len() >= SHORTEST);
        Self::of(secrets.map(str::to_owned).collect())
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

#[cfg(feature = "mock")]
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

/// The user with the password, and the password, if this is a basic credential (RFC 7617 §2).
fn basic(secret: &str) -> Vec<String> {
    let pair = Base64::from_text(secret)
        .bytes()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((user, password)) = pair.as_deref().and_then(|pair| pair.split_once(':')) else {
        return Vec::new();
    };
    vec![format!("{user}:{password}"), password.to_owned()]
}

/// A text without what stands in it as a word of its own.
fn without_word(text: &str, word: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(word) {
        let goes_on = |letter: char| letter.is_alphanumeric();
        let is_part =
            before.ends_with(goes_on) || after.starts_with(goes_on) || (before.is_empty() && left.ends_with(goes_on));
        left.push_str(before);
        left.push_str(if is_part { word } else { MARK });
        rest = after;
    }
    left.push_str(rest);
    left
}
