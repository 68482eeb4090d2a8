//! Bodies that are read as they come.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Answer, Body, Call, Error, EventStream, JsonLines, Operation, Pending, Received, Settings, TransportErrorKind,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{serve, url};

static EVENTS: Operation = Operation::new("events", "GET", "/events")
    .accept("text/event-stream")
    .streams(&[(200, 200)]);
/// With errors of JSON, which are asked for too.
static EVENTS_OR_ERRORS: Operation = Operation::new("events", "GET", "/events")
    .accept("text/event-stream, application/problem+json, application/json")
    .streams(&[(200, 299)]);
/// With a second success, whose bytes are left on their way as well.
static EVENTS_OR_BYTES: Operation = Operation::new("events", "GET", "/events")
    .accept("text/event-stream, audio/mpeg")
    .streams(&[(200, 299)]);
static POSTED: Operation = Operation::new("posted", "POST", "/events")
    .accept("text/event-stream")
    .streams(&[(200, 200)]);

async fn events(base: &str, operation: &'static Operation) -> Answer<EventStream<Value>, Infallible> {
    let core = Settings::new(base, &[], "test/1").finish();
    Pending::send(Call::new(&core, operation), Received::events)
        .with_response()
        .await
}

/// A server that gives each connection the next answer and closes it, and what it was sent.
async fn answering(answers: Vec<String>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = url(listener.local_addr().expect("an address"));
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = seen.clone();
    tokio::spawn(async move {
        for answer in answers {
            let Ok((mut connection, _)) = listener.accept().await else {
                return;
            };
            let mut buffer = [0; 4096];
            let read = connection.read(&mut buffer).await.unwrap_or_default();
            record
                .lock()
                .expect("no panic")
                .push(String::from_utf8_lossy(&buffer[..read]).to_ascii_lowercase());
            let _ = connection.write_all(answer.as_bytes()).await;
        }
    });
    (base, seen)
}

/// A stream that breaks: the last chunk is never sent.
fn broken(events: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{events}\r\n",
        events.len()
    )
}

fn whole(events: &str) -> String {
    broken(events) + "0\r\n\r\n"
}

#[tokio::test]
async fn what_is_no_stream_of_events_is_an_error_with_the_body() {
    for operation in [&EVENTS, &EVENTS_OR_ERRORS, &EVENTS_OR_BYTES] {
        for header in [
            "content-type: text/html",
            "content-type: application/json",
            "content-type: text/event-stream\r\ncontent-encoding: compress",
        ] {
            let answer = format!("HTTP/1.1 200 OK\r\n{header}\r\ncontent-length: 5\r\n\r\n<p>no");
            let (base, _) = answering(vec![answer]).await;
            let error = events(&base, operation).await.expect_err("no events");
            assert!(matches!(&error, Error::Decode(_)), "{error:?}");
            assert_eq!(error.body().map(|body| &body[..]), Some(&b"<p>no"[..]), "{header}");
        }
    }
}

#[tokio::test]
async fn bytes_beside_events_are_left_on_their_way() {
    let broken = broken("some bytes").replace("text/event-stream", "Audio/MPEG; rate=1");
    let (base, _) = answering(vec![broken]).await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let call = Pending::<Body, Infallible>::send(Call::new(&core, &EVENTS_OR_BYTES), Received::bytes);
    let mut body = call.await.expect("the head has come");
    let first = body.next().await.expect("some bytes").expect("no error");
    assert_eq!(&first[..], b"some bytes");
}

