//! What a server may do to a client.

use serde::Serialize;

/// One thing that a server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) enum Fault {
    Declared,
    UndeclaredSuccess,
    UndeclaredError,
    WrongMediaType,
    HalfTheJson,
    NoBody,
    Gzip,
    TooLarge,
    CutShort,
    CutInChunks,
    ResetAtOnce,
    ResetWithin,
    Silence,
    Drip,
    RedirectLoop,
}

impl Fault {
    /// All of them, in the order of the table.
    pub(crate) const ALL: [Self; 15] = [
        Self::Declared,
        Self::UndeclaredSuccess,
        Self::UndeclaredError,
        Self::WrongMediaType,
        Self::HalfTheJson,
        Self::NoBody,
        Self::Gzip,
        Self::TooLarge,
        Self::CutShort,
        Self::CutInChunks,
        Self::ResetAtOnce,
        Self::ResetWithin,
        Self::Silence,
        Self::Drip,
        Self::RedirectLoop,
    ];

    /// What the table calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Declared => "a declared status with a valid body",
            Self::UndeclaredSuccess => "an undeclared 2xx with a valid body",
            Self::UndeclaredError => "an undeclared error",
            Self::WrongMediaType => "a page of HTML",
            Self::HalfTheJson => "half of the JSON",
            Self::NoBody => "no body",
            Self::Gzip => "gzip that was not asked for",
            Self::TooLarge => "a body beyond the limit",
            Self::CutShort => "an end before `Content-Length`",
            Self::CutInChunks => "an end before the last chunk",
            Self::ResetAtOnce => "a reset before the head",
            Self::ResetWithin => "a reset within the body",
            Self::Silence => "no answer",
            Self::Drip => "a byte now and then",
            Self::RedirectLoop => "redirects in a circle",
        }
    }

    /// What the client has to make of it.
    pub(crate) fn outcome(self) -> &'static str {
        match self {
            Self::Declared => {
                "the success or `Status` with the declared body, in the variant of the status or, of an error, of its body"
            }
            Self::UndeclaredSuccess => "the success, where its type is clear, or `Status` with the body",
            Self::UndeclaredError => "`Status` with the body",
            Self::NoBody => "the value for nothing, where the type has one; else `Decode`, or `Status` of an error",
            Self::WrongMediaType | Self::HalfTheJson | Self::Gzip => "`Decode`, or `Status` of an error, with the body",
            Self::TooLarge => "`Transport` (`TooLarge`) with the status and the beginning",
            Self::CutShort | Self::CutInChunks | Self::ResetWithin => {
                "`Transport` (`Interrupted`) with the status and the beginning"
            }
            Self::ResetAtOnce => "`Transport` (`Interrupted`)",
            Self::Silence => "`Timeout`",
            Self::Drip => "`Timeout` with the status and the beginning",
            Self::RedirectLoop => "`Transport` (`TooManyRedirects`) with the last redirect",
        }
    }
}
