//! How much memory calls take. The client is measured in a process of its own; the server is in this one.
#![cfg(all(feature = "reqwest", target_os = "linux"))]

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::process::Command;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::routing::{get, post};
use bytes::Bytes;
use futures_core::Stream;
use serde_json::{Value, json};
use tintype_runtime::runtime::json::{Decode, DecodeError, Reader, Reason};
use tintype_runtime::runtime::{
    Answer, Body, Call, Core, Error, Extra, Operation, Pending, Received, Settings, Style, TransportError,
};

const MEBIBYTE: u64 = 1 << 20;
const GIBIBYTE: u64 = 1 << 30;
const ROUNDS: u64 = 20;

/// Close to the largest response that a client takes by default.
const HOSTILE: u64 = 250 * MEBIBYTE;

static UPLOAD: Operation = Operation::new("upload", "POST", "/upload").accept("application/json");
static DOWNLOAD: Operation = Operation::new("download", "GET", "/download").streams(&[(200, 200)]);
static HOSTILE_LIST: Operation = Operation::new("hostile", "GET", "/hostile/{kind}").accept("application/json");
static ECHO: Operation = Operation::new("echo", "GET", "/echo/{number}").accept("application/json");

/// So many bytes, in chunks.
struct Zeros(u64);

impl Zeros {
    fn take(&mut self) -> Option<Bytes> {
        static CHUNK: [u8; 64 << 10] = [0; 64 << 10];
        let size = self.0.min(CHUNK.len() as u64);
        self.0 -= size;
        (size > 0).then(|| Bytes::from_static(&CHUNK[..size as usize]))
    }
}

/// A list of so many bytes that has one item again and again.
struct Items(&'static str, u64);

impl Stream for Items {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let bracket = if self.1 == HOSTILE { "[" } else { "" };
        let size = self.1.min(64 << 10);
        self.1 -= size;
        let chunk = format!("{bracket}{}", self.0.repeat(size as usize / self.0.len()));
        Poll::Ready((size > 0).then(|| Ok(chunk.into())))
    }
}

/// What its blank value takes is far more than its text.
struct Wide([u64; 1000]);

impl Decode for Wide {
    fn blank() -> Self {
        Self([0; 1000])
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0[0] = 1;
        reader.skip()
    }
}

/// Reads an answer that is far larger as a value, at the limits that a client has by default.
async fn refused<T: Decode>(core: &Core, kind: &'static str) {
    let mut call = Call::new(core, &HOSTILE_LIST);
    call.path("kind", Style::SIMPLE, &kind);
    let answered: Answer<T, Infallible> = Pending::send(call, Received::json).with_response().await;
    let error = answered.err().expect("a refusal");
    assert!(
        matches!(&error, Error::Decode(failure) if *failure.error().reason() == Reason::TooLarge),
        "{error}"
    );
    assert!(error.to_string().contains("largest_response"), "{error}");
}

impl Stream for Zeros {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.take().map(Ok))
    }
}

async fn count(request: Request) -> axum::Json<u64> {
    let mut body = std::pin::pin!(request.into_body().into_data_stream());
    let mut size = 0;
    while let Some(Ok(chunk)) = std::future::poll_fn(|context| body.as_mut().poll_next(context)).await {
        size += chunk.len() as u64;
    }
    axum::Json(size)
}

async fn hostile(item: &'static str) -> axum::body::Body {
    axum::body::Body::from_stream(Items(item, HOSTILE))
}

/// The server's URL; it lives as long as this process.
fn serve() -> String {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async move {
            let router = Router::new()
                .route("/upload", post(count))
                .route(
                    "/download",
                    get(|| async { axum::body::Body::from_stream(Zeros(GIBIBYTE)) }),
                )
                .route("/hostile/values", get(|| hostile("{\"a\":0},")))
                .route("/hostile/empty", get(|| hostile("{},")))
                .route("/hostile/texts", get(|| hostile("\"a\",")))
                .route("/hostile/numbers", get(|| hostile("0,")))
                .route("/hostile/lists", get(|| hostile("[0],")))
                .route("/hostile/nulls", get(|| hostile("{\"a\":null},")))
                .route("/hostile/escapes", get(|| hostile(r#""\u0061\n","#)))
                .route("/hostile/nested", get(|| hostile("[[[[[[[[0]]]]]]]],")))
                .route("/hostile/nulls_in_lists", get(|| hostile("[null],")))
                .route("/hostile/keys", get(|| hostile(r#"{"a":0,"b":0,"c":0,"d":0},"#)))
                .fallback(|request: Request| async move { axum::Json(json!(request.uri().path())) })
                .layer(DefaultBodyLimit::disable());
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = listener.local_addr().expect("an address");
            sender.send(format!("http://{address}")).expect("somebody waits");
            axum::serve(listener, router).await.expect("a server does not end");
        });
    });
    receiver.recv().expect("a server")
}

/// What a client says of itself that does `what` in a process of its own.
fn measured(what: &str) -> Vec<u64> {
    let child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "client", "--ignored", "--nocapture"])
        .env("MEASURED", what)
        .env("SERVER", serve())
        // One heap for all threads: otherwise it takes many rounds until each thread's has its size.
        .env("MALLOC_ARENA_MAX", "1")
        .output()
        .expect("a second process");
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(
        child.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&child.stderr)
    );
    let found: Vec<u64> = said
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("resident=")?.parse().ok())
        .collect();
    eprintln!("{what}: {found:?} bytes");
    found
}

