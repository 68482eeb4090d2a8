//! What the data of an event is as a value.

use serde_json::Value;

use crate::runtime::http::RawResponse;
use crate::runtime::http::incoming::typed;
use crate::runtime::json::{Decode, DecodeError, decode, encode};

/// One event as it came.
pub(super) struct Raw<'a> {
    pub(super) event: Option<&'a str>,
    pub(super) id: Option<&'a str>,
    pub(super) data: &'a [u8],
}

/// How an event becomes a value; what was forgiven is said in the head of the response.
pub(super) type Read<T> = fn(&Raw<'_>, &mut RawResponse) -> Result<T, DecodeError>;

/// The data is JSON.
pub(super) fn json<T: Decode>(raw: &Raw<'_>, head: &mut RawResponse) -> Result<T, DecodeError> {
    typed::item(raw.data, head)
}

/// The data is text.
pub(super) fn text<T: Decode>(raw: &Raw<'_>, head: &mut RawResponse) -> Result<T, DecodeError> {
    typed::item(&quoted(raw.data), head)
}

/// The event as a whole is an object with members `event`, `id` and `data`. An event without a name is a `message`
/// (WHATWG HTML §9.2.6). Data is JSON where it looks like an object or an array, else text, and the other of them where that
/// is what it has to be.
pub(super) fn named<T: Decode>(raw: &Raw<'_>, head: &mut RawResponse) -> Result<T, DecodeError> {
    let as_text = whole(raw, &quoted(raw.data));
    // What is no value of its own must not become members of the event.
    if decode::<Value>(raw.data).is_err() {
        return typed::item(&as_text, head);
    }
    let as_json = whole(raw, raw.data);
    let (first, second) = match raw.data.trim_ascii_start() {
        [b'{' | b'[', ..] => (as_json, as_text),
        _ => (as_text, as_json),
    };
    let is_second = decode::<T>(&first).is_err() && decode::<T>(&second).is_ok();
    typed::item(if is_second { &second } else { &first }, head)
}

fn whole(raw: &Raw<'_>, data: &[u8]) -> Vec<u8> {
    let mut object = b"{\"event\":".to_vec();
    object.extend(encode(&raw.event.unwrap_or("message")));
    if let Some(id) = raw.id {
        object.extend_from_slice(b",\"id\":");
        object.extend(encode(&id));
    }
    object.extend_from_slice(b",\"data\":");
    object.extend_from_slice(data);
    object.push(b'}');
    object
}

/// The data as a string of JSON.
fn quoted(data: &[u8]) -> Vec<u8> {
    encode(&&*String::from_utf8_lossy(data))
}
