//! A property of the body, or a parameter of the query, that asks for a stream.

use crate::runtime::http::Call;
use crate::runtime::http::outgoing::call::encoded;
use crate::runtime::json::{Encode, encode};

impl Call {
    /// Sets the body: `value` as JSON, without asking for a stream by `field`: `true` is sent as `false`, and so is nothing where
    /// the server streams by default.
    pub fn json_unstreamed(&mut self, media_type: &'static str, field: &str, by_default: bool, value: &dyn Encode) {
        let json = encode(value);
        let json = flagged(&json, field, false, by_default).unwrap_or(json);
        self.body(media_type, json);
    }

    /// The same call, which asks for a stream by `field` of its body of JSON, or, with `?` before it, by a parameter of its query.
    #[must_use]
    pub fn streamed_by(mut self, field: &str) -> Self {
        if let Some(name) = field.strip_prefix('?') {
            self.forget_query(name);
            self.0.query.push((encoded(name), "true".to_owned()));
            return self;
        }
        let json = self.0.body.as_bytes().and_then(|json| flagged(json, field, true, true));
        if let Some(json) = json {
            self.0.body = json.into();
        }
        self
    }
}

/// An object that our writer wrote, with a flag set, or taken back where it is, and added if `adds`; nothing where it is so
/// already.
fn flagged(json: &[u8], field: &str, value: bool, adds: bool) -> Option<Vec<u8>> {
    let key = encode(&field);
    let value: &[u8] = if value { b"true" } else { b"false" };
    let mut rest = json.strip_prefix(b"{")?;
    while let Some((name, after)) = member(rest) {
        let (old, next) = after.split_at(end(after));
        if name == key {
            let is_taken_back = value == b"false" && old != b"true";
            let before = json.get(..json.len() - after.len())?;
            return (old != value && !is_taken_back).then(|| [before, value, next].concat());
        }
        rest = next.strip_prefix(b",").unwrap_or(next);
    }
    let before = json.strip_suffix(b"}").filter(|_| adds)?;
    let comma: &[u8] = if before == b"{" { b"" } else { b"," };
    Some([before, comma, &key, b":", value, b"}"].concat())
}

/// The key at the beginning, and what follows its colon.
fn member(json: &[u8]) -> Option<(&[u8], &[u8])> {
    let (name, after) = json.split_at(string_end(json)?);
    Some((name, after.strip_prefix(b":")?))
}

/// Where the string at the beginning ends.
fn string_end(json: &[u8]) -> Option<usize> {
    let mut escaped = false;
    let inner = json.strip_prefix(b"\"")?.iter();
    for (at, byte) in inner.enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// Where the value at the beginning ends.
fn end(json: &[u8]) -> usize {
    let (mut at, mut depth) = (0_usize, 0_usize);
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => at += string_end(json.get(at..).unwrap_or_default()).unwrap_or(1) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_set_where_it_stands_or_at_the_end() {
        let set = |json: &str| {
            flagged(json.as_bytes(), "stream", true, true).map(|json| String::from_utf8_lossy(&json).into_owned())
        };
        assert_eq!(set(r#"{}"#).as_deref(), Some(r#"{"stream":true}"#));
        assert_eq!(
            set(r#"{"a":[1,"}"]}"#).as_deref(),
            Some(r#"{"a":[1,"}"],"stream":true}"#)
        );
        assert_eq!(
            set(r#"{"b":{"stream":false},"stream":null,"c":"\",\"stream\":1"}"#).as_deref(),
            Some(r#"{"b":{"stream":false},"stream":true,"c":"\",\"stream\":1"}"#)
        );
        assert_eq!(set(r#"{"stream":true}"#), None);
        assert_eq!(set("[]"), None);
    }

    #[test]
    fn a_flag_is_taken_back_only_where_it_is_set() {
        let taken = |json: &str| {
            flagged(json.as_bytes(), "stream", false, false).map(|json| String::from_utf8_lossy(&json).into_owned())
        };
        assert_eq!(
            taken(r#"{"stream":true,"a":1}"#).as_deref(),
            Some(r#"{"stream":false,"a":1}"#)
        );
        for unchanged in [
            r#"{"stream":null}"#,
            r#"{"stream":false}"#,
            r#"{"a":1}"#,
            "{}",
            "{\"stream",
            "",
        ] {
            assert_eq!(taken(unchanged), None, "{unchanged}");
        }
        let said = |json: &str| flagged(json.as_bytes(), "stream", false, true);
        assert_eq!(said(r#"{"a":1}"#).as_deref(), Some(&br#"{"a":1,"stream":false}"#[..]));
        assert_eq!(said(r#"{"stream":null}"#), None);
    }
}
