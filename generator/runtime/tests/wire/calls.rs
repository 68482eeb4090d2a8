//! What calls send, and what becomes of each answer and each fault.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response as Answered};
use serde_json::json;
use tintype_runtime::runtime::{
    Call, ClientCredentials, Credential, Error, KeyCredential, Operation, Part, RetryPolicy, Settings, Style,
    TransportErrorKind,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{KEY, SCHEMES, get, post, send, serve, settings, url};

/// Nothing that a program may print holds the key.
fn assert_silent<E: std::fmt::Debug>(error: &Error<E>) {
    let mut texts = vec![format!("{error}"), format!("{error:?}"), format!("{error:#?}")];
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        texts.push(format!("{cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!texts.concat().contains(KEY), "{texts:?}");
}

#[tokio::test]
async fn a_call_sends_what_it_was_given() {
    let router = Router::new().fallback(|request: Request| async move {
        let header = |name: &str| {
            request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        axum::Json(json!({
            "method": request.method().as_str(),
            "uri": request.uri().to_string(),
            "key": header("x-api-key"),
            "accept": header("accept"),
            "agent": header("user-agent"),
            "cookie": header("cookie"),
        }))
    });
    let core = settings(&(serve(router).await + "/v1/")).finish();
    let mut call = get(&core, "a/../b?c#d e\n%2e%2e");
    call.query("q", Style::FORM, &vec!["x".to_owned(), "y&z".to_owned()]);
    call.cookie("c", Style::FORM, &"1;2");
    let answered = send(call).await.expect("an answer");
    let expected = json!({
        "method": "GET",
        "uri": "/v1/things/a%2F..%2Fb%3Fc%23d%20e%0A%252e%252e?q=x&q=y%26z",
        "key": KEY,
        "accept": "application/json",
        "agent": "test/1",
        "cookie": "c=1%3B2",
    });
    assert_eq!(*answered, expected);
}

#[tokio::test]
async fn what_would_leave_its_segment_is_refused_before_sending() {
    let core = settings("http://127.0.0.1:1").finish();
    for id in ["", ".", ".."] {
        let error = send(get(&core, id)).await.expect_err("a refusal");
        assert!(matches!(error, Error::InvalidRequest(_)), "{id:?}: {error}");
    }
    let mut call = get(&core, "1");
    call.header("x-note", Style::SIMPLE, &"a\r\nx-evil: 1");
    assert!(matches!(send(call).await, Err(Error::InvalidRequest(_))));
    for (name, value) in [
        ("x-note: 1\r\nx-evil", "1"),
        ("x-note", "1\nx-evil: 1"),
        ("", "1"),
        ("x-note", "\0"),
    ] {
        let mut call = get(&core, "1");
        call.add_header(name, value);
        assert!(
            matches!(send(call).await, Err(Error::InvalidRequest(_))),
            "{name:?}: {value:?}"
        );
        let mut settings = settings("http://127.0.0.1:1");
        settings.add_header(name, value);
        let call = get(&settings.finish(), "1");
        assert!(
            matches!(send(call).await, Err(Error::InvalidRequest(_))),
            "{name:?}: {value:?}"
        );
    }
    let mut call = post(&core);
    call.body("text/plain\r\nx-evil: 1", "1");
    assert!(matches!(send(call).await, Err(Error::InvalidRequest(_))));
    let mut settings = settings("http://127.0.0.1:1");
    settings.set_credential(0, KeyCredential::new("a\r\nx-evil: 1").into());
    let error = send(get(&settings.finish(), "1")).await.expect_err("a refusal");
    assert!(matches!(&error, Error::InvalidRequest(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("evil"), "{error}");
}

#[tokio::test]
async fn every_error_keeps_its_response() {
    let router = Router::new().fallback(|headers: HeaderMap, request: Request| async move {
        let path = request.uri().path().to_owned();
        let (status, body) = path
            .trim_start_matches("/things/")
            .split_once('-')
            .expect("status and body");
        let status = StatusCode::from_bytes(status.as_bytes()).expect("a status");
        let body = match body {
            "json" => "{\"detail\":[]}",
            "half" => "{\"detail\":",
            "text" => "oops",
            _ => "",
        };
        assert!(headers.contains_key("x-api-key"));
        (status, [("x-request-id", "r1")], body)
    });
    let core = settings(&serve(router).await).finish();
    for status in [401, 422, 500] {
        for (kind, body) in [("json", "{\"detail\":[]}"), ("text", "oops"), ("empty", "")] {
            let error = send(get(&core, &format!("{status}-{kind}")))
                .await
                .expect_err("an error");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.body().map(|body| body.to_vec()), Some(body.as_bytes().to_vec()));
            assert_eq!(error.response().and_then(|response| response.request_id()), Some("r1"));
            assert_eq!(error.declared().is_some(), status == 422 && kind == "json");
            assert_silent(&error);
        }
    }
    let error = send(get(&core, "200-half")).await.expect_err("no JSON");
    assert!(matches!(&error, Error::Decode(failure) if failure.response().text() == "{\"detail\":"));
}

#[tokio::test]
async fn what_a_server_sends_back_is_kept_and_not_shown() {
    let router = Router::new().fallback(|request: Request| async move {
        let status = match request.uri().path() {
            "/things/declared" => StatusCode::UNPROCESSABLE_ENTITY,
            "/things/undeclared" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::OK,
        };
        (status, [("x-echo", KEY)], format!("{{\"no such key\": {KEY}"))
    });
    let core = settings(&serve(router).await).finish();
    for id in ["declared", "undeclared", "success"] {
        let error = send(get(&core, id)).await.expect_err("no JSON");
        assert!(error.body().is_some_and(|body| body.ends_with(KEY.as_bytes())));
        assert_silent(&error);
    }
}

/// Answers with `first` until it was asked `times` times, then with 200 and the number of times.
async fn failing(times: usize, status: u16, retry_after: Option<&'static str>) -> (String, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let router = Router::new().fallback(move || {
        let count = counter.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            if count > times {
                return axum::Json(json!(count)).into_response();
            }
            let mut answer: Answered = StatusCode::from_u16(status).expect("a status").into_response();
            if let Some(text) = retry_after {
                answer
                    .headers_mut()
                    .insert("retry-after", text.parse().expect("a value"));
            }
            answer
        }
    });
    (serve(router).await, asked)
}

#[tokio::test]
async fn what_the_server_asks_to_repeat_is_repeated_after_its_pause() {
    let (base, _) = failing(1, 503, Some("1")).await;
    let begun = Instant::now();
    let answered = send(post(&settings(&base).finish())).await.expect("an answer");
    assert_eq!(*answered, json!(2));
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_pause_that_is_longer_than_the_policy_allows_is_not_begun() {
    for (bound, expected) in [(0, 1), (1, 2)] {
        let (base, asked) = failing(1, 429, Some("1")).await;
        let mut settings = settings(&base);
        settings.set_timeout(None);
        settings.set_retry(RetryPolicy::default().longest_retry_after(Duration::from_secs(bound)));
        let begun = Instant::now();
        let answer = send(get(&settings.finish(), "1")).await;
        assert_eq!(answer.is_err(), expected == 1);
        assert_eq!(begun.elapsed() >= Duration::from_secs(1), expected == 2);
        assert_eq!(asked.load(Ordering::SeqCst), expected);
    }
}

#[tokio::test]
async fn what_is_not_safe_is_not_repeated() {
    for (status, is_post, key, expected) in [
        (503, true, false, 1),
        (503, true, true, 3),
        (503, false, false, 3),
        (429, true, false, 3),
        (500, false, false, 1),
    ] {
        let (base, asked) = failing(9, status, None).await;
        let core = settings(&base).finish();
        let mut call = if is_post { post(&core) } else { get(&core, "1") };
        if key {
            call.add_header("idempotency-key", "1");
        }
        let error = send(call).await.expect_err("a failure");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(asked.load(Ordering::SeqCst), expected, "{status}");
    }
}

#[tokio::test]
async fn an_idempotency_key_is_the_same_in_each_attempt() {
    let keys = Arc::new(Mutex::new(Vec::new()));
    let record = keys.clone();
    let router = Router::new().fallback(move |headers: HeaderMap| {
        let key = headers.get("idempotency-key").map(|value| value.as_bytes().to_vec());
        record.lock().expect("no panic").push(key);
        async { StatusCode::BAD_GATEWAY }
    });
    let mut call = post(&settings(&serve(router).await).finish());
    call.add_header("idempotency-key", "k-1");
    send(call).await.expect_err("a failure");
    assert_eq!(*keys.lock().expect("no panic"), vec![Some(b"k-1".to_vec()); 3]);
}

#[tokio::test]
async fn a_call_s_own_settings_go_before_the_client_s() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let router = Router::new().fallback(move |request: Request| {
        counter.fetch_add(1, Ordering::SeqCst);
        let tenant = request
            .headers()
            .get_all("x-tenant")
            .iter()
            .map(|value| value.as_bytes().to_vec());
        let seen = format!("{:?} {}", tenant.collect::<Vec<_>>(), request.uri());
        async move { (StatusCode::SERVICE_UNAVAILABLE, seen) }
    });
    let mut settings = settings(&serve(router).await);
    settings.add_header("x-tenant", "a");
    settings.add_query("lang", "en");
    let mut call = get(&settings.finish(), "1");
    call.add_header("x-tenant", "b");
    call.add_query("page", "2");
    call.set_retry(RetryPolicy::NONE);
    let error = send(call).await.expect_err("a failure");
    let body = error.body().map(|body| String::from_utf8_lossy(body).into_owned());
    assert_eq!(body.as_deref(), Some("[[98]] /things/1?lang=en&page=2"));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_base_url_of_the_client_goes_before_a_server_of_the_operation() {
    static OWN: Operation = Operation::new("own", "GET", "/own").server("http://127.0.0.1:1");
    let router = Router::new().fallback(|request: Request| async move { axum::Json(json!(request.uri().path())) });
    let base = serve(router).await;
    // The description's URL is not one that the client was given.
    let described = settings("http://127.0.0.1:1").finish();
    assert!(send(Call::new(&described, &OWN)).await.is_err());
    let mut call = Call::new(&described, &OWN);
    call.set_server(base.clone());
    assert_eq!(*send(call).await.expect("the chosen server's answer"), json!("/own"));
    let mut given = settings("http://127.0.0.1:1");
    given.set_base_url(base);
    let mut call = Call::new(&given.finish(), &OWN);
    call.set_server("http://127.0.0.1:1/elsewhere");
    assert_eq!(*send(call).await.expect("the given server's answer"), json!("/own"));
}

#[tokio::test]
async fn a_pause_beyond_the_timeout_is_not_waited_for() {
    let (base, asked) = failing(9, 503, Some("3600")).await;
    let begun = Instant::now();
    let error = send(get(&settings(&base).finish(), "1")).await.expect_err("a failure");
    assert_eq!(error.status(), Some(http::StatusCode::SERVICE_UNAVAILABLE));
    assert!(begun.elapsed() < Duration::from_secs(4));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_refused_connection_is_its_own_error() {
    // It has the port and does not listen, so that no other test gets it meanwhile.
    let silent = tokio::net::TcpSocket::new_v4().expect("a socket");
    silent.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let base = url(silent.local_addr().expect("an address"));
    let mut settings = settings(&base);
    settings.add_query("key", KEY);
    let error = send(post(&settings.finish())).await.expect_err("no connection");
    assert!(matches!(&error, Error::Transport(failure) if failure.error().kind() == TransportErrorKind::Connect));
    assert_silent(&error);
}

/// A server that writes `answer` to each connection, and then closes it or stays silent.
pub(crate) async fn raw_server(answer: &'static str, close: bool) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = url(listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let _ = connection.read(&mut buffer).await;
            let _ = connection.write_all(answer.as_bytes()).await;
            if !close {
                open.push(connection);
            }
        }
    });
    base
}

#[tokio::test]
async fn a_connection_that_ends_in_the_body_keeps_what_came() {
    let base = raw_server("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\":", true).await;
    let error = send(post(&settings(&base).finish())).await.expect_err("half an answer");
    assert!(matches!(&error, Error::Transport(failure) if failure.error().kind() == TransportErrorKind::Interrupted));
    assert_eq!(error.status(), Some(http::StatusCode::OK));
    assert_eq!(error.body().map(|body| body.to_vec()), Some(b"{\"a\":".to_vec()));
}

#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    for (answer, body) in [
        ("", None),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\"",
            Some(b"{\"a\"".to_vec()),
        ),
    ] {
        let base = raw_server(answer, false).await;
        let mut call = get(&settings(&base).finish(), "1");
        call.set_timeout(Duration::from_millis(300));
        let begun = Instant::now();
        let error = send(call).await.expect_err("no answer");
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
        assert!(begun.elapsed() < Duration::from_secs(2));
        assert_eq!(error.body().map(|body| body.to_vec()), body);
    }
}

