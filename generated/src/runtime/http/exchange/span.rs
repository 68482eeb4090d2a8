//! The span of a call, with the attributes that OpenTelemetry's conventions give a client of HTTP. What a path, a query or a header
//! field holds is not among them.

use std::convert::Infallible;
use std::time::Duration;

use http::uri::Scheme;
use tracing::Span;
use tracing::field::Empty;

use crate::runtime::http::secrecy::sent::Sent;
use crate::runtime::http::{Error, Operation, Received};

/// The span of a call of this operation.
pub(super) fn begin(operation: &Operation) -> Span {
    tracing::info_span!(
        "http.client",
        otel.name = %operation,
        otel.kind = "client",
        otel.status_code = Empty,
        operation = operation.name(),
        http.request.method = operation.method(),
        url.template = operation.path(),
        server.address = Empty,
        server.port = Empty,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        "error.type" = Empty,
    )
}

/// Says in the current span where the call goes.
pub(super) fn aimed(sent: &Sent) {
    let uri = &sent.head.uri;
    let of_scheme = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
    let host = sent.scrubber().text(uri.host().unwrap_or_default());
    let span = Span::current();
    span.record("server.address", host);
    span.record("server.port", uri.port_u16().unwrap_or(of_scheme));
}

/// Says in the current span that the call is made again after this pause; `made` attempts were made.
pub(super) fn again(made: u32, pause: Duration) {
    Span::current().record("http.request.resend_count", made);
    tracing::debug!(attempt = made, pause = ?pause, "the call is made again");
}

/// Says in the span what came of the call. Every status of 400 and more is an error of the client's span.
pub(super) fn end(span: &Span, result: &Result<Received, Error<Infallible>>) {
    let status = match result {
        Ok(received) => Some(received.status()),
        Err(failure) => failure.status(),
    };
    let status = status.map(|status| status.as_u16());
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    match (result, status) {
        (Ok(_), Some(status)) if status >= 400 => span.record("error.type", status.to_string()),
        (Ok(_), _) => return,
        (Err(Error::Transport(failure)), _) => span.record("error.type", tracing::field::debug(failure.error().kind())),
        (Err(Error::Timeout(_)), _) => span.record("error.type", "Timeout"),
        (Err(_), _) => span.record("error.type", "Unsent"),
    };
    span.record("otel.status_code", "ERROR");
}
