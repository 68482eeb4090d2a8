//! What a server may answer: values of every kind, heads, streams and pages.

use std::collections::BTreeMap;
use std::convert::{Infallible, identity};

use bytes::Bytes;
use serde_json::Value;

use crate::Case;
use crate::runtime::json::{Decode, decode_forgiving};
use crate::runtime::{
    BigInteger, Call, Decimal, Error, EventStream, JsonLines, KeyCredential, Need, Operation, Pages, Paging, Pending,
    Place, Received, Scheme, Settings, decode, encode,
};
use crate::server::{Server, finished};
use crate::types::{Choice, Counts, Crate, Open, Pet, Record};

/// How many of a thing there are in the smallest answer.
const FEW: usize = 200;

/// A text, and how it is read: strictly, then as a client does; what is read or why not is shown and written.
fn value<T: Decode + crate::runtime::json::Encode + std::fmt::Debug>(
    name: &'static str,
    text: impl Fn(usize) -> String + 'static,
) -> Case {
    case(name, move |count| {
        let text = text(count);
        Box::new(move || {
            match decode::<T>(text.as_bytes()) {
                Ok(value) => drop((encode(&value), format!("{value:?}"))),
                Err(error) => drop((error.to_string(), format!("{error:?} {}", error.path()))),
            }
            if let Ok((value, places)) = decode_forgiving::<T>(text.as_bytes()) {
                drop(encode(&value));
                for place in places {
                    drop((place.to_string(), place.path()));
                }
            }
        })
    })
}

