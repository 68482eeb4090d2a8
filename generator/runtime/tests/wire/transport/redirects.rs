//! Which request follows a redirect: the method and the body, as the Fetch standard (§4.4, step 12) and curl have it.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use http::header::{CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE};
use tintype_runtime::runtime::{Call, Operation};

use crate::support::{operation, send, serve, settings};

static OPERATIONS: [Operation; 6] = [
    operation("GET", "/from", &[]),
    operation("HEAD", "/from", &[]),
    operation("POST", "/from", &[]),
    operation("PUT", "/from", &[]),
    operation("PATCH", "/from", &[]),
    operation("DELETE", "/from", &[]),
];

/// What the server that a redirect of this status leads to is sent: the method, the body, and the fields about the body.
async fn followed(operation: &'static Operation, status: u16) -> (String, String, usize) {
    let seen = Arc::new(Mutex::new(None));
    let record = seen.clone();
    let router = Router::new().fallback(move |request: Request| {
        let record = record.clone();
        async move {
            if request.uri().path() == "/from" {
                let status = StatusCode::from_u16(status).expect("a status");
                return (status, [("location", "/to")]).into_response();
            }
            let (head, body) = request.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body");
            let about = [
                CONTENT_TYPE,
                CONTENT_LENGTH,
                CONTENT_ENCODING,
                CONTENT_LANGUAGE,
                CONTENT_LOCATION,
            ];
            let length = |name: &http::HeaderName| *name == CONTENT_LENGTH && body.is_empty();
            let about = about
                .iter()
                .filter(|name| head.headers.contains_key(*name) && !length(name));
            let text = String::from_utf8_lossy(&body).into_owned();
            *record.lock().expect("no panic") = Some((head.method.to_string(), text, about.count()));
            axum::Json(1).into_response()
        }
    });
    let mut call = Call::new(&settings(&serve(router).await).finish(), operation);
    call.body("text/plain", "a body");
    for name in ["content-encoding", "content-language", "content-location"] {
        call.add_header(name, "x");
    }
    // A `HEAD` has no body to read; where it went is what counts.
    drop(send(call).await);
    let seen = seen.lock().expect("no panic").clone();
    seen.expect("the redirect is followed")
}

#[tokio::test]
async fn a_redirect_keeps_or_changes_the_method_as_fetch_and_curl_do() {
    for operation in &OPERATIONS {
        let text = format!("{operation:?}");
        let method = text
            .split("method: \"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a method");
        for status in [301, 302, 303, 307, 308] {
            let becomes_get = match status {
                301 | 302 => method == "POST",
                303 => !matches!(method, "GET" | "HEAD"),
                _ => false,
            };
            let expected = match becomes_get {
                true => ("GET".to_owned(), String::new(), 0),
                false => (method.to_owned(), "a body".to_owned(), 5),
            };
            assert_eq!(followed(operation, status).await, expected, "{status} after {method}");
        }
    }
}
