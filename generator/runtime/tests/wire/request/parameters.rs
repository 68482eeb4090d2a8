//! Every cell of the specification's table of styles (OpenAPI 3.1.1 §4.8.12.6, "Style Examples"), as it goes over the wire.

use serde_json::json;
use tintype_runtime::runtime::json::{Encode, Writer};
use tintype_runtime::runtime::{Call, Decimal, Error, Operation, Settings, Style};
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
static ALONE: Operation = operation("GET", "/x/{color}", &[]);
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

/// Values for which no style has a cell: a list or an object inside of one.
const LISTS: Json = Json("{\"page\":0,\"sort\":[\"a,desc\",\"b\"],\"none\":[],\"null\":null}");
const OBJECTS: Json = Json("{\"by\":{\"in\":[1,2],\"like\":\"x\"},\"all\":[{\"a\":1},{\"b\":[true]}]}");
const MATRIX: Json = Json("[[1,2],[3]]");

#[tokio::test]
async fn a_list_in_an_exploded_object_is_repeated_pairs() {
    for style in [
        Style::FORM,
        Style::SPACE_DELIMITED.explode(true),
        Style::PIPE_DELIMITED.explode(true),
    ] {
        assert_eq!(query(style, &LISTS).await, "page=0&sort=a%2Cdesc&sort=b", "{style:?}");
    }
    let lines = head(&ELSEWHERE, |call| {
        call.cookie("color", Style::FORM, &LISTS);
        call.header("color", Style::SIMPLE.explode(true), &LISTS);
    })
    .await;
    for line in [
        "cookie: page=0; sort=a%2Cdesc; sort=b",
        "color: page=0,sort=a,desc,sort=b",
    ] {
        assert!(lines.iter().any(|sent| sent == line), "{lines:?}");
    }
    for (style, expected) in [
        (Style::SIMPLE, "/xpage=0,sort=a%2Cdesc,sort=b"),
        (Style::LABEL, "/x.page=0.sort=a%2Cdesc.sort=b"),
        (Style::MATRIX, "/x;page=0;sort=a%2Cdesc;sort=b"),
    ] {
        assert_eq!(
            target(&IN_PATH, |call| call.path("color", style.explode(true), &LISTS)).await,
            expected
        );
    }
}

#[tokio::test]
async fn what_is_nested_deeper_than_the_table_has_brackets_in_a_query_and_is_json_in_a_header_and_a_path() {
    let plain = |text: String| text.replace("%5B", "[").replace("%5D", "]");
    let members = "by[in][0]=1&by[in][1]=2&by[like]=x&all[0][a]=1&all[1][b][0]=true";
    assert_eq!(plain(query(Style::FORM, &OBJECTS).await), members);
    let named = "color[by][in][0]=1&color[by][in][1]=2&color[by][like]=x&color[all][0][a]=1&color[all][1][b][0]=true";
    for style in [
        Style::FORM.explode(false),
        Style::PIPE_DELIMITED,
        Style::SPACE_DELIMITED,
        Style::DEEP_OBJECT,
    ] {
        assert_eq!(plain(query(style, &OBJECTS).await), named, "{style:?}");
    }
    for style in [Style::FORM, Style::FORM.explode(false), Style::PIPE_DELIMITED] {
        let expected = "color[0][0]=1&color[0][1]=2&color[1][0]=3";
        assert_eq!(plain(query(style, &MATRIX).await), expected, "{style:?}");
    }
    for explode in [false, true] {
        for value in [&OBJECTS, &MATRIX] {
            let lines = head(&ELSEWHERE, |call| {
                call.header("color", Style::SIMPLE.explode(explode), value)
            })
            .await;
            assert!(lines.contains(&format!("color: {}", value.0)), "{lines:?}");
        }
        for (style, before) in [(Style::SIMPLE, ""), (Style::LABEL, "."), (Style::MATRIX, ";color=")] {
            let sent = target(&IN_PATH, |call| call.path("color", style.explode(explode), &MATRIX)).await;
            assert_eq!(sent, format!("/x{before}%5B%5B1%2C2%5D%2C%5B3%5D%5D"), "{style:?}");
        }
    }
}

