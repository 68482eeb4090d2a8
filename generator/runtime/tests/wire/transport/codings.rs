//! Answers that come compressed: each text is by another implementation (zlib's, Brotli's and Zstandard's own), and stands for
//! 100 000 spaces and `"hello"`.

use axum::Router;
use axum::http::HeaderMap;
use serde_json::json;
use tintype_runtime::runtime::{Base64, Error, TransportErrorKind};

use crate::support::{get, send, serve, settings};

#[cfg(feature = "gzip")]
const GZIP: &str = "H4sIAAAAAAACA+3BMQkAAAgAsCpiN8FDsP9nDY9tEQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMBX2TWzeSsDySGnhgEA";
#[cfg(feature = "brotli")]
const BROTLI: &str = "W6aGgV8KRCQVWeSxQgCos/wC6JEQ";
#[cfg(feature = "zstd")]
const ZSTD: &str = "KLUv/QRohQAAQCAiaGVsbG8iAQCchjkQAgzq32Y=";

/// What comes of an answer in this coding: whole, and where no more than 1000 bytes may be read.
async fn holds(coding: &'static str, coded: &str) {
    let coded = Base64::from_text(coded).bytes().expect("base64");
    assert!(coded.len() < 200, "what comes over the wire is below the limit");
    let router = Router::new().fallback(move |headers: HeaderMap| async move {
        let accepted = headers.get("accept-encoding").and_then(|value| value.to_str().ok());
        assert!(
            accepted.is_some_and(|accepted| accepted.contains(coding)),
            "{accepted:?}"
        );
        (
            [("content-encoding", coding), ("content-type", "application/json")],
            coded,
        )
    });
    let url = serve(router).await;
    let answer = send(get(&settings(&url).finish(), "1")).await.expect("an answer");
    assert_eq!(*answer, json!("hello"));
    let mut small = settings(&url);
    small.set_largest_response(1000);
    match send(get(&small.finish(), "1")).await {
        Err(Error::Transport(failure)) => assert_eq!(failure.error().kind(), TransportErrorKind::TooLarge),
        other => panic!("{other:?}"),
    }
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn gzip_is_read_up_to_the_limit_of_what_it_stands_for() {
    holds("gzip", GZIP).await;
}

#[cfg(feature = "brotli")]
#[tokio::test]
async fn brotli_is_read_up_to_the_limit_of_what_it_stands_for() {
    holds("br", BROTLI).await;
}

#[cfg(feature = "zstd")]
#[tokio::test]
async fn zstd_is_read_up_to_the_limit_of_what_it_stands_for() {
    holds("zstd", ZSTD).await;
}
