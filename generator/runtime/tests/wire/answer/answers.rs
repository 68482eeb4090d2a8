//! What servers answer otherwise than descriptions say, and what is always there of it.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use serde_json::{Value, json};
use tintype_runtime::runtime::{Call, Error, Operation, Pending, ReadAs, Received, RetryPolicy, StatusCode};

use super::{answering, json, read};
use crate::support::{KEY, get, serve, settings};

#[tokio::test]
async fn an_answer_of_several_values_says_how_they_are_read_one_by_one() {
    let core = answering(200, "application/json", "{\"a\": 1}\n{\"a\": 2}\n").await;
    static WATCH: Operation = Operation::new("watch", "GET", "/things").described_as(("watchThings", ""));
    let error = Pending::<Value, Infallible>::send(Call::new(&core, &WATCH), Received::json)
        .await
        .expect_err("two values");
    assert_eq!(
        format!("{error:#}"),
        "GET /things: 200 OK: $ (byte 9): not JSON: something follows the value; content-type is `application/json`\n\n\
         It is one value after the other. These lines of tintype.toml let the call read it so:\n\n\
         [streams]\n\"watchThings\" = { values = true }\n"
    );
}

#[tokio::test]
async fn an_answer_that_is_not_as_described_says_the_way_on_in_its_longer_form() {
    let error = json::<i64>("application/json", r#""hunter2""#)
        .await
        .expect_err("a string");
    let whole = format!("{error:#}");
    assert!(
        whole.starts_with(&error.to_string()) && !error.to_string().contains('\n'),
        "{whole}"
    );
    let action = "\n\n- target: \"$.paths['/thing'].get.responses['200'].content.*.schema.*\"\n  remove: true\n";
    assert!(whole.contains(action), "{whole}");
    assert!(
        whole.ends_with("    tintype learn SPEC recorded.json -o mend.yaml\n"),
        "{whole}"
    );
    assert!(!whole.contains("hunter2"), "{whole}");
    // No description says that what is none is JSON.
    let error = json::<i64>("application/json", "!").await.expect_err("no JSON");
    assert!(!format!("{error:#}").contains("target"), "{error:#}");
    assert!(matches!(error, Error::Decode(failure) if failure.overlay_action().is_none()));
}

#[tokio::test]
async fn every_answer_can_be_had_raw_whatever_its_status() {
    for status in [200, 201, 304, 404, 500] {
        let core = answering(status, "application/json", r#"{"error": "the build failed"}"#).await;
        let mut call = get(&core, "1");
        call.set_retry(RetryPolicy::NONE);
        let raw = Pending::raw(call).await.expect("an answer");
        assert_eq!(raw.status().as_u16(), status);
        if status == 304 {
            continue;
        }
        assert_eq!(raw.header("content-type"), Some("application/json"));
        assert_eq!(raw.body(), &br#"{"error": "the build failed"}"#[..]);
        let mut call = get(&core, "1");
        call.set_retry(RetryPolicy::NONE);
        let stream = Pending::raw_stream(call).with_response().await.expect("an answer");
        assert_eq!(stream.status().as_u16(), status);
        let body = stream.into_inner();
        assert!(body.as_bytes().is_none(), "it is read as it comes");
        assert_eq!(
            body.collect().await.expect("all of it"),
            r#"{"error": "the build failed"}"#
        );
    }
    let core = answering(404, "application/json", r#"{"error": "no such build"}"#).await;
    let raw = Pending::raw(get(&core, "1")).await.expect("an answer");
    assert_eq!(raw.message().as_deref(), Some("no such build"));
    assert_eq!(raw.json::<Value>().expect("JSON"), json!({"error": "no such build"}));
}

#[tokio::test]
async fn a_raw_call_is_authorized_repeated_and_limited_as_any() {
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counter = asked.clone();
    let router = Router::new().fallback(move |request: Request| {
        let count = counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let key = request.headers().get("x-api-key").is_some_and(|key| key == KEY);
        async move {
            match (key, count) {
                (false, _) => (StatusCode::UNAUTHORIZED, String::new()),
                (true, 0) => (StatusCode::SERVICE_UNAVAILABLE, String::new()),
                (true, _) => (StatusCode::OK, "x".repeat(2000)),
            }
        }
    });
    let base = serve(router).await;
    let raw = Pending::raw(get(&settings(&base).finish(), "1"))
        .await
        .expect("an answer");
    assert_eq!((raw.status(), raw.body().len()), (StatusCode::OK, 2000));
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 2);
    let mut small = settings(&base);
    small.set_largest_response(1000);
    let error = Pending::raw(get(&small.finish(), "1")).await.expect_err("too large");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_success_keeps_what_came_also_where_nothing_is_declared() {
    let core = answering(200, "application/json", r#"{"error": "the build failed"}"#).await;
    let response = read(&core, |received| received.empty(())).await.expect("a success");
    assert_eq!(response.raw().text(), r#"{"error": "the build failed"}"#);
    let response = read(&core, Received::json::<BTreeMap<String, Value>, _>)
        .await
        .expect("a success");
    assert_eq!(response["error"], "the build failed");
    assert_eq!(response.raw().text(), r#"{"error": "the build failed"}"#);
}

#[tokio::test]
async fn text_is_read_where_json_that_may_be_text_is_declared() {
    const CSV: &str = "text/csv; charset=utf-8";
    assert_eq!(json::<String>("text/plain", "1.0.0\n").await.expect("text"), "1.0.0\n");
    // A number by its looks, and text by its type.
    assert_eq!(json::<String>("text/plain", "2.0").await.expect("text"), "2.0");
    assert_eq!(
        json::<Option<String>>("text/plain", "ok")
            .await
            .expect("text")
            .as_deref(),
        Some("ok")
    );
    assert_eq!(
        json::<String>("text/plain", "[section]\na = 1").await.expect("text"),
        "[section]\na = 1"
    );
    assert_eq!(
        json::<Value>(CSV, "a,b\n1,2\n").await.expect("text"),
        json!("a,b\n1,2\n")
    );
    // A server that writes text and calls it JSON.
    assert_eq!(json::<String>("application/json", "ok").await.expect("text"), "ok");
    assert_eq!(json::<String>("application/json", "\"ok\"").await.expect("JSON"), "ok");
    // What PHP calls all that it writes.
    assert_eq!(
        json::<String>("text/html; charset=UTF-8", "ok").await.expect("text"),
        "ok"
    );
    let uuid: uuid::Uuid = json("text/plain", "67e55044-10b1-426f-9247-bb680e5fe0c8\r\n")
        .await
        .expect("a UUID");
    assert!(!uuid.is_nil());
    assert_eq!(json::<i64>("text/plain", "42\n").await.expect("a number"), 42);
    assert_eq!(
        json::<Value>("application/json", "\u{feff}[1]").await.expect("JSON"),
        json!([1])
    );
}

#[tokio::test]
async fn what_is_neither_json_nor_text_is_an_error_with_the_body() {
    for (media_type, body) in [
        ("application/json", "{\"a\": 1"),
        ("application/json", "[1,"),
        ("application/json", "\"half"),
        ("text/plain", "{\"a\": 1"),
        ("text/html", "<p>a page"),
        ("text/plain", "<!DOCTYPE html><p>a page"),
        ("application/json", "{\"id\":1}\n{\"id\":2}\n"),
    ] {
        let error = json::<Value>(media_type, body).await.expect_err("no JSON and no text");
        assert!(matches!(error, Error::Decode(_)), "{body}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
    }
    for (media_type, body) in [("text/plain", "three"), ("application/json", "")] {
        assert!(
            matches!(json::<i64>(media_type, body).await, Err(Error::Decode(_))),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_json_string_is_read_where_text_is_declared_if_the_server_says_json() {
    for (media_type, body, expected) in [
        ("application/json", "\"1.0.0\"", "1.0.0"),
        ("application/vnd.version+json; charset=utf-8", " \"a\\nb\" ", "a\nb"),
        ("text/plain", "\"1.0.0\"", "\"1.0.0\""),
        ("application/json", "1.0.0", "1.0.0"),
        ("application/json", "{\"a\": 1}", "{\"a\": 1}"),
        ("application/json", "\"half", "\"half"),
        ("text/plain", "", ""),
    ] {
        let answer = read(&answering(200, media_type, body).await, Received::text).await;
        assert_eq!(*answer.expect("text"), expected, "{media_type} {body}");
    }
    let router =
        Router::new().fallback(|| async { ([("content-type", "text/plain;charset=\"ISO-8859-1\"")], &b"caf\xe9"[..]) });
    let core = settings(&serve(router).await).finish();
    assert_eq!(*read(&core, Received::text).await.expect("text"), "café");
}

#[tokio::test]
async fn an_empty_body_is_what_the_type_has_for_nothing() {
    const JSON: &str = "application/json";
    assert_eq!(json::<Option<i64>>(JSON, "").await.expect("nothing"), None);
    assert_eq!(json::<Value>(JSON, "").await.expect("nothing"), Value::Null);
    assert_eq!(json::<Vec<i64>>(JSON, " \n").await.expect("nothing"), Vec::<i64>::new());
    assert!(
        json::<BTreeMap<String, Value>>(JSON, "")
            .await
            .expect("nothing")
            .is_empty()
    );
    assert_eq!(json::<String>("text/plain", "").await.expect("nothing"), "");
    for end in [
        json::<String>(JSON, "").await.map(drop),
        json::<i64>(JSON, "").await.map(drop),
    ] {
        let error = end.expect_err("neither has a value for nothing");
        assert!(matches!(error, Error::Decode(_)), "{error}");
    }
}

#[tokio::test]
async fn what_is_read_for_something_else_is_told_and_a_strict_client_refuses_it() {
    static ANY: Operation = Operation::new("any", "GET", "/any").accept("*/*");
    let all: [(&str, &str, ReadAs); 3] = [
        ("text/plain", "some text", ReadAs::Text),
        ("text/plain", "", ReadAs::Empty),
        ("application/json", "", ReadAs::Empty),
    ];
    for (media_type, body, expected) in all {
        let router = Router::new().fallback(move || async move { ([("content-type", media_type)], body) });
        let mut own = settings(&serve(router).await);
        let core = own.clone().finish();
        let response = read(&core, Received::json::<Option<String>, _>)
            .await
            .expect("it is forgiven");
        let forgiven: Vec<ReadAs> = response.forgiven().iter().map(|place| place.read_as()).collect();
        assert_eq!(forgiven, [expected], "{body}");
        own.set_strict();
        let core = own.finish();
        let error = read(&core, Received::json::<Option<String>, _>)
            .await
            .expect_err("nothing is forgiven");
        assert!(matches!(error, Error::Decode(_)), "{error}");
        if expected == ReadAs::Text {
            // Text is one of the forms that are declared.
            let call = Pending::<Option<String>, Infallible>::send(Call::new(&core, &ANY), Received::json);
            assert!(call.with_response().await.expect("text").forgiven().is_empty());
        }
    }
}
