//! Tests of code that makes calls, without a server.
#![cfg(feature = "mock")]

use serde_json::{Value, json};
use tintype_runtime::runtime::mock::{self, Mock, Recorder, Recording, Reply};
use tintype_runtime::runtime::{
    Answer, BearerCredential, Body, Call, ClientCredentials, Core, Error, EventStream, KeyCredential, Multipart, Need,
    Operation, Pending, Place, Received, Scheme, Settings, Style, Transport, TransportErrorKind,
};

const KEY: &str = "k3y-that-nobody-may-see";

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
];

const fn need(scheme: usize) -> Need {
    Need { scheme, scopes: &[] }
}

static POST: Operation = Operation::new("add_thing", "POST", "/things/{kind}")
    .query(&[("fixed", "a b")])
    .accept("application/json")
    .security(&[&[need(0), need(1), need(2)]]);

fn core(transport: &(impl Transport + Clone)) -> Core {
    let mut settings = Settings::new("https://user:k3y-that-nobody-may-see@mock.test/v1", SCHEMES, "test/1");
    settings.set_transport(transport.clone());
    for scheme in 0..SCHEMES.len() {
        settings.set_credential(scheme, KeyCredential::new(KEY).into());
    }
    settings.finish()
}

fn post(core: &Core, name: &str) -> Call {
    let mut call = Call::new(core, &POST);
    call.path("kind", Style::SIMPLE, &"small");
    call.query("limit", Style::FORM, &2);
    call.json("application/json", &json!({ "it's": true, "name": name }));
    call
}

async fn send(call: Call) -> Answer<Value, std::convert::Infallible> {
    Pending::send(call, Received::json).with_response().await
}

