//! What goes beside bodies: parameters, which a server of the other version looks for, and header fields of answers.
//!
//! Both are text, so that a value that was written may be read as each of those whose text it is.

use std::collections::BTreeMap;

use serde_json::Value;
use tintype::diff::Verdict;
use tintype::model::Location;

use super::spoken::Field;
use super::{Party, Verdicts};

/// Of each parameter, what a server makes of what a client gives for it, or does not.
pub(super) fn sent((client, of_client): (&Party<'_>, usize), (server, of_server): (&Party<'_>, usize)) -> Verdicts {
    let mut verdicts = Verdicts::new();
    let (given, expected) = (client.spoken.fields(of_client), server.spoken.fields(of_server));
    let same = |one: &Field, all: &'_ [Field]| all.iter().position(|other| other.place == one.place);
    for field in given {
        let other = same(field, expected).and_then(|place| expected.get(place));
        let of_it = verdicts.entry(names(field, other.unwrap_or(field))).or_default();
        // What is in a path is there whether or not the other one knows of it, and the path is told.
        let Some(other) = other else {
            if field.place.0 != Location::Path {
                of_it.push(Verdict::Misread);
            }
            continue;
        };
        if other.required && !field.required {
            of_it.push(Verdict::MayFail);
        }
        for value in client.spoken.given(of_client, field) {
            let is_plain = !matches!(value, Value::Array(_) | Value::Object(_));
            if field.is_json != other.is_json || !is_plain && field.style != other.style {
                of_it.push(Verdict::MayFail);
                continue;
            }
            let readings = if field.is_json { vec![value] } else { readings(&value) };
            of_it.extend(server.spoken.takes_any(of_server, other, &readings).map(verdict));
        }
    }
    for field in expected
        .iter()
        .filter(|field| field.place.0 != Location::Path && field.required)
    {
        if same(field, given).is_none() {
            verdicts.entry(names(field, field)).or_default().push(Verdict::MayFail);
        }
    }
    verdicts
}

/// What a client and a server call a parameter: that of a path is known by its place in it.
fn names(client: &Field, server: &Field) -> [String; 2] {
    [client, server].map(|field| field.name.clone())
}

/// Of each header field, what a client makes of it in an answer of a status that both versions have.
pub(super) fn received((client, of_client): (&Party<'_>, usize), (server, of_server): (&Party<'_>, usize)) -> Verdicts {
    let mut verdicts = Verdicts::new();
    let known: BTreeMap<(&str, &str), usize> = client
        .spoken
        .headers(of_client)
        .map(|(status, name, schema)| ((status, name), schema))
        .collect();
    for (status, name, schema) in server.spoken.headers(of_server) {
        let Some(by) = known.get(&(status, name)) else { continue };
        for value in server.spoken.said_in_header(schema) {
            let is_read = client.spoken.header_is(*by, &readings(&value));
            // It is read when it is asked for: the answer is there without.
            let verdict = if is_read { Verdict::Works } else { Verdict::Misread };
            let names = [name.to_owned(), name.to_owned()];
            verdicts.entry(names).or_default().push(verdict);
        }
    }
    verdicts
}

fn verdict(is_taken: bool) -> Verdict {
    if is_taken { Verdict::Works } else { Verdict::MayFail }
}

/// The values whose text a value's text is, by whatever schema it is read.
fn readings(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => {
            let list = |kind: fn(&Value) -> Value| Value::Array(items.iter().map(kind).collect());
            let only = match items.as_slice() {
                [only] => vec![text(only), parsed(only)],
                _ => Vec::new(),
            };
            [value.clone(), list(text), list(parsed)]
                .into_iter()
                .chain(only)
                .collect()
        }
        Value::Object(members) => {
            let object = |kind: fn(&Value) -> Value| {
                let members = members.iter().map(|(key, value)| (key.clone(), kind(value)));
                Value::Object(members.collect())
            };
            vec![value.clone(), object(text), object(parsed)]
        }
        plain => {
            let each = [text(plain), parsed(plain)];
            let lists = each.clone().map(|value| Value::Array(vec![value]));
            each.into_iter().chain(lists).collect()
        }
    }
}

fn text(value: &Value) -> Value {
    match value {
        Value::String(_) => value.clone(),
        other => Value::String(other.to_string()),
    }
}

/// A number or a truth value for a text that is one.
fn parsed(value: &Value) -> Value {
    let read = value.as_str().and_then(|text| serde_json::from_str(text).ok());
    let plain = read.filter(|read: &Value| read.is_number() || read.is_boolean());
    plain.unwrap_or_else(|| value.clone())
}

#[cfg(test)]
mod tests {
    use super::readings;
    use serde_json::json;

    #[test]
    fn a_text_may_be_read_as_each_value_whose_text_it_is() {
        assert!(readings(&json!(5)).contains(&json!("5")));
        assert!(readings(&json!("5")).contains(&json!(5)));
        assert!(readings(&json!("a")).contains(&json!(["a"])));
        assert!(readings(&json!(["1"])).contains(&json!([1])));
        assert!(!readings(&json!("a")).contains(&json!(5)));
    }
}