#[tokio::test]
async fn a_response_beyond_the_limit_is_refused() {
    let router = Router::new().fallback(|| async { "x".repeat(2000) });
    let mut settings = settings(&serve(router).await);
    settings.set_largest_response(1000);
    let error = send(get(&settings.finish(), "1")).await.expect_err("too large");
    assert!(matches!(&error, Error::Transport(failure) if failure.error().kind() == TransportErrorKind::TooLarge));
    assert_eq!(error.body().map(|body| body.len()), Some(1000));
}

#[tokio::test]
async fn redirects_in_a_circle_are_an_error_with_the_last_of_them() {
    let router = Router::new().fallback(|request: Request| async move {
        let place = [("location", request.uri().to_string())];
        (StatusCode::TEMPORARY_REDIRECT, place)
    });
    let core = settings(&serve(router).await).finish();
    let error = send(get(&core, "1")).await.expect_err("a circle");
    assert!(
        matches!(&error, Error::Transport(failure) if failure.error().kind() == TransportErrorKind::TooManyRedirects)
    );
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
    assert!(error.headers().is_some_and(|headers| headers.contains_key("location")));
}

#[tokio::test]
async fn what_is_no_json_is_an_error_that_says_what_the_server_calls_it() {
    for (header, says) in [
        (("content-type", "text/html"), "content-type is `text/html`"),
        (("content-encoding", "compress"), "content-encoding is `compress`"),
    ] {
        let router = Router::new().fallback(move || async move { ([header], "<p>no") });
        let core = settings(&serve(router).await).finish();
        let error = send(get(&core, "1")).await.expect_err("no JSON");
        assert!(matches!(&error, Error::Decode(_)), "{error:?}");
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(error.body().map(|body| &body[..]), Some(&b"<p>no"[..]));
    }
}

