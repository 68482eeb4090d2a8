use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::DecodeError;
use crate::runtime::http::RawResponse;

/// What a server answered with a status that is no success: as it came, and as the type that the description declares
/// for errors, if that is what came. Where the status is not declared, but all declared ones with a body have one type, the
/// body is read as that one. An error for which no body is declared has its status alone.
#[derive(Clone)]
pub struct ErrorResponse<E> {
    declared: Option<E>,
    mismatch: Option<DecodeError>,
    response: RawResponse,
}

impl<E> ErrorResponse<E> {
    /// A body of the declared type, or none where none is declared.
    pub(in crate::runtime::http) fn read(declared: Option<E>, response: RawResponse) -> Self {
        Self {
            declared,
            mismatch: None,
            response,
        }
    }

    /// A body of no declared type; `mismatch` says why, where one is declared for the status.
    pub(in crate::runtime::http) fn unread(mismatch: Option<DecodeError>, response: RawResponse) -> Self {
        response.deviates();
        Self {
            declared: None,
            mismatch: mismatch.map(|mismatch| response.silent(mismatch)),
            response,
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The header fields.
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The body's bytes, whatever they are.
    pub fn body(&self) -> &Bytes {
        &self.response.body
    }

    /// The body that the description declares for errors, if that is what came.
    pub fn declared(&self) -> Option<&E> {
        self.declared.as_ref()
    }

    /// The same, to be moved out.
    pub fn into_declared(self) -> Option<E> {
        self.declared
    }

    /// Why the body is not what the description declares for the status: JSON path and byte offset.
    pub fn mismatch(&self) -> Option<&DecodeError> {
        self.mismatch.as_ref()
    }

    /// What the server says is wrong, if it says so in one of the usual forms: [`RawResponse::message`].
    pub fn message(&self) -> Option<String> {
        self.response.message()
    }

    /// The response as it came.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// The declared body, if that is what came, and the response as it came.
    pub fn into_parts(self) -> (Option<E>, RawResponse) {
        (self.declared, self.response)
    }
}

impl ErrorResponse<Infallible> {
    pub(in crate::runtime::http) fn widen<E>(self) -> ErrorResponse<E> {
        ErrorResponse::unread(self.mismatch, self.response)
    }
}

impl<E: fmt::Debug> ErrorResponse<E> {
    /// The declared body without the credentials that went out: a server may have sent them back.
    pub(in crate::runtime::http) fn shown(&self) -> Option<impl fmt::Debug> {
        self.declared.as_ref().map(|declared| self.response.debug(declared))
    }
}

impl<E: fmt::Debug> fmt::Debug for ErrorResponse<E> {
    /// The status, and the declared body or why there is none.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = formatter.debug_struct("ErrorResponse");
        fields.field("status", &self.response.status);
        if let Some(declared) = self.shown() {
            fields.field("declared", &declared);
        }
        if let Some(mismatch) = &self.mismatch {
            fields.field("mismatch", mismatch);
        }
        fields.finish_non_exhaustive()
    }
}