#[tokio::test]
async fn events_of_text_come_as_they_are() {
    let (base, _) = answering(vec![whole(
        "data: plain\ndata: \"text\"\n\ndata: {\"a\": 1}\n\ndata: [DONE]\n\n",
    )])
    .await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let read = Received::text_events::<String, Infallible>;
    let answer = Pending::send(Call::new(&core, &EVENTS), read).with_response().await;
    let mut events = answer.expect("events").into_inner();
    for expected in ["plain\n\"text\"", "{\"a\": 1}"] {
        let event = events.next().await.expect("an event").expect("text");
        assert_eq!(event.data, expected);
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_whose_name_says_what_it_holds_is_read_as_a_whole() {
    let (base, _) = answering(vec![whole(
        "event: add\nid: 1\ndata: {\"a\":1}\n\ndata: text\n\ndata: 5\n\nevent: a\"b\ndata: {\"a\":1},\"event\":\"other\"\n\n",
    )])
    .await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let read = Received::named_events::<Value, Infallible>;
    let answer = Pending::send(Call::new(&core, &EVENTS), read).with_response().await;
    let mut events = answer.expect("events").into_inner();
    let expected = [
        json!({"event": "add", "id": "1", "data": {"a": 1}}),
        json!({"event": "message", "id": "1", "data": "text"}),
        json!({"event": "message", "id": "1", "data": "5"}),
        // What is no value by itself adds nothing to the event.
        json!({"event": "a\"b", "id": "1", "data": "{\"a\":1},\"event\":\"other\""}),
    ];
    for expected in expected {
        let event = events.next().await.expect("an event").expect("an object");
        assert_eq!(event.data, expected);
    }
}

#[tokio::test]
async fn a_stream_is_asked_for_by_a_flag_of_the_body_and_the_whole_is_not() {
    let record = Router::new().fallback(|body: String| async move { axum::Json(json!(body)) });
    let base = serve(record).await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let sent = |value: Value, streamed: bool| {
        let mut call = Call::new(&core, &POSTED);
        call.json_unstreamed("application/json", "stream", false, &value);
        let call = if streamed { call.streamed_by("stream") } else { call };
        Pending::<Value, Infallible>::send(call, Received::json)
    };
    for (value, streamed, expected) in [
        (json!({"a": 1}), false, r#"{"a":1}"#),
        (json!({"stream": true}), false, r#"{"stream":false}"#),
        (json!({"stream": false}), true, r#"{"stream":true}"#),
        (json!({}), true, r#"{"stream":true}"#),
    ] {
        let answered = sent(value, streamed).await.expect("an answer");
        assert_eq!(answered, json!(expected));
    }
}

#[tokio::test]
async fn events_come_one_by_one_with_name_and_id() {
    let (base, _) = answering(vec![whole(
        "\u{feff}: a comment\nevent: add\nid: 1\ndata: {\"a\":\ndata: 1}\n\ndata: 2\r\n\r\ndata: not whole",
    )])
    .await;
    let mut events = events(&base, &EVENTS).await.expect("a stream").into_inner();
    let first = events.next().await.expect("an event").expect("no fault");
    assert_eq!(
        (first.event.as_deref(), first.id.as_deref(), first.data),
        (Some("add"), Some("1"), json!({"a": 1}))
    );
    let second = events.next().await.expect("an event").expect("no fault");
    assert_eq!(
        (second.event, second.id.as_deref(), second.data),
        (None, Some("1"), json!(2))
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_without_data_is_a_sign_of_life_where_data_is_json() {
    let stream = "data:\n\nevent: ping\ndata: \n\nevent: add\ndata: 1\n\nevent: end\ndata:\n\n";
    let (base, _) = answering(vec![whole(stream)]).await;
    let mut events = events(&base, &EVENTS).await.expect("a stream").into_inner();
    let first = events.next().await.expect("an event").expect("no fault");
    assert_eq!((first.event.as_deref(), first.data), (Some("add"), json!(1)));
    assert!(events.next().await.is_none());

    // Text may be empty, and a strict client is told.
    let (base, _) = answering(vec![whole("data:\n\n")]).await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let texts = Pending::<EventStream<String>, Infallible>::send(Call::new(&core, &EVENTS), Received::text_events);
    let first = texts.await.expect("a stream").next().await.expect("an event");
    assert_eq!(first.expect("no fault").data, "");
    let (base, _) = answering(vec![whole("data:\n\n")]).await;
    let mut settings = Settings::new(&base, &[], "test/1");
    settings.set_strict();
    let call = Call::new(&settings.finish(), &EVENTS);
    let strict = Pending::<EventStream<Value>, Infallible>::send(call, Received::events);
    let first = strict.await.expect("a stream").next().await.expect("an event");
    assert!(matches!(first, Err(Error::Decode(_))));
}

#[tokio::test]
async fn what_a_server_complains_of_in_the_midst_of_a_stream_is_in_the_error() {
    let (base, _) = answering(vec![whole(
        "data: {\"error\": {\"code\": 529, \"message\": \"it is\\ntoo busy\"}}\n\n",
    )])
    .await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let lists = Pending::<EventStream<Vec<i64>>, Infallible>::send(Call::new(&core, &EVENTS), Received::events);
    let mut events = lists.await.expect("a stream");
    let error = events.next().await.expect("an event").expect_err("no list");
    assert_eq!(error.message().as_deref(), Some("it is\ntoo busy"));
    assert_eq!(
        error.to_string(),
        "GET /events: 200 OK: it is too busy; not as declared: $ (byte 0): expected an array, found an object"
    );
}

#[tokio::test]
async fn a_broken_stream_goes_on_after_the_last_whole_event() {
    let (base, seen) = answering(vec![
        broken("retry: 10\n\nid: 7\ndata: 1\n\nid: 8\ndata: 2"),
        whole("id: 8\ndata: 2\n\ndata: [DONE]\n\ndata: 3\n\n"),
    ])
    .await;
    let mut events = events(&base, &EVENTS).await.expect("a stream").into_inner();
    let mut data = Vec::new();
    while let Some(event) = events.next().await {
        data.push(event.expect("no fault").data);
    }
    assert_eq!(data, [json!(1), json!(2)]);
    let seen = seen.lock().expect("no panic");
    assert!(!seen[0].contains("last-event-id"), "{}", seen[0]);
    assert!(seen[1].contains("last-event-id: 7\r\n"), "{}", seen[1]);
}

#[tokio::test]
async fn a_stream_that_can_not_be_taken_up_again_ends_with_an_error() {
    for (operation, sent) in [(&EVENTS, "data: 1\n\n"), (&POSTED, "id: 7\ndata: 1\n\n")] {
        let (base, seen) = answering(vec![broken(sent)]).await;
        let mut events = events(&base, operation).await.expect("a stream").into_inner();
        assert!(events.next().await.is_some_and(|event| event.is_ok()));
        let error = events.next().await.expect("the fault").expect_err("a fault");
        assert!(
            matches!(&error, Error::Transport(failure) if failure.error().kind() == TransportErrorKind::Interrupted),
            "{error:?}"
        );
        assert!(events.next().await.is_none());
        assert_eq!(seen.lock().expect("no panic").len(), 1);
    }
}

#[tokio::test]
async fn lines_are_values_and_a_bad_one_does_not_end_them() {
    let body = "{\"a\":1}\n\n\u{1e}[2]\r\nnot json\n3";
    let base = serve(Router::new().fallback(move || async move { body })).await;
    let core = Settings::new(&base, &[], "test/1").finish();
    let answered: Answer<JsonLines<Value>, Infallible> = Pending::send(Call::new(&core, &EVENTS), Received::lines)
        .with_response()
        .await;
    let mut lines = answered.expect("a stream").into_inner();
    let mut read = Vec::new();
    while let Some(line) = lines.next().await {
        read.push(line.map_err(|error| error.body().map(|body| body.to_vec())));
    }
    let expected = [
        Ok(json!({"a": 1})),
        Ok(json!([2])),
        Err(Some(b"not json".to_vec())),
        Ok(json!(3)),
    ];
    assert_eq!(read, expected);
}

#[tokio::test]
async fn a_download_is_read_while_it_comes() {
    const SIZE: usize = 64 << 20;
    let router = Router::new().fallback(|request: Request| async move {
        assert_eq!(request.uri().path(), "/events");
        let chunk = bytes::Bytes::from(vec![7; 1 << 20]);
        axum::body::Body::from_stream(Chunks(chunk, SIZE >> 20)).into_response()
    });
    let base = serve(router).await;
    let mut settings = Settings::new(&base, &[], "test/1");
    settings.set_largest_response(1000);
    let core = settings.finish();
    let answered: Answer<Body, Infallible> = Pending::send(Call::new(&core, &EVENTS), Received::bytes)
        .with_response()
        .await;
    let mut body = answered.expect("a stream").into_inner();
    let (mut size, mut largest) = (0, 0);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.expect("no fault");
        size += chunk.len();
        largest = largest.max(chunk.len());
        tokio::time::sleep(Duration::ZERO).await;
    }
    assert_eq!(size, SIZE);
    assert!(largest <= 1 << 20, "{largest}");
}

struct Chunks(bytes::Bytes, usize);

impl futures_core::Stream for Chunks {
    type Item = Result<bytes::Bytes, Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let left = self.1;
        self.1 = left.saturating_sub(1);
        std::task::Poll::Ready((left > 0).then(|| Ok(self.0.clone())))
    }
}
