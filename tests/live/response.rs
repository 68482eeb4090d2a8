//! What the client makes of an answer, and of none.

use std::time::{Duration, Instant};

use leen::types::CreateConnectionInviteToken;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket},
};
use uuid::Uuid;

use crate::{
    request::client,
    server::{Server, answer, token},
};

#[tokio::test]
async fn an_unknown_field_of_a_response_decodes_and_is_kept() {
    let body = r#"{"token":"t-1","shape":{"new":[1,2]}}"#;
    let server = Server::start(move |_, _| answer(200, &[("content-type", "application/json")], body)).await;
    let invite = client(&server)
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await
        .expect("a success");
    assert_eq!(invite.token, "t-1");
    assert_eq!(invite.extra.get("shape"), Some(&serde_json::json!({ "new": [1, 2] })));
}

#[tokio::test]
async fn an_error_status_still_holds_status_headers_and_body() {
    for status in [401, 422, 500] {
        for (kind, body) in [
            ("application/json", r#"{"detail":"no"}"#),
            ("text/plain", "no"),
            ("text/plain", ""),
        ] {
            let server =
                Server::start(move |_, _| answer(status, &[("content-type", kind), ("x-request-id", "r-7")], body))
                    .await;
            let error = client(&server)
                .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
                .await
                .expect_err("an error");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.headers().expect("headers")["x-request-id"], "r-7");
            assert_eq!(error.body().expect("a body"), body.as_bytes());
        }
    }
}

#[tokio::test]
async fn a_success_that_does_not_decode_says_where_and_keeps_the_body() {
    let server = Server::start(|_, _| answer(200, &[("content-type", "application/json")], r#"{"token":7}"#)).await;
    let error = client(&server)
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await
        .expect_err("a token is a string");
    assert!(matches!(error, leen::Error::Decode(_)), "{error:?}");
    assert!(error.to_string().contains("$.token"), "{error}");
    assert_eq!(error.body().expect("the body"), r#"{"token":7}"#.as_bytes());
}

#[tokio::test]
async fn service_unavailable_with_retry_after_is_tried_again_after_that_time() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[("retry-after", "1")], ""),
        _ => token(),
    })
    .await;
    let started = Instant::now();
    let invite = client(&server)
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await
        .expect("the second answer");
    assert_eq!(invite.token, "t-1");
    assert_eq!(server.received().len(), 2);
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn an_internal_error_is_not_tried_again_for_a_post() {
    let server = Server::start(|_, _| answer(500, &[], "")).await;
    client(&server)
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await
        .expect_err("the first answer");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    // It has the port and does not listen, so that no other test gets it meanwhile.
    let silent = TcpSocket::new_v4().expect("a socket");
    silent.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let address = silent.local_addr().expect("a bound address");
    let error = call(&format!("http://{address}/v1")).await;
    let leen::Error::Transport(failure) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(failure.error().kind(), leen::runtime::TransportErrorKind::Connect);
}

#[tokio::test]
async fn a_reset_in_the_middle_of_a_body_is_a_transport_error() {
    let address = raw_server(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"tok",
        true,
    )
    .await;
    let error = call(&address).await;
    assert!(matches!(error, leen::Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    let address = raw_server(b"", false).await;
    let started = Instant::now();
    let error = call(&address).await;
    assert!(matches!(error, leen::Error::Timeout(_)), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}

/// A call with a timeout of a second that has to fail.
async fn call(base_url: &str) -> leen::Error {
    leen::Client::builder()
        .base_url(base_url)
        .api_key(leen::ApiKey::new("k"))
        .timeout(Duration::from_secs(1))
        .build()
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await
        .expect_err("no usable answer")
}

/// A server below HTTP: answers every connection with these bytes, then closes it or holds it open.
async fn raw_server(bytes: &'static [u8], close: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(bytes).await;
            if !close {
                open.push(stream);
            }
        }
    });
    format!("http://{address}/v1")
}
