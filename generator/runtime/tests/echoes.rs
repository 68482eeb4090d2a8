//! A server that sends credentials back, in every form and at every place, and what is shown of its answers. In a process
//! of its own, because it listens to what all calls of the process say.
#![cfg(all(feature = "mock", feature = "tracing"))]

use std::collections::BTreeMap;
use std::convert::{Infallible, identity};
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};
use tintype_runtime::runtime::mock::{Mock, Recorder, Reply};
use tintype_runtime::runtime::{
    Base64, BasicCredential, BearerCredential, Body, BoxFuture, Call, ClientCredentials, Core, Error, ErrorResponse,
    EventStream, KeyCredential, Need, Operation, Pages, Paging, Pending, Place, Received, Response, RetryPolicy,
    Scheme, Settings, Style, Token, TokenError, TokenRequest, TokenSource, Transport, TransportError,
    TransportErrorKind,
};
use tokio::runtime::Builder;
use tracing_subscriber::util::SubscriberInitExt;

static SCHEMES: &[Scheme] = &[
    Scheme {
        name: "InHeader",
        place: Place::Header("x-api-key", "Key "),
    },
    Scheme {
        name: "InQuery",
        place: Place::Query("key"),
    },
    Scheme {
        name: "InCookie",
        place: Place::Cookie("session"),
    },
    Scheme {
        name: "Basic",
        place: Place::Header("x-basic", "Basic "),
    },
    Scheme {
        name: "Tokens",
        place: Place::Header("authorization", "Bearer "),
    },
];

const fn need(scheme: usize) -> Need {
    Need { scheme, scopes: &[] }
}

static GET: Operation = Operation::new("get_thing", "GET", "/things")
    .accept("application/json")
    .security(&[&[need(0), need(1), need(2), need(3), need(4)]]);

/// How many secrets a call carries.
const SECRETS: usize = 9;

/// A client with all of them, at each place where one can be.
fn core(secrets: &[String], transport: impl Transport) -> Core {
    let base = format!("https://someone:{}@api.test/v1", percent(&secrets[5], true));
    let mut settings = Settings::new(&base, SCHEMES, "test/1");
    settings.set_transport(transport);
    settings.set_retry(RetryPolicy::NONE);
    settings.set_credential(0, KeyCredential::new(secrets[0].as_str()).into());
    settings.set_credential(1, KeyCredential::new(secrets[1].as_str()).into());
    settings.set_credential(2, KeyCredential::new(secrets[2].as_str()).into());
    settings.set_credential(3, BasicCredential::new("someone", secrets[3].as_str()).into());
    let source = ClientCredentials::new("https://api.test/token", "the client", secrets[4].as_str());
    settings.set_credential(4, BearerCredential::source(source).into());
    settings.add_header("x-extra", &secrets[6]);
    settings.finish()
}

fn call(core: &Core, secrets: &[String]) -> Call {
    let mut call = Call::new(core, &GET);
    call.add_query("signature", &secrets[7]);
    call
}

/// Answers the token endpoint with the last secret, and anything else from a script.
#[derive(Clone)]
struct Server {
    token: String,
    answers: Arc<dyn Fn() -> Answer + Send + Sync>,
}

type Answer = Result<http::Response<Body>, TransportError>;

impl Transport for Server {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Answer> {
        let answer = match request.uri().path() {
            "/token" => answer(200, &[], json!({"access_token": self.token}).to_string()),
            _ => (self.answers)(),
        };
        Box::pin(std::future::ready(answer))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        // What no header can hold, no server sends in one.
        if let Ok(value) = http::HeaderValue::from_bytes(value.as_bytes()) {
            response = response.header(*name, value);
        }
    }
    Ok(response.body(body.into()).expect("a response"))
}

fn percent(text: &str, upper: bool) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ if upper => format!("%{byte:02X}"),
        _ => format!("%{byte:02x}"),
    };
    text.bytes().map(encode).collect()
}

fn escaped(text: &str, upper: bool) -> String {
    let unit = |unit: u16| match char::from_u32(unit.into()).filter(char::is_ascii_alphanumeric) {
        Some(letter) => letter.to_string(),
        None if upper => format!("\\u{unit:04X}"),
        None => format!("\\u{unit:04x}"),
    };
    text.encode_utf16().map(unit).collect()
}

fn inner(quoted: String) -> String {
    quoted[1..quoted.len() - 1].to_owned()
}