#[tokio::test]
async fn a_credential_never_goes_to_another_origin() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = seen.clone();
    let other = Router::new().fallback(move |request: Request| {
        record
            .lock()
            .expect("no panic")
            .push(format!("{} {:?}", request.uri(), request.headers()));
        async { axum::Json(json!("elsewhere")) }
    });
    let other = serve(other).await;
    let router = Router::new().fallback(move |request: Request| {
        let target = match request.uri().path() {
            "/things/same" => "/there".to_owned(),
            "/there" => return std::future::ready(has_key(&request)),
            _ => other.clone(),
        };
        std::future::ready((StatusCode::TEMPORARY_REDIRECT, [("location", target)]).into_response())
    });
    let mut settings = settings(&serve(router).await);
    settings.add_header("x-other-secret", KEY);
    settings.add_query("key", KEY);
    let core = settings.finish();
    let mut call = get(&core, "other");
    call.cookie("session", Style::FORM, &KEY);
    assert_eq!(*send(call).await.expect("an answer"), json!("elsewhere"));
    assert_eq!(*send(get(&core, "same")).await.expect("an answer"), json!(true));
    let seen = seen.lock().expect("no panic").clone();
    assert_eq!(seen.len(), 1);
    assert!(!seen.concat().contains(KEY), "{seen:?}");
    // A body is not sent there at all: the redirect itself is the answer.
    let error = send(post(&core)).await.expect_err("a redirect");
    assert_eq!(error.status(), Some(http::StatusCode::TEMPORARY_REDIRECT));
}

