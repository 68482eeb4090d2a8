//! Servers that never come to an end: each client stops by itself, and says why.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;
use bytes::Bytes;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Answer, Body, BoxFuture, Call, Core, Error, EventStream, JsonLines, Operation, Pages, Paging, Pending, Received,
    Settings, Transport, TransportError, TransportErrorKind,
};

use crate::support::serve;

static EVENTS: Operation = Operation::new("events", "GET", "/events")
    .accept("text/event-stream")
    .streams(&[(200, 200)]);
static LIST: Operation = Operation::new("list", "GET", "/list").accept("application/json");

/// A transport each of whose answers has these bytes, lasts for a time, and breaks. Pauses are noted and not waited for.
#[derive(Clone)]
struct Breaking {
    answer: fn(usize) -> String,
    lasts: Duration,
    pauses: Arc<Mutex<Vec<u64>>>,
    ids: Arc<Mutex<Vec<Option<String>>>>,
}

impl Breaking {
    fn new(lasts: Duration, answer: fn(usize) -> String) -> Self {
        Self {
            answer,
            lasts,
            pauses: Arc::default(),
            ids: Arc::default(),
        }
    }

    async fn events(&self) -> EventStream<Value> {
        let mut settings = Settings::new("http://a.example", &[], "test/1");
        settings.set_transport(self.clone());
        events(&settings.finish()).await
    }

    /// The pauses in seconds.
    fn pauses(&self) -> Vec<u64> {
        self.pauses.lock().expect("no panic").clone()
    }
}

/// One chunk, and after a time the end of the connection.
struct Chunk(Option<Bytes>, BoxFuture<'static, ()>);

impl futures_core::Stream for Chunk {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.take() {
            Some(chunk) => Poll::Ready(Some(Ok(chunk))),
            None => self
                .1
                .as_mut()
                .poll(context)
                .map(|()| Some(Err(TransportError::new(TransportErrorKind::Interrupted)))),
        }
    }
}

