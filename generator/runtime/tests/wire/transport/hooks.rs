//! What hooks are told of requests, and what they may do to them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use axum::routing::get as on_get;
use serde_json::json;
use tintype_runtime::runtime::{Attempt, Body, Core, Error, Hooks, TowerTransport, TransportError};

use crate::support::{get, post, send, serve, settings};

/// Writes down what it is told, and adds a header field to each request.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    fn note(&self, attempt: &Attempt, what: impl std::fmt::Display) {
        let operation = attempt.operation();
        let id = operation.id().unwrap_or("none");
        let line = format!("{id} {}: {what}", attempt.number());
        self.0.lock().expect("no panic").push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().expect("no panic").clone()
    }
}

impl Hooks for Told {
    fn on_request(&self, attempt: &Attempt, request: &mut http::Request<Body>) {
        self.note(attempt, request.uri().path());
        request
            .headers_mut()
            .insert("traceparent", http::HeaderValue::from_static("00-1-2-01"));
    }

    fn on_response(&self, attempt: &Attempt, response: &http::Response<Body>) {
        self.note(attempt, response.status().as_u16());
    }

    fn on_error(&self, attempt: &Attempt, error: &TransportError) {
        self.note(attempt, format_args!("{:?}", error.kind()));
    }
}

/// A client that is told of.
fn told(base_url: &str) -> (Told, Core) {
    let told = Told::default();
    let mut settings = settings(base_url);
    settings.set_attempt_timeout(Some(Duration::from_millis(200)));
    settings.add_hooks(told.clone());
    (told, settings.finish())
}

#[tokio::test]
async fn each_attempt_is_told_of_with_its_operation_and_its_number() {
    let router = Router::new().fallback(|| async { StatusCode::SERVICE_UNAVAILABLE });
    let (told, core) = told(&serve(router).await);
    assert!(send(get(&core, "1")).await.is_err());
    let expected: Vec<String> = (1..=3)
        .flat_map(|number| {
            [
                format!("getThing {number}: /things/1"),
                format!("getThing {number}: 503"),
            ]
        })
        .collect();
    assert_eq!(told.lines(), expected);
}

#[tokio::test]
async fn a_header_field_that_a_hook_adds_goes_out_and_along_with_a_redirect() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    let router = Router::new()
        .route("/things/old", on_get(|| async { Redirect::temporary("/things/new") }))
        .fallback(move |headers: HeaderMap| async move {
            noted
                .lock()
                .expect("no panic")
                .push(headers.get("traceparent").cloned());
            axum::Json(json!(1)).into_response()
        });
    let (told, core) = told(&serve(router).await);
    send(get(&core, "old")).await.expect("an answer");
    assert_eq!(
        *seen.lock().expect("no panic"),
        [Some(http::HeaderValue::from_static("00-1-2-01"))]
    );
    let lines = ["/things/old", "307", "/things/new", "200"].map(|what| format!("getThing 1: {what}"));
    assert_eq!(told.lines(), lines);
}

#[tokio::test]
async fn what_breaks_an_attempt_is_told_of_as_what_it_is() {
    let (told_of_none, core) = told("http://127.0.0.1:9");
    assert!(matches!(send(post(&core)).await, Err(Error::Transport(_))));
    assert_eq!(
        told_of_none.lines()[..2],
        ["getThing 1: /things", "getThing 1: Connect"]
    );

    let router = Router::new().fallback(|| async { tokio::time::sleep(Duration::from_secs(60)).await });
    let (told_of_late, core) = told(&serve(router).await);
    assert!(matches!(send(post(&core)).await, Err(Error::Timeout(_))));
    assert_eq!(told_of_late.lines(), ["getThing 1: /things", "getThing 1: Timeout"]);
}

#[tokio::test]
async fn a_transport_finds_the_attempt_in_the_request() {
    let service = tower::service_fn(|request: http::Request<Body>| {
        let attempt = request.extensions().get::<Attempt>().copied();
        let said = attempt.map(|attempt| {
            let operation = attempt.operation();
            json!([
                operation.name(),
                operation.id(),
                operation.tag(),
                operation.method(),
                operation.path(),
                attempt.is_repeatable(),
                attempt.elapsed() < Duration::from_secs(60),
            ])
        });
        std::future::ready(Ok::<_, TransportError>(http::Response::new(Body::from(
            json!(said).to_string().into_bytes(),
        ))))
    });
    let mut settings = settings("http://service.test");
    settings.set_transport(TowerTransport::new(service));
    let core = settings.finish();
    let said = send(get(&core, "1")).await.expect("an answer");
    assert_eq!(
        *said,
        json!(["thing", "getThing", "things", "GET", "/things/{id}", true, true])
    );
    let said = send(post(&core)).await.expect("an answer");
    assert_eq!(said[5], json!(false));
}
