//! One answer of the hostile server.

use axum::body::Bytes;

/// One answer, and how it is sent.
#[derive(Clone, Debug)]
pub(super) struct Play {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Bytes,
    pub(super) manner: Manner,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As it should be.
    Whole,
    /// All of its length is promised and half of it is sent.
    CutShort,
    /// Half of it is sent in chunks, and no last chunk.
    CutInChunks,
    /// The connection is reset in place of an answer.
    ResetAtOnce,
    /// The connection is reset after half of it.
    ResetWithin,
    /// Nothing is sent.
    Silence,
    /// A byte is sent now and then.
    Drip,
    /// Without a body, and with a redirect to where the request came.
    Circle,
}

impl Play {
    /// An answer as it should be.
    pub(super) fn whole(status: u16, media_type: Option<&str>, body: impl Into<Bytes>) -> Self {
        let media_type = media_type.map(|media_type| ("content-type", media_type.to_owned()));
        Self {
            status,
            headers: media_type.into_iter().collect(),
            body: body.into(),
            manner: Manner::Whole,
        }
    }

    /// The same in another manner.
    pub(super) fn played(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    /// How many bytes of the body are sent before the connection ends.
    pub(super) fn half(&self) -> usize {
        self.body.len() / 2
    }
}
