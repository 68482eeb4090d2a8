//! Calls without `async`.

use std::convert::Infallible;

use axum::Router;
use serde_json::{Value, json};
use tintype_runtime::runtime::{Body, Call, JsonLines, Operation, Pages, Paging, Pending, Received, TransportError};

use crate::support::{get, serve, settings};

#[tokio::test(flavor = "multi_thread")]
async fn a_blocking_call_works_inside_a_runtime_and_outside() {
    let base = serve(Router::new().fallback(|| async { axum::Json(json!(1)) })).await;
    let core = settings(&base).finish();
    let wait = move || {
        let pending: Pending<Value, Infallible> = Pending::send(get(&core, "1"), |received| received.json());
        pending.send_blocking()
    };
    assert_eq!(wait.clone()().expect("an answer"), json!(1));
    let outside = std::thread::spawn(wait).join().expect("no panic");
    assert_eq!(outside.expect("an answer"), json!(1));
}

static LIST: Operation = Operation::new("list", "GET", "/list");
static STREAM: Operation = Operation::new("stream", "GET", "/stream").streams(&[(200, 200)]);

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_bit_by_bit_is_waited_for_bit_by_bit() {
    let router = Router::new().fallback(|uri: axum::http::Uri| async move {
        match uri.path() {
            "/stream" => "[1]\n[2]\n".to_owned(),
            _ => format!("[{}]", if uri.query() == Some("offset=1") { "" } else { "7" }),
        }
    });
    let core = settings(&serve(router).await).finish();
    let waiting = std::thread::spawn(move || {
        let lines: Pending<JsonLines<Value>, Infallible> = Pending::send(Call::new(&core, &STREAM), Received::lines);
        let mut lines = lines.send_blocking().expect("a stream");
        let mut values = Vec::new();
        while let Some(line) = lines.next_blocking() {
            values.push(line.expect("no fault"));
        }
        assert_eq!(values, [json!([1]), json!([2])]);
        let body: Pending<Body, Infallible> = Pending::send(Call::new(&core, &STREAM), Received::bytes);
        let mut body = body.send_blocking().expect("a stream");
        let chunks: Result<Vec<_>, TransportError> = std::iter::from_fn(|| body.next_blocking()).collect();
        assert_eq!(chunks.expect("no fault").concat(), b"[1]\n[2]\n");
        let pages: Pages<Vec<i64>, Infallible> = Pages::new(
            Call::new(&core, &LIST),
            Paging::offset("offset").items(&[]),
            Received::json,
        );
        let mut items = pages.items(|page| page);
        let items: Result<Vec<i64>, _> = std::iter::from_fn(|| items.next_blocking()).collect();
        assert_eq!(items.expect("no fault"), [7]);
    });
    tokio::task::spawn_blocking(|| waiting.join())
        .await
        .expect("no panic")
        .expect("no panic");
}
