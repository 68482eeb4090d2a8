//! What a caller gives is data, wherever it stands in a request and in a command line that shows it.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::pieces::{fields, text};
use crate::runtime::{Call, Operation, Pending, Settings, Style};
use crate::server::{Server, finished};

static PUT: Operation = Operation::new("put", "PUT", "/a/{id}/b/{rest}");

/// A value of the path, several segments, name and value of a pair of the query, a header field's value, a cookie's, a body.
pub fn run(data: &[u8]) {
    let mut fields = fields(data);
    let mut next = || text(fields.next()).into_owned();
    let [id, rest, name, value, field, cookie, body] = std::array::from_fn(|_| next());
    let server = Server::default();
    server.answer(http::Response::builder(), Vec::new());
    let mut settings = Settings::new("https://a.example/v1/", &[], "fuzz");
    settings.set_transport(server.clone());
    let core = settings.finish();
    let mut call = Call::new(&core, &PUT);
    call.path("id", Style::SIMPLE, &id);
    call.path("rest", Style::SEGMENTS, &rest);
    call.query(&name, Style::FORM, &value);
    call.header("x-note", Style::SIMPLE, &field);
    call.body("text/plain", body.clone());
    // A cookie is a secret: what equals it elsewhere is not shown.
    let shown = call.to_curl();
    call.cookie("crumb", Style::FORM, &cookie);
    let answer = finished(Pending::raw(call));
    let asked = server.asked();
    assert_eq!(shown.is_ok(), !asked.is_empty(), "{shown:?} {answer:?}");
    let Some((head, sent)) = asked.first() else {
        let is_held = !field.contains(|character: char| character.is_control() && character != '\t');
        let is_elsewhere = |segment: &str| ["", ".", ".."].contains(&segment);
        let is_long = data.len() > 8000;
        let has_dots = is_elsewhere(&id) || rest.split('/').any(is_elsewhere);
        assert!(!is_held || has_dots || is_long, "refused: {answer:?}");
        return;
    };
    let url = Url::parse(&head.uri.to_string()).expect("a URL");
    assert_eq!(url.origin().ascii_serialization(), "https://a.example");
    assert_eq!(url.fragment(), None);
    let mut segments: Vec<String> = url
        .path_segments()
        .expect("a path")
        .map(|segment| percent_decode_str(segment).decode_utf8().expect("text").into_owned())
        .collect();
    let below = segments.split_off(4);
    assert_eq!(segments, ["v1", "a", id.as_str(), "b"]);
    assert_eq!(below.join("/"), rest.strip_prefix('/').unwrap_or(&rest));
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs, [(name, value)]);
    assert_eq!(
        head.headers.get("x-note").map(|value| value.as_bytes()),
        Some(field.as_bytes())
    );
    let cookies: Vec<&str> = head
        .headers
        .get_all("cookie")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    let crumb = cookies.first().and_then(|text| text.strip_prefix("crumb="));
    assert_eq!(cookies.len(), 1);
    assert_eq!(
        percent_decode_str(crumb.expect("it")).decode_utf8().as_deref(),
        Ok(cookie.as_str())
    );
    assert_eq!(sent, body.as_bytes());
    command(&shown.expect("a command"), &head.uri.to_string(), &body);
}

/// A shell takes the command apart as it was meant, and curl takes the URL for one.
fn command(command: &str, url: &str, body: &str) {
    let words = words(command);
    let (words, options) = words.split_at(4);
    assert_eq!(words, ["curl", "-X", "PUT", url]);
    assert!(
        !url.contains(['[', ']', '{', '}']),
        "curl would make several URLs of {url}"
    );
    for option in options.chunks(2) {
        let [option, value] = option else { panic!("{option:?}") };
        match option.as_str() {
            "-H" => assert!(!value.starts_with('@') && !value.contains(['\r', '\n'])),
            "--data-raw" => assert_eq!(value, body),
            other => panic!("{other}"),
        }
    }
}

/// The words of a command for a POSIX shell (§2.2), of which nothing may mean more outside of quotation marks.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut characters = command.chars();
    while let Some(character) = characters.next() {
        match character {
            ' ' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                word.extend(characters.by_ref().take_while(|inside| *inside != '\''));
            }
            '\\' => match characters.next() {
                Some('\n') => {}
                escaped => word.get_or_insert_default().extend(escaped),
            },
            plain if plain.is_ascii_alphanumeric() || plain == '-' => word.get_or_insert_default().push(plain),
            special => panic!("{special:?} outside of quotation marks"),
        }
    }
    words.extend(word);
    words
}
