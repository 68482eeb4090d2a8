use http::Response;

use crate::runtime::http::{Attempt, Body, Hooks, TransportError};

/// The name that OpenTelemetry's conventions give to how long requests of a client take, in seconds.
const DURATION: &str = "http.client.request.duration";

/// Counts and times requests by operation: a histogram `http.client.request.duration` of the crate `metrics`, in seconds until the
/// head of an answer came or the attempt failed.
///
/// Its labels are `operation`, `http.request.method`, `url.template` and, as it ended, `http.response.status_code` or
/// `error.type`. Nothing of a path's places, a query or a header field is among them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Metrics;

impl Metrics {
    fn record(attempt: &Attempt, end: &'static str, how: String) {
        let operation = attempt.operation();
        let labels = [
            ("operation", operation.name().into()),
            ("http.request.method", operation.method().into()),
            ("url.template", operation.path().into()),
            (end, metrics::SharedString::from(how)),
        ];
        metrics::histogram!(DURATION, &labels).record(attempt.elapsed());
    }
}

impl Hooks for Metrics {
    fn on_response(&self, attempt: &Attempt, response: &Response<Body>) {
        Self::record(
            attempt,
            "http.response.status_code",
            response.status().as_u16().to_string(),
        );
    }

    fn on_error(&self, attempt: &Attempt, error: &TransportError) {
        Self::record(attempt, "error.type", format!("{:?}", error.kind()));
    }
}
