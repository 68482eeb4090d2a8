//! Calls that nobody waits for any more.

use std::time::Duration;

use axum::Router;
use tintype_runtime::runtime::{Answer, Body, Call, Operation, Pending, Received};
use tokio::runtime::{Builder, Handle};

use crate::calls::raw_server;
use crate::support::{get, send, serve, settings};

/// Lets the runtime of a client run until it has no task.
async fn settled() {
    let metrics = Handle::current().metrics();
    for _ in 0..100 {
        if metrics.num_alive_tasks() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} tasks are left", metrics.num_alive_tasks());
}

/// Runs `test` on a runtime of its own, with a server at its URL on another.
fn apart<F: Future<Output = ()>>(server: impl Future<Output = String>, test: impl FnOnce(String) -> F) {
    let elsewhere = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let elsewhere = elsewhere.expect("a runtime");
    let base = elsewhere.block_on(server);
    let here = Builder::new_current_thread().enable_all().build().expect("a runtime");
    here.block_on(test(base));
}

#[test]
fn a_call_that_is_dropped_leaves_no_task_behind() {
    apart(raw_server("", false), |base| async move {
        let core = settings(&base).finish();
        for _ in 0..5 {
            let call = send(get(&core, "1"));
            assert!(tokio::time::timeout(Duration::from_millis(50), call).await.is_err());
        }
        settled().await;
    });
}

#[test]
fn a_call_that_runs_out_of_time_leaves_no_task_behind() {
    apart(
        raw_server("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1", false),
        |base| async move {
            let core = settings(&base).finish();
            let mut call = get(&core, "1");
            call.set_timeout(Duration::from_millis(50));
            assert!(send(call).await.is_err());
            settled().await;
        },
    );
}

static STREAM: Operation = Operation::new("stream", "GET", "/").streams(&[(200, 200)]);

#[test]
fn a_body_that_is_dropped_half_read_leaves_no_task_behind() {
    let router = Router::new().fallback(|| async { vec![0; 50 << 20] });
    apart(serve(router), |base| async move {
        let call = Call::new(&settings(&base).finish(), &STREAM);
        let answered: Answer<Body, std::convert::Infallible> =
            Pending::send(call, Received::bytes).with_response().await;
        let mut body = answered.expect("a stream").into_inner();
        assert!(body.next().await.is_some_and(|chunk| chunk.is_ok()));
        drop(body);
        settled().await;
    });
}
