//! Every cell of the specification's table of styles (OpenAPI 3.1.1 §4.8.12.6, "Style Examples"), as it goes over the wire.

use serde_json::json;
use tintype_runtime::runtime::json::{Encode, Writer};
use tintype_runtime::runtime::{Call, Error, Operation, Settings, Style};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{operation, send, url};

/// A value as the codec writes it, with its members in the table's order.
#[derive(Debug)]
struct Json(&'static str);

impl Encode for Json {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.0);
    }
}

/// The table's columns: the values of `color`.
const COLUMNS: [Json; 4] = [
    Json("\"\""),
    Json("\"blue\""),
    Json("[\"blue\",\"black\",\"brown\"]"),
    Json("{\"R\":100,\"G\":200,\"B\":150}"),
];

/// What a parameter should not have: no place in the request at all.
const UNDEFINED: [Json; 4] = [Json("null"), Json("[]"), Json("{}"), Json("[null]")];

static IN_PATH: Operation = operation("GET", "/x{color}", &[]);
static ELSEWHERE: Operation = operation("GET", "/x", &[]);

/// The lines of the head that a server on loopback is sent for a call.
async fn head(operation: &'static Operation, fill: impl FnOnce(&mut Call)) -> Vec<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = url(listener.local_addr().expect("an address"));
    let server = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.expect("a connection");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(connection.read_u8().await.expect("a whole head"));
        }
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\n1";
        connection.write_all(answer).await.expect("an open connection");
        String::from_utf8(head).expect("a head is text")
    });
    let mut call = Call::new(&Settings::new(&base, &[], "test/1").finish(), operation);
    fill(&mut call);
    assert_eq!(*send(call).await.expect("an answer"), json!(1));
    let head = server.await.expect("no panic");
    head.lines().map(str::to_owned).collect()
}

/// Path and query of the request line.
async fn target(operation: &'static Operation, fill: impl FnOnce(&mut Call)) -> String {
    let lines = head(operation, fill).await;
    lines[0].split(' ').nth(1).expect("a request line").to_owned()
}

async fn query(style: Style, value: &Json) -> String {
    let target = target(&ELSEWHERE, |call| call.query("color", style, value)).await;
    target.trim_start_matches("/x").trim_start_matches('?').to_owned()
}

#[tokio::test]
async fn path_parameters_are_those_of_the_table() {
    let list = ";color=blue;color=black;color=brown";
    for (style, cells) in [
        (
            Style::MATRIX,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::MATRIX.explode(true),
            [";color", ";color=blue", list, ";R=100;G=200;B=150"],
        ),
        (Style::LABEL, [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (
            Style::LABEL.explode(true),
            [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (Style::SIMPLE, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (
            Style::SIMPLE.explode(true),
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ] {
        for (value, cell) in COLUMNS.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let sent = target(&IN_PATH, |call| call.path("color", style, value)).await;
            assert_eq!(sent, format!("/x{cell}"), "{style:?} of {value:?}");
        }
    }
}

#[tokio::test]
async fn query_parameters_are_those_of_the_table() {
    let list = "color=blue&color=black&color=brown";
    for (style, cells) in [
        (
            Style::FORM.explode(false),
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (Style::FORM, ["color=", "color=blue", list, "R=100&G=200&B=150"]),
        // From here on the table has no cell for what has no delimiter; it is written as `form` writes it.
        (
            Style::SPACE_DELIMITED,
            [
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            Style::SPACE_DELIMITED.explode(true),
            ["color=", "color=blue", list, "R=100&G=200&B=150"],
        ),
        (
            Style::PIPE_DELIMITED,
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        (
            Style::PIPE_DELIMITED.explode(true),
            ["color=", "color=blue", list, "R=100&G=200&B=150"],
        ),
        (
            Style::DEEP_OBJECT,
            [
                "color=",
                "color=blue",
                "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ] {
        for (value, cell) in COLUMNS.iter().zip(cells) {
            assert_eq!(query(style, value).await, cell, "{style:?} of {value:?}");
        }
    }
}

#[tokio::test]
async fn headers_and_cookies_are_those_of_the_table() {
    for (explode, cells) in [
        (false, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (true, ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
    ] {
        for (value, cell) in COLUMNS.iter().zip(cells) {
            let lines = head(&ELSEWHERE, |call| {
                call.header("color", Style::SIMPLE.explode(explode), value)
            })
            .await;
            assert!(lines.contains(&format!("color: {cell}")), "{value:?}: {lines:?}");
        }
    }
    // A browser sends one `Cookie` with `; ` between the pairs: so are exploded ones (RFC 6265 §4.2.1), not with `&`.
    for (explode, cells) in [
        (
            false,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            true,
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
    ] {
        for (value, cell) in COLUMNS.iter().zip(cells) {
            let lines = head(&ELSEWHERE, |call| {
                call.cookie("color", Style::FORM.explode(explode), value)
            })
            .await;
            assert!(lines.contains(&format!("cookie: {cell}")), "{value:?}: {lines:?}");
        }
    }
}

#[tokio::test]
async fn what_is_undefined_is_not_sent_and_refused_in_a_path() {
    for value in &UNDEFINED {
        for style in [
            Style::FORM,
            Style::FORM.explode(false),
            Style::SPACE_DELIMITED,
            Style::PIPE_DELIMITED,
            Style::DEEP_OBJECT,
        ] {
            assert_eq!(query(style, value).await, "", "{style:?} of {value:?}");
        }
        let lines = head(&ELSEWHERE, |call| {
            call.header("color", Style::SIMPLE, value);
            call.cookie("color", Style::FORM, value);
        })
        .await;
        assert!(!lines.concat().contains("color"), "{value:?}: {lines:?}");
    }
    for (style, value) in UNDEFINED
        .iter()
        .map(|value| (Style::MATRIX, value))
        .chain([(Style::SIMPLE, &COLUMNS[0])])
    {
        let mut call = Call::new(&Settings::new("http://127.0.0.1:1", &[], "test/1").finish(), &IN_PATH);
        call.path("color", style, value);
        let error = send(call).await.expect_err("a refusal");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
}

#[tokio::test]
async fn reserved_characters_stand_for_themselves_only_where_that_is_allowed() {
    let value = Json("[\"a/b?c=d&e#f%20g\",\"é\"]");
    let style = Style::FORM.explode(false);
    assert_eq!(query(style, &value).await, "color=a%2Fb%3Fc%3Dd%26e%23f%2520g,%C3%A9");
    assert_eq!(
        query(style.allow_reserved(), &value).await,
        "color=a/b?c=d%26e%23f%20g,%C3%A9"
    );
}

#[tokio::test]
async fn a_parameter_with_content_is_json_wherever_it_stands() {
    let value = &COLUMNS[3];
    let encoded = "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D";
    assert_eq!(query(Style::JSON, value).await, format!("color={encoded}"));
    let path = target(&IN_PATH, |call| call.path("color", Style::JSON, value)).await;
    assert_eq!(path, format!("/x{encoded}"));
    let lines = head(&ELSEWHERE, |call| call.header("color", Style::JSON, value)).await;
    assert!(lines.contains(&format!("color: {}", value.0)), "{lines:?}");
}