fn has_key(request: &Request) -> Answered {
    axum::Json(json!(request.headers().contains_key("x-api-key"))).into_response()
}

#[tokio::test]
async fn a_missing_credential_is_named_and_nothing_is_sent() {
    let core = Settings::new("http://127.0.0.1:1", SCHEMES, "test/1").finish();
    let error = send(get(&core, "1")).await.expect_err("a credential is missing");
    assert_eq!(
        error.to_string(),
        "thing needs a credential: ApiKey (`anonymous()` sends the call without)"
    );
}

#[test]
fn what_holds_a_credential_does_not_show_it() {
    let mut settings = settings("http://user:k3y-that-nobody-may-see@127.0.0.1:1/v1");
    settings.add_header("x-secret", KEY);
    settings.add_query("key", KEY);
    let credential: Credential = KeyCredential::new(KEY).into();
    let core = settings.clone().finish();
    let call = get(&core, KEY);
    let tokens = ClientCredentials::new(format!("https://id:{KEY}@a.example/token?key={KEY}"), "id", KEY);
    let part = Part::text("x").header("x-secret", KEY);
    let texts = [
        format!("{tokens:?} {part:?}"),
        format!("{settings:?}"),
        format!("{core:#?}"),
        format!("{call:?}"),
        format!("{credential:?}"),
    ];
    assert!(!texts.concat().contains(KEY), "{texts:?}");
}
