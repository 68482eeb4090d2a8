//! What an error keeps and shows.

use std::collections::BTreeMap;
use std::convert::identity;
use std::fmt::Debug;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Answer, BasicCredential, Call, Core, Error, Need, Operation, Pending, Place, Received, Response, RetryPolicy,
    Scheme, Settings, StatusCode,
};

use super::{THING, answering, read};
use crate::support::{KEY, get, post, send, serve, settings, url};

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