/// A line of `/proc/self/status`, in bytes: `VmRSS`, or `VmHWM` for the most that it was.
fn resident(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let kibibytes = status
        .lines()
        .find_map(|text| text.strip_prefix(line)?.split_whitespace().nth(1)?.parse::<u64>().ok());
    kibibytes.expect("a number") * 1024
}

#[test]
#[ignore = "a client that the other tests start"]
fn client() {
    let base = std::env::var("SERVER").expect("the tests below say where");
    let what = std::env::var("MEASURED").expect("the tests below say what");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let core = {
        let mut settings = Settings::new(&base, &[], "test/1");
        settings.set_timeout(None);
        settings.set_attempt_timeout(None);
        settings.finish()
    };
    match what.as_str() {
        "upload" => runtime.block_on(async {
            let mut call = Call::new(&core, &UPLOAD);
            call.body("application/octet-stream", Body::stream(Zeros(GIBIBYTE)));
            let answered: Answer<u64, Infallible> = Pending::send(call, Received::json).with_response().await;
            assert_eq!(*answered.expect("an answer"), GIBIBYTE);
        }),
        "values" => runtime.block_on(refused::<Vec<Value>>(&core, "values")),
        "extra" => runtime.block_on(refused::<Vec<Extra>>(&core, "values")),
        "maps" => runtime.block_on(refused::<Vec<BTreeMap<String, i64>>>(&core, "values")),
        "wide" => runtime.block_on(refused::<Vec<Wide>>(&core, "empty")),
        "boxed" => runtime.block_on(refused::<Vec<Box<Wide>>>(&core, "empty")),
        "texts" => runtime.block_on(refused::<Vec<String>>(&core, "texts")),
        "numbers" => runtime.block_on(refused::<Vec<f64>>(&core, "numbers")),
        "lists" => runtime.block_on(refused::<Vec<Vec<f64>>>(&core, "lists")),
        "forgiven" => runtime.block_on(refused::<Vec<BTreeMap<String, Vec<i64>>>>(&core, "nulls")),
        "escapes" => runtime.block_on(refused::<Vec<String>>(&core, "escapes")),
        "nested" => runtime.block_on(refused::<Vec<Value>>(&core, "nested")),
        "keys" => runtime.block_on(refused::<Vec<Extra>>(&core, "keys")),
        "unfit" => runtime.block_on(refused::<Vec<Vec<Vec<i64>>>>(&core, "nulls_in_lists")),
        "download" => runtime.block_on(async {
            let answered: Answer<Body, Infallible> = Pending::send(Call::new(&core, &DOWNLOAD), Received::bytes)
                .with_response()
                .await;
            let mut body = answered.expect("a stream").into_inner();
            let mut size = 0;
            while let Some(chunk) = body.next().await {
                size += chunk.expect("no fault").len() as u64;
            }
            assert_eq!(size, GIBIBYTE);
        }),
        _ => {
            for round in 0..ROUNDS {
                runtime.block_on(async {
                    let calls: Vec<_> = (round * 1000..(round + 1) * 1000)
                        .map(|number| {
                            let mut call = Call::new(&core, &ECHO);
                            call.path("number", Style::SIMPLE, &number);
                            let pending: Pending<Value, Infallible> = Pending::send(call, Received::json);
                            (number, tokio::spawn(pending))
                        })
                        .collect();
                    for (number, call) in calls {
                        let answered = call.await.expect("no panic").expect("an answer");
                        assert_eq!(answered, json!(format!("/echo/{number}")));
                    }
                });
                println!("resident={}", resident("VmRSS"));
            }
            return;
        }
    }
    println!("resident={}", resident("VmHWM"));
}

#[test]
fn a_gibibyte_is_sent_with_less_than_64_mebibytes_resident() {
    let most = measured("upload");
    assert!(most.len() == 1 && most[0] < 64 * MEBIBYTE, "{most:?}");
}

#[test]
fn a_gibibyte_is_received_with_less_than_64_mebibytes_resident() {
    let most = measured("download");
    assert!(most.len() == 1 && most[0] < 64 * MEBIBYTE, "{most:?}");
}

/// None is lost or mixed up: the client compares each answer.
#[test]
fn rounds_of_a_thousand_calls_at_once_take_no_more_memory_than_the_first() {
    let rounds = measured("load");
    assert_eq!(rounds.len() as u64, ROUNDS);
    // 15,000 calls: half a kibibyte that each of them left would show.
    assert!(rounds[rounds.len() - 1] < rounds[4] + 7 * MEBIBYTE, "{rounds:?}");
}

/// How large an answer is as a value depends on its items, and on what of them is forgiven.
#[test]
fn a_hostile_answer_takes_at_most_a_gibibyte_at_the_limits_by_default() {
    for kind in [
        "values", "extra", "maps", "wide", "boxed", "texts", "escapes", "numbers", "lists", "nested", "keys",
        "forgiven", "unfit",
    ] {
        let most = measured(kind);
        assert!(most.len() == 1 && most[0] < GIBIBYTE, "{kind}: {most:?}");
    }
}
