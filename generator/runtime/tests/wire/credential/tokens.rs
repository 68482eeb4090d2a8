//! A token endpoint that fails, hangs or answers oddly, and the calls that wait for its token.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    BearerCredential, Call, ClientCredentials, Core, Error, Need, Operation, Place, Scheme, Settings,
};

use crate::support::{send, serve};

static SCHEMES: &[Scheme] = &[Scheme {
    name: "Bearer",
    place: Place::Header("authorization", "Bearer "),
}];

static GET: Operation = Operation::new("get", "GET", "/get")
    .security(&[&[Need { scheme: 0, scopes: &[] }]])
    .accept("application/json");

/// A client whose tokens come from an endpoint, which answers the nth request (from 0) after a pause, and how often it was
/// asked. The API answers with the token that it was sent, unless `refuses` it.
async fn client(
    answer: impl Fn(usize) -> (Duration, Response) + Clone + Send + Sync + 'static,
    refuses: impl Fn(&str) -> bool + Clone + Send + Sync + 'static,
) -> (Core, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let token = move || {
        let (pause, response) = answer(counter.fetch_add(1, Ordering::SeqCst));
        async move {
            tokio::time::sleep(pause).await;
            response
        }
    };
    let api = move |headers: HeaderMap| {
        let sent = headers.get("authorization").and_then(|value| value.to_str().ok());
        let sent = sent.unwrap_or_default().to_owned();
        let response = match refuses(&sent) {
            true => StatusCode::UNAUTHORIZED.into_response(),
            false => axum::Json(json!(sent)).into_response(),
        };
        async { response }
    };
    let base = serve(Router::new().route("/token", post(token)).fallback(api)).await;
    let mut settings = Settings::new(&base, SCHEMES, "test/1");
    let source = ClientCredentials::new(format!("{base}/token"), "id", "the-secret-of-the-client");
    settings.set_credential(0, BearerCredential::source(source).into());
    (settings.finish(), asked)
}

const SOON: Duration = Duration::from_millis(100);

fn nothing_is_refused(_: &str) -> bool {
    false
}

fn token(number: usize) -> Response {
    axum::Json(json!({"access_token": format!("t{number}"), "token_type": "Bearer", "expires_in": 3600}))
        .into_response()
}

async fn all(core: &Core, count: usize) -> Vec<Result<Value, Error<Value>>> {
    let calls: Vec<_> = (0..count).map(|_| tokio::spawn(send(Call::new(core, &GET)))).collect();
    let mut ended = Vec::new();
    for call in calls {
        ended.push(call.await.expect("no panic").map(|answer| answer.into_inner()));
    }
    ended
}

