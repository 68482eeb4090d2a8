//! Bodies that are sent as they are read.

use std::convert::Infallible;
use std::io::Write;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart as Parts};
use axum::http::HeaderMap;
use axum::routing::post;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Answer, Body, Call, Error, Multipart, Operation, Part, Pending, Received, Settings, TransportError,
    TransportErrorKind,
};

use crate::support::serve;

static UPLOAD: Operation = Operation::new("upload", "POST", "/upload").accept("application/json");

/// Says of each part its name, its file name, its media type and how many bytes it has, and whether the length of all was known.
async fn describing() -> String {
    let describe = |headers: HeaderMap, mut parts: Parts| async move {
        let mut described = vec![json!(headers.contains_key("content-length"))];
        while let Ok(Some(mut part)) = parts.next_field().await {
            let head = json!([part.name(), part.file_name(), part.content_type()]);
            let mut size = 0;
            while let Ok(Some(chunk)) = part.chunk().await {
                size += chunk.len();
            }
            described.push(json!([head, size]));
        }
        axum::Json(json!(described))
    };
    serve(
        Router::new()
            .route("/upload", post(describe))
            .layer(DefaultBodyLimit::disable()),
    )
    .await
}

async fn upload(base: &str, multipart: Multipart) -> Answer<Value, Infallible> {
    let core = Settings::new(base, &[], "test/1").finish();
    let mut call = Call::new(&core, &UPLOAD);
    call.multipart("multipart/form-data", multipart);
    Pending::send(call, Received::json).with_response().await
}

/// A file of this many bytes that goes when it is dropped.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str, size: usize) -> Self {
        let path = std::env::temp_dir().join(format!("tintype-{}-{name}", std::process::id()));
        let mut file = std::fs::File::create(&path).expect("a file");
        file.write_all(&vec![b'x'; size]).expect("room");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left in the folder for temporary files harms nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn a_file_is_sent_as_it_is_read_between_other_parts() {
    let size = 5_000_001;
    let file = Scratch::new("report.csv", size);
    let multipart = Multipart::new()
        .text("note", "hello")
        .part("file", Part::from_path(&file.0).expect("a file").media_type("text/csv"));
    let answered = upload(&describing().await, multipart).await.expect("an answer");
    let name = file.0.file_name().and_then(|name| name.to_str());
    let expected = json!([true, [["note", null, null], 5], [["file", name, "text/csv"], size]]);
    assert_eq!(*answered, expected);
}

#[tokio::test]
async fn parts_that_are_all_there_are_sent_with_their_length() {
    let multipart = Multipart::new().part("file", Part::new(vec![0; 70_000]).file_name("a.bin"));
    let answered = upload(&describing().await, multipart).await.expect("an answer");
    assert_eq!(*answered, json!([true, [["file", "a.bin", null], 70_000]]));
}

#[tokio::test]
async fn a_body_alone_is_sent_with_its_length_where_that_is_known() {
    let length = |headers: HeaderMap, _: axum::body::Bytes| async move {
        let length = headers.get("content-length").and_then(|length| length.to_str().ok());
        axum::Json(json!(length))
    };
    let base = serve(
        Router::new()
            .route("/upload", post(length))
            .layer(DefaultBodyLimit::disable()),
    )
    .await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let sent = |body: Body| {
        let mut call = Call::new(&core, &UPLOAD);
        call.body("application/octet-stream", body);
        Pending::<Value, Infallible>::send(call, Received::json)
    };
    let file = Scratch::new("sized.bin", 300_000);
    let body = Body::from_path(&file.0).expect("a file");
    assert_eq!(body.length(), Some(300_000));
    assert_eq!(sent(body).await.expect("an answer"), json!("300000"));
    let chunks = || Once(Some("hello".into()));
    assert_eq!(sent(Body::sized(5, chunks())).await.expect("an answer"), json!("5"));
    assert_eq!(sent(Body::stream(chunks())).await.expect("an answer"), Value::Null);
    let cut = Pending::<Value, Infallible>::send(
        {
            let mut call = Call::new(&core, &UPLOAD);
            call.body("application/octet-stream", Body::sized(6, chunks()));
            call
        },
        Received::json,
    );
    assert!(cut.await.is_err(), "less than what was promised");
}

#[tokio::test]
async fn parts_of_unknown_length_are_sent_without_it() {
    let multipart = Multipart::new().part("file", Part::new(Body::stream(Once(Some("hello".into())))));
    let answered = upload(&describing().await, multipart).await.expect("an answer");
    assert_eq!(*answered, json!([false, [["file", null, null], 5]]));
}

#[tokio::test]
async fn a_declared_file_has_a_name_and_goes_after_the_values_that_are_set() {
    let multipart = Multipart::new()
        .with_file("photo", "image/png, image/jpeg", Part::new("1234").file_name("a.jpg"))
        .with_files("more[]", "", vec![Part::new("1"), Part::text("none")])
        .with_value("note", "", &"old")
        .with_value("note", "", &"new!")
        .with_value("tags", "", &vec!["a", "bc"])
        .text("last", "");
    let answered = upload(&describing().await, multipart).await.expect("an answer");
    let expected = json!([
        true,
        [["note", null, null], 4],
        [["tags", null, null], 1],
        [["tags", null, null], 2],
        [["photo", "a.jpg", "image/jpeg"], 4],
        [["more[]", "more[]", "application/octet-stream"], 1],
        [["more[]", null, null], 4],
        [["last", null, null], 0],
    ]);
    assert_eq!(*answered, expected);
}

#[test]
fn a_file_that_is_not_there_is_an_error_at_once() {
    let error = Body::from_path("/there/is/no/such/file").expect_err("no file");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_body_that_can_not_be_read_is_its_own_error() {
    let folder = Body::from_path(std::env::temp_dir());
    // Some systems do not open a folder at all.
    let Ok(body) = folder else { return };
    let base = serve(Router::new().fallback(|_: axum::body::Bytes| async { "1" })).await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let mut call = Call::new(&core, &UPLOAD);
    call.body("application/octet-stream", body);
    let error = Pending::<Value, Infallible>::send(call, Received::json)
        .await
        .expect_err("no body");
    let Error::Transport(failure) = &error else {
        panic!("a transport's error: {error:?}");
    };
    assert_eq!(failure.error().kind(), TransportErrorKind::RequestBody);
}

#[tokio::test]
async fn a_stream_of_ones_own_is_sent_once_and_not_again() {
    let failing = Router::new().fallback(|| async { axum::http::StatusCode::SERVICE_UNAVAILABLE });
    let base = serve(failing).await;
    let body = Body::stream(Once(Some("hello".into())));
    let core = Settings::new(&base, &[], "test/1").finish();
    let mut call = Call::new(&core, &UPLOAD);
    call.body("text/plain", body);
    call.add_header("idempotency-key", "1");
    let error = Pending::<Value, Infallible>::send(call, |received| received.undeclared())
        .await
        .expect_err("an error");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
}

struct Once(Option<bytes::Bytes>);

impl futures_core::Stream for Once {
    type Item = Result<bytes::Bytes, TransportError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}
