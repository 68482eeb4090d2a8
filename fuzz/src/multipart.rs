//! Bodies of several parts: what is sent is what an independent reader finds.

use bytes::Bytes;
use http::header::CONTENT_TYPE;

use crate::pieces::{chunks, fields, text};
use crate::runtime::{Body, Call, Multipart, Operation, Part, Pending, Settings};
use crate::server::{Chunks, Server, finished};

static UPLOAD: Operation = Operation::new("upload", "POST", "/upload");

/// Of each part: how it is made, its name, file name, media type, a header field's value, its bytes.
pub fn run(data: &[u8]) {
    let fields: Vec<&[u8]> = fields(data).take(24).collect();
    let parts: Vec<Given<'_>> = fields.chunks(6).map(Given::of).collect();
    let multipart = parts.iter().fold(Multipart::new(), |multipart, part| {
        multipart.part(part.name.clone(), part.made())
    });
    let server = Server::default();
    server.answer(http::Response::builder(), Vec::new());
    let mut settings = Settings::new("http://a.example", &[], "fuzz");
    settings.set_transport(server.clone());
    let mut call = Call::new(&settings.finish(), &UPLOAD);
    call.multipart("multipart/form-data", multipart);
    let answer: Result<_, _> = finished(Pending::raw(call));
    let asked = server.asked();
    let Some((head, body)) = asked.first() else {
        assert!(answer.is_err());
        assert!(parts.iter().any(Given::is_refused), "refused: {parts:?}");
        return;
    };
    let boundary = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(boundary.expect("a media type")).expect("a boundary");
    let found = finished(found(body.clone(), boundary));
    let sent: Vec<Found> = parts.iter().map(Given::found).collect();
    assert_eq!(found, sent);
}

/// A part as it is given.
#[derive(Debug)]
struct Given<'a> {
    kind: u8,
    name: String,
    file_name: String,
    media_type: String,
    note: String,
    content: &'a [u8],
}

/// A part as it is found: name, file name, media type, header field, bytes.
type Found = (Option<String>, Option<String>, Option<String>, Option<String>, Vec<u8>);

impl<'a> Given<'a> {
    fn of(fields: &'a [&'a [u8]]) -> Self {
        let field = |place: usize| fields.get(place).copied();
        let text = |place: usize| text(field(place)).into_owned();
        Self {
            kind: field(0).and_then(|kind| kind.first().copied()).unwrap_or_default(),
            name: text(1),
            file_name: text(2),
            media_type: text(3),
            note: text(4),
            content: field(5).unwrap_or_default(),
        }
    }

    fn made(&self) -> Part {
        let body = match self.kind & 1 {
            0 => Body::from(self.content.to_vec()),
            _ => Body::stream(Chunks(chunks(self.content, &[self.kind]).into())),
        };
        let mut part = Part::new(body);
        if self.kind & 2 == 0 {
            part = part.file_name(self.file_name.as_str());
        }
        if self.kind & 4 == 0 {
            part = part.media_type(self.media_type.as_str());
        }
        if self.kind & 8 == 0 {
            part = part.header("x-note", self.note.as_str());
        }
        part
    }

    /// Whether something of it can't stand in a header.
    fn is_refused(&self) -> bool {
        let is_held = |text: &str| !text.contains(|character: char| character.is_control() && character != '\t');
        (self.kind & 4 == 0 && self.media_type.contains(char::is_control))
            || (self.kind & 8 == 0 && !is_held(&self.note))
    }

    fn found(&self) -> Found {
        // As browsers do (WHATWG HTML §4.10.21.8), and what no header can hold.
        let escaped = |text: &str| {
            let mut escaped = String::new();
            let mut behind = '\\';
            for character in text.chars().rev() {
                let is_escaped = match character {
                    '\\' => matches!(behind, '\\' | '"'),
                    '"' => true,
                    other => other.is_ascii_control() && other != '\t',
                };
                let written = match is_escaped {
                    true => format!("%{:02X}", character as u8),
                    false => character.to_string(),
                };
                escaped.insert_str(0, &written);
                behind = character;
            }
            escaped
        };
        let given = |bit: u8, text: &str| (self.kind & bit == 0).then(|| text.to_owned());
        (
            Some(escaped(&self.name)),
            given(2, &escaped(&self.file_name)),
            given(4, self.media_type.trim_matches([' ', '\t'])),
            given(8, self.note.trim_matches([' ', '\t'])),
            self.content.to_vec(),
        )
    }
}

async fn found(body: Bytes, boundary: String) -> Vec<Found> {
    let stream = Chunks(vec![body].into());
    let mut parts = multer::Multipart::new(stream, boundary);
    let mut all = Vec::new();
    while let Some(part) = parts.next_field().await.expect("parts") {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let header = |name: &str| {
            let value = part.headers().get(name);
            value.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let (name, file_name) = (owned(part.name()), owned(part.file_name()));
        let (media_type, note) = (header("content-type"), header("x-note"));
        all.push((
            name,
            file_name,
            media_type,
            note,
            part.bytes().await.expect("bytes").to_vec(),
        ));
    }
    all
}
