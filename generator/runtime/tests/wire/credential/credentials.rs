//! Where credentials go, and where tokens come from.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::post;
use serde_json::json;
use tintype_runtime::runtime::{
    BasicCredential, BearerCredential, Call, ClientCredentials, Core, Credential, Error, KeyCredential, Need,
    Operation, Place, Scheme, Settings,
};

use crate::support::{KEY, send, serve};

static SCHEMES: &[Scheme] = &[
    Scheme {
        name: "InQuery",
        place: Place::Query("key"),
    },
    Scheme {
        name: "InCookie",
        place: Place::Cookie("session"),
    },
    Scheme {
        name: "Bearer",
        place: Place::Header("authorization", "Bearer "),
    },
    Scheme {
        name: "Basic",
        place: Place::Header("authorization", "Basic "),
    },
];

const fn need(scheme: usize, scopes: &'static [&'static str]) -> Need {
    Need { scheme, scopes }
}

static QUERY_AND_COOKIE: Operation = Operation::new("both", "GET", "/both").security(&[&[need(0, &[]), need(1, &[])]]);
static EITHER: Operation = Operation::new("either", "GET", "/either").security(&[&[need(2, &[])], &[need(3, &[])]]);
static PUBLIC: Operation = Operation::new("public", "GET", "/public");
static OPTIONAL: Operation = Operation::new("optional", "GET", "/optional").security(&[&[], &[need(3, &[])]]);
static READING: Operation = Operation::new("reading", "GET", "/reading").security(&[&[need(2, &["read", "list"])]]);
static WRITING: Operation = Operation::new("writing", "GET", "/writing").security(&[&[need(2, &["write"])]]);

fn core(base_url: &str, credentials: Vec<(usize, Credential)>) -> Core {
    let mut settings = Settings::new(base_url, SCHEMES, "test/1");
    for (scheme, credential) in credentials {
        settings.set_credential(scheme, credential);
    }
    settings.finish()
}

/// What a server was sent, as one text a request.
type Seen = Arc<Mutex<Vec<String>>>;

async fn recording() -> (String, Seen) {
    let seen = Seen::default();
    let record = seen.clone();
    let router = Router::new().fallback(move |request: Request| {
        let cookie = request.headers().get("cookie").and_then(|value| value.to_str().ok());
        let authorization = request
            .headers()
            .get("authorization")
            .and_then(|value| value.to_str().ok());
        record.lock().expect("no panic").push(format!(
            "{} cookie={} authorization={}",
            request.uri(),
            cookie.unwrap_or("-"),
            authorization.unwrap_or("-")
        ));
        async { axum::Json(json!(1)) }
    });
    (serve(router).await, seen)
}

