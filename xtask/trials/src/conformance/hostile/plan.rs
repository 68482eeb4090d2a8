//! What is played for an operation, and how each call should end.

use axum::body::Bytes;
use tintype::model::{ContentFormat, Operation, Response, StatusPattern};

use super::LARGEST_RESPONSE;
use super::case::Case;
use super::declared::{Declared, Reading, is_declared, may_have_a_body};
use super::end::{Expected, Kept};
use super::fault::Fault;
use super::play::{Manner, Play};

const HTML: &[u8] = b"<!doctype html><title>502</title><p>The gateway is having a bad day.";

/// `{"compressed":true}` as gzip (RFC 1952).
const GZIP: &[u8] = &[
    0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0x02, 0xff, 0x01, 0x13, 0x00, 0xec, 0xff, b'{', b'"', b'c', b'o', b'm', b'p',
    b'r', b'e', b's', b's', b'e', b'd', b'"', b':', b't', b'r', b'u', b'e', b'}', 0xf1, 0xea, 0x39, 0x95, 0x13, 0, 0,
    0,
];

/// All calls of an operation.
pub(super) fn cases(operation: &Operation, declared: &[Declared]) -> Vec<Case> {
    let mut cases: Vec<Case> = declared.iter().flat_map(as_declared).collect();
    cases.extend(undeclared_success(operation, declared));
    cases.extend(undeclared_errors(operation));
    cases.extend(carried(operation, declared));
    cases.push(at_once(
        Fault::ResetAtOnce,
        Manner::ResetAtOnce,
        "transport",
        Some("Interrupted"),
    ));
    cases.push(at_once(Fault::Silence, Manner::Silence, "timeout", None));
    cases.extend(circles(operation));
    cases
}

/// Each declared answer, as it is declared.
fn as_declared(declared: &Declared) -> impl Iterator<Item = Case> + '_ {
    declared.bodies.iter().map(|(about, body)| {
        let end = end_of(declared);
        let kept = match declared.success && declared.reading != Reading::Bytes {
            true => Kept::Decoded,
            false => Kept::All,
        };
        Case {
            fault: Fault::Declared,
            about: format!("{} {about}", declared.status),
            play: Play::whole(declared.status, declared.media_type.as_deref(), body.clone()),
            expected: Expected {
                variant: declared.variant.clone(),
                ..Expected::new(end, declared.status, kept_of(declared, kept))
            },
        }
    })
}

/// How a call ends with a declared answer that is as it should be. An error without a body is known by its status alone.
fn end_of(declared: &Declared) -> &'static str {
    match (declared.success, declared.reading) {
        (true, _) => "success",
        (false, Reading::Nothing) => "error of its status",
        (false, _) => "declared error",
    }
}

/// A stream within an enum of successes is not read by the program.
fn kept_of(declared: &Declared, kept: Kept) -> Kept {
    match declared.is_streamed() && declared.variant.is_some() {
        true => Kept::Decoded,
        false => kept,
    }
}

/// Errors of a newer server.
fn undeclared_errors(operation: &Operation) -> Vec<Case> {
    [477, 577]
        .into_iter()
        .filter(|status| !is_declared(operation, *status))
        .map(|status| {
            let body = Bytes::from_static(b"{\"of\": \"a newer server\"}");
            let kept = if operation.method == "HEAD" {
                Kept::First(0)
            } else {
                Kept::All
            };
            // The body may be of the type that other statuses declare.
            let expected = |end| Expected::new(end, status, kept);
            Case {
                fault: Fault::UndeclaredError,
                about: status.to_string(),
                play: Play::whole(status, Some("application/json"), body),
                expected: expected("error of its status").or(expected("declared error")),
            }
        })
        .collect()
}

