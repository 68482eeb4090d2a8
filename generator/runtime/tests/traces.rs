//! What a call says while it is made. In a process of its own: whether a place in the code speaks is decided for the whole
//! process when it is first reached, and a call on another thread that nobody listens to would silence it for this test.
#![cfg(all(feature = "reqwest", feature = "tracing"))]

#[path = "wire/support.rs"]
#[expect(dead_code, reason = "the tests of calls have a use for more of it")]
mod support;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use tintype_runtime::runtime::{Answer, Pending, Received, Style};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::support::{KEY, get, send, serve, settings};

type Lists = BTreeMap<String, Vec<i64>>;

#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Output {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// What all calls of this process say.
fn output() -> &'static Output {
    static OUTPUT: OnceLock<Output> = OnceLock::new();
    OUTPUT.get_or_init(|| {
        let output = Output::default();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
            .with_writer(output.clone());
        subscriber.finish().init();
        output
    })
}

impl Output {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("text")
    }
}

#[tokio::test]
async fn what_is_forgiven_of_an_answer_is_said_with_its_place_and_without_a_value() {
    let output = output();
    let answers = Router::new().fallback(|| async { r#"{"a": [], "list": null, "b": null}"# });
    let core = settings(&serve(answers).await).finish();
    let read: fn(Received) -> Answer<Lists, Infallible> = Received::json;
    let answer = Pending::send(get(&core, "1"), read)
        .with_response()
        .await
        .expect("it is forgiven");
    assert_eq!(answer.forgiven().len(), 2);
    let text = output.text();
    let said = text
        .lines()
        .find(|line| line.contains("is not of its type"))
        .expect("an event");
    assert!(
        said.contains("WARN")
            && said.contains("operation=\"thing\" status=200 places=2")
            && said.contains("first=$.list (byte 18): expected an array, found null; read as empty"),
        "{said}"
    );
}

#[tokio::test]
async fn a_span_has_what_opentelemetry_asks_for_and_no_secret() {
    let output = output();
    let answers = Router::new().fallback(|| async { (StatusCode::SERVICE_UNAVAILABLE, KEY).into_response() });
    let mut settings = settings(&serve(answers).await);
    settings.add_header("x-other-secret", KEY);
    settings.add_query("key", KEY);
    let mut call = get(&settings.finish(), KEY);
    call.cookie("session", Style::FORM, &KEY);
    assert!(send(call).await.is_err());
    let text = output.text();
    // What the libraries below say of themselves is theirs.
    let own: Vec<&str> = text.lines().filter(|line| line.contains("http.client")).collect();
    let closed = own
        .iter()
        .find(|line| line.contains(" close ") && line.contains("status_code=503"))
        .expect("the span's end");
    for said in [
        "operation=\"thing\"",
        "otel.name=GET /things/{id}",
        "otel.kind=\"client\"",
        "otel.status_code=\"ERROR\"",
        "http.request.method=\"GET\"",
        "url.template=\"/things/{id}\"",
        "server.address=\"127.0.0.1\"",
        "server.port=",
        "http.request.resend_count=2",
        "http.response.status_code=503",
        "error.type=\"503\"",
    ] {
        assert!(closed.contains(said), "{said} in {closed}");
    }
    assert!(!text.contains(KEY), "{text}");
}
