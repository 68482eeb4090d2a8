use serde_json::value::Value;

use crate::runtime::json::{Encode, decode, encode_as_typed};

/// A value as parameters see it: text, a list, or named members in the order in which the type declares them.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::runtime::http) enum Plain {
    /// `null`.
    Null,
    /// A string's content.
    Text(String),
    /// A number or a boolean, as JSON writes it.
    Literal(String),
    /// An array.
    List(Vec<Plain>),
    /// An object, in order.
    Object(Vec<(String, Plain)>),
}

impl Plain {
    /// What `value` is once it is encoded.
    pub(in crate::runtime::http) fn of(value: &dyn Encode) -> Self {
        let json = encode_as_typed(value);
        match json.as_slice() {
            // Nearly every parameter is one of these; its text is at hand.
            [b'"', text @ .., b'"'] if !text.contains(&b'\\') => {
                let mut text = text_of(json);
                text.pop();
                text.remove(0);
                Self::Text(text)
            }
            [b'0'..=b'9' | b'-' | b't' | b'f', ..] => Self::Literal(text_of(json)),
            _ => Self::parse(&json),
        }
    }

    /// Reads what our own writer wrote.
    fn parse(json: &[u8]) -> Self {
        let mut scanner = Scanner { rest: json };
        scanner.value()
    }

    /// Whether a list or an object is in it.
    pub(in crate::runtime::http) fn is_nested(&self) -> bool {
        let is_compound = |value: &Self| matches!(value, Self::List(_) | Self::Object(_));
        match self {
            Self::List(items) => items.iter().any(is_compound),
            Self::Object(members) => members.iter().any(|(_, member)| is_compound(member)),
            Self::Null | Self::Text(_) | Self::Literal(_) => false,
        }
    }

    /// The text of a primitive; anything else as JSON.
    pub(in crate::runtime::http) fn text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Text(text) | Self::Literal(text) => text.clone(),
            Self::List(_) | Self::Object(_) => self.json(),
        }
    }

    /// The value as JSON again.
    pub(in crate::runtime::http) fn json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    fn write_json(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Literal(literal) => json.push_str(literal),
            Self::Text(text) => json.push_str(&Value::from(text.as_str()).to_string()),
            Self::List(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        json.push(',');
                    }
                    item.write_json(json);
                }
                json.push(']');
            }
            Self::Object(members) => {
                json.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    if index > 0 {
                        json.push(',');
                    }
                    json.push_str(&Value::from(name.as_str()).to_string());
                    json.push(':');
                    member.write_json(json);
                }
                json.push('}');
            }
        }
    }
}

/// What our writer wrote, which is UTF-8.
fn text_of(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}

/// Reads JSON without white space, as our writer writes it. What is not that ends the value early.
struct Scanner<'a> {
    rest: &'a [u8],
}

impl Scanner<'_> {
    fn value(&mut self) -> Plain {
        match self.rest.first() {
            Some(b'"') => Plain::Text(self.string()),
            Some(b'[') => self.list(),
            Some(b'{') => self.object(),
            _ => match self.bare() {
                bare if bare == "null" || bare.is_empty() => Plain::Null,
                bare => Plain::Literal(bare),
            },
        }
    }

    fn list(&mut self) -> Plain {
        let mut items = Vec::new();
        self.advance(1);
        while !self.take(b']') && !self.rest.is_empty() {
            items.push(self.value());
            self.take(b',');
        }
        Plain::List(items)
    }

    fn object(&mut self) -> Plain {
        let mut members = Vec::new();
        self.advance(1);
        while !self.take(b'}') && !self.rest.is_empty() {
            let name = self.string();
            self.take(b':');
            members.push((name, self.value()));
            self.take(b',');
        }
        Plain::Object(members)
    }

    fn string(&mut self) -> String {
        let mut end = 1;
        while let Some(&byte) = self.rest.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let literal = self.advance(end.saturating_add(1));
        decode(literal).unwrap_or_default()
    }

    /// What stands before the next delimiter; at least one byte, so that every loop here comes to its end.
    fn bare(&mut self) -> String {
        let end = self.rest.iter().position(|byte| b",]}".contains(byte));
        let text = self.advance(end.unwrap_or(self.rest.len()).max(1));
        String::from_utf8_lossy(text).into_owned()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        if found {
            self.advance(1);
        }
        found
    }

    /// Steps over `count` bytes, or over as many as there are, and gives them.
    fn advance(&mut self, count: usize) -> &[u8] {
        let (passed, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        passed
    }
}