/// A secret in each form that a server may give it.
fn forms(secret: &str) -> Vec<String> {
    let base64 = |text: &str| {
        let standard = Base64::from(text.as_bytes()).to_string();
        let url = standard.replace('+', "-").replace('/', "_");
        let bare = |text: &String| text.trim_end_matches('=').to_owned();
        [bare(&standard), bare(&url), standard, url]
    };
    let json = inner(Value::from(secret).to_string());
    let html = secret
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;");
    let mut forms = vec![
        secret.to_owned(),
        json.replace('/', "\\/"),
        inner(Value::from(json.as_str()).to_string()),
        json,
        escaped(secret, true),
        escaped(secret, false),
        percent(secret, true),
        percent(secret, false),
        percent(secret, true).replace("%20", "+"),
        percent(&percent(secret, true), true),
        inner(format!("{secret:?}")),
        html.replace('<', "&lt;").replace('>', "&gt;"),
    ];
    forms.extend(base64(secret));
    forms.extend(base64(&format!("someone:{secret}")));
    forms
}

/// What a text holds of a secret, if it does.
fn found(text: &str, secret: &str) -> Option<String> {
    let bare = |text: &str| text.replace('\\', "");
    let forms = forms(secret);
    forms
        .into_iter()
        .find(|form| text.contains(form.as_str()) || bare(text).contains(&bare(form)))
}

/// What all calls of this process say.
fn said() -> &'static Arc<Mutex<Vec<u8>>> {
    static SAID: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    SAID.get_or_init(|| {
        let said = Arc::<Mutex<Vec<u8>>>::default();
        let writer = said.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || Writer(writer.clone()));
        subscriber.finish().init();
        said
    })
}

struct Writer(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// All that is shown.
#[derive(Default)]
struct Shown(String);

impl Shown {
    fn debug(&mut self, value: &dyn Debug) {
        writeln!(self.0, "{value:?}\n{value:#?}").expect("a text takes all");
    }

    fn error<E: Debug>(&mut self, error: &Error<E>) {
        self.debug(error);
        writeln!(self.0, "{error}\n{:?}", error.message()).expect("a text takes all");
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            writeln!(self.0, "{cause}\n{cause:?}").expect("a text takes all");
            source = cause.source();
        }
        match error {
            Error::Status(_, answer) => {
                self.debug(answer);
                self.debug(answer.response());
                writeln!(self.0, "{} {:?}", answer.response(), answer.mismatch()).expect("a text takes all");
            }
            Error::Decode(failure) => {
                self.debug(failure);
                writeln!(self.0, "{} {}", failure.error(), failure.error().path()).expect("a text takes all");
            }
            Error::Transport(failure) => writeln!(self.0, "{:?}", failure.host()).expect("a text takes all"),
            _ => {}
        }
    }

    fn answer<T: Debug, E: Debug>(&mut self, answer: &Result<Response<T>, Error<E>>) {
        match answer {
            Ok(response) => {
                self.debug(response);
                self.debug(&response.forgiven());
                writeln!(self.0, "{}", response.raw()).expect("a text takes all");
                response
                    .forgiven()
                    .iter()
                    .for_each(|place| writeln!(self.0, "{place} {}", place.path()).expect("a text takes all"));
            }
            Err(error) => self.error(error),
        }
    }
}

