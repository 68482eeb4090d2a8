//! The scheme of a URL: it has no case, and nothing goes from https to http by itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::Value;
use tintype_runtime::runtime::{
    BearerCredential, Body, BoxFuture, Call, ClientCredentials, Credential, Error, Operation, Pages, Paging, Settings,
    Transport, TransportError, TransportErrorKind,
};

use crate::support::{KEYED, SCHEMES, operation, post, send, settings};

static LIST: Operation = operation("GET", "/list", KEYED);

/// Answers by URL, and keeps what it was asked for.
#[derive(Clone)]
struct Script {
    answer: fn(&str) -> (u16, &'static str, &'static str),
    seen: Arc<Mutex<Vec<(String, HeaderMap)>>>,
}

impl Script {
    fn new(answer: fn(&str) -> (u16, &'static str, &'static str)) -> Self {
        Self {
            answer,
            seen: Arc::default(),
        }
    }

    fn urls(&self) -> Vec<String> {
        let seen = self.seen.lock().expect("no panic");
        seen.iter().map(|(url, _)| url.clone()).collect()
    }

    /// The last request's header fields but those that any origin is sent.
    fn fields(&self) -> Vec<String> {
        let seen = self.seen.lock().expect("no panic");
        let (_, headers) = seen.last().expect("a request");
        let names = headers.keys().map(ToString::to_string);
        names
            .filter(|name| !["accept", "user-agent"].contains(&name.as_str()))
            .collect()
    }
}

impl Transport for Script {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let url = request.uri().to_string();
        let (status, field, value) = (self.answer)(&url);
        self.seen
            .lock()
            .expect("no panic")
            .push((url, request.headers().clone()));
        let mut response = http::Response::new(Body::from("[1]"));
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        if !field.is_empty() {
            response.headers_mut().insert(field, value.parse().expect("a value"));
        }
        Box::pin(async { Ok(response) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

fn list(script: &Script, base: &str, set: impl FnOnce(&mut Settings)) -> Call {
    let mut settings = settings(base);
    settings.set_transport(script.clone());
    set(&mut settings);
    Call::new(&settings.finish(), &LIST)
}

fn to_http(url: &str) -> (u16, &'static str, &'static str) {
    match url {
        "https://a.example/list" => (307, "location", "HTTP://a.example/there"),
        _ => (200, "", ""),
    }
}

#[tokio::test]
async fn a_redirect_from_https_to_http_is_refused_with_a_way_on() {
    let script = Script::new(to_http);
    let error = send(list(&script, "HTTPS://a.example", |_| {}))
        .await
        .expect_err("a refusal");
    match &error {
        Error::Transport(failure) => {
            assert_eq!(failure.error().kind(), TransportErrorKind::Downgrade);
            assert_eq!(failure.response().expect("the redirect").status(), 307);
        }
        other => panic!("{other:?}"),
    }
    assert!(error.to_string().contains("`allow_http()`"), "{error}");
    assert_eq!(script.urls(), ["https://a.example/list"]);
    // Another host makes no difference, nor does a body that would not go there.
    let script = Script::new(|_| (308, "location", "http://b.example/"));
    let mut settings = settings("https://a.example");
    settings.set_transport(script.clone());
    let error = send(post(&settings.finish())).await.expect_err("a refusal");
    assert!(error.to_string().contains("from https to http"), "{error}");
    assert_eq!(script.urls().len(), 1);
}

#[tokio::test]
async fn a_redirect_to_http_is_followed_where_that_is_allowed_and_takes_nothing_along() {
    let script = Script::new(to_http);
    let call = list(&script, "https://a.example", Settings::set_allow_http);
    send(call).await.expect("an answer");
    assert_eq!(script.urls(), ["https://a.example/list", "http://a.example/there"]);
    assert!(script.fields().is_empty());
}

#[tokio::test]
async fn a_client_of_http_goes_where_it_is_led() {
    let script = Script::new(|url| match url {
        "http://a.example/list" => (302, "location", "https://a.example/list"),
        "https://a.example/list" => (302, "location", "http://a.example/there"),
        _ => (200, "", ""),
    });
    send(list(&script, "http://a.example", |_| {}))
        .await
        .expect("an answer");
    assert_eq!(script.urls().len(), 3);
}

fn pages(call: Call) -> Pages<Value, Value> {
    Pages::new(call, Paging::link(), |received| received.json())
}

fn next_by_http(url: &str) -> (u16, &'static str, &'static str) {
    match url {
        "https://a.example/list" => (200, "link", "<HTTP://a.example/list?page=2>; rel=\"next\""),
        _ => (200, "", ""),
    }
}

#[tokio::test]
async fn a_link_to_a_next_page_does_not_lead_from_https_to_http_unless_that_is_allowed() {
    let script = Script::new(next_by_http);
    let mut refused = pages(list(&script, "https://a.example", |_| {}));
    refused.next().await.expect("a page").expect("a page");
    let error = refused
        .next()
        .await
        .expect("the fault")
        .expect_err("a refusal")
        .to_string();
    assert!(
        error.contains("from https to http") && error.contains("`allow_http()`"),
        "{error}"
    );
    assert_eq!(script.urls().len(), 1);

    let script = Script::new(next_by_http);
    let mut call = list(&script, "https://a.example", Settings::set_allow_http);
    call.add_header("x-mine", "secret");
    let mut followed = pages(call);
    followed.next().await.expect("a page").expect("a page");
    followed.next().await.expect("a page").expect("a page");
    assert!(followed.next().await.is_none());
    assert_eq!(
        script.urls(),
        ["https://a.example/list", "http://a.example/list?page=2"]
    );
    assert!(script.fields().is_empty(), "no credential goes along");
}

#[tokio::test]
async fn a_link_in_capitals_is_of_the_same_origin() {
    let script = Script::new(|url| match url {
        "https://a.example/list" => (200, "link", "<HTTPS://A.example/list?page=2>; rel=\"next\""),
        _ => (200, "", ""),
    });
    let mut all = pages(list(&script, "https://a.example", |_| {}));
    all.next().await.expect("a page").expect("a page");
    all.next().await.expect("a page").expect("a page");
    assert_eq!(script.fields(), ["x-api-key"]);
}

#[tokio::test]
async fn a_token_endpoint_that_has_moved_is_told_and_sent_nothing_there() {
    let script = Script::new(|_| (307, "location", "http://a.example/token"));
    let source = ClientCredentials::new("HTTPS://a.example/token", "me", "s3cr3t-of-mine");
    let mut settings = Settings::new("https://a.example", SCHEMES, "test/1");
    settings.set_credential(0, Credential::from(BearerCredential::source(source)));
    settings.set_transport(script.clone());
    let error = send(Call::new(&settings.finish(), &LIST)).await.expect_err("a refusal");
    assert!(matches!(error, Error::Token(_)), "{error:?}");
    assert!(error.to_string().contains("its new URL"), "{error}");
    assert_eq!(script.urls(), ["https://a.example/token"]);
}