#[tokio::test]
async fn when_a_token_endpoint_fails_all_who_wait_get_that_answer_at_once() {
    let fails = |_| (SOON, StatusCode::INTERNAL_SERVER_ERROR.into_response());
    let (core, asked) = client(fails, nothing_is_refused).await;
    let begun = Instant::now();
    for ended in all(&core, 1000).await {
        let error = ended.expect_err("no token");
        assert_eq!(
            error.to_string(),
            "no token: the token endpoint answered 500 Internal Server Error"
        );
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_failure_is_the_answer_for_a_second_and_then_one_tries_again() {
    let mends = |number| match number {
        0 => (Duration::ZERO, StatusCode::BAD_GATEWAY.into_response()),
        _ => (SOON, token(number)),
    };
    let (core, asked) = client(mends, nothing_is_refused).await;
    for _ in 0..20 {
        assert!(matches!(send(Call::new(&core, &GET)).await, Err(Error::Token(_))));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    tokio::time::sleep(Duration::from_millis(1050)).await;
    for ended in all(&core, 20).await {
        assert_eq!(ended.expect("an answer"), json!("Bearer t1"));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_endpoint_is_not_asked_again_before_it_says() {
    let busy = |_| {
        let response = (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "2")]).into_response();
        (Duration::ZERO, response)
    };
    let (core, asked) = client(busy, nothing_is_refused).await;
    for pause in [0, 1200, 1000] {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        assert!(matches!(send(Call::new(&core, &GET)).await, Err(Error::Token(_))));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_endpoint_that_hangs_is_asked_once_and_each_call_waits_for_its_own_time() {
    let hangs = |number| (Duration::from_secs(60), token(number));
    let (core, asked) = client(hangs, nothing_is_refused).await;
    let calls = (0..50_u64).map(|number| {
        let mut call = Call::new(&core, &GET);
        let timeout = Duration::from_millis(200 + 10 * number);
        call.set_timeout(timeout);
        tokio::spawn(async move {
            let begun = Instant::now();
            let ended = send(call).await;
            assert!(matches!(ended, Err(Error::Timeout(_))), "{ended:?}");
            assert!(
                begun.elapsed() < timeout + Duration::from_secs(1),
                "{:?}",
                begun.elapsed()
            );
        })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.expect("no panic");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn who_gives_up_leaves_the_token_to_those_who_wait() {
    let slow = |number| (Duration::from_millis(400), token(number));
    let (core, asked) = client(slow, nothing_is_refused).await;
    let mut hasty = Call::new(&core, &GET);
    hasty.set_timeout(SOON);
    let hasty = tokio::spawn(send(hasty));
    tokio::time::sleep(SOON / 2).await;
    for ended in all(&core, 10).await {
        assert_eq!(ended.expect("an answer"), json!("Bearer t0"));
    }
    assert!(matches!(hasty.await.expect("no panic"), Err(Error::Timeout(_))));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn of_all_calls_whose_token_ended_early_one_asks_for_another() {
    let (core, asked) = client(|number| (SOON, token(number)), |sent| sent == "Bearer t0").await;
    for ended in all(&core, 100).await {
        assert_eq!(ended.expect_err("refused").status(), Some(StatusCode::UNAUTHORIZED));
    }
    for ended in all(&core, 100).await {
        assert_eq!(ended.expect("an answer"), json!("Bearer t1"));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_api_that_refuses_every_token_does_not_let_one_be_asked_for_in_each_call() {
    let (core, asked) = client(|number| (Duration::ZERO, token(number)), |_| true).await;
    for _ in 0..30 {
        let error = send(Call::new(&core, &GET)).await.expect_err("refused");
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    }
    assert!(asked.load(Ordering::SeqCst) <= 3, "{}", asked.load(Ordering::SeqCst));
}

#[tokio::test]
async fn an_answer_of_a_token_endpoint_is_read_or_its_fault_is_named() {
    let read = Ok(json!("Bearer t"));
    let refused = |what: &str| Err(format!("no token: the token endpoint's answer {what}"));
    let negative = refused("has a negative `expires_in`");
    let other_type = refused("is a token of another type than `bearer`");
    for (answer, expected) in [
        (r#"{"access_token": "t"}"#, read.clone()),
        (
            r#"{"access_token": "t", "token_type": "BEARER", "expires_in": 3600}"#,
            read.clone(),
        ),
        (r#"{"access_token": "t", "token_type": "BearerToken"}"#, read.clone()),
        (
            r#"{"access_token": "t", "token_type": null, "expires_in": null}"#,
            read.clone(),
        ),
        (r#"{"access_token": "t", "expires_in": 3599.5}"#, read.clone()),
        (r#"{"access_token": "t", "expires_in": "3600"}"#, read.clone()),
        (r#"{"access_token": "t", "expires_in": " 3600.0 "}"#, read.clone()),
        (r#"{"access_token": "t", "expires_in": 0}"#, read.clone()),
        (
            r#"{"access_token": "t", "expires_in": 99999999999999999999}"#,
            read.clone(),
        ),
        (r#"{"access_token": "t", "expires_in": 1e308}"#, read.clone()),
        (r#"{"access_token": "t", "expires_in": 1e999}"#, read),
        (r#"{"access_token": "t", "expires_in": -1}"#, negative.clone()),
        (r#"{"access_token": "t", "expires_in": "-0.5"}"#, negative),
        (
            r#"{"access_token": "t", "expires_in": "soon"}"#,
            refused("has an `expires_in` that is no number"),
        ),
        (
            r#"{"access_token": "t", "expires_in": {"seconds": 9}}"#,
            refused("has an `expires_in` that is no number"),
        ),
        (r#"{"access_token": "t", "token_type": "DPoP"}"#, other_type.clone()),
        (r#"{"access_token": "t", "token_type": 1}"#, other_type),
        (
            r#"{"access_token": 7}"#,
            refused("has an `access_token` that is no text"),
        ),
        (r#"{"token_type": "bearer"}"#, refused("holds no `access_token`")),
        (
            r#"{"error": "invalid_client"}"#,
            refused("holds no `access_token`: invalid_client"),
        ),
        (r#"["t"]"#, refused("is no JSON object")),
        ("access_token=t", refused("is no JSON object")),
        (
            r#"{"access_token": ""}"#,
            Err("no token: an empty one was given".to_owned()),
        ),
        (
            r#"{"access_token": "  "}"#,
            Err("no token: an empty one was given".to_owned()),
        ),
        (
            r#"{"access_token": "t\n"}"#,
            Err("no token: one was given with characters that no token can have".to_owned()),
        ),
        (
            r#"{"access_token": "t\u00e9"}"#,
            Err("no token: one was given with characters that no token can have".to_owned()),
        ),
    ] {
        let (core, _) = client(move |_| (Duration::ZERO, answer.into_response()), nothing_is_refused).await;
        let ended = send(Call::new(&core, &GET)).await;
        let ended = ended.map(|token| token.into_inner()).map_err(|error| error.to_string());
        assert_eq!(ended, expected, "{answer}");
    }
}

#[tokio::test]
async fn a_token_without_a_lifetime_or_with_a_huge_one_is_kept_and_one_that_has_ended_is_not() {
    for (lifetime, expected) in [("null", 1), ("1e999", 1), ("1e15", 1), ("3600.5", 1), ("0", 3)] {
        let answer = format!(r#"{{"access_token": "t", "expires_in": {lifetime}}}"#);
        let (core, asked) = client(
            move |_| (Duration::ZERO, answer.clone().into_response()),
            nothing_is_refused,
        )
        .await;
        for _ in 0..3 {
            send(Call::new(&core, &GET)).await.expect("an answer");
        }
        assert_eq!(asked.load(Ordering::SeqCst), expected, "{lifetime}");
    }
}

#[tokio::test]
async fn an_error_of_a_token_endpoint_is_named_by_its_code_and_by_no_other_word_of_the_server() {
    for (answer, expected) in [
        (
            r#"{"error": "invalid_scope", "error_description": "the-secret-of-the-client"}"#,
            ": invalid_scope",
        ),
        (r#"{"error": "the-secret-of-the-client"}"#, ""),
        ("the-secret-of-the-client", ""),
    ] {
        let refuses = move |_| (Duration::ZERO, (StatusCode::BAD_REQUEST, answer).into_response());
        let (core, _) = client(refuses, nothing_is_refused).await;
        let error = send(Call::new(&core, &GET)).await.expect_err("no token");
        assert_eq!(
            error.to_string(),
            format!("no token: the token endpoint answered 400 Bad Request{expected}")
        );
    }
}
