//! The body of a success as the type that is declared for it: as it is written, or as what it can only mean.

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use super::media_type::{essence, is_bytes, is_json, is_page};
use crate::runtime::http::RawResponse;
use crate::runtime::json::{
    Decode, DecodeError, Forgiven, Kind, Kinds, ReadAs, Reason, Shape, decode, decode_into, encode, forgive_into,
};

/// How far types are followed into each other to see what kinds of values they take.
const FUEL: usize = 8;

/// The largest body of JSON, in bytes, that is taken for a text where it is none: it is written as JSON twice meanwhile, which
/// may be six times as long.
const LARGEST_TEXT: usize = 16 << 20;

/// Reads a body that is declared as JSON.
pub(in crate::runtime::http) fn json<T: Decode>(response: &mut RawResponse) -> Result<T, DecodeError> {
    let mut value = T::blank();
    json_into(&mut value, response)?;
    Ok(value)
}

#[inline(never)]
fn json_into(value: &mut dyn Decode, response: &mut RawResponse) -> Result<(), DecodeError> {
    let Err(strict) = decode_into(value, &response.body, response.room) else {
        return Ok(());
    };
    // JSON of another type, which a union may keep: only what is none of this is text.
    let mut unforgivable = None;
    if !matches!(strict.reason(), Reason::Syntax(_)) && says(response, is_json) {
        match forgiving(value, &response.body.clone(), strict.clone(), response) {
            Ok(()) => return Ok(()),
            Err(error) => unforgivable = Some(error),
        }
    }
    // Where any form is declared, so is text.
    let is_any = |own: &str| essence(own) == "*/*";
    let is_declared = response.operation.accept.split(", ").any(is_any);
    if !response.strict || is_declared {
        let shape = value.shape(FUEL);
        let (texts, read_as) = match response.body.trim_ascii() {
            b"" => (vec![Cow::Borrowed(nothing(&shape, response))], ReadAs::Empty),
            _ => (meant(&shape, response), ReadAs::Text),
        };
        if texts.iter().any(|text| decode_into(value, text, response.room).is_ok()) {
            if !(is_declared && read_as == ReadAs::Text) {
                say(vec![Forgiven::new(Vec::new(), strict, read_as)], response);
            }
            return Ok(());
        }
    }
    match unforgivable {
        Some(error) => Err(error),
        None => forgiving(value, &response.body.clone(), strict, response),
    }
}

/// Reads JSON that is declared for an error.
pub(in crate::runtime::http) fn json_error<T: Decode>(response: &mut RawResponse) -> Result<T, DecodeError> {
    let text = response.body.clone();
    item(&text, response)
}

/// Reads JSON that is a part of a body: a line, the data of an event. What was forgiven of the part before is forgotten.
pub(in crate::runtime::http) fn item<T: Decode>(text: &[u8], response: &mut RawResponse) -> Result<T, DecodeError> {
    let mut value = T::blank();
    item_into(&mut value, text, response)?;
    Ok(value)
}

#[inline(never)]
fn item_into(value: &mut dyn Decode, text: &[u8], response: &mut RawResponse) -> Result<(), DecodeError> {
    response.forgiven.clear();
    match decode_into(value, text, response.room) {
        Ok(()) => Ok(()),
        Err(strict) => forgiving(value, text, strict, response),
    }
}

/// Reads a text a second time and says what had to be forgiven; otherwise gives back why it could not be read.
fn forgiving(
    value: &mut dyn Decode,
    text: &[u8],
    strict: DecodeError,
    response: &mut RawResponse,
) -> Result<(), DecodeError> {
    if response.strict {
        return Err(strict);
    }
    say(forgive_into(value, text, strict, response.room)?, response);
    Ok(())
}

