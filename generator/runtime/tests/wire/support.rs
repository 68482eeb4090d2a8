//! A server on loopback, and calls to it.

use std::convert::identity;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use serde_json::{Value, json};
use tintype_runtime::runtime::{
    Call, Core, Error, KeyCredential, Need, Operation, Pending, Place, Response, RetryPolicy, Scheme, Settings, Style,
};

pub(crate) const KEY: &str = "k3y-that-nobody-may-see";

pub(crate) static SCHEMES: &[Scheme] = &[
    Scheme {
        name: "ApiKey",
        place: Place::Header("x-api-key", ""),
    },
    Scheme {
        name: "Query",
        place: Place::Query("key"),
    },
];

pub(crate) const KEYED: &[&[Need]] = &[&[Need { scheme: 0, scopes: &[] }]];

pub(crate) const fn operation(
    method: &'static str,
    path: &'static str,
    security: &'static [&'static [Need]],
) -> Operation {
    Operation::new("thing", method, path)
        .described_as(("getThing", "things"))
        .security(security)
        .accept("application/json")
}

pub(crate) static GET: Operation = operation("GET", "/things/{id}", KEYED);
pub(crate) static POST: Operation = operation("POST", "/things", KEYED);

pub(crate) async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    url(address)
}

pub(crate) fn url(address: SocketAddr) -> String {
    format!("http://{address}")
}

pub(crate) fn settings(base_url: &str) -> Settings {
    let mut settings = Settings::new(base_url, SCHEMES, "test/1");
    settings.set_credential(0, KeyCredential::new(KEY).into());
    settings.set_retry(RetryPolicy::attempts(3).pauses(Duration::from_millis(5), Duration::from_millis(20)));
    settings.set_timeout(Some(Duration::from_secs(5)));
    settings
}

pub(crate) fn get(core: &Core, id: &str) -> Call {
    let mut call = Call::new(core, &GET);
    call.path("id", Style::SIMPLE, &id);
    call
}

pub(crate) fn post(core: &Core) -> Call {
    let mut call = Call::new(core, &POST);
    call.json("application/json", &json!({"a": 1}));
    call
}

/// Reads as an operation does that declares 200 and 422, both JSON.
pub(crate) async fn send(call: Call) -> Result<Response<Value>, Error<Value>> {
    Pending::send(call, |received| match received.status().as_u16() {
        200 => received.json(),
        422 => received.json_error(identity),
        _ => received.undeclared(),
    })
    .with_response()
    .await
}
