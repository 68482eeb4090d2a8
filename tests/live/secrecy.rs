//! Where the API key may be, and where it must not be.

use std::sync::{Arc, Mutex};

use leen::types::CreateConnectionInviteToken;
use uuid::Uuid;

use crate::{
    request::{KEY, client},
    server::{Server, answer, token},
};

#[tokio::test]
async fn nothing_of_the_key_is_in_debug_or_display() {
    let server = Server::start(|_, _| answer(401, &[], "")).await;
    let client = client(&server);
    let call = client.create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new());
    let seen = format!("{client:?} {call:?} {:?}", leen::ApiKey::new(KEY));
    let error = call.await.expect_err("not authorized");
    for text in [seen, format!("{error:?} {error}")] {
        assert!(!text.contains(KEY), "{text}");
    }
}

#[tokio::test]
async fn a_redirect_to_another_origin_does_not_carry_the_key() {
    let other = Server::start(|_, _| token()).await;
    let target = format!("{}/elsewhere", other.url());
    let server = Server::start(move |_, _| answer(307, &[("location", &target)], "")).await;
    let _ = client(&server)
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await;
    assert_eq!(
        server.only().header("x-api-key"),
        Some(KEY),
        "the key goes where it belongs"
    );
    for received in other.received() {
        assert!(!format!("{received:?}").contains(KEY), "{received:?}");
    }
}

#[tokio::test]
async fn a_redirect_on_the_same_origin_does_carry_the_key() {
    let server = Server::start(|_, before| match before {
        0 => answer(307, &[("location", "/v1/moved")], ""),
        _ => token(),
    })
    .await;
    client(&server)
        .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
        .await
        .expect("the redirect is followed");
    let received = server.received();
    assert_eq!(received[1].target, "/v1/moved");
    assert_eq!(received[1].header("x-api-key"), Some(KEY));
}

#[test]
fn nothing_of_the_key_is_in_tracing_output() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
        .with_writer({
            let log = log.clone();
            move || log.clone()
        })
        .finish();
    // One thread: the subscriber is this thread's.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let server = Server::start(|_, _| answer(401, &[], "")).await;
            client(&server)
                .create_connection_invite_token(Uuid::nil(), CreateConnectionInviteToken::new())
                .await
                .expect_err("not authorized");
        });
    });
    let text = log.text();
    assert!(
        text.contains("create_connection_invite_token") && text.contains("401"),
        "{text}"
    );
    assert!(!text.contains(KEY), "{text}");
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no writer panics")).into_owned()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no writer panics").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