/// Keeps what was forgiven with the response.
fn say(forgiven: Vec<Forgiven>, response: &mut RawResponse) {
    response.forgiven = match &response.sent {
        Some(sent) => {
            let scrubber = sent.scrubber();
            let silent = |place: Forgiven| place.map_texts(&|text| scrubber.text(text));
            forgiven.into_iter().map(silent).collect()
        }
        None => forgiven,
    };
    response.deviates();
    #[cfg(feature = "tracing")]
    if let Some(first) = response.forgiven.first() {
        tracing::warn!(
            operation = response.operation.name,
            status = response.status.as_u16(),
            places = response.forgiven.len(),
            first = %first,
            "an answer is not of its type"
        );
    }
}

/// What an empty body means: `null`, no items, no properties, where the type has one of these.
fn nothing(shape: &Shape, response: &RawResponse) -> &'static [u8] {
    let takes = |kind| shape.kinds.contains(kind);
    if takes(Kind::Null) {
        b"null"
    } else if takes(Kind::Array) {
        b"[]"
    } else if takes(Kind::Object) {
        b"{}"
    } else if takes(Kind::String) && says(response, |said| !is_json(said)) {
        b"\"\""
    } else {
        b""
    }
}

/// What a body means that is not of the type: JSON after a byte order mark (RFC 8259 §8.1), or text where the type takes
/// text. Not a page of HTML, which is what something else than the API answers, and not what begins as JSON and goes on
/// otherwise.
fn meant<'a>(shape: &Shape, response: &'a RawResponse) -> Vec<Cow<'a, [u8]>> {
    if let Some(rest) = response.body.strip_prefix(b"\xEF\xBB\xBF") {
        return vec![Cow::Borrowed(rest)];
    }
    if !shape.kinds.contains(Kind::String)
        || response.body.len() > LARGEST_TEXT
        || response.headers.contains_key(CONTENT_ENCODING)
    {
        return Vec::new();
    }
    let Ok(text) = utf8(response) else {
        return Vec::new();
    };
    // Where the type takes anything, plain text that begins as JSON is JSON that broke off as a rule.
    let is_plain = shape.kinds == Kinds::ANY && says(response, |said| said.eq_ignore_ascii_case("text/plain"));
    let may_be_json = is_plain || !says(response, |said| !is_json(said) && !is_bytes(said));
    let is_broken = may_be_json && text.trim_start().starts_with(['{', '[', '"']);
    let is_page = says(response, is_page) && text.trim_start().starts_with('<') || is_page_itself(&text);
    if is_broken || is_page {
        return Vec::new();
    }
    let line = encode(&text.trim());
    match shape.texts {
        Some(_) => vec![Cow::Owned(line)],
        // A UUID, say, does not take the end of the line.
        None => vec![Cow::Owned(encode(&text.as_ref())), Cow::Owned(line)],
    }
}

/// Reads a body that is declared as text. A server that says that it is JSON has written a string as JSON.
pub(in crate::runtime::http) fn text(response: &RawResponse) -> Result<String, DecodeError> {
    if !response.strict
        && response.body.trim_ascii_start().starts_with(b"\"")
        && says(response, is_json)
        && let Ok(text) = decode(&response.body)
    {
        return Ok(text);
    }
    utf8(response).map(Cow::into_owned)
}

/// The body's characters: UTF-8, or ISO 8859-1 where the header says so.
fn utf8(response: &RawResponse) -> Result<Cow<'_, str>, DecodeError> {
    match std::str::from_utf8(&response.body) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if is_latin(response) => Ok(Cow::Owned(response.body.iter().copied().map(char::from).collect())),
        Err(error) => Err(DecodeError::new(
            error.valid_up_to(),
            Reason::Syntax("the text is not UTF-8"),
        )),
    }
}

fn is_latin(response: &RawResponse) -> bool {
    let said = response.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let said = said.unwrap_or_default().to_ascii_lowercase().replace('"', "");
    said.split(';')
        .any(|parameter| matches!(parameter.trim(), "charset=iso-8859-1" | "charset=latin1"))
}

/// Whether the header says what the body is, and something like this.
fn says(response: &RawResponse, what: fn(&str) -> bool) -> bool {
    let said = response.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    said.is_some_and(|said| what(essence(said)))
}

/// Whether a text is a page of HTML, whatever its server says.
fn is_page_itself(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(14).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}
