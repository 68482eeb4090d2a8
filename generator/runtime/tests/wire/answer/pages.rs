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
async fn listing(answer: impl Fn(&str) -> (&'static str, Value) + Clone + Send + Sync + 'static) -> (String, Seen) {
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
    let all = items(pages(&base, Paging::link(), &[("size", "2")]), data).await;
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
    let mut pages = pages(&base, Paging::link(), &[]);
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("the fault").expect_err("a refusal");
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert!(pages.next().await.is_none());
    assert_eq!(seen.lock().expect("no panic").len(), 1);
}

#[tokio::test]
async fn a_cursor_is_sent_until_there_is_none() {
    let paging = Paging::cursor("after", &["meta", "next"]);
    for none in [json!(null), json!(""), json!(0), json!(false)] {
        let (base, seen) = listing(move |uri| match uri {
            "/list?size=2&key=k" => ("", json!({"meta": {"next": "a&b"}, "data": [1, 2]})),
            "/list?size=2&after=a%26b&key=k" => ("", json!({"meta": {"next": 7}, "data": []})),
            _ => ("", json!({"meta": {"next": none}, "data": [3]})),
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
}

#[tokio::test]
async fn the_same_cursor_again_is_an_error_but_from_an_empty_page() {
    let paging = Paging::cursor("after", &["next"]).items(&["data"]);
    let (base, _) = listing(|_| ("", json!({"next": "a", "data": [1]}))).await;
    let mut endless = pages(&base, paging, &[]);
    for _ in 0..2 {
        assert!(endless.next().await.is_some_and(|page| page.is_ok()));
    }
    let error = endless.next().await.expect("the fault").expect_err("a refusal");
    assert!(error.to_string().contains("cursor again"), "{error}");
    let (base, seen) = listing(|uri| match uri.contains("after") {
        false => ("", json!({"next": "a", "data": [1]})),
        true => ("", json!({"next": "a", "data": []})),
    })
    .await;
    assert_eq!(items(pages(&base, paging, &[]), data).await, [1]);
    assert_eq!(seen.lock().expect("no panic").len(), 2);
}

#[tokio::test]
async fn a_page_that_tells_of_more_and_not_how_is_an_error() {
    for paging in [Paging::cursor("after", &["next"]), Paging::last_item("after", &["id"])] {
        let (base, _) = listing(|_| ("", json!({"more": true, "next": null, "data": [{}]}))).await;
        let mut pages = pages(&base, paging.items(&["data"]).more(&["more"]), &[]);
        assert!(pages.next().await.is_some_and(|page| page.is_ok()));
        let error = pages.next().await.expect("the fault").expect_err("a refusal");
        assert!(error.to_string().contains("not how it is asked for"), "{error}");
    }
}

#[tokio::test]
async fn a_cursor_that_is_a_url_is_read_out_of_its_query() {
    let paging = Paging::cursor("page[after]", &["next"]);
    let (base, seen) = listing(|uri| match uri.contains("after") {
        false => (
            "",
            json!({"next": "https://elsewhere.example/list?size=9&page%5Bafter%5D=a%2Fb+c#d", "data": [1]}),
        ),
        true => ("", json!({"data": [2]})),
    })
    .await;
    assert_eq!(items(pages(&base, paging, &[]), data).await, [1, 2]);
    assert_eq!(
        seen.lock().expect("no panic")[1],
        "/list?page%5Bafter%5D=a%2Fb%20c&key=k"
    );
}

/// The URIs that were asked for until the end; the paths of them all are the same.
async fn asked(
    answer: impl Fn(&str) -> (&'static str, Value) + Clone + Send + Sync + 'static,
    paging: Paging,
    first: &[(&str, &str)],
) -> Vec<String> {
    let (base, seen) = listing(answer).await;
    let mut pages = pages(&base, paging, first);
    while let Some(page) = pages.next().await {
        page.expect("no fault");
    }
    let asked = seen.lock().expect("no panic");
    let query = |uri: &String| uri.replace("/list?", "").replace("&key=k", "").replace("key=k", "");
    asked.iter().map(query).collect()
}

#[tokio::test]
async fn a_flag_saves_the_request_for_what_is_not_there() {
    let last = |uri: &str| uri.contains("page=2") || uri.contains("offset=2") || uri.contains("after=2");
    for (paging, second) in [
        (Paging::page("page", 1), "page=2"),
        (Paging::offset("offset"), "offset=2"),
        (Paging::last_item("after", &["id"]), "after=2"),
        (Paging::cursor("after", &["next"]), "after=2"),
    ] {
        let paging = paging.items(&["data"]);
        let body = move |flag: Value| ("", json!({"flag": flag, "next": "2", "data": [{"id": 1}, {"id": 2}]}));
        let more = asked(move |uri| body(json!(!last(uri))), paging.more(&["flag"]), &[]).await;
        assert_eq!(more, ["", second], "{second}");
        let done = asked(move |uri| body(json!(last(uri))), paging.last(&["flag"]), &[]).await;
        assert_eq!(done, ["", second], "{second}");
    }
    // A URL that is there tells of more pages too, and a flag that is not there of none.
    let url = move |uri: &str| match last(uri) {
        false => json!({"links": {"next": "https://a.example/2"}, "data": [1, 2]}),
        true => json!({"links": {"next": null}, "data": [1, 2]}),
    };
    let paging = Paging::offset("offset").items(&["data"]).more(&["links", "next"]);
    assert_eq!(asked(move |uri| ("", url(uri)), paging, &[]).await, ["", "offset=2"]);
    let left_out = |uri: &str| match uri {
        "/list?key=k" => json!({"has_more": true, "data": [1]}),
        _ => json!({"data": [2]}),
    };
    let paging = Paging::page("page", 0).items(&["data"]).more(&["has_more"]);
    assert_eq!(asked(move |uri| ("", left_out(uri)), paging, &[]).await, ["", "page=1"]);
    // One that never comes says nothing.
    let without = |uri: &str| match uri.contains("page=2") {
        true => json!({"data": []}),
        false => json!({"data": [1]}),
    };
    assert_eq!(
        asked(move |uri| ("", without(uri)), paging, &[]).await,
        ["", "page=1", "page=2"]
    );
}

#[tokio::test]
async fn totals_tell_of_the_last_page() {
    let full = |_: &str| ("", json!({"pages": 2, "items": "4", "data": [1, 2]}));
    let by_page = Paging::page("page", 1).items(&["data"]);
    let from_zero = Paging::page("page", 0).items(&["data"]);
    let by_offset = Paging::offset("offset").items(&["data"]);
    assert_eq!(asked(full, by_page.total_pages(&["pages"]), &[]).await, ["", "page=2"]);
    assert_eq!(
        asked(full, from_zero.total_pages(&["pages"]), &[]).await,
        ["", "page=1"]
    );
    assert_eq!(asked(full, by_page.total_items(&["items"]), &[]).await, ["", "page=2"]);
    assert_eq!(
        asked(full, by_offset.total_items(&["items"]), &[]).await,
        ["", "offset=2"]
    );
    assert_eq!(
        asked(full, by_offset.total_items(&["items"]), &[("offset", "2")]).await,
        ["offset=2"]
    );
    // Who begins further on has not had all that came before.
    let empty = |uri: &str| {
        (
            "",
            json!({"items": 4, "data": if uri.contains("page=3") { json!([]) } else { json!([1, 2]) }}),
        )
    };
    let begun = asked(empty, by_page.total_items(&["items"]), &[("page", "2")]).await;
    assert_eq!(begun, ["page=2", "page=3"]);
}

#[tokio::test]
async fn a_short_page_is_the_last_one_where_its_limit_is_known() {
    fn of(count: usize) -> impl Fn(&str) -> (&'static str, Value) + Clone + Send + Sync + 'static {
        move |uri| {
            let after: usize = uri.split("offset=").nth(1).map_or(0, |rest| {
                rest.split('&').next().unwrap_or_default().parse().expect("a number")
            });
            ("", json!(vec![1; count.saturating_sub(after).min(20)]))
        }
    }
    let paging = Paging::offset("offset").items(&[]);
    let limited = paging.limit("limit", Some(20), Some(20));
    let unlimited = paging.limit("limit", None, None);
    assert_eq!(asked(of(23), limited, &[]).await, ["", "offset=20"]);
    // The server gives no more than its maximum, whatever it is asked for.
    assert_eq!(
        asked(of(23), limited, &[("limit", "100")]).await,
        ["limit=100", "limit=100&offset=20"]
    );
    // Where nothing tells how many it gives at most, fewer than are asked for may be all that it ever gives at once.
    assert_eq!(
        asked(of(23), unlimited, &[("limit", "100")]).await,
        ["limit=100", "limit=100&offset=20", "limit=100&offset=23"]
    );
    let by_default = paging.limit("limit", Some(20), None);
    assert_eq!(
        asked(of(23), by_default, &[("limit", "100")]).await,
        ["limit=100", "limit=100&offset=20"]
    );
    assert_eq!(asked(of(7), by_default, &[("limit", "8")]).await, ["limit=8"]);
    assert_eq!(asked(of(7), unlimited, &[]).await, ["", "offset=7"]);
    assert_eq!(
        asked(of(7), paging, &[("limit", "8")]).await,
        ["limit=8", "limit=8&offset=7"]
    );
}

#[tokio::test]
async fn a_url_in_the_body_or_a_header_field_is_followed_within_its_origin() {
    let paging = Paging::url(&["links", "next"]);
    let (base, seen) = listing(|uri| match uri {
        "/list?size=2&key=k" => ("", json!({"links": {"next": "/list?at=2"}, "data": [1]})),
        "/list?at=2&key=k" => ("", json!({"links": {"next": ""}, "data": [2]})),
        _ => ("", json!({})),
    })
    .await;
    assert_eq!(items(pages(&base, paging, &[("size", "2")]), data).await, [1, 2]);
    assert_eq!(seen.lock().expect("no panic").len(), 2);
    let header = asked(
        |uri| (if uri.contains("at=2") { "" } else { "/list?at=2" }, json!({})),
        Paging::url_header("link"),
        &[],
    );
    assert_eq!(header.await, ["", "at=2"]);
    for hostile in [
        json!("http://127.0.0.1:1/list"),
        json!("//127.0.0.1:1/"),
        json!("file:///etc/passwd"),
        json!({"href": "/"}),
        json!(1),
    ] {
        let shown = hostile.to_string();
        let (base, seen) = listing(move |_| ("", json!({"links": {"next": hostile}}))).await;
        let mut pages = pages(&base, paging, &[]);
        assert!(pages.next().await.is_some_and(|page| page.is_ok()));
        let error = pages.next().await.expect("the fault").expect_err("a refusal");
        assert!(matches!(error, Error::InvalidRequest(_)), "{shown}: {error:?}");
        assert_eq!(seen.lock().expect("no panic").len(), 1, "{shown}");
    }
}

#[tokio::test]
async fn a_cursor_in_the_body_goes_into_the_body() {
    static SEARCH: Operation = Operation::new("search", "POST", "/search");
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let record = bodies.clone();
    let router = Router::new().fallback(move |body: String| {
        let answer = match body.contains("\"after\"") {
            false => json!({"next": "a\"b", "data": [1]}),
            true => json!({"data": [2]}),
        };
        record.lock().expect("no panic").push(body);
        async move { axum::Json(answer) }
    });
    let core = Settings::new(&serve(router).await, &[], "test/1").finish();
    let mut call = Call::new(&core, &SEARCH);
    call.body("application/json", r#"{"query": {"n": 1.10}, "page": {"size": 2}}"#);
    let paging = Paging::cursor("", &["next"])
        .in_body(&["page", "after"])
        .items(&["data"]);
    let all = items(Pages::new(call, paging, Received::json), data).await;
    assert_eq!(all, [1, 2]);
    let expected = [
        r#"{"query": {"n": 1.10}, "page": {"size": 2}}"#,
        r#"{"query":{"n": 1.10},"page":{"size":2,"after":"a\"b"}}"#,
    ];
    assert_eq!(*bodies.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn items_are_counted_in_the_body_beside_a_limit_that_stands_there() {
    static SEARCH: Operation = Operation::new("search", "POST", "/search");
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let record = bodies.clone();
    let router = Router::new().fallback(move |body: String| {
        let asked: Value = serde_json::from_str(&body).expect("JSON");
        let count = |key: &str, otherwise: u64| asked["page"][key].as_u64().unwrap_or(otherwise);
        let answer = json!({"data": vec![1; count("limit", 2).min(3 - count("offset", 0)) as usize]});
        record.lock().expect("no panic").push(body);
        async move { axum::Json(answer) }
    });
    let core = Settings::new(&serve(router).await, &[], "test/1").finish();
    let paging = Paging::offset("")
        .in_body(&["page", "offset"])
        .items(&["data"])
        .limit_in_body(&["page", "limit"], Some(2), Some(50));
    for (body, requests) in [
        (r#"{"q":1}"#, &[r#"{"q":1}"#, r#"{"q":1,"page":{"offset":2}}"#][..]),
        (r#"{"page":{"limit":4}}"#, &[r#"{"page":{"limit":4}}"#]),
        (
            r#"{"page":{"limit":null,"offset":1}}"#,
            &[
                r#"{"page":{"limit":null,"offset":1}}"#,
                r#"{"page":{"limit":null,"offset":3}}"#,
            ],
        ),
    ] {
        let mut call = Call::new(&core, &SEARCH);
        call.body("application/json", body);
        items(Pages::new(call, paging, Received::json), data).await;
        assert_eq!(std::mem::take(&mut *bodies.lock().expect("no panic")), requests);
    }
}

#[tokio::test]
async fn all_items_are_collected_up_to_a_number() {
    let page = |uri: &str| match uri.contains("after") {
        false => ("", json!({"next": "a", "data": [1, 2]})),
        true => ("", json!({"data": [3]})),
    };
    let (base, seen) = listing(page).await;
    let all = |most| {
        pages(&base, Paging::cursor("after", &["next"]), &[])
            .items(data)
            .try_collect(most)
    };
    assert_eq!(all(3).await.expect("three items"), [1, 2, 3]);
    let error = all(2).await.expect_err("more than two");
    assert!(error.to_string().contains("more items than the 2"), "{error}");
    assert_eq!(seen.lock().expect("no panic").len(), 4);
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
        items(pages(&base, Paging::offset("offset").items(&[]), &[]), whole)
            .await
            .len(),
        3
    );
    let numbered = pages(&base, Paging::page("page", 1).items(&[]), &[("page", "0")]);
    assert_eq!(items(numbered, whole).await.len(), 6);
    assert_eq!(
        items(pages(&base, Paging::page("page", 1).items(&[]), &[]), whole)
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
    let mut pages = pages(&base, Paging::link(), &[]);
    assert!(matches!(pages.next().await, Some(Err(Error::Decode(_)))));
    assert!(pages.next().await.is_none());
}
