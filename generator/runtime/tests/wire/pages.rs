//! Answers that come in pages.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Call, Error, KeyCredential, Need, Operation, Pages, Paging, Place, Received, Scheme, Settings, Style,
};

use crate::support::serve;

static SCHEMES: &[Scheme] = &[Scheme {
    name: "Key",
    place: Place::Query("key"),
}];
static LIST: Operation = Operation::new("list", "GET", "/list").security(&[&[Need { scheme: 0, scopes: &[] }]]);

type Seen = Arc<Mutex<Vec<String>>>;

/// A server that answers each URI as `answer` says: a `Link`, and a body.
async fn listing(answer: fn(&str) -> (&'static str, Value)) -> (String, Seen) {
    let seen = Seen::default();
    let record = seen.clone();
    let router = Router::new().fallback(move |request: Request| {
        let uri = request.uri().to_string();
        let (link, body) = answer(&uri);
        record.lock().expect("no panic").push(uri);
        async move { ([("link", link)], axum::Json(body)).into_response() }
    });
    (serve(router).await, seen)
}

fn pages(base: &str, paging: Paging, first: &[(&str, &str)]) -> Pages<Value, Infallible> {
    let mut settings = Settings::new(base, SCHEMES, "test/1");
    settings.set_credential(0, KeyCredential::new("k").into());
    let mut call = Call::new(&settings.finish(), &LIST);
    for (name, value) in first {
        call.query(name, Style::FORM, value);
    }
    Pages::new(call, paging, Received::json)
}

async fn items(pages: Pages<Value, Infallible>, items: fn(Value) -> Vec<Value>) -> Vec<Value> {
    let mut items = pages.items(items);
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.expect("no fault"));
    }
    all
}

fn data(page: Value) -> Vec<Value> {
    page["data"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn links_are_followed_with_the_credential_to_the_last_page() {
    let (base, seen) = listing(|uri| match uri {
        "/list?size=2&key=k" => ("</list?size=2&after=b>; rel=\"next\"", json!({"data": ["a", "b"]})),
        "/list?size=2&after=b&key=k" => ("<?after=c&key=k>; rel=next", json!({"data": []})),
        _ => ("</list>; rel=\"first\"", json!({"data": ["d"]})),
    })
    .await;
    let all = items(pages(&base, Paging::Link, &[("size", "2")]), data).await;
    assert_eq!(all, ["a", "b", "d"]);
    let expected = [
        "/list?size=2&key=k",
        "/list?size=2&after=b&key=k",
        "/list?after=c&key=k",
    ];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn a_link_to_another_origin_is_an_error_and_not_followed() {
    let (base, seen) = listing(|_| ("<http://127.0.0.1:1/list>; rel=\"next\"", json!({"data": ["a"]}))).await;
    let mut pages = pages(&base, Paging::Link, &[]);
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("the fault").expect_err("a refusal");
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert!(pages.next().await.is_none());
    assert_eq!(seen.lock().expect("no panic").len(), 1);
}

#[tokio::test]
async fn a_cursor_is_sent_until_there_is_none_or_the_same_again() {
    let paging = Paging::Cursor("after", &["meta", "next"]);
    let (base, seen) = listing(|uri| match uri {
        "/list?size=2&key=k" => ("", json!({"meta": {"next": "a&b"}, "data": [1, 2]})),
        "/list?size=2&after=a%26b&key=k" => ("", json!({"meta": {"next": 7}, "data": []})),
        _ => ("", json!({"meta": {"next": 7}, "data": [3]})),
    })
    .await;
    assert_eq!(items(pages(&base, paging, &[("size", "2")]), data).await, [1, 2, 3]);
    let expected = [
        "/list?size=2&key=k",
        "/list?size=2&after=a%26b&key=k",
        "/list?size=2&after=7&key=k",
    ];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn an_offset_counts_items_and_a_page_number_pages_until_none_are_left() {
    let (base, seen) = listing(|uri| {
        let last = uri.contains("offset=3&") || uri.contains("page=2&");
        ("", if last { json!([]) } else { json!([1, 2, 3]) })
    })
    .await;
    let whole = |page: Value| page.as_array().cloned().unwrap_or_default();
    assert_eq!(
        items(pages(&base, Paging::Offset("offset", &[]), &[]), whole)
            .await
            .len(),
        3
    );
    let numbered = pages(&base, Paging::Page("page", 1, &[]), &[("page", "0")]);
    assert_eq!(items(numbered, whole).await.len(), 6);
    assert_eq!(
        items(pages(&base, Paging::Page("page", 1, &[]), &[]), whole)
            .await
            .len(),
        3
    );
    let expected = [
        "/list?key=k",
        "/list?offset=3&key=k",
        "/list?page=0&key=k",
        "/list?page=1&key=k",
        "/list?page=2&key=k",
        "/list?key=k",
        "/list?page=2&key=k",
    ];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let base = serve(Router::new().fallback(|| async { "[no JSON" })).await;
    let mut pages = pages(&base, Paging::Link, &[]);
    assert!(matches!(pages.next().await, Some(Err(Error::Decode(_)))));
    assert!(pages.next().await.is_none());
}