/// A declared success under a status that is not declared.
fn undeclared_success(operation: &Operation, declared: &[Declared]) -> Option<Case> {
    const STATUS: u16 = 277;
    let (bare, with_body): (Vec<_>, Vec<_>) = operation.successes().partition(|response| response.contents.is_empty());
    let success = declared
        .iter()
        .filter(|declared| declared.success && !(declared.is_streamed() && declared.variant.is_some()))
        .min_by_key(|declared| declared.reading == Reading::Nothing)
        .filter(|_| !is_declared(operation, STATUS))?;
    let (_, body) = success.bodies.first()?;
    let read = |response: &&Response| {
        response
            .preferred()
            .map(|content| (content.format, content.kind.clone()))
    };
    let are_alike = with_body
        .iter()
        .all(|response| read(response) == with_body.first().and_then(read));
    let is_clear = success.variant.is_none() || are_alike;
    // What was to be its body had none that is valid.
    if success.reading == Reading::Nothing && !with_body.is_empty() && !bare.is_empty() {
        return None;
    }
    let expected = match (is_clear, success.reading) {
        (false, _) => Expected::new("error of its status", STATUS, Kept::All).or(Expected::new(
            "declared error",
            STATUS,
            Kept::All,
        )),
        (true, Reading::Bytes) => Expected::new("success", STATUS, Kept::All),
        (true, _) => Expected::new("success", STATUS, Kept::Decoded),
    };
    Some(Case {
        fault: Fault::UndeclaredSuccess,
        about: format!("{} as {STATUS}", success.status),
        play: Play::whole(STATUS, success.media_type.as_deref(), body.clone()),
        expected: Expected {
            // Of several that are alike, it is the first by its status.
            variant: success.variant.clone().filter(|_| is_clear && with_body.len() == 1),
            ..expected
        },
    })
}

/// Faults of a body, under the status whose body says most; a success, if one has a body.
fn carried(operation: &Operation, declared: &[Declared]) -> Vec<Case> {
    let carrier = declared
        .iter()
        .filter(|declared| may_have_a_body(operation, declared.status))
        .filter(|declared| !(declared.is_streamed() && declared.variant.is_some()))
        .min_by_key(|declared| (declared.reading == Reading::Nothing, !declared.success));
    match carrier {
        Some(carrier) => Carrier(carrier).cases(),
        None => Vec::new(),
    }
}

/// The answer that a fault is played with.
struct Carrier<'a>(&'a Declared);

