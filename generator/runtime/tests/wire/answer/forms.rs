//! Answers in a form that is asked for in place of the operation's own.

use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Answer, Body, Call, Error, Form, JsonLines, Operation, Pending, Received, Settings, StatusCode,
};

use crate::support::serve;

static REPORT: Operation = Operation::new("report", "GET", "/report").accept("application/json");
static CSV: Form = Form::text("text/csv", &[(200, 200)]);
static PDF: Form = Form::bytes("application/pdf", &[(200, 200)]);
static LINES: Form = Form::lines("application/jsonl", &[(200, 200)]);
static STARRED: Form = Form::json("application/vnd.star+json", &[(200, 200)]);

/// A server that gives each form to who accepts it, and one that knows JSON alone.
async fn server(path: &'static str) -> Settings {
    let router = Router::new().fallback(|request: Request| async move { answer(&request) });
    Settings::new(&format!("{}{path}", serve(router).await), &[], "test/1")
}

fn answer(request: &Request) -> Response {
    let accept = request.headers().get("accept").expect("an accept").as_bytes();
    match (request.uri().path(), accept) {
        ("/negotiates/report", b"text/csv") => {
            ([("content-type", "text/csv; charset=utf-8")], "a,b\n1,2\n").into_response()
        }
        ("/negotiates/report", b"application/pdf") => ([("content-type", "application/pdf")], "%PDF").into_response(),
        ("/negotiates/report", b"application/jsonl") => {
            ([("content-type", "application/jsonl")], "1\n2\n").into_response()
        }
        ("/negotiates/report", b"application/vnd.star+json") => axum::Json(json!({"star": 1})).into_response(),
        ("/csv/report", _) => ([("content-type", "text/csv")], "a,b\n").into_response(),
        ("/vague/report", _) => ([("content-type", "application/octet-stream")], "a,b\n").into_response(),
        ("/empty/report", _) => axum::http::StatusCode::NO_CONTENT.into_response(),
        _ => axum::Json(json!({"form": "json"})).into_response(),
    }
}

/// What the operation itself reads.
fn read(received: Received) -> Answer<Value, Infallible> {
    match received.status().as_u16() {
        200 => received.json(),
        _ => received.undeclared(),
    }
}

async fn own(settings: Settings) -> Answer<Value, Infallible> {
    Pending::send(Call::new(&settings.finish(), &REPORT), read)
        .with_response()
        .await
}

async fn csv(settings: Settings) -> Answer<String, Infallible> {
    let call = Call::new(&settings.finish(), &REPORT);
    Pending::form(call, &CSV, |received| received.form(&CSV, Received::text, read))
        .with_response()
        .await
}

async fn pdf(settings: Settings) -> Answer<Body, Infallible> {
    let call = Call::new(&settings.finish(), &REPORT);
    Pending::form(call, &PDF, |received| received.form(&PDF, Received::bytes, read))
        .with_response()
        .await
}

#[tokio::test]
async fn each_declared_form_is_given_to_who_asks_for_it() {
    let negotiates = || server("/negotiates");
    assert_eq!(*own(negotiates().await).await.expect("JSON"), json!({"form": "json"}));
    assert_eq!(*csv(negotiates().await).await.expect("CSV"), "a,b\n1,2\n");
    let body = pdf(negotiates().await).await.expect("a PDF").into_inner();
    assert_eq!(body.collect().await.expect("all of it"), "%PDF");
    let call = Call::new(&negotiates().await.finish(), &REPORT);
    let lines: Answer<JsonLines<i64>, Infallible> =
        Pending::form(call, &LINES, |received| received.form(&LINES, Received::lines, read))
            .with_response()
            .await;
    let mut lines = lines.expect("lines").into_inner();
    assert_eq!(lines.next().await.expect("a line").expect("a number"), 1);
    // The server calls a vendor's JSON plain JSON.
    let call = Call::new(&negotiates().await.finish(), &REPORT);
    let starred: Answer<Value, Infallible> =
        Pending::form(call, &STARRED, |received| received.form(&STARRED, Received::json, read))
            .with_response()
            .await;
    assert_eq!(*starred.expect("JSON"), json!({"star": 1}));
}

#[tokio::test]
async fn another_form_than_the_one_asked_for_is_an_error_with_the_body() {
    let error = csv(server("/json").await).await.expect_err("JSON is no CSV");
    assert!(matches!(&error, Error::Decode(_)), "{error:?}");
    assert!(
        error.to_string().contains("content-type is `application/json`"),
        "{error}"
    );
    assert_eq!(error.body().map(|body| &body[..]), Some(&br#"{"form":"json"}"#[..]));
    // What is read as it comes is whole in an error too.
    let error = pdf(server("/json").await).await.expect_err("JSON is no PDF");
    assert_eq!(error.body().map(|body| &body[..]), Some(&br#"{"form":"json"}"#[..]));
    let call = Call::new(&server("/csv").await.finish(), &REPORT);
    let read: fn(Received) -> Answer<Vec<i64>, Infallible> = Received::json;
    let error = Pending::send(call, read)
        .with_response()
        .await
        .expect_err("CSV is no list");
    assert!(error.to_string().contains("content-type is `text/csv`"), "{error}");
    assert_eq!(error.body().map(|body| &body[..]), Some(&b"a,b\n"[..]));
}

#[tokio::test]
async fn a_vague_media_type_is_what_was_asked_for_and_another_status_is_its_own() {
    assert_eq!(*csv(server("/vague").await).await.expect("CSV"), "a,b\n");
    let error = csv(server("/empty").await).await.expect_err("undeclared");
    assert!(matches!(&error, Error::Status(StatusCode::NO_CONTENT, _)), "{error:?}");
}