/// Sends calls to a server that answers with an echo at each place, and shows all that comes of it.
async fn show(secrets: &[String], echo: &str) -> String {
    let mut shown = Shown::default();
    let quoted = Value::from(echo).to_string();
    let server = |answers: Arc<dyn Fn() -> Answer + Send + Sync>| Server {
        token: secrets[8].clone(),
        answers,
    };
    let of = |status: u16, headers: &[(&'static str, String)], body: String| {
        let headers = headers.to_vec();
        let answers = move || {
            let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            answer(status, &headers, body.clone())
        };
        call(&core(secrets, server(Arc::new(answers))), secrets)
    };
    let read = |received: Received| -> tintype_runtime::runtime::Answer<BTreeMap<String, Vec<i64>>, Value> {
        match received.status().as_u16() {
            200 => received.json(),
            422 => received.json_error(identity),
            _ => received.undeclared(),
        }
    };
    let headers = [
        ("x-request-id", echo.to_owned()),
        ("content-type", format!("text/plain; a={echo}")),
    ];
    let long = "x".repeat(190);
    let bodies = [
        (422, format!(r#"{{"message": {quoted}}}"#)),
        (422, format!(r#"{{"message": "{long}", {quoted}: [{quoted}]}}"#)),
        (
            422,
            format!(
                r#"{{"error": {{"errors": [{{"message": {}}}]}}}}"#,
                Value::from(format!("{long}{echo}"))
            ),
        ),
        (422, format!("[{quoted}")),
        (500, echo.to_owned()),
        (500, format!("{long} {echo}")),
        (500, format!("<p>{echo}")),
        (500, format!(r#"{{"errors": {{{quoted}: ["is wrong"]}}}}"#)),
        (404, format!(r#"{{"detail": "{echo}"}}"#)),
        (200, format!(r#"{{{quoted}: null}}"#)),
        (200, format!(r#"{{{quoted}: 1}}"#)),
        (
            200,
            format!(r#"{{{}: [true]}}"#, Value::from(format!("{long}{echo}{long}"))),
        ),
        (200, echo.to_owned()),
    ];
    for (status, body) in bodies {
        shown.answer(
            &Pending::send(of(status, &headers, body.clone()), read)
                .with_response()
                .await,
        );
        // The same as any JSON, and with a type that it is not of.
        shown.answer::<Value, Infallible>(
            &Pending::send(of(200, &headers, body.clone()), Received::json)
                .with_response()
                .await,
        );
        let raw = Pending::raw(of(status, &headers, body)).with_response().await;
        shown.answer(&raw);
        if let Err(error) = raw
            .expect("an answer")
            .json::<BTreeMap<String, BTreeMap<String, i64>>>()
        {
            writeln!(shown.0, "{error} {error:?} {error:#?}").expect("a text takes all");
        }
    }
    // A redirect to another place, and to a host that is not there.
    for location in [
        format!("/v1/{}", percent(echo, true)),
        format!("/v1?hint={echo}"),
        format!("https://{echo}/"),
    ] {
        shown.answer(
            &Pending::send(of(302, &[("location", location)], String::new()), read)
                .with_response()
                .await,
        );
    }
    // An error of the transport that has a server's text in it.
    let text = echo.to_owned();
    let broken = move || Err(TransportError::with_source(TransportErrorKind::Other, text.clone()));
    shown.answer(
        &Pending::send(call(&core(secrets, server(Arc::new(broken))), secrets), read)
            .with_response()
            .await,
    );
    // Events.
    let stream = format!("event: {echo}\nid: {echo}\ndata: {{\"a\": {quoted}}}\n\ndata: {{{quoted}: 1\n\n");
    let events = of(200, &[("content-type", "text/event-stream".to_owned())], stream);
    let events: Result<Response<EventStream<Value>>, Error<Infallible>> =
        Pending::stream(events, |received| received.events())
            .with_response()
            .await;
    let mut events = events.expect("events").into_inner();
    while let Some(event) = events.next().await {
        match &event {
            Ok(event) => shown.debug(event),
            Err(error) => shown.error(error),
        }
    }
    // The link to a next page.
    for link in [
        format!("</next?{echo}>; rel=next"),
        format!("<https://{echo}/>; rel=next"),
    ] {
        let mut pages = Pages::new(of(200, &[("link", link)], "{}".to_owned()), Paging::link(), read);
        for _ in 0..2 {
            if let Some(page) = pages.next_response().await {
                shown.answer(&page);
            }
        }
        shown.debug(&pages);
    }
    // A source of tokens that says what its server said.
    let mut settings = Settings::new("https://api.test", SCHEMES, "test/1");
    settings.set_transport(Mock::new());
    settings.set_credential(
        4,
        BearerCredential::source(Refusing(secrets[4].clone(), echo.to_owned())).into(),
    );
    let operation: &'static Operation = &TOKEN_ALONE;
    if secrets[4].len() >= 8 {
        let ended: Result<Response<Value>, Error<Infallible>> =
            Pending::send(Call::new(&settings.finish(), operation), Received::json)
                .with_response()
                .await;
        // It knows its own secret alone.
        let mut own = Shown::default();
        own.answer(&ended);
        assert_eq!(found(&own.0, &secrets[4]), None, "{}", own.0);
    }
    // A command line with what a caller has from a server, of a client that has got its token.
    let client = core(secrets, server(Arc::new(|| answer(200, &[], ""))));
    assert!(Pending::raw(call(&client, secrets)).await.is_ok());
    let mut command = call(&client, secrets);
    command.query("cursor", Style::FORM, &echo);
    command.header("x-cursor", Style::SIMPLE, &percent(echo, true));
    command.json("application/json", &json!({ "again": echo }));
    writeln!(shown.0, "{command:?} {}", command.to_curl().expect("a command line")).expect("a text takes all");
    shown.0
}

static TOKEN_ALONE: Operation = Operation::new("get_thing", "GET", "/things").security(&[&[need(4)]]);

struct Refusing(String, String);

impl TokenSource for Refusing {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(std::future::ready(Err(TokenError::new(self.1.clone()))))
    }

    fn secrets(&self) -> Vec<tintype_runtime::runtime::Secret> {
        vec![self.0.as_str().into()]
    }
}

/// The same exchanges recorded.
async fn record(secrets: &[String], echo: &str) -> String {
    let mock = Mock::new();
    let token = json!({ "access_token": secrets[8] });
    mock.expect_any(Reply::json(200, &token));
    mock.expect_any(Reply::status(307).header("location", &format!("/v1/there?hint={}", percent(echo, false))));
    mock.expect_any(Reply::json(200, json!({ echo: [echo, 1] })).header("x-echo", &percent(echo, true)));
    let recorder = Recorder::new(mock.clone());
    let core = core(secrets, recorder.clone());
    let answer: Result<Response<Value>, Error<Infallible>> = Pending::send(call(&core, secrets), Received::json)
        .with_response()
        .await;
    assert_eq!(answer.expect("the last answer")[echo][1], json!(1));
    let recording = recorder.recording();
    // Nor does the difference that a mock shows have more than what was given for the call.
    let mut other = call(&core, secrets);
    other.path("id", Style::SIMPLE, &"7");
    let failed: Result<Response<Value>, Error<Infallible>> = Pending::send(other, Received::json).with_response().await;
    assert!(failed.is_err());
    format!("{recording:?} {recording:#?} {}", recording.to_json())
}

/// What a header can hold: some of it means something in one of the forms.
fn ascii() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zA-Z0-9+/=%\"\\\\'<>&{}.-]([a-zA-Z0-9+/=%\"\\\\ '<>&{}.-]{10,24})[a-z0-9=\"]")
        .expect("a pattern")
}

/// And what only a query or a body can.
fn any_text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zé😀\"\\\\%]([a-zA-Z0-9+/=%\"\\\\ '<>&éß漢😀]{10,24})[a-z0-9é]")
        .expect("a pattern")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_credential_that_a_server_sends_back_is_shown_nowhere(
        ascii in proptest::collection::vec(ascii(), SECRETS),
        any in proptest::collection::vec(any_text(), SECRETS),
        which in 0..SECRETS,
        form in 0..20_usize,
    ) {
        // A token, a key in a header and one that stands beside the declared ones are ASCII; the others may be anything.
        let pick = |place: usize| if [0, 6, 8].contains(&place) { ascii[place].clone() } else { any[place].clone() };
        let secrets: Vec<String> = (0..SECRETS).map(pick).collect();
        let forms = forms(&secrets[which]);
        let echo = &forms[form % forms.len()];
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        said();
        let shown = runtime.block_on(show(&secrets, echo));
        let recorded = runtime.block_on(record(&secrets, echo));
        let traced = String::from_utf8_lossy(&std::mem::take(&mut *said().lock().expect("no panic"))).into_owned();
        for (what, text) in [("shown", shown), ("recorded", recorded), ("traced", traced)] {
            for secret in &secrets {
                let found = found(&text, secret);
                prop_assert!(found.is_none(), "{} as {:?} (echo {:?}) is {}: {}", secret, found, echo, what, text);
            }
        }
    }
}

#[tokio::test]
async fn what_came_is_all_there_for_who_asks_for_it() {
    let secrets: Vec<String> = (0..SECRETS).map(|number| format!("the-secret-{number}")).collect();
    let body = json!({ "message": secrets[0] }).to_string();
    let server = Server {
        token: secrets[8].clone(),
        answers: Arc::new(move || answer(422, &[], body.clone())),
    };
    let read = |received: Received| received.json_error(identity);
    let ended: Result<Response<()>, Error<Value>> = Pending::send(call(&core(&secrets, server), &secrets), read)
        .with_response()
        .await;
    let error = ended.expect_err("refused");
    assert_eq!(error.declared(), Some(&json!({ "message": "the-secret-0" })));
    assert!(error.body().is_some_and(|body| body.ends_with(b"\"the-secret-0\"}")));
    assert!(error.to_string().ends_with(": [redacted]"), "{error}");
    let shown: Option<&ErrorResponse<Value>> = match &error {
        Error::Status(_, answer) => Some(answer),
        _ => None,
    };
    assert!(format!("{shown:?}").contains("[redacted]"), "{shown:?}");
}
