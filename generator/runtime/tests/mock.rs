//! Tests of code that makes calls, without a server.
#![cfg(feature = "mock")]

use serde_json::{Value, json};
use tintype_runtime::runtime::mock::{Mock, Reply};
use tintype_runtime::runtime::{
    Answer, Call, Core, Error, KeyCredential, Multipart, Need, Operation, Pending, Place, Received, Scheme, Settings,
    Style, TransportErrorKind,
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

fn core(mock: &Mock) -> Core {
    let mut settings = Settings::new("https://user:k3y-that-nobody-may-see@mock.test/v1", SCHEMES, "test/1");
    settings.set_transport(mock.clone());
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
    Pending::send(call, Received::json).await
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