impl Carrier<'_> {
    fn cases(&self) -> Vec<Case> {
        let mut cases = vec![
            self.unread(Fault::WrongMediaType, "text/html", HTML),
            self.too_large(),
            self.drip(),
        ];
        let mut gzip = self.unread(Fault::Gzip, self.media_type(), GZIP);
        gzip.play.headers.push(("content-encoding", "gzip".to_owned()));
        cases.push(gzip);
        if let (Reading::Json, Some((_, body))) = (self.0.reading, self.0.bodies.first()) {
            if body.starts_with(b"{") || body.starts_with(b"[") || body.starts_with(b"\"") {
                cases.push(self.unread(Fault::HalfTheJson, self.media_type(), body.slice(..body.len() - 1)));
            }
            cases.push(self.no_body());
        }
        for (fault, manner) in [
            (Fault::CutShort, Manner::CutShort),
            (Fault::CutInChunks, Manner::CutInChunks),
            (Fault::ResetWithin, Manner::ResetWithin),
        ] {
            cases.push(self.interrupted(fault, manner));
        }
        cases
    }

    fn media_type(&self) -> &str {
        self.0.media_type.as_deref().unwrap_or("application/json")
    }

    fn case(&self, fault: Fault, play: Play, expected: Expected) -> Case {
        Case {
            fault,
            about: format!("{} as {:?}", self.0.status, self.0.reading),
            play,
            expected,
        }
    }

    /// The end where the body is what it should be, as far as can be told.
    fn taken(&self) -> Expected {
        let kept = match (self.0.success, self.0.reading) {
            (false, _) | (true, Reading::Bytes) => Kept::All,
            (true, _) => Kept::Decoded,
        };
        Expected::new(end_of(self.0), self.0.status, kept)
    }

    /// A body that is not what its status declares. Bytes are whatever they are, and text is text.
    fn unread(&self, fault: Fault, media_type: &str, body: impl Into<Bytes>) -> Case {
        let play = Play::whole(self.0.status, Some(media_type), body);
        let expected = match self.0.reading {
            Reading::Bytes | Reading::Nothing => self.taken(),
            Reading::Text if fault == Fault::WrongMediaType => self.taken(),
            // The line that is no JSON is the error.
            Reading::Lines => Expected::new("broken stream", self.0.status, Kept::Decoded),
            _ if !self.0.success => Expected::new("error of its status", self.0.status, Kept::All),
            _ => Expected::new("undecoded", self.0.status, Kept::All),
        };
        self.case(fault, play, expected)
    }

    /// What the type has for nothing, if the schema allows something of the kind.
    fn no_body(&self) -> Case {
        let mut case = self.unread(Fault::NoBody, self.media_type(), &b""[..]);
        if self.0.success && self.0.allows_nothing {
            case.expected = case.expected.or(self.taken());
        }
        case
    }

    /// Space, which is read past in all forms. What is streamed has no limit.
    fn too_large(&self) -> Case {
        let play = Play::whole(self.0.status, Some(self.media_type()), vec![b' '; 2 * LARGEST_RESPONSE]);
        let expected = match self.0.is_streamed() {
            true => self.taken(),
            false => Expected::new("transport", self.0.status, Kept::First(LARGEST_RESPONSE)).because("TooLarge"),
        };
        self.case(Fault::TooLarge, play, expected)
    }

    fn drip(&self) -> Case {
        let play = Play::whole(self.0.status, Some(self.media_type()), vec![b' '; 4096]).played(Manner::Drip);
        let expected = match self.0.is_streamed() {
            // Who reads a stream says how long.
            true => Expected::new("still coming", self.0.status, Kept::Decoded),
            false => Expected::new("timeout", self.0.status, Kept::Some),
        };
        self.case(Fault::Drip, play, expected)
    }

    fn interrupted(&self, fault: Fault, manner: Manner) -> Case {
        let whole = self
            .0
            .bodies
            .first()
            .map(|(_, body)| body.clone())
            .filter(|body| body.len() > 1);
        let body = whole.unwrap_or_else(|| Bytes::from_static(b"      "));
        let play = Play::whole(self.0.status, Some(self.media_type()), body).played(manner);
        let (end, kept) = match (self.0.is_streamed(), self.0.reading) {
            (false, _) => ("transport", Kept::First(play.half())),
            (true, Reading::Bytes) => ("broken stream", Kept::First(play.half())),
            (true, _) => ("broken stream", Kept::Decoded),
        };
        let expected = Expected::new(end, self.0.status, kept).because("Interrupted");
        self.case(fault, play, expected)
    }
}

/// A fault before anything is received.
fn at_once(fault: Fault, manner: Manner, end: &'static str, kind: Option<&'static str>) -> Case {
    Case {
        fault,
        about: "before the head".to_owned(),
        play: Play::whole(200, None, Bytes::new()).played(manner),
        expected: Expected {
            end,
            kind,
            status: None,
            kept: Kept::Nothing,
            variant: None,
            or: None,
        },
    }
}

/// Redirects to where the request came. An operation that declares a redirect follows none; a multipart body may be
/// a stream, which can't be sent again.
fn circles(operation: &Operation) -> Vec<Case> {
    let declares_redirect = operation.responses.iter().any(|response| match response.status {
        StatusPattern::Exact(status) => status / 100 == 3 && status != 304,
        StatusPattern::Class(digit) => digit == 3,
        StatusPattern::Default => false,
    });
    let is_multipart = operation
        .body
        .as_ref()
        .and_then(|body| body.preferred())
        .is_some_and(|content| content.format == ContentFormat::Multipart);
    if declares_redirect || is_multipart {
        return Vec::new();
    }
    [302, 307]
        .into_iter()
        .map(|status| Case {
            fault: Fault::RedirectLoop,
            about: status.to_string(),
            play: Play::whole(status, None, Bytes::new()).played(Manner::Circle),
            expected: Expected::new("transport", status, Kept::All).because("TooManyRedirects"),
        })
        .collect()
}
