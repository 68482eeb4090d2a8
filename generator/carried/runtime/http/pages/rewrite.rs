//! A JSON text with another value in one place: all else stays as it was written, so that no number loses a digit.

use crate::runtime::json::{DecodeError, Kind, Reader};

/// The text with a value, which is JSON too, at a path of keys; objects that are not there on the way to it are added. `None`
/// where something else than an object stands there.
pub(super) fn with_value(text: &[u8], keys: &[&str], value: &str) -> Option<String> {
    let Some((key, rest)) = keys.split_first() else {
        return Some(value.to_owned());
    };
    let mut members = Vec::new();
    let mut found = false;
    if !text.trim_ascii().is_empty() {
        let read = Reader::new(text).and_then(|mut reader| match reader.kind()? {
            Kind::Object => members_of(&mut reader).map(Some),
            Kind::Null => Ok(Some(Vec::new())),
            _ => Ok(None),
        });
        for (own, before) in read.ok()?? {
            let after = match own == *key {
                true => with_value(before.as_bytes(), rest, value)?,
                false => before,
            };
            found |= own == *key;
            members.push((own, after));
        }
    }
    if !found {
        members.push(((*key).to_owned(), with_value(b"", rest, value)?));
    }
    let members: Vec<String> = members
        .into_iter()
        .map(|(key, value)| format!("{}:{value}", serde_json::Value::from(key)))
        .collect();
    Some(format!("{{{}}}", members.join(",")))
}

/// The members of an object, each value as it is written.
fn members_of(reader: &mut Reader<'_>) -> Result<Vec<(String, String)>, DecodeError> {
    let mut members = Vec::new();
    reader.map(&mut |reader, key| {
        members.push((key.to_owned(), reader.raw()?.to_owned()));
        Ok(())
    })?;
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_another_and_all_else_as_it_was_written() {
        for (text, keys, expected) in [
            ("", &["after"][..], r#"{"after":"x"}"#),
            ("{}", &["page", "after"], r#"{"page":{"after":"x"}}"#),
            (
                r#"{"n": 12345678901234567890.10, "page": {"size": 2, "after": null}, "q": "a\u0062"}"#,
                &["page", "after"],
                r#"{"n":12345678901234567890.10,"page":{"size":2,"after":"x"},"q":"a\u0062"}"#,
            ),
            (r#"{"page":null}"#, &["page", "after"], r#"{"page":{"after":"x"}}"#),
        ] {
            assert_eq!(
                with_value(text.as_bytes(), keys, "\"x\"").as_deref(),
                Some(expected),
                "{text}"
            );
        }
        assert_eq!(with_value(b"[1]", &["after"], "1"), None);
        assert_eq!(with_value(br#"{"page": 1}"#, &["page", "after"], "1"), None);
        assert_eq!(with_value(b"{", &["after"], "1"), None);
    }
}