fn case(name: &'static str, make: impl Fn(usize) -> Box<dyn FnOnce()> + 'static) -> Case {
    Case {
        name,
        few: FEW,
        make: Box::new(make),
    }
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    format!("[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
}

fn object(count: usize, item: impl Fn(usize) -> String) -> String {
    format!(
        "{{{}}}",
        (0..count)
            .map(|index| format!("\"k{index}\":{}", item(index)))
            .collect::<Vec<_>>()
            .join(",")
    )
}

static SCHEMES: &[Scheme] = &[Scheme {
    name: "Key",
    place: Place::Header("x-key", ""),
}];
static LIST: Operation = Operation::new("list", "GET", "/list/of/all").security(&[&[Need { scheme: 0, scopes: &[] }]]);
static STREAM: Operation = Operation::new("stream", "GET", "/stream").streams(&[(200, 200)]);

const SECRET: &str = "secret-key-of-mine";

fn call(server: &Server, operation: &'static Operation) -> Call {
    let mut settings = Settings::new("https://a.example/v1", SCHEMES, "growth");
    settings.set_credential(0, KeyCredential::new(SECRET).into());
    settings.set_transport(server.clone());
    Call::new(&settings.finish(), operation)
}

/// A refusal with a body, of which everything is asked.
fn refusal(name: &'static str, body: impl Fn(usize) -> String + 'static) -> Case {
    case(name, move |count| {
        let body = Bytes::from(body(count));
        Box::new(move || {
            let server = Server::default();
            server.answer(
                http::Response::builder()
                    .status(400)
                    .header("content-type", "application/json"),
                vec![body],
            );
            let answer: Result<Value, Error<Value>> = finished(Pending::send(call(&server, &LIST), |received| {
                match received.status().as_u16() {
                    200 => received.json(),
                    _ => received.json_error(identity),
                }
            }));
            let error = answer.expect_err("a refusal");
            drop((error.to_string(), format!("{error:?}")));
            if let Error::Status(_, answer) = &error {
                drop((answer.message(), answer.mismatch().map(ToString::to_string)));
            }
        })
    })
}

/// A head with these fields.
fn head(name: &'static str, fields: impl Fn(usize) -> Vec<(String, String)> + 'static) -> Case {
    case(name, move |count| {
        let fields = fields(count);
        Box::new(move || {
            let server = Server::default();
            let mut head = http::Response::builder();
            for (name, value) in &fields {
                head = head.header(name, value);
            }
            server.answer(head, vec![Bytes::from("[1]")]);
            server.answer(http::Response::builder(), vec![Bytes::from("[2]")]);
            let mut pages = Pages::<Vec<i64>, Infallible>::new(call(&server, &LIST), Paging::link(), Received::json);
            for _ in 0..2 {
                if let Some(answer) = finished(pages.next()) {
                    drop(format!("{answer:?}"));
                }
            }
        })
    })
}

/// A stream in these chunks.
fn events(name: &'static str, chunks: impl Fn(usize) -> Vec<Bytes> + 'static) -> Case {
    case(name, move |count| {
        let chunks = chunks(count);
        Box::new(move || {
            let server = Server::default();
            server.answer(
                http::Response::builder().header("content-type", "text/event-stream"),
                chunks,
            );
            let answer: Result<EventStream<String>, Error<Infallible>> =
                finished(Pending::send(call(&server, &STREAM), Received::text_events));
            let mut events = answer.expect("a stream");
            while let Some(event) = finished(events.next()) {
                if event.is_err() {
                    break;
                }
            }
        })
    })
}

fn lines(name: &'static str, chunks: impl Fn(usize) -> Vec<Bytes> + 'static) -> Case {
    case(name, move |count| {
        let chunks = chunks(count);
        Box::new(move || {
            let server = Server::default();
            server.answer(
                http::Response::builder().header("content-type", "application/jsonl"),
                chunks,
            );
            let answer: Result<JsonLines<Value>, Error<Infallible>> =
                finished(Pending::send(call(&server, &STREAM), Received::lines));
            let mut lines = answer.expect("a stream");
            while let Some(line) = finished(lines.next()) {
                if line.is_err() {
                    break;
                }
            }
        })
    })
}

fn whole(text: String) -> Vec<Bytes> {
    vec![Bytes::from(text)]
}

fn bytewise(text: String) -> Vec<Bytes> {
    let text = Bytes::from(text);
    (0..text.len()).map(|at| text.slice(at..at + 1)).collect()
}

/// Pages that lead on.
fn pages(name: &'static str, next: impl Fn(usize) -> String + 'static) -> Case {
    case(name, move |count| {
        let links: Vec<String> = (0..count).map(|index| format!("<{}>; rel=next", next(index))).collect();
        Box::new(move || {
            let server = Server::default();
            for link in &links {
                server.answer(http::Response::builder().header("link", link), vec![Bytes::from("[1]")]);
            }
            let mut pages = Pages::<Vec<i64>, Infallible>::new(call(&server, &LIST), Paging::link(), Received::json);
            while let Some(Ok(_)) = finished(pages.next()) {}
        })
    })
}

pub(crate) fn cases() -> Vec<Case> {
    let nested = |open: &'static str, inner: &'static str, close: &'static str| {
        move |count: usize| {
            list(count / 20, |_| {
                format!("{}{inner}{}", open.repeat(20), close.repeat(20))
            })
        }
    };
    vec![
        value::<Value>("answer: items", |count| list(count, |index| index.to_string())),
        value::<Value>("answer: keys", |count| object(count, |index| index.to_string())),
        value::<Value>("answer: keys that are repeated", |count| {
            format!("{{{}\"a\":1}}", "\"a\":1,".repeat(count))
        }),
        value::<Value>("answer: lists in lists", nested("[", "1", "]")),
        value::<Value>("answer: objects in objects", nested("{\"a\":", "1", "}")),
        value::<Value>("answer: escapes", |count| format!("\"{}\"", "\\u0041\\n".repeat(count))),
        value::<Value>("answer: digits", |count| "9".repeat(count)),
        value::<Value>("answer: digits behind a point", |count| {
            format!("0.{}", "9".repeat(count))
        }),
        value::<f64>("answer: digits of a number", |count| {
            format!("1.{}e{}", "1".repeat(count), "0".repeat(count))
        }),
        value::<i64>("answer: zeros of an integer", |count| {
            format!("1{}e-{count}", "0".repeat(count))
        }),
        value::<BigInteger>("answer: digits of a big integer", |count| "9".repeat(count)),
        value::<BigInteger>("answer: an exponent of a big integer", |count| format!("9e{count}")),
        value::<Decimal>("answer: digits of a decimal", |count| {
            format!("9.{}", "9".repeat(count))
        }),
        value::<Decimal>("answer: an exponent of a decimal", |count| format!("9e{count}")),
        value::<Open>("answer: undeclared keys", |count| {
            object(count, |index| index.to_string())
        }),
        value::<Open>("answer: undeclared keys that are repeated", |count| {
            format!("{{{}\"a\":1}}", "\"a\":1,".repeat(count))
        }),
        value::<Open>("answer: declared keys that are repeated", |count| {
            format!(
                "{{{}\"count\":1}}",
                "\"name\":\"a\",\"inner\":{\"count\":3},".repeat(count)
            )
        }),
        value::<Open>("answer: declared keys that are repeated and wrong", |count| {
            format!("{{{}\"count\":1}}", "\"name\":[],\"inner\":3,".repeat(count))
        }),
        value::<Open>("answer: keys beside what is wrong", |count| {
            format!(
                "{{\"name\":[],{}",
                object(count, |index| index.to_string()).trim_start_matches('{')
            )
        }),
        value::<BTreeMap<String, Open>>("answer: a map of what is wrong", |count| {
            object(count, |_| "{\"name\":[1]}".to_owned())
        }),
        value::<Vec<Crate>>("answer: records", |count| {
            list(count, |index| format!("{{\"id\":{index},\"tags\":[\"a\"]}}"))
        }),
        value::<Vec<Crate>>("answer: records with what is wrong", |count| {
            list(count, |index| format!("{{\"id\":{index},\"tags\":7,\"size\":\"a\"}}"))
        }),
        value::<Vec<Crate>>("answer: records without lists", |count| {
            list(count, |index| format!("{{\"id\":{index},\"tags\":null}}"))
        }),
        value::<Vec<Crate>>("answer: records of which the last is wrong", |count| {
            list(count, move |index| {
                if index + 1 == count {
                    "{}".to_owned()
                } else {
                    format!("{{\"id\":{index}}}")
                }
            })
        }),
        value::<Crate>("answer: a list of what is wrong", |count| {
            format!("{{\"id\":1,\"tags\":{}}}", list(count, |index| index.to_string()))
        }),
        value::<Counts>("answer: entries", |count| {
            format!(
                "{{\"total\":1,{}",
                object(count, |index| index.to_string()).trim_start_matches('{')
            )
        }),
        value::<Vec<Choice>>("answer: branches", |count| {
            list(count, |index| {
                ["1", "\"red\"", "\"blue\"", "{\"total\":1}", "{\"name\":\"a\"}", "[]"][index % 6].to_owned()
            })
        }),
        value::<Choice>("answer: a branch of many keys", |count| {
            object(count, |index| index.to_string())
        }),
        value::<Choice>("answer: a branch that turns out wrong", |count| {
            format!(
                "{{\"total\":1,{}\"z\":\"a\"}}",
                object(count, |index| format!("{index},"))
                    .trim_matches(['{', '}'])
                    .replace(",,", ",")
            )
        }),
        value::<Vec<Choice>>("answer: branches that turn out wrong", |count| {
            list(count, |_| "{\"total\":1,\"k\":\"a\"}".to_owned())
        }),
        value::<Choice>(
            "answer: branches in branches",
            nested("[", "{\"total\":1,\"k\":\"a\"}", "]"),
        ),
        value::<Vec<Record>>("answer: unions of records in each other", |count| {
            list(count / 10, |_| {
                format!("{}{{}}{}", "{\"next\":".repeat(10), "}".repeat(10))
            })
        }),
        value::<Vec<Record>>("answer: unions that turn out wrong at their end", |count| {
            list(count / 10, |_| {
                format!(
                    "{}{{\"a\":\"x\",\"b\":\"x\"}}{}",
                    "{\"next\":".repeat(10),
                    "}".repeat(10)
                )
            })
        }),
        value::<Vec<Pet>>("answer: tags", |count| {
            list(count, |index| {
                [
                    "{\"kind\":\"cat\"}",
                    "{\"friend\":{\"kind\":\"cat\"},\"kind\":\"dog\"}",
                    "{\"kind\":\"cow\"}",
                ][index % 3]
                    .to_owned()
            })
        }),
        value::<Pet>("answer: a tag behind many keys", |count| {
            format!(
                "{},\"kind\":\"dog\"}}",
                object(count, |index| index.to_string()).trim_end_matches('}')
            )
        }),
        value::<Pet>("answer: tags behind each other", |count| {
            list(count / 20, |_| {
                format!(
                    "{}{{\"kind\":\"cat\"}}{}",
                    "{\"friend\":".repeat(20),
                    ",\"kind\":\"dog\"}".repeat(20)
                )
            })
        }),
        value::<Vec<Pet>>("answer: tags in each other", |count| {
            list(count / 20, |_| {
                format!(
                    "{}{{\"kind\":\"cat\"}}{}",
                    "{\"friend\":".repeat(20),
                    ",\"kind\":\"dog\"}".repeat(20)
                )
            })
        }),
        refusal("refusal: keys", |count| object(count, |index| index.to_string())),
        refusal("refusal: messages", |count| {
            object(count, |index| format!("\"m{index}\""))
        }),
        refusal("refusal: errors in a list", |count| {
            format!(
                "{{\"errors\":{}}}",
                list(count, |index| format!("{{\"message\":\"m{index}\",\"code\":1}}"))
            )
        }),
        refusal("refusal: errors under keys", |count| {
            format!("{{\"errors\":{}}}", object(count, |index| format!("[\"m{index}\"]")))
        }),
        refusal("refusal: errors in errors", |count| {
            list(count / 20, |_| {
                format!("{}\"a\"{}", "{\"error\":".repeat(20), "}".repeat(20))
            })
        }),
        refusal("refusal: text", |count| "what went wrong ".repeat(count)),
        refusal("refusal: HTML", |count| {
            format!("<html><title>a</title>{}", "<b>".repeat(count))
        }),
        refusal("refusal: echoes", |count| format!("\"{}\"", SECRET.repeat(count))),
        refusal("refusal: beginnings of echoes", |count| {
            format!("\"{}\"", "secret-key-of-min".repeat(count))
        }),
        refusal("refusal: escaped echoes", |count| {
            format!("\"{}\"", "\\u0073ecret%2Dkey%2dof-mine".repeat(count))
        }),
        refusal("refusal: percent signs", |count| format!("\"{}\"", "%25".repeat(count))),
        refusal("refusal: backslashes", |count| format!("\"{}\"", "\\\\".repeat(count))),
        head("head: fields", |count| {
            (0..count).map(|index| (format!("x-{index}"), "a".to_owned())).collect()
        }),
        head("head: fields of one name", |count| {
            (0..count).map(|index| ("x-a".to_owned(), index.to_string())).collect()
        }),
        head("head: cookies", |count| {
            (0..count)
                .map(|index| ("set-cookie".to_owned(), format!("c{index}=1")))
                .collect()
        }),
        head("head: links", |count| {
            (0..count)
                .map(|index| ("link".to_owned(), format!("</{index}>; rel=other")))
                .collect()
        }),
        head("head: links in one field", |count| {
            vec![(
                "link".to_owned(),
                (0..count).map(|index| format!("</{index}>; rel=other, ")).collect(),
            )]
        }),
        head("head: parameters of a link", |count| {
            vec![(
                "link".to_owned(),
                format!(
                    "</>{}; rel=next",
                    (0..count).map(|index| format!("; p{index}=\"a\"")).collect::<String>()
                ),
            )]
        }),
        head("head: a link without an end", |count| {
            vec![("link".to_owned(), "<a, ".repeat(count))]
        }),
        head("head: quotation marks of a link", |count| {
            vec![("link".to_owned(), format!("</a>; rel=\"{}", "\\\", ".repeat(count)))]
        }),
        head("head: steps of a link", |count| {
            vec![("link".to_owned(), format!("<{}>; rel=next", "a/../".repeat(count)))]
        }),
        head("head: a long media type", |count| {
            vec![(
                "content-type".to_owned(),
                format!("application/json{}", "; a=\"b\"".repeat(count)),
            )]
        }),
        events("events: many", |count| whole("data: a\n\n".repeat(count))),
        events("events: in one byte each", |count| {
            bytewise("data: a\n\n".repeat(count))
        }),
        events("events: a line in one byte each", |count| {
            bytewise(format!("data: {}\n\n", "a".repeat(count)))
        }),
        events("events: a line without an end", |count| bytewise("a".repeat(count))),
        events("events: lines of one", |count| {
            whole(format!("{}\n", "data: a\n".repeat(count)))
        }),
        events("events: empty lines", |count| whole("\n".repeat(count))),
        events("events: returns", |count| whole("\r".repeat(count))),
        events("events: comments", |count| whole(": a\n\n".repeat(count))),
        events("events: ids", |count| whole("id: a\n\n".repeat(count))),
        events("events: pauses", |count| whole("retry: 1\n\n".repeat(count))),
        events("events: marks of the order of bytes", |count| {
            whole("\u{feff}".repeat(count))
        }),
        events("events: empty chunks", |count| vec![Bytes::new(); count]),
        events("events: names", |count| {
            whole(format!("{}\n", "event: a\n".repeat(count)))
        }),
        lines("lines: many", |count| whole("{\"a\":1}\n".repeat(count))),
        lines("lines: in one byte each", |count| bytewise("[1]\n".repeat(count))),
        lines("lines: one in one byte each", |count| {
            bytewise(format!("[{}1]", "1,".repeat(count)))
        }),
        lines("lines: empty", |count| whole("\n".repeat(count))),
        pages("pages: many", |index| format!("/p{index}")),
        pages("pages: that lead up", |index| format!("../a/b{index}")),
    ]
}
