//! Calls without `async`.

use std::convert::Infallible;

use axum::Router;
use serde_json::{Value, json};
use tintype_runtime::runtime::{Pending, Response};

use crate::support::{get, serve, settings};

#[tokio::test(flavor = "multi_thread")]
async fn a_blocking_call_works_inside_a_runtime_and_outside() {
    let base = serve(Router::new().fallback(|| async { axum::Json(json!(1)) })).await;
    let core = settings(&base).finish();
    let wait = move || {
        let pending: Pending<Value, Infallible> = Pending::send(get(&core, "1"), |received| received.json());
        pending.wait().map(Response::into_inner)
    };
    assert_eq!(wait.clone()().expect("an answer"), json!(1));
    let outside = std::thread::spawn(wait).join().expect("no panic");
    assert_eq!(outside.expect("an answer"), json!(1));
}