#[tokio::test]
async fn each_operation_gets_what_it_needs_and_no_more() {
    let (base, seen) = recording().await;
    let core = core(
        &base,
        vec![
            (0, KeyCredential::new("a&b").into()),
            (1, KeyCredential::new("c;d").into()),
            (3, BasicCredential::new("user", "pass:word").into()),
        ],
    );
    for operation in [&QUERY_AND_COOKIE, &EITHER, &PUBLIC, &OPTIONAL] {
        send(Call::new(&core, operation)).await.expect("an answer");
    }
    let basic = "Basic dXNlcjpwYXNzOndvcmQ=";
    let expected = [
        "/both?key=a%26b cookie=session=c%3Bd authorization=-".to_owned(),
        format!("/either cookie=- authorization={basic}"),
        "/public cookie=- authorization=-".to_owned(),
        format!("/optional cookie=- authorization={basic}"),
    ];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn all_that_is_needed_together_is_named_when_it_is_missing() {
    let core = core("http://127.0.0.1:1", vec![(0, KeyCredential::new(KEY).into())]);
    for (operation, expected) in [
        (
            &QUERY_AND_COOKIE,
            "both needs a credential: InQuery and InCookie (`anonymous()` sends the call without)",
        ),
        (
            &EITHER,
            "either needs a credential: Bearer, or Basic (`anonymous()` sends the call without)",
        ),
    ] {
        let error = send(Call::new(&core, operation)).await.expect_err("nothing to send");
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn credentials_in_query_and_cookie_stay_with_their_origin() {
    let (other, seen) = recording().await;
    let router = Router::new().fallback(move || {
        std::future::ready((StatusCode::FOUND, [("location", format!("{other}/there?own=1"))]).into_response())
    });
    let credential = || KeyCredential::new(KEY).into();
    let core = core(&serve(router).await, vec![(0, credential()), (1, credential())]);
    send(Call::new(&core, &QUERY_AND_COOKIE))
        .await
        .expect("the other origin's answer");
    assert_eq!(
        *seen.lock().expect("no panic"),
        ["/there?own=1 cookie=- authorization=-"]
    );
}

/// A token endpoint that takes its time, and an API that says which token it was sent.
async fn token_server(lifetime: u64) -> (String, Arc<AtomicUsize>, Seen) {
    let asked = Arc::new(AtomicUsize::new(0));
    let forms = Seen::default();
    let state = (asked.clone(), forms.clone());
    let token = move |State((asked, forms)): State<(Arc<AtomicUsize>, Seen)>, headers: HeaderMap, body: String| async move {
        let authorization = headers
            .get("authorization")
            .and_then(|value| value.to_str().ok())
            .unwrap_or("-");
        forms.lock().expect("no panic").push(format!("{authorization} {body}"));
        let number = asked.fetch_add(1, Ordering::SeqCst) + 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
        axum::Json(json!({"access_token": format!("t{number}"), "token_type": "bearer", "expires_in": lifetime}))
    };
    let router = Router::new()
        .route("/token", post(token))
        .fallback(|headers: HeaderMap| async move {
            let token = headers.get("authorization").and_then(|value| value.to_str().ok());
            axum::Json(json!(token))
        })
        .with_state(state);
    (serve(router).await, asked, forms)
}

fn with_tokens(base: &str) -> Core {
    let source = ClientCredentials::new(format!("{base}/token"), "the client", KEY);
    core(base, vec![(2, BearerCredential::source(source).into())])
}

#[tokio::test]
async fn one_token_serves_all_calls_that_begin_together() {
    let (base, asked, forms) = token_server(3600).await;
    let core = with_tokens(&base);
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(send(Call::new(&core, &READING))))
        .collect();
    for call in calls {
        let answered = call.await.expect("no panic").expect("an answer");
        assert_eq!(*answered, json!("Bearer t1"));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    // RFC 6749 §2.3.1 and §4.4.2: `the+client:` and the secret, and the scopes with a space between.
    let expected =
        "Basic dGhlK2NsaWVudDprM3ktdGhhdC1ub2JvZHktbWF5LXNlZQ== grant_type=client_credentials&scope=read+list";
    assert_eq!(*forms.lock().expect("no panic"), [expected]);
}

#[tokio::test]
async fn other_scopes_take_another_token() {
    let (base, asked, _) = token_server(3600).await;
    let core = with_tokens(&base);
    for (operation, token) in [
        (&READING, "Bearer t1"),
        (&WRITING, "Bearer t2"),
        (&READING, "Bearer t1"),
    ] {
        assert_eq!(
            *send(Call::new(&core, operation)).await.expect("an answer"),
            json!(token)
        );
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_expires() {
    let (base, asked, _) = token_server(1).await;
    let core = with_tokens(&base);
    assert_eq!(
        *send(Call::new(&core, &READING)).await.expect("an answer"),
        json!("Bearer t1")
    );
    assert_eq!(
        *send(Call::new(&core, &READING)).await.expect("an answer"),
        json!("Bearer t1")
    );
    // A tenth of its lifetime before its end.
    tokio::time::sleep(Duration::from_millis(920)).await;
    assert_eq!(
        *send(Call::new(&core, &READING)).await.expect("an answer"),
        json!("Bearer t2")
    );
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_that_the_api_refuses_is_given_up() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let token = move || {
        let number = counter.fetch_add(1, Ordering::SeqCst) + 1;
        async move { axum::Json(json!({"access_token": format!("t{number}"), "expires_in": 3600})) }
    };
    let router = Router::new()
        .route("/token", post(token))
        .fallback(|headers: HeaderMap| async move {
            match headers.get("authorization").map(|value| value.as_bytes()) {
                Some(b"Bearer t1") => StatusCode::UNAUTHORIZED.into_response(),
                _ => axum::Json(json!(1)).into_response(),
            }
        });
    let core = with_tokens(&serve(router).await);
    let error = send(Call::new(&core, &READING)).await.expect_err("refused");
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(*send(Call::new(&core, &READING)).await.expect("an answer"), json!(1));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_that_is_refused_is_its_own_error() {
    let router = Router::new().fallback(|| async { (StatusCode::UNAUTHORIZED, format!("no such client: {KEY}")) });
    let error = send(Call::new(&with_tokens(&serve(router).await), &READING))
        .await
        .expect_err("no token");
    assert!(matches!(error, Error::Token(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "no token: the token endpoint answered 401 Unauthorized"
    );
}
