//! Where an answer leads: redirects, links to further pages, and pauses.

use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use url::Url;

use crate::pieces::{chunks, fields};
use crate::runtime::{Call, KeyCredential, Need, Operation, Pages, Paging, Pending, Place, Received, Scheme, Settings};
use crate::server::{Server, finished};

static SCHEMES: &[Scheme] = &[Scheme {
    name: "Key",
    place: Place::Header("x-key", ""),
}];
static LIST: Operation = Operation::new("list", "GET", "/list/of/all").security(&[&[Need { scheme: 0, scopes: &[] }]]);

/// `Location`, `Link`, `Retry-After`.
pub fn run(data: &[u8]) {
    let mut fields = fields(data);
    let [location, link, pause] = std::array::from_fn(|_| fields.next().unwrap_or_default());
    redirects(location);
    // A link as it is, and a reference in one.
    pages(link);
    pages(&[b"<", location, b">; rel=next"].concat());
    pauses(pause);
}

fn call(server: &Server) -> Call {
    let mut settings = Settings::new("https://a.example:8443/v1?k=1", SCHEMES, "fuzz");
    settings.set_credential(0, KeyCredential::new("secret-key").into());
    settings.set_transport(server.clone());
    Call::new(&settings.finish(), &LIST)
}

fn redirects(location: &[u8]) {
    let server = Server::default();
    server.answer(
        http::Response::builder().status(302).header("location", location),
        Vec::new(),
    );
    server.answer(http::Response::builder(), Vec::new());
    let _ = finished(Pending::raw(call(&server)));
    went(&server.asked(), location, false);
}

fn pages(link: &[u8]) {
    let server = Server::default();
    server.answer(http::Response::builder().header("link", link), chunks(b"[1]", &[]));
    server.answer(http::Response::builder(), chunks(b"[2]", &[]));
    let mut pages = Pages::<Vec<i64>, Infallible>::new(call(&server), Paging::link(), Received::json);
    for _ in 0..2 {
        let _ = finished(pages.next());
    }
    let reference = link
        .strip_prefix(b"<")
        .and_then(|rest| rest.split(|byte| *byte == b'>').next());
    went(&server.asked(), reference.unwrap_or_default(), true);
}

/// The credential goes to the origin alone, and what a URL parser makes of the reference is where the request went.
fn went(asked: &[(Parts, Bytes)], reference: &[u8], only_there: bool) {
    let [first, then @ ..] = asked else { return };
    let from = Url::parse(&first.0.uri.to_string()).expect("a URL");
    for (head, _) in then {
        let Ok(to) = Url::parse(&head.uri.to_string()) else {
            // What is no URL for everybody is nowhere.
            assert!(!head.headers.contains_key("x-key"), "{}", head.uri);
            continue;
        };
        let is_there = to.origin() == from.origin();
        assert!(is_there || !only_there, "{from} to {to}");
        assert!(
            is_there || !head.headers.contains_key("x-key"),
            "{from} to {to} with the credential"
        );
        assert!(!head.headers.contains_key("x-key") || to.username().is_empty(), "{to}");
        let text = std::str::from_utf8(reference).unwrap_or_default();
        // Browsers take a `\` for a `/` and cut what no URL has.
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if is_plain && !text.is_empty() && then.len() == 1 && !only_there {
            let mut expected = from.join(text).expect("a reference");
            expected.set_fragment(None);
            assert_eq!(expected, to, "{text}");
        }
    }
}

fn pauses(pause: &[u8]) {
    let server = Server::default();
    for _ in 0..3 {
        server.answer(
            http::Response::builder().status(429).header("retry-after", pause),
            Vec::new(),
        );
    }
    let _ = finished(Pending::raw(call(&server)));
    for pause in server.pauses() {
        assert!(pause <= Duration::from_secs(60), "{pause:?}");
    }
}
