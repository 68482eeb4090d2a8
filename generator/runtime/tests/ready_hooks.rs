//! The hooks that come with features, held against the crates that they stand on. In a process of its own: both have one recorder
//! and one propagator for the whole process, as `tracing` has one subscriber for what was reached once.
#![cfg(all(feature = "metrics", feature = "opentelemetry", feature = "reqwest"))]

#[path = "wire/support.rs"]
#[expect(dead_code, reason = "the tests of calls have a use for more of it")]
mod support;

use std::sync::{Arc, Mutex, Once};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tintype_runtime::runtime::{Metrics, TraceContext};
use tracing::Instrument;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::layer::SubscriberExt;

use crate::support::{KEY, get, send, serve, settings};

/// Spans are traced, whichever test begins.
fn subscribe() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        opentelemetry::global::set_text_map_propagator(TraceContextPropagator::new());
        let tracer = SdkTracerProvider::builder().build().tracer("test");
        let layer = tracing_opentelemetry::layer().with_tracer(tracer);
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))
            .expect("no other subscriber");
    });
}

#[tokio::test]
async fn requests_are_counted_by_operation_and_by_how_they_ended() {
    subscribe();
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    recorder.install().expect("no other recorder");
    let router = Router::new().fallback(|| async { StatusCode::SERVICE_UNAVAILABLE });
    let mut settings = settings(&serve(router).await);
    settings.add_hooks(Metrics);
    assert!(send(get(&settings.finish(), KEY)).await.is_err());
    let snapshot = snapshotter.snapshot().into_vec();
    let [(key, _, _, DebugValue::Histogram(values))] = snapshot.as_slice() else {
        panic!("one histogram: {snapshot:?}");
    };
    assert_eq!((key.key().name(), values.len()), ("http.client.request.duration", 3));
    let labels: Vec<(&str, &str)> = key.key().labels().map(|label| (label.key(), label.value())).collect();
    let expected = [
        ("operation", "thing"),
        ("http.request.method", "GET"),
        ("url.template", "/things/{id}"),
        ("http.response.status_code", "503"),
    ];
    assert_eq!(labels, expected);
}

#[tokio::test]
async fn the_trace_of_the_caller_goes_along() {
    subscribe();
    let seen = Arc::new(Mutex::new(None));
    let noted = seen.clone();
    let router = Router::new().fallback(move |headers: HeaderMap| async move {
        *noted.lock().expect("no panic") = headers.get("traceparent").cloned();
        axum::Json(1)
    });
    let mut settings = settings(&serve(router).await);
    settings.add_hooks(TraceContext);
    let caller = tracing::info_span!("the caller");
    send(get(&settings.finish(), "1"))
        .instrument(caller.clone())
        .await
        .expect("an answer");
    let trace = caller.context().span().span_context().trace_id().to_string();
    let sent = seen.lock().expect("no panic").clone().expect("a traceparent");
    // version-trace-parent-flags (W3C Trace Context §3.2.2); the parent is the span of the call, not the caller's.
    let parts: Vec<&str> = sent.to_str().expect("text").split('-').collect();
    assert_eq!((parts[0], parts[1], parts[3]), ("00", trace.as_str(), "01"));
    assert_ne!(parts[2], caller.context().span().span_context().span_id().to_string());
}