impl Transport for Breaking {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut ids = self.ids.lock().expect("no panic");
        let chunk = Bytes::from((self.answer)(ids.len()));
        let id = request.headers().get("last-event-id");
        ids.push(id.map(|id| String::from_utf8_lossy(id.as_bytes()).into_owned()));
        let lasts: BoxFuture<'static, ()> = match self.lasts.is_zero() {
            true => Box::pin(std::future::ready(())),
            false => Box::pin(tokio::time::sleep(self.lasts)),
        };
        let mut response = http::Response::new(Body::stream(Chunk(Some(chunk), lasts)));
        let media_type = http::HeaderValue::from_static("text/event-stream");
        response.headers_mut().insert("content-type", media_type);
        Box::pin(std::future::ready(Ok(response)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn pause(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.pauses.lock().expect("no panic").push(duration.as_secs());
        Box::pin(std::future::ready(()))
    }
}

async fn events(core: &Core) -> EventStream<Value> {
    let answer: Answer<EventStream<Value>, Infallible> = Pending::send(Call::new(core, &EVENTS), Received::events)
        .with_response()
        .await;
    answer.expect("a stream").into_inner()
}

#[tokio::test]
async fn the_pause_before_a_stream_is_taken_up_again_grows_whatever_the_server_asks_for() {
    for (retry, expected) in [
        ("0", [1, 2, 4, 8, 16, 32, 60, 60]),
        ("5000", [5, 10, 20, 40, 60, 60, 60, 60]),
        ("99999999999", [60; 8]),
    ] {
        let answer = match retry {
            "0" => |nth: usize| format!("retry: 0\nid: {nth}\ndata: 1\n\n"),
            "5000" => |nth: usize| format!("retry: 5000\nid: {nth}\ndata: 1\n\n"),
            _ => |nth: usize| format!("retry: 99999999999\nid: {nth}\ndata: 1\n\n"),
        };
        let server = Breaking::new(Duration::ZERO, answer);
        let mut events = server.events().await;
        // Each connection gives an event, and none lasts.
        for _ in 0..9 {
            events.next().await.expect("an event").expect("no fault");
        }
        assert_eq!(server.pauses(), expected, "{retry}");
    }
}

#[tokio::test]
async fn the_pause_is_short_again_after_a_connection_that_lasted() {
    let lasting = Breaking::new(Duration::from_millis(2100), |nth| {
        format!("retry: 1\nid: {nth}\ndata: 1\n\n")
    });
    let mut events = lasting.events().await;
    for _ in 0..3 {
        events.next().await.expect("an event").expect("no fault");
    }
    // The second one lasted longer than the two seconds that would have come next.
    assert_eq!(lasting.pauses(), [1, 1]);
}

#[tokio::test]
async fn a_server_that_only_closes_is_left_after_five_connections() {
    let server = Breaking::new(Duration::ZERO, |nth| match nth {
        0 => "id: a\ndata: 1\n\n".to_owned(),
        // An id is no event.
        nth => format!("id: {nth}\n\n: comment\n\n"),
    });
    let mut events = server.events().await;
    events.next().await.expect("an event").expect("no fault");
    let error = events.next().await.expect("the fault").expect_err("a fault");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(events.next().await.is_none());
    assert_eq!(server.ids.lock().expect("no panic").len(), 6);
}

#[tokio::test]
async fn an_id_that_no_header_field_takes_is_no_id() {
    let server = Breaking::new(Duration::ZERO, |nth| match nth {
        0 => "id: good\ndata: 1\n\n".to_owned(),
        1 => "id: b\u{1}d\ndata: 2\n\n".to_owned(),
        2 => format!("id: {}\ndata: 3\n\n", "x".repeat(5000)),
        3 => "id: tab\there\u{7f}\ndata: 4\n\n".to_owned(),
        4 => format!("id: {}é\ndata: 5\n\n", "y".repeat(4000)),
        _ => "data: 6\n\n".to_owned(),
    });
    let mut events = server.events().await;
    for number in 1..=6 {
        let event = events.next().await.expect("an event").expect("no fault");
        assert_eq!(event.data, json!(number));
    }
    let ids = server.ids.lock().expect("no panic");
    let good = Some("good".to_owned());
    assert_eq!(ids[1..5], [good.clone(), good.clone(), good.clone(), good]);
    assert_eq!(ids[5].as_ref().map(|id| id.chars().count()), Some(4001));
}

/// A server that sends the head and the beginning of a body, and then nothing.
async fn silent() -> String {
    serve(Router::new().fallback(|request: Request| async move {
        let media_type = match request.uri().path() {
            "/events" => "text/event-stream",
            _ => "application/octet-stream",
        };
        let chunk = Chunk(
            Some(Bytes::from_static(b"data: 1\n\n{}\n")),
            Box::pin(std::future::pending()),
        );
        ([("content-type", media_type)], axum::body::Body::from_stream(chunk)).into_response()
    }))
    .await
}

fn impatient(base: &str, idle: Option<Duration>) -> Core {
    let mut settings = Settings::new(base, &[], "test/1");
    settings.set_idle_timeout(idle);
    settings.finish()
}

fn is_idle<E>(error: &Error<E>) -> bool {
    error.is_timeout()
        && matches!(error, Error::Transport(failure) if failure.error().kind() == TransportErrorKind::Idle)
}

#[tokio::test]
async fn a_server_that_falls_silent_ends_each_kind_of_stream_with_an_error_that_says_so() {
    const IDLE: Duration = Duration::from_millis(200);
    let base = silent().await;
    let core = impatient(&base, Some(IDLE));
    let started = Instant::now();

    let mut events = events(&core).await;
    events.next().await.expect("an event").expect("no fault");
    // There was no id: it can't be taken up again.
    let error = events.next().await.expect("the fault").expect_err("a fault");
    assert!(is_idle(&error), "{error:?}");
    assert!(error.to_string().contains("idle timeout"), "{error}");
    assert!(events.next().await.is_none());

    let answer: Answer<JsonLines<Value>, Infallible> =
        Pending::send(Call::new(&core, &EVENTS), |received| received.lines())
            .with_response()
            .await;
    let mut lines = answer.expect("lines").into_inner();
    let mut last = None;
    while let Some(line) = lines.next().await {
        last = Some(line);
    }
    assert!(last.is_some_and(|line| line.is_err_and(|error| is_idle(&error))));

    for pending in [
        Pending::send(Call::new(&core, &EVENTS), Received::bytes),
        Pending::raw_stream(Call::new(&core, &LIST)),
    ] {
        let mut body = pending.await.expect("a body");
        body.next().await.expect("a chunk").expect("no fault");
        let error = body.next().await.expect("the fault").expect_err("a fault");
        assert_eq!(error.kind(), TransportErrorKind::Idle);
        assert!(body.next().await.is_none());
    }

    // A call has its own.
    let mut call = Call::new(&impatient(&base, None), &LIST);
    call.set_idle_timeout(IDLE);
    let body = Pending::raw_stream(call)
        .with_response()
        .await
        .expect("a body")
        .into_inner();
    assert!(
        body.collect()
            .await
            .is_err_and(|error| error.kind() == TransportErrorKind::Idle)
    );
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

/// So many bytes, each after a time.
struct Drops(u32, BoxFuture<'static, ()>);

impl Drops {
    fn pause() -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(200)))
    }
}

impl futures_core::Stream for Drops {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        let passed = self.1.as_mut().poll(context);
        passed.map(|()| {
            self.0 -= 1;
            self.1 = Drops::pause();
            Some(Ok(Bytes::from_static(b"x")))
        })
    }
}