#[tokio::test]
async fn an_expected_request_is_answered_and_recorded_without_a_credential() {
    let mock = Mock::new();
    let core = core(&mock);
    mock.expect(
        post(&core, "a"),
        Reply::json(200, &json!(1)).header("x-request-id", "r1"),
    );
    let answered = send(post(&core, "a")).await.expect("the scripted answer");
    assert_eq!((&*answered, answered.request_id()), (&json!(1), Some("r1")));
    assert_eq!(mock.verify(), Ok(()));
    let recorded = mock.requests();
    let expected = "POST /v1/things/small\n? fixed=a%20b\n? limit=2\naccept: application/json\n\
        content-type: application/json\n\n{\n  \"it's\": true,\n  \"name\": \"a\"\n}";
    assert_eq!(recorded.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
}

#[tokio::test]
async fn a_list_is_answered_as_a_test_writes_it_down() {
    let mock = Mock::new();
    mock.expect_any(Reply::json(200, ["one", "two"]));
    let answer = send(post(&core(&mock), "a")).await.expect("an answer");
    assert_eq!(*answer, json!(["one", "two"]));
}

#[tokio::test]
async fn a_request_that_was_sent_can_be_asked_for_its_parts() {
    let mock = Mock::new();
    let core = core(&mock);
    mock.expect_any(Reply::json(200, json!(1)));
    send(post(&core, "a")).await.expect("an answer");
    let sent = &mock.requests()[0];
    assert_eq!(sent.url(), "/v1/things/small?fixed=a%20b&limit=2");
    let asked = [sent.query("fixed"), sent.query("limit"), sent.query("page")];
    assert_eq!(asked, [Some("a b".to_owned()), Some("2".to_owned()), None]);
    assert_eq!(
        (sent.header("Accept"), sent.header("x-none")),
        (Some("application/json"), None)
    );
    assert_eq!(sent.json(), Some(json!({ "it's": true, "name": "a" })));
}

#[tokio::test]
async fn pages_are_answered_one_after_the_other_whatever_asks_for_the_next() {
    let mock = Mock::new();
    let core = core(&mock);
    let page = |number: u32| Reply::json(200, json!(number));
    let next = |cursor: &str| {
        let mut call = post(&core, "a");
        call.query("cursor", Style::FORM, &cursor);
        call
    };
    mock.expect_pages(post(&core, "a"), [page(1), page(2), page(3)]);
    // No page is the first but that of the call itself.
    assert!(send(next("x")).await.is_err());
    for (call, number) in [(post(&core, "a"), 1), (next("x"), 2)] {
        assert_eq!(*send(call).await.expect("a page"), json!(number));
    }
    let mut elsewhere = Call::new(&core, &POST);
    elsewhere.path("kind", Style::SIMPLE, &"large");
    assert!(send(elsewhere).await.is_err());
    assert_eq!(*send(next("y")).await.expect("the last page"), json!(3));
    assert!(send(next("z")).await.is_err());
}

#[tokio::test]
async fn a_stream_is_expected_by_the_call_as_such() {
    let mock = Mock::new();
    let core = core(&mock);
    let plain = |body: Value| {
        let mut call = Call::new(&core, &POST);
        call.path("kind", Style::SIMPLE, &"small");
        call.json("application/json", &body);
        call
    };
    let expect = |body: Value| mock.expect(plain(body), Reply::events([json!({ "piece": 1 }), json!(2)]));
    for (own, asking) in [
        (json!({ "q": "a" }), json!({ "q": "a", "stream": true })),
        (
            json!({ "q": "a", "stream": false }),
            json!({ "q": "a", "stream": true }),
        ),
        (json!({ "q": "a" }), json!({ "q": "a" })),
    ] {
        expect(own);
        let events: Pending<EventStream<Value>, std::convert::Infallible> =
            Pending::stream(plain(asking), Received::events);
        let mut events = events.await.expect("a stream");
        let mut data = Vec::new();
        while let Some(event) = events.next().await {
            data.push(event.expect("an event").data);
        }
        assert_eq!(data, [json!({ "piece": 1 }), json!(2)]);
    }
    for asking in [
        json!({ "q": "b", "stream": true }),
        json!({ "q": "a", "stream": true, "fast": true }),
    ] {
        expect(json!({ "q": "a" }));
        let events: Pending<EventStream<Value>, std::convert::Infallible> =
            Pending::stream(plain(asking), Received::events);
        assert!(events.await.is_err());
    }
}

#[test]
fn a_value_is_made_of_what_a_test_says_of_it() {
    let made: Result<std::collections::BTreeMap<String, u32>, _> = mock::make(json!({ "a": 1 }));
    assert_eq!(made.map(|map| map.len()), Ok(1));
    let misfit = mock::make::<Vec<u32>>(json!([1, "2"])).expect_err("a text");
    assert_eq!(
        format!("{misfit:?}"),
        "$[1] (byte 3): expected an unsigned integer of 32 bits, found a string"
    );
    assert_eq!(mock::sample::<Vec<u32>>(), [1]);
}

#[tokio::test]
async fn another_request_fails_with_the_difference() {
    let mock = Mock::new();
    let core = core(&mock);
    mock.expect(post(&core, "a"), Reply::status(204));
    let error = send(post(&core, "b")).await.expect_err("not expected");
    let Error::Transport(failure) = &error else {
        panic!("a transport's error: {error:?}");
    };
    let difference = std::error::Error::source(failure.error()).map(ToString::to_string);
    let difference = difference.expect("the difference");
    assert!(
        difference.contains("\n-   \"name\": \"a\"\n+   \"name\": \"b\"\n"),
        "{difference}"
    );
    assert!(difference.contains("\n  POST /v1/things/small\n"), "{difference}");
    assert!(!format!("{difference}{error:?}{:?}", mock.requests()).contains(KEY));
    assert_eq!(mock.verify().map_err(|found| found.to_string()), Err(difference));
}

#[tokio::test]
async fn what_was_not_sent_is_missed() {
    let mock = Mock::new();
    mock.expect(post(&core(&mock), "a"), Reply::status(204));
    let missed = mock.verify().map_err(|difference| difference.to_string());
    assert!(missed.is_err_and(|text| text.contains("was not sent:\n\nPOST /v1/things/small")));
}

#[tokio::test]
async fn a_call_is_made_again_without_a_pause() {
    let mock = Mock::new();
    let core = core(&mock);
    mock.expect_any(Reply::status(503).header("retry-after", "30"));
    mock.expect_any(Reply::error(TransportErrorKind::Connect));
    mock.expect_any(Reply::json(200, &json!(3)));
    assert_eq!(*send(post(&core, "a")).await.expect("the third answer"), json!(3));
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test]
async fn several_parts_are_compared_whatever_stands_between_them() {
    let mock = Mock::new();
    let core = core(&mock);
    let upload = |text: &str| {
        let mut call = Call::new(&core, &POST);
        call.path("kind", Style::SIMPLE, &"small");
        call.multipart("multipart/form-data", Multipart::new().text("note", text));
        call
    };
    mock.expect(upload("x"), Reply::json(200, &json!(null)));
    assert!(send(upload("x")).await.is_ok());
    assert!(send(upload("y")).await.is_err());
}

#[test]
fn a_command_line_has_placeholders_for_secrets() {
    let mock = Mock::new();
    let mut call = post(&core(&mock), "a");
    call.add_header("authorization", KEY);
    let expected = r#"curl -X POST 'https://mock.test/v1/things/small?fixed=a%20b&limit=2&key=<InQuery>' \
  -H 'user-agent: test/1' \
  -H 'accept: application/json' \
  -H 'content-type: application/json' \
  -H 'authorization: <authorization>' \
  -H 'x-api-key: Key <InHeader>' \
  -H 'cookie: session=<InCookie>' \
  --data-raw '{"it'\''s":true,"name":"a"}'"#;
    assert_eq!(call.to_curl(), Ok(expected.to_owned()));
}

#[tokio::test]
async fn what_every_call_of_the_client_sends_is_neither_recorded_nor_compared() {
    let mock = Mock::new();
    let with = |tenant: &str| {
        let mut settings = Settings::new("https://mock.test/v1", SCHEMES, "test/1");
        settings.set_transport(mock.clone());
        settings.add_header("x-tenant", tenant);
        settings.add_query("tenant", tenant);
        (0..3).for_each(|scheme| settings.set_credential(scheme, KeyCredential::new(KEY).into()));
        settings.finish()
    };
    mock.expect(post(&with("one"), "a"), Reply::json(200, &json!(1)));
    assert!(send(post(&with("k3y-two"), "a")).await.is_ok());
    assert!(!format!("{:?}", mock.requests()).contains("k3y-two"));
}

#[tokio::test]
async fn a_header_field_for_secrets_is_not_recorded_whoever_sets_it() {
    let mock = Mock::new();
    mock.expect_any(Reply::json(200, &json!(1)));
    let mut call = post(&core(&mock), "a");
    call.add_header("authorization", &format!("Bearer {KEY}"));
    assert!(send(call).await.is_ok());
    assert!(!format!("{:?}", mock.requests()).contains(KEY));
}

/// A server that sends back what it must not, and what is recorded of a call to it.
async fn recorded() -> Recording {
    let server = Mock::new();
    let echo = Reply::json(200, &json!({ "sent": format!("Key {KEY}"), "ok": true }));
    server.expect_any(Reply::status(307).header("location", &format!("/v1/moved?hint={KEY}")));
    server.expect_any(
        echo.header("set-cookie", "session=s3cret-session")
            .header("x-echo", KEY),
    );
    server.expect_any(Reply::bytes(200, "image/png", vec![0x89, 0xff, 0]).header("x-request-id", "r2"));
    let recorder = Recorder::new(server);
    let core = core(&recorder);
    assert_eq!(
        send(post(&core, "a")).await.expect("the second answer")["ok"],
        json!(true)
    );
    let picture: Answer<Body, std::convert::Infallible> =
        Pending::send(post(&core, "b"), Received::bytes).with_response().await;
    picture
        .expect("the third answer")
        .into_inner()
        .collect()
        .await
        .expect("its body");
    recorder.recording()
}

#[tokio::test]
async fn a_recording_holds_no_credential() {
    let recording = recorded().await;
    let text = format!("{recording:?}{}", recording.to_json());
    assert!(!text.contains(KEY) && !text.contains("s3cret-session"), "{text}");
    assert!(text.contains("[redacted]") && text.contains("r2"), "{text}");
}

#[tokio::test]
async fn a_recording_is_replayed_from_its_file_and_another_request_fails_with_the_difference() {
    let path = std::env::temp_dir().join(format!("tintype-{}-recording.json", std::process::id()));
    let recording = recorded().await;
    recording.save(&path).expect("room");
    let loaded = Recording::load(&path).expect("what was saved");
    // What is left in the folder for temporary files harms nobody.
    let _ = std::fs::remove_file(&path);
    assert_eq!(loaded, recording);
    let mock = Mock::new();
    mock.replay(&loaded);
    let core = core(&mock);
    assert_eq!(
        send(post(&core, "a")).await.expect("the recorded answer")["ok"],
        json!(true)
    );
    let error = send(post(&core, "c")).await.expect_err("not recorded");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    let difference = mock.verify().expect_err("a difference").to_string();
    assert!(
        difference.contains("-   \"name\": \"b\"\n+   \"name\": \"c\""),
        "{difference}"
    );
    let picture: Answer<Body, std::convert::Infallible> =
        Pending::send(post(&core, "b"), Received::bytes).with_response().await;
    let picture = picture.expect("the recorded answer").into_inner().collect().await;
    assert_eq!(picture.expect("its body").to_vec(), [0x89, 0xff, 0]);
}

/// A server whose answers are one word after the other what is described and what is not.
fn answering(bodies: &[&'static str]) -> Recorder {
    let mock = Mock::new();
    for body in bodies {
        mock.expect_any(Reply::bytes(200, "application/json", *body));
    }
    Recorder::new(mock)
}

#[tokio::test]
async fn a_recorder_keeps_what_is_not_as_described_alone_if_asked_to() {
    let recorder = answering(&[r#"["a"]"#, "null", "{}", r#"["b"]"#]).deviations();
    let core = core(&recorder);
    let send =
        |name: &'static str| Pending::<Vec<String>, std::convert::Infallible>::send(post(&core, name), Received::json);
    assert_eq!(send("a").await.expect("an array"), ["a"]);
    assert_eq!(send("b").await.expect("null is forgiven"), [""; 0]);
    assert!(send("c").await.is_err());
    assert_eq!(send("d").await.expect("an array"), ["b"]);
    let recording = recorder.recording();
    let sent: Vec<Value> = recording.requests().filter_map(|request| request.json()).collect();
    assert_eq!(sent.iter().map(|sent| &sent["name"]).collect::<Vec<_>>(), ["b", "c"]);
    assert!(
        recording.to_json().contains("\"credential\": true"),
        "{}",
        recording.to_json()
    );
}

#[tokio::test]
async fn the_shape_of_an_exchange_has_no_value_of_it() {
    let body = r#"{"ann@example.org": {"age": 7, "share": 1.5}, "names": ["Ann", "Bob", null], "is_new": true}"#;
    let recorder = answering(&[body]).shapes();
    let core = core(&recorder);
    send(post(&core, "Ann")).await.expect("any JSON");
    let recording = recorder.recording();
    assert_eq!(
        Recording::from_json(&recording.to_json()).expect("what was written"),
        recording
    );
    let written: Value = serde_json::from_str(&recording.to_json()).expect("JSON");
    let written = &written[0];
    assert_eq!(
        (&written["shape"], &written["request"]["path"]),
        (&json!(true), &json!("/things/{kind}"))
    );
    assert_eq!(written["request"]["query"], json!(["fixed=", "limit="]));
    assert_eq!(
        written["request"]["body"],
        r#"{"it's":false,"name":""}"#.replace("it's", "*")
    );
    assert_eq!(
        written["response"]["body"],
        r#"{"*":{"age":0,"share":0.5},"is_new":false,"names":["",null]}"#
    );
    assert!(!recording.to_json().contains("Ann"));
}

#[tokio::test]
async fn what_a_token_endpoint_gives_is_not_recorded() {
    let server = Mock::new();
    server.expect_any(Reply::json(200, &json!({ "access_token": KEY, "expires_in": 60 })));
    server.expect_any(Reply::json(200, &json!(1)));
    let recorder = Recorder::new(server);
    let mut settings = Settings::new("https://mock.test", SCHEMES, "test/1");
    settings.set_transport(recorder.clone());
    let tokens = ClientCredentials::new("https://mock.test/token", "id", "the-secret-of-the-client");
    settings.set_credential(0, BearerCredential::source(tokens).into());
    (1..3).for_each(|scheme| settings.set_credential(scheme, KeyCredential::new(KEY).into()));
    assert!(send(post(&settings.finish(), "a")).await.is_ok());
    let recording = recorder.recording();
    assert_eq!(recording.requests().count(), 1);
    assert!(!recording.to_json().contains(KEY), "{}", recording.to_json());
}

#[test]
fn a_text_that_is_no_recording_is_refused() {
    for (text, said) in [
        ("", "no recording: EOF"),
        ("[{}]", "no recording: exchange 0 is not whole"),
        ("{}", "no recording: "),
    ] {
        let error = Recording::from_json(text).expect_err("no recording").to_string();
        assert!(error.starts_with(said), "{error}");
    }
}
