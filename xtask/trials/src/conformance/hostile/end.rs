//! How a call ended, and how it should have.

use serde::Deserialize;

/// How a call ended, as the program says.
#[derive(Debug, Deserialize)]
pub(super) struct End {
    pub(super) end: String,
    #[serde(default)]
    pub(super) detail: String,
    #[serde(default)]
    pub(super) kind: Option<String>,
    #[serde(default)]
    pub(super) status: Option<u16>,
    #[serde(default)]
    pub(super) length: Option<usize>,
    #[serde(default)]
    pub(super) digest: Option<u64>,
    #[serde(default)]
    pub(super) shown: String,
    #[serde(default)]
    pub(super) milliseconds: u64,
}

/// How a call should end.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// `success`, or the kind of its error.
    pub(super) end: &'static str,
    /// The transport's error.
    pub(super) kind: Option<&'static str>,
    /// The status that is kept.
    pub(super) status: Option<u16>,
    /// What is kept of the body.
    pub(super) kept: Kept,
    /// The variant of the decoded body.
    pub(super) variant: Option<String>,
    /// Another end that is as right.
    pub(super) or: Option<Box<Self>>,
}

/// What has to be kept of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// Its bytes are no longer there: they were decoded.
    Decoded,
    /// Nothing came.
    Nothing,
    /// All of it.
    All,
    /// This much.
    First(usize),
    /// Some of it.
    Some,
}

impl Expected {
    /// An end with a status and without anything else to say.
    pub(super) fn new(end: &'static str, status: u16, kept: Kept) -> Self {
        Self {
            end,
            kind: None,
            status: Some(status),
            kept,
            variant: None,
            or: None,
        }
    }

    /// The same, or another one.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            or: Some(Box::new(other)),
            ..self
        }
    }

    /// The same with a transport's error.
    pub(super) fn because(self, kind: &'static str) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    /// How an end differs from this, where `body` was sent.
    pub(super) fn difference(&self, end: &End, body: &[u8]) -> Option<String> {
        if self
            .or
            .as_ref()
            .is_some_and(|other| other.difference(end, body).is_none())
        {
            return None;
        }
        let found = || {
            let kind = end.kind.as_deref().unwrap_or_default();
            let status = end
                .status
                .map_or_else(|| "none".to_owned(), |status| status.to_string());
            format!("{} {kind} with status {status}: {}", end.end, end.detail)
        };
        if end.end != self.end || end.kind.as_deref() != self.kind || end.status != self.status {
            let kind = self.kind.unwrap_or_default();
            return Some(format!(
                "expected {} {kind} with status {:?}, got {}",
                self.end,
                self.status,
                found()
            ));
        }
        if let Some(variant) = self.variant.as_ref().filter(|variant| **variant != end.shown) {
            return Some(format!("expected the variant `{variant}`, got `{}`", end.shown));
        }
        let beginning = |length: usize| end.length == Some(length) && body.get(..length).map(digest) == end.digest;
        let is_kept = match self.kept {
            Kept::Decoded => true,
            Kept::Nothing => end.length.is_none(),
            Kept::All => beginning(body.len()),
            Kept::First(length) => beginning(length),
            Kept::Some => end.length.is_some_and(|length| length > 0 && beginning(length)),
        };
        let length = end
            .length
            .map_or_else(|| "nothing".to_owned(), |length| format!("{length} bytes"));
        (!is_kept).then(|| {
            format!(
                "of a body of {} bytes {:?} should be kept, but {length} are",
                body.len(),
                self.kept
            )
        })
    }
}

/// FNV-1a: enough to see that bytes are the same.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
