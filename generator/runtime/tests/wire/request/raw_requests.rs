//! Requests that no operation describes, and calls without a credential.

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use tintype_runtime::runtime::{Call, Core, Error, RawOperation, Settings, Unawaited as Client};

use crate::support::{KEY, SCHEMES, get, send, serve, settings};

/// A server that answers with status 404 and what it was sent: method, target, fields of interest, body.
async fn core() -> Core {
    let router = Router::new().fallback(|request: Request| async move {
        let (head, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let field = |name: &str| format!("{:?}", head.headers.get(name));
        let text = String::from_utf8_lossy(&body).into_owned();
        let sent = format!(
            "{} {} {} {} {text}",
            head.method,
            head.uri,
            field("x-api-key"),
            field("content-type")
        );
        (StatusCode::NOT_FOUND, sent)
    });
    settings(&format!("{}/v1", serve(router).await)).finish()
}

#[tokio::test]
async fn a_raw_request_goes_out_as_a_call_and_its_answer_is_what_came() {
    let core = core().await;
    let call = Client::<RawOperation>::of_path(&core, "post", "/new thing?a=b c");
    let answer = call.query("d", "&").json_body(&[1, 2]).await.expect("any status");
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        answer.text(),
        format!("POST /v1/new%20thing?a=b%20c&d=%26 Some({KEY:?}) Some(\"application/json\") [1,2]")
    );
    let call = Client::<RawOperation>::of_path(&core, "PURGE", "x")
        .anonymous()
        .raw_body("text/plain", "a");
    assert_eq!(
        call.await.expect("any status").text(),
        "PURGE /v1/x None Some(\"text/plain\") a"
    );
}

#[tokio::test]
async fn a_raw_request_says_nothing_of_its_path_in_an_error_and_leaves_no_origin() {
    let core = Settings::new("http://127.0.0.1:1", SCHEMES, "test/1").finish();
    for (method, path) in [
        ("GET", "//b.example/secret"),
        ("GET", "http://b.example/secret"),
        ("G T", "/secret"),
    ] {
        let error = Client::<RawOperation>::of_path(&core, method, path)
            .await
            .expect_err("a refusal");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn an_anonymous_call_sends_no_credential_and_asks_for_none() {
    let without = |core: Core| async move {
        let mut call = get(&core, "1");
        call.set_anonymous();
        let shown = call.to_curl().expect("a command");
        assert!(!shown.contains("ApiKey"), "{shown}");
        send(call)
            .await
            .expect_err("404")
            .response()
            .expect("an answer")
            .text()
            .into_owned()
    };
    let with_a_key = core().await;
    assert!(without(with_a_key.clone()).await.contains(" None "));
    assert!(get(&with_a_key, "1").to_curl().expect("a command").contains("ApiKey"));

    let mut settings = settings("http://127.0.0.1:1");
    settings.set_anonymous();
    let call: Call = get(&settings.finish(), "1");
    assert!(!call.to_curl().expect("a command").contains("ApiKey"));
    let no_key = Settings::new("http://127.0.0.1:1", SCHEMES, "test/1").finish();
    let mut call = get(&no_key, "1");
    call.set_anonymous();
    assert!(matches!(send(call).await, Err(Error::Transport(_))), "it is sent");
}
