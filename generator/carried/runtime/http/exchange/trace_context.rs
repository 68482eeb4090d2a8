use http::{HeaderMap, HeaderName, HeaderValue, Request};
use opentelemetry::propagation::Injector;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use crate::runtime::http::{Attempt, Body, Hooks};

/// Sends the trace that a call belongs to along with it, as the propagator of the program writes it: mostly `traceparent` and
/// `tracestate` (W3C Trace Context §3). A program sets it by `opentelemetry::global::set_text_map_propagator`.
#[derive(Clone, Copy, Debug, Default)]
pub struct TraceContext;

impl Hooks for TraceContext {
    fn on_request(&self, _: &Attempt, request: &mut Request<Body>) {
        let context = tracing::Span::current().context();
        let mut fields = Fields(request.headers_mut());
        opentelemetry::global::get_text_map_propagator(|propagator| propagator.inject_context(&context, &mut fields));
    }
}

/// What a propagator writes into.
struct Fields<'a>(&'a mut HeaderMap);

impl Injector for Fields<'_> {
    fn set(&mut self, key: &str, value: String) {
        // A propagator may write what no header field can hold; then the request goes without it.
        if let (Ok(name), Ok(value)) = (key.parse::<HeaderName>(), HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }
}