#[tokio::test]
async fn an_integral_number_has_no_fraction_wherever_it_is_sent() {
    assert_eq!(
        target(&IN_PATH, |call| call.path("color", Style::SIMPLE, &12.0)).await,
        "/x12"
    );
    let sent = target(&ELSEWHERE, |call| {
        call.query("a", Style::FORM, &2.0);
        call.query("b", Style::FORM, &vec![1.0, 0.5]);
        call.query("c", Style::JSON, &1e15);
    });
    assert_eq!(sent.await, "/x?a=2&b=1&b=0.5&c=1000000000000000");
    // In free-form JSON too, whose digits a type keeps that is there for that.
    let free = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let sent = target(&ELSEWHERE, |call| {
        call.query("a", Style::FORM, &free("1.0"));
        call.query("b", Style::DEEP_OBJECT, &free(r#"{"x":[2.0,0.5],"y":{"z":-3e0}}"#));
        call.query("c", Style::JSON, &free("[4.0]"));
        call.query("d", Style::FORM, &"1.0".parse::<Decimal>().expect("a number"));
    });
    let decoded = sent.await.replace("%5B", "[").replace("%5D", "]");
    assert_eq!(decoded, "/x?a=1&b[x][0]=2&b[x][1]=0.5&b[y][z]=-3&c=[4]&d=1.0");
    let lines = head(&ELSEWHERE, |call| {
        call.header("color", Style::SIMPLE, &3.0);
        call.cookie("color", Style::FORM, &-4.0);
    })
    .await;
    for line in ["color: 3", "cookie: color=-4"] {
        assert!(lines.iter().any(|sent| sent == line), "{lines:?}");
    }
}

#[tokio::test]
async fn several_segments_keep_their_slashes() {
    for (style, value, path) in [
        (Style::SEGMENTS, Json("\"x/y z/%2F?w.txt\""), "/xx/y%20z/%252F%3Fw.txt"),
        (Style::SEGMENTS, Json("[\"x\",\"y z\",\"a/b\",7]"), "/xx/y%20z/a%2Fb/7"),
        (
            Style::SIMPLE.allow_reserved(),
            Json("\"x/y z:%2F?w#\""),
            "/xx/y%20z:%2F%3Fw%23",
        ),
        (Style::SIMPLE.allow_reserved(), Json("[\"x/y\",\"z\"]"), "/xx/y,z"),
        (Style::SIMPLE, Json("\"x/y\""), "/xx%2Fy"),
    ] {
        assert_eq!(target(&IN_PATH, |call| call.path("color", style, &value)).await, path);
    }
    for value in [Json("\"x/../y\""), Json("[\"x\",\"..\"]"), Json("[\".\"]")] {
        for style in [Style::SEGMENTS, Style::SIMPLE.allow_reserved()] {
            let mut call = Call::new(&Settings::new("http://127.0.0.1:1", &[], "test/1").finish(), &ALONE);
            call.path("color", style, &value);
            let refused = send(call).await;
            let is_refused = matches!(refused, Err(Error::InvalidRequest(_)));
            // Items of a list that are no segments of their own are `x,..`.
            assert_eq!(
                is_refused,
                format!("{style:?}") == format!("{:?}", Style::SEGMENTS) || !value.0.contains("\"x\","),
                "{value:?}"
            );
        }
    }
}

#[tokio::test]
async fn an_escape_that_stays_leads_nowhere_either() {
    for value in ["..%2Fx", "x%2f..", "a/%2E%2e/b", "..%5cx", "a/..;b/c"] {
        let mut call = Call::new(&Settings::new("http://127.0.0.1:1", &[], "test/1").finish(), &ALONE);
        call.path("color", Style::SIMPLE.allow_reserved(), &value);
        assert!(matches!(send(call).await, Err(Error::InvalidRequest(_))), "{value}");
        // Escaped itself, it is data.
        let sent = target(&ALONE, |call| call.path("color", Style::SEGMENTS, &value)).await;
        assert!(sent.contains("%25") || sent.contains("%3B"), "{sent}");
    }
}

#[tokio::test]
async fn an_empty_value_in_the_path_is_sent_where_that_is_meant() {
    for value in [&COLUMNS[0], &UNDEFINED[0], &UNDEFINED[1]] {
        let sent = target(&ALONE, |call| {
            call.path("color", Style::SIMPLE, value);
            call.allow_empty_path();
        });
        assert_eq!(sent.await, "/x/");
    }
    let mut call = Call::new(&Settings::new("http://127.0.0.1:1", &[], "test/1").finish(), &ALONE);
    call.path("color", Style::SIMPLE, &"");
    let error = send(call).await.expect_err("a refusal").to_string();
    assert!(
        error.contains("`color` is empty") && error.contains("`allow_empty_path()`"),
        "{error}"
    );
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

#[tokio::test]
async fn a_form_of_what_has_no_members_is_refused() {
    let core = Settings::new("http://127.0.0.1:1", &[], "test/1").finish();
    for value in [&COLUMNS[1], &COLUMNS[2]] {
        let (mut body, mut query) = (Call::new(&core, &ELSEWHERE), Call::new(&core, &ELSEWHERE));
        body.form(value, &[]);
        query.query_string(value);
        for call in [body, query] {
            assert!(matches!(send(call).await, Err(Error::InvalidRequest(_))), "{value:?}");
        }
    }
    assert_eq!(target(&ELSEWHERE, |call| call.form(&COLUMNS[3], &[])).await, "/x");
}
