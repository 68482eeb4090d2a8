//! What is left of an exchange without its values.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::recording::Exchange;
use super::{Recorded, Reply};

/// The longest key that is kept.
const LONGEST_KEY: usize = 40;

/// The shape of an exchange with the operation of this path.
pub(super) fn of_exchange(exchange: &Exchange, path: &str) -> Exchange {
    let request = &exchange.request;
    let is_said = |(name, _): &&(String, String)| *name == CONTENT_TYPE.as_str();
    let name = |pair: &String| format!("{}=", pair.split('=').next().unwrap_or_default());
    let reply = exchange.reply.as_response().map(|(status, headers, body)| {
        let said = headers.get(CONTENT_TYPE).map(|said| (CONTENT_TYPE, said.clone()));
        Reply::response(status, HeaderMap::from_iter(said), of_body(body))
    });
    Exchange {
        request: Recorded {
            method: request.method.clone(),
            path: path.to_owned(),
            query: request.query.iter().map(name).collect(),
            headers: request.headers.iter().filter(is_said).cloned().collect(),
            body: request.body.as_ref().map(of_body),
        },
        reply: reply.unwrap_or_else(|| exchange.reply.clone()),
        credential: exchange.credential,
        is_shape: true,
    }
}

/// Values of JSON, also several in a row or as the data of events, as their shapes; a dash for anything else that is not empty.
fn of_body(body: &Bytes) -> Bytes {
    if body.trim_ascii().is_empty() {
        return Bytes::new();
    }
    let values: Result<Vec<Value>, _> = serde_json::Deserializer::from_slice(body).into_iter().collect();
    if let Ok(values) = values {
        let lines: Vec<String> = values.iter().map(|value| of_value(value).to_string()).collect();
        return lines.join("\n").into();
    }
    let text = String::from_utf8_lossy(body);
    let data = text
        .lines()
        .filter_map(|line| serde_json::from_str(line.strip_prefix("data:")?).ok());
    let events: Vec<String> = data
        .map(|value: Value| format!("data: {}\n\n", of_value(&value)))
        .collect();
    match events.is_empty() {
        true => Bytes::from_static(b"-"),
        false => events.concat().into(),
    }
}

/// The least value of the same kinds, with each shape of an array's items once.
fn of_value(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) => false.into(),
        Value::Number(number) if number.is_f64() => 0.5.into(),
        Value::Number(_) => 0.into(),
        Value::String(_) => "".into(),
        Value::Array(values) => {
            let mut shapes: Vec<Value> = Vec::new();
            for shape in values.iter().map(of_value) {
                if !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
            shapes.into()
        }
        Value::Object(map) => {
            let shapes = map.iter().map(|(key, value)| (of_key(key).to_owned(), of_value(value)));
            shapes.collect::<Map<String, Value>>().into()
        }
    }
}

/// A key, if it is a word and not what a person or a lot has chosen.
fn of_key(key: &str) -> &str {
    let is_within = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.$".contains(&byte);
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    match key.len() <= LONGEST_KEY && digits <= 4 && key.bytes().all(is_within) {
        true => key,
        false => "*",
    }
}