#[tokio::test]
async fn a_slow_server_or_reader_is_no_silent_server() {
    let drops = || async { axum::body::Body::from_stream(Drops(8, Drops::pause())) };
    let base = serve(Router::new().fallback(drops)).await;
    let call = Call::new(&impatient(&base, Some(Duration::from_millis(700))), &LIST);
    let mut body = Pending::raw_stream(call)
        .with_response()
        .await
        .expect("a body")
        .into_inner();
    let mut size = 0;
    while let Some(chunk) = body.next().await {
        size += chunk.expect("no fault").len();
        if size == 4 {
            tokio::time::sleep(Duration::from_millis(800)).await;
        }
    }
    assert_eq!(size, 8);
}

/// What a URI is answered with: a `Link`, and a body.
type Served = fn(&str) -> (String, Value);

/// The pages of a server that answers each URI as `answer` says; and what it was asked for.
async fn pages(answer: Served, paging: Paging) -> (Pages<Value, Infallible>, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let record = seen.clone();
    let router = Router::new().fallback(move |request: Request| {
        let uri = request.uri().to_string();
        let (link, body) = answer(&uri);
        record.lock().expect("no panic").push(uri);
        async move { ([("link", link)], axum::Json(body)).into_response() }
    });
    let core = Settings::new(&serve(router).await, &[], "test/1").finish();
    (Pages::new(Call::new(&core, &LIST), paging, Received::json), seen)
}

/// How many pages come before an error, which is told; at most 1,000.
async fn until_refused(mut pages: Pages<Value, Infallible>) -> (usize, String) {
    for count in 0..1000 {
        match pages.next().await.expect("a page or an error") {
            Ok(_) => {}
            Err(Error::InvalidRequest(why)) => {
                assert!(pages.next().await.is_none());
                return (count, why.to_string());
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    panic!("there is no end of pages");
}

#[tokio::test]
async fn pages_that_come_back_to_one_that_was_asked_for_end_with_an_error() {
    let links: [(Served, usize); 4] = [
        (|_| (String::from("</list>; rel=\"next\""), json!([1])), 1),
        (|_| (String::from("</x/../%6cist>; rel=\"next\""), json!([1])), 1),
        (
            |uri| match uri {
                "/list" => (String::from("</b?q=%7e>; rel=\"next\""), json!([1])),
                "/b?q=%7e" => (String::from("</c>; rel=\"next\""), json!([1])),
                _ => (String::from("</./b?q=~>; rel=\"next\""), json!([1])),
            },
            3,
        ),
        (
            |uri| match uri {
                "/list" => (String::from("</list?>; rel=\"next\""), json!([1])),
                _ => (String::from("</list>; rel=\"next\""), json!([1])),
            },
            2,
        ),
    ];
    for (number, (answer, expected)) in links.into_iter().enumerate() {
        let (pages, seen) = pages(answer, Paging::link()).await;
        let (count, why) = until_refused(pages).await;
        assert_eq!(count, expected, "{number}: {seen:?}");
        assert!(why.contains("circle"), "{why}");
        assert_eq!(seen.lock().expect("no panic").len(), expected);
    }
    let cursors = |uri: &str| {
        let next = if uri.ends_with("at=a") { "b" } else { "a" };
        (String::new(), json!({"next": next}))
    };
    let (pages, _) = pages(cursors, Paging::cursor("at", &["next"])).await;
    assert_eq!(until_refused(pages).await.0, 3);
}

#[tokio::test]
async fn pages_that_are_all_the_same_end_with_an_error() {
    for paging in [Paging::page("page", 1).items(&[]), Paging::offset("offset").items(&[])] {
        let (pages, seen) = pages(|_| (String::new(), json!([1, 2])), paging).await;
        let (count, why) = until_refused(pages).await;
        assert_eq!(count, 10);
        assert!(why.contains("same to the byte"), "{why}");
        assert_eq!(seen.lock().expect("no panic").len(), 10);
    }
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error_for_items_and_pages_go_on() {
    let answer = |uri: &str| {
        let at: u64 = uri.rsplit('=').next().and_then(|at| at.parse().ok()).unwrap_or(0);
        (String::new(), json!({"next": at + 1}))
    };
    let paging = Paging::cursor("at", &["next"]);
    let (endless, seen) = pages(answer, paging).await;
    let mut items = endless.items(|_| Vec::<Value>::new());
    let item = tokio::time::timeout(Duration::from_secs(20), items.next()).await;
    let error = item.expect("an end").expect("the fault").expect_err("a fault");
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert!(items.next().await.is_none());
    assert_eq!(seen.lock().expect("no panic").len(), 100);

    let (mut endless, _) = pages(answer, paging).await;
    for _ in 0..200 {
        endless.next().await.expect("a page").expect("no fault");
    }
}
