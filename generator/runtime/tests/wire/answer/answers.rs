//! What servers answer otherwise than descriptions say, and what is always there of it.

use std::collections::BTreeMap;
use std::convert::{Infallible, identity};
use std::fmt::Debug;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderMap;
use serde_json::{Value, json};
use tintype_runtime::runtime::json::Decode;
use tintype_runtime::runtime::{
    Answer, BasicCredential, Call, Core, Error, Need, Operation, Pending, Place, ReadAs, Received, Response,
    RetryPolicy, Scheme, Settings, StatusCode,
};

use crate::support::{KEY, get, post, send, serve, settings, url};

static THING: Operation = Operation::new("thing", "GET", "/thing").accept("application/json");

/// A client of a server that always gives this answer.
async fn answering(status: u16, media_type: &'static str, body: &'static str) -> Core {
    let status = StatusCode::from_u16(status).expect("a status");
    let router = Router::new().fallback(move || async move { (status, [("content-type", media_type)], body) });
    settings(&serve(router).await).finish()
}

async fn read<T>(core: &Core, read: fn(Received) -> Answer<T, Infallible>) -> Answer<T, Infallible> {
    Pending::send(Call::new(core, &THING), read).with_response().await
}

async fn json<T: Decode>(media_type: &'static str, body: &'static str) -> Result<T, Error<Infallible>> {
    let core = answering(200, media_type, body).await;
    read(&core, Received::json).await.map(Response::into_inner)
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
async fn an_error_status_is_an_error_of_its_status_whatever_its_body() {
    for (body, declared, mismatch) in [
        (r#"{"message": "gone"}"#, true, false),
        ("[1", false, true),
        ("", false, true),
    ] {
        let core = answering(404, "application/json", body).await;
        let as_declared: Answer<(), BTreeMap<String, Value>> =
            Pending::send(get(&core, "1"), |received| received.json_error(identity))
                .with_response()
                .await;
        let Err(Error::Status(StatusCode::NOT_FOUND, answer)) = as_declared else {
            panic!("{body}: no error of its status");
        };
        assert_eq!(answer.declared().is_some(), declared, "{body}");
        assert_eq!(answer.mismatch().is_some(), mismatch, "{body}");
        assert_eq!(&answer.body()[..], body.as_bytes());
        let like_others: Answer<(), BTreeMap<String, Value>> =
            Pending::send(get(&core, "1"), |received| received.like_others().json_error(identity))
                .with_response()
                .await;
        let Err(Error::Status(StatusCode::NOT_FOUND, answer)) = like_others else {
            panic!("{body}: no error of its status");
        };
        assert_eq!(answer.declared().is_some(), declared, "{body}");
        assert!(answer.mismatch().is_none(), "an undeclared status: {body}");
    }
}

/// One call reads what most operations declare, in place of a case for each status.
#[tokio::test]
async fn one_call_reads_each_status_as_a_case_of_its_own_would() {
    type Read<T> = fn(Received) -> Answer<T, Value>;
    async fn told<T: Debug>(core: &Core, read: Read<T>) -> String {
        let mut call = Call::new(core, &THING);
        call.set_retry(RetryPolicy::NONE);
        format!(
            "{:?}",
            Pending::send(call, read)
                .with_response()
                .await
                .map(Response::into_inner)
        )
    }
    for status in [200, 201, 299, 300, 304, 404, 500] {
        let core = answering(status, "application/json", "[1]").await;
        let is_success = (200..=299).contains(&status);
        let (json, alone, empty): (Read<Value>, Read<Value>, Read<()>) = if is_success {
            (Received::json, Received::json, |received| received.empty(()))
        } else {
            (
                |received| received.json_error(identity),
                Received::undeclared,
                |received| received.json_error(identity),
            )
        };
        assert_eq!(
            told::<Value>(&core, |received| received.json_or_error(identity)).await,
            told(&core, json).await
        );
        assert_eq!(
            told(&core, |received| received.empty_or_error(identity)).await,
            told(&core, empty).await
        );
        assert_eq!(
            told::<Value>(&core, Received::json_or_undeclared).await,
            told(&core, alone).await
        );
    }
}

#[tokio::test]
async fn an_error_tells_of_which_kind_it_is() {
    type Is = fn(&Error<Value>) -> bool;
    let kinds: [(u16, Is); 7] = [
        (401, Error::is_unauthorized),
        (403, Error::is_forbidden),
        (404, Error::is_not_found),
        (409, Error::is_conflict),
        (429, Error::is_too_many_requests),
        (400, Error::is_client_error),
        (500, Error::is_server_error),
    ];
    for (status, _) in kinds {
        let mut call = post(&answering(status, "text/plain", "no").await);
        call.set_retry(RetryPolicy::NONE);
        let error = send(call).await.expect_err("an error");
        for (kind, is) in kinds {
            let expected = match kind {
                400 => status / 100 == 4,
                _ => kind == status,
            };
            assert_eq!(is(&error), expected, "{status} as {kind}");
        }
        assert!(!error.is_timeout() && !error.is_connect());
    }
}

#[tokio::test]
async fn an_error_shows_the_operation_the_status_and_what_the_server_says() {
    let shown = |status: u16, media_type, body| async move {
        send(post(&answering(status, media_type, body).await))
            .await
            .expect_err("an error")
            .to_string()
    };
    assert_eq!(
        shown(422, "application/json", r#"{"detail": "limit must be\n positive"}"#).await,
        "POST /things: 422 Unprocessable Entity: limit must be positive"
    );
    assert_eq!(
        shown(400, "text/plain", "\u{1b}[31mno\r\n").await,
        "POST /things: 400 Bad Request: [31mno"
    );
    assert_eq!(
        shown(500, "text/html", "<html>a page").await,
        "POST /things: 500 Internal Server Error"
    );
    // The body is not what 422 declares, and says all the same what is wrong.
    let core = answering(422, "application/json", r#"{"message": "it is gone"}"#).await;
    let error: Answer<(), i64> = Pending::send(post(&core), |received| received.json_error(identity))
        .with_response()
        .await;
    assert_eq!(
        error.expect_err("an error").to_string(),
        "POST /things: 422 Unprocessable Entity: it is gone; not as declared: $ (byte 0): expected \
         an integer of 64 bits, found an object"
    );
    let long = Box::leak("word ".repeat(100).into_boxed_str());
    assert!(shown(400, "text/plain", long).await.len() < 250);
}

#[tokio::test]
async fn what_went_out_with_a_call_is_in_no_message() {
    static SCHEMES: &[Scheme] = &[Scheme {
        name: "Basic",
        place: Place::Header("authorization", "Basic "),
    }];
    static BASIC: &[&[Need]] = &[&[Need { scheme: 0, scopes: &[] }]];
    static LOGIN: Operation = Operation::new("login", "POST", "/login").security(BASIC);
    /// Says what it was sent.
    async fn echo(headers: HeaderMap) -> (StatusCode, String) {
        let header = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let names = ["authorization", "x-api-key", "cookie", "x-tenant"];
        let said = names.map(header).join(" and ");
        (
            StatusCode::FORBIDDEN,
            json!({"message": format!("{said} and hunter2 are wrong")}).to_string(),
        )
    }
    let base = serve(Router::new().fallback(echo)).await;
    let mut basic = Settings::new(&base, SCHEMES, "test/1");
    basic.set_credential(0, BasicCredential::new("bob", "hunter2").into());
    let mut call = Call::new(&basic.finish(), &LOGIN);
    call.add_header("cookie", "session=s-e-c; theme=dark");
    let error: Answer<(), Value> = Pending::send(call, |received| received.json_error(identity))
        .with_response()
        .await;
    let error = error.expect_err("forbidden");
    for text in [
        error.to_string(),
        format!("{error:?} {error:#?}"),
        error.message().expect("a message"),
    ] {
        for secret in ["hunter2", "Ym9iOmh1bnRlcjI=", "s-e-c"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert!(error.to_string().contains("[redacted] are wrong"), "{error}");
    let mut own = settings(&base);
    own.add_header("x-tenant", "t-that-nobody-may-see");
    let error = send(post(&own.finish())).await.expect_err("forbidden");
    let text = format!("{error} {error:?}");
    assert!(!text.contains(KEY) && !text.contains("t-that-nobody"), "{text}");
    // The bytes are the caller's, as they came.
    assert!(error.response().is_some_and(|response| response.text().contains(KEY)));
}

#[tokio::test]
async fn where_no_answer_comes_the_error_names_the_host_and_no_more_of_the_url() {
    // It has the port and does not listen.
    let silent = tokio::net::TcpSocket::new_v4().expect("a socket");
    silent.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let base = url(silent.local_addr().expect("an address"));
    let host = base.trim_start_matches("http://").to_owned();
    let mut own = settings(&format!("{base}/v1"));
    own.add_query("key", KEY);
    let error = send(post(&own.finish())).await.expect_err("no connection");
    assert!(error.is_connect());
    assert_eq!(error.to_string(), format!("POST /things ({host}): could not connect"));
    let shown = format!("{error:?}");
    let (line, causes) = shown.split_at(format!("Transport({error}: ").len());
    assert_eq!(line, format!("Transport({error}: "));
    assert!(causes.contains("refused") && !causes.contains(KEY), "{shown}");
    // A redirect leads to it.
    let to = format!("{base}/elsewhere");
    let router = Router::new().fallback(move || async move { (StatusCode::FOUND, [("location", to)]) });
    let error = send(get(&settings(&serve(router).await).finish(), "1"))
        .await
        .expect_err("no connection");
    let Error::Transport(failure) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(failure.host(), Some(host.as_str()));

    let mut call = get(&settings(&crate::calls::raw_server("", false).await).finish(), "1");
    call.set_timeout(Duration::from_millis(50));
    let error = send(call).await.expect_err("no answer");
    assert!(
        error.is_timeout() && error.to_string().contains("GET /things/{id} (127.0.0.1:"),
        "{error}"
    );
}

#[tokio::test]
async fn what_main_prints_of_an_error_is_its_line_and_the_declared_body() {
    let core = answering(404, "application/json", r#"{"error": "no such thing"}"#).await;
    let error: Answer<(), Value> = Pending::send(Call::new(&core, &THING), |received| received.json_error(identity))
        .with_response()
        .await;
    assert_eq!(
        format!("{:?}", error.expect_err("not found")),
        r#"Status(GET /thing: 404 Not Found: no such thing; body: Object {"error": String("no such thing")})"#
    );
    let core = answering(200, "application/json", r#"[true]"#).await;
    let error = read::<Vec<i64>>(&core, |received| received.json())
        .await
        .expect_err("no integer");
    assert_eq!(format!("{error:?}"), format!("Decode({error})"));
    assert!(
        error
            .to_string()
            .ends_with("200 OK: $[0] (byte 1): expected an integer of 64 bits, found a boolean"),
        "{error}"
    );
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
