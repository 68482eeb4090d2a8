//! JSON (RFC 8259) to events. An own reader, because numbers must keep their digits, and repeated keys their places.
//! What people add by hand, commas before a closing bracket and comments, is read past with a remark.

use std::borrow::Cow;
use std::ops::Range;

use super::event::{Event, Events, Placed, ScalarKind, SyntaxError};
use crate::diagnostic::codes::source::{NOT_QUITE_JSON, SYNTAX};
use crate::source::Boolean;

/// Reads a JSON text.
pub(in crate::source) struct JsonEvents<'text> {
    text: &'text str,
    at: usize,
    open: Vec<Container>,
    expected: Expected,
    /// Where the last comma stands.
    comma: usize,
    /// What more than JSON is read.
    freedoms: Freedoms,
}

/// What is read although it is no JSON: each is remarked on once.
#[derive(Clone, Copy, Default)]
struct Freedoms {
    comments: Freedom,
    commas: Freedom,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Freedom {
    /// It is an error.
    Refused,
    /// It is read and remarked on.
    #[default]
    Allowed,
    /// A remark was made already.
    Remarked,
}

impl Freedom {
    /// The remark that the first use is worth.
    fn used(&mut self, message: &str, place: Range<usize>) -> Option<Placed<'static>> {
        let is_first = std::mem::replace(self, Self::Remarked) == Self::Allowed;
        is_first.then(|| (Event::Remark(&NOT_QUITE_JSON, message.to_owned()), place))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Container {
    List,
    Map,
}

/// What may come next.
#[derive(Clone, Copy)]
enum Expected {
    Value,
    ValueOrListEnd,
    KeyOrMapEnd,
    Key,
    SeparatorOrEnd,
}

impl<'text> JsonEvents<'text> {
    pub(in crate::source) fn new(text: &'text str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            expected: Expected::Value,
            comma: 0,
            freedoms: Freedoms::default(),
        }
    }

    /// The same without any freedom: RFC 8259 alone.
    pub(in crate::source) fn strict(text: &'text str) -> Self {
        Self {
            freedoms: Freedoms {
                comments: Freedom::Refused,
                commas: Freedom::Refused,
            },
            ..Self::new(text)
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'text str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over a comment: `//` up to the end of the line, or `/* */`.
    fn comment(&mut self) -> Result<Option<Placed<'text>>, SyntaxError> {
        let start = self.at;
        let rest = self.slice(start, self.text.len());
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(inner) = rest.strip_prefix("/*") {
            match inner.find("*/") {
                Some(end) => end + 4,
                None => return self.error("the text ends within a comment"),
            }
        } else {
            return self.unexpected("a value");
        };
        self.at += length;
        let message = "JSON has no comments; this one and all others are read past";
        Ok(self.freedoms.comments.used(message, start..self.at))
    }

    /// Whether the last comma stands before the bracket that closes its list or object.
    fn is_comma_at_end(&self) -> bool {
        let closing = match (self.expected, self.open.last()) {
            (Expected::Value, Some(Container::List)) => b']',
            (Expected::Key, _) => b'}',
            _ => return false,
        };
        self.freedoms.commas != Freedom::Refused && self.peek() == Some(closing)
    }

    fn error<T>(&self, message: impl Into<String>) -> Result<T, SyntaxError> {
        Err(SyntaxError {
            code: &SYNTAX,
            at: self.at,
            message: message.into(),
            help: None,
        })
    }

    /// "expected WHAT, found what is there".
    fn unexpected<T>(&self, expected: &str) -> Result<T, SyntaxError> {
        match self.slice(self.at, self.text.len()).chars().next() {
            Some(found) => self.error(format!("expected {expected}, found `{}`", found.escape_default())),
            None => self.error(format!("expected {expected}, found the end of the text")),
        }
    }

    fn value(&mut self) -> Result<Placed<'text>, SyntaxError> {
        let start = self.at;
        let event = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.open.push(Container::Map);
                self.expected = Expected::KeyOrMapEnd;
                return Ok((Event::MapStart(None), start..self.at));
            }
            Some(b'[') => {
                self.at += 1;
                self.open.push(Container::List);
                self.expected = Expected::ValueOrListEnd;
                return Ok((Event::ListStart(None), start..self.at));
            }
            Some(b'"') => Event::Scalar {
                text: self.string()?,
                kind: ScalarKind::String,
                anchor: None,
            },
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.boolean("true")?,
            Some(b'f') => self.boolean("false")?,
            Some(b'n') => self.word("null", ScalarKind::Null)?,
            _ => return self.unexpected("a value"),
        };
        self.expected = Expected::SeparatorOrEnd;
        Ok((event, start..self.at))
    }

    fn key(&mut self) -> Result<Placed<'text>, SyntaxError> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return self.unexpected("a key in double quotes");
        }
        let text = self.string()?;
        let end = self.at;
        self.skip_space();
        if self.peek() != Some(b':') {
            return self.unexpected("`:` after the key");
        }
        self.at += 1;
        self.expected = Expected::Value;
        let event = Event::Scalar {
            text,
            kind: ScalarKind::String,
            anchor: None,
        };
        Ok((event, start..end))
    }

    fn close(&mut self) -> Placed<'text> {
        let start = self.at;
        self.at += 1;
        self.expected = Expected::SeparatorOrEnd;
        let event = match self.open.pop() {
            Some(Container::Map) => Event::MapEnd,
            _ => Event::ListEnd,
        };
        (event, start..self.at)
    }

    fn boolean(&mut self, word: &str) -> Result<Event<'text>, SyntaxError> {
        let kind = Boolean::of(word).map_or(ScalarKind::String, ScalarKind::Boolean);
        self.word(word, kind)
    }

    fn word(&mut self, word: &str, kind: ScalarKind) -> Result<Event<'text>, SyntaxError> {
        let text = self.slice(self.at, self.at + word.len());
        if text != word {
            return self.unexpected("a value");
        }
        self.at += word.len();
        Ok(Event::Scalar {
            text: Cow::Borrowed(text),
            kind,
            anchor: None,
        })
    }

    fn number(&mut self) -> Result<Event<'text>, SyntaxError> {
        let rest = self.slice(self.at, self.text.len());
        let Some(length) = number_length(rest.as_bytes()) else {
            return self.error("this is not a JSON number (RFC 8259, section 6)");
        };
        let text = self.slice(self.at, self.at + length);
        self.at += length;
        Ok(Event::Scalar {
            text: Cow::Borrowed(text),
            kind: ScalarKind::Number(None),
            anchor: None,
        })
    }

    fn string(&mut self) -> Result<Cow<'text, str>, SyntaxError> {
        self.at += 1;
        let start = self.at;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(self.slice(start, self.at - 1)));
        }
        let mut content = self.slice(start, self.at).to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Cow::Owned(content));
                }
                Some(b'\\') => content.push(self.escape()?),
                Some(_) => return self.error("a control character must be escaped within a string"),
                None => return self.error("the text ends within a string"),
            }
            let from = self.at;
            self.skip_plain();
            content.push_str(self.slice(from, self.at));
        }
    }

    /// Up to the next byte that ends a string or needs care.
    fn skip_plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
        self.at += plain.unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let escaped = self.text.as_bytes().get(self.at + 1).copied();
        let character = match escaped {
            Some(character @ (b'"' | b'\\' | b'/')) => char::from(character),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return self.error("unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u"),
        };
        self.at += 2;
        Ok(character)
    }

    /// `\uXXXX`, or two of them as a surrogate pair.
    fn unicode_escape(&mut self) -> Result<char, SyntaxError> {
        let Some(first) = self.code_unit() else {
            return self.error("\\u needs four hexadecimal digits");
        };
        let second = if (0xD800..0xDC00).contains(&first) {
            self.at += 6;
            let second = self.code_unit();
            self.at -= 6;
            second
        } else {
            None
        };
        let units = [first, second.unwrap_or_default()];
        let units = units.get(..1 + usize::from(second.is_some())).unwrap_or_default();
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(character)) => {
                self.at += 6 * units.len();
                Ok(character)
            }
            _ => self.error("half of a surrogate pair"),
        }
    }

    fn code_unit(&self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 6)?.strip_prefix("\\u")?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u16::from_str_radix(digits, 16).ok()
    }
}

impl<'text> Events<'text> for JsonEvents<'text> {
    fn next_event(&mut self) -> Result<Option<Placed<'text>>, SyntaxError> {
        loop {
            self.skip_space();
            if self.peek() == Some(b'/') && self.freedoms.comments != Freedom::Refused {
                match self.comment()? {
                    Some(remark) => return Ok(Some(remark)),
                    None => continue,
                }
            }
            if self.is_comma_at_end() {
                let comma = self.comma;
                self.expected = Expected::SeparatorOrEnd;
                let message = "a comma stands before a closing bracket; it and all others are read past";
                match self.freedoms.commas.used(message, comma..comma + 1) {
                    Some(remark) => return Ok(Some(remark)),
                    None => continue,
                }
            }
            let event = match (self.expected, self.peek()) {
                (Expected::ValueOrListEnd, Some(b']')) | (Expected::KeyOrMapEnd, Some(b'}')) => self.close(),
                (Expected::Value | Expected::ValueOrListEnd, _) => self.value()?,
                (Expected::Key | Expected::KeyOrMapEnd, _) => self.key()?,
                (Expected::SeparatorOrEnd, found) => match (self.open.last(), found) {
                    (None, None) => return Ok(None),
                    (None, Some(_)) => return self.unexpected("the end of the text"),
                    (Some(Container::List), Some(b']')) | (Some(Container::Map), Some(b'}')) => self.close(),
                    (Some(container), Some(b',')) => {
                        self.expected = match container {
                            Container::List => Expected::Value,
                            Container::Map => Expected::Key,
                        };
                        self.comma = self.at;
                        self.at += 1;
                        continue;
                    }
                    (Some(Container::List), _) => return self.unexpected("`,` or `]`"),
                    (Some(Container::Map), _) => return self.unexpected("`,` or `}`"),
                },
            };
            return Ok(Some(event));
        }
    }
}

/// How many bytes from the start are a JSON number (RFC 8259 §6).
pub(in crate::source) fn number_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    at += match (bytes.get(at), digits(at)) {
        (_, 0) => return None,
        (Some(b'0'), _) => 1,
        (_, count) => count,
    };
    if bytes.get(at) == Some(&b'.') {
        at += 1 + Some(digits(at + 1)).filter(|count| *count > 0)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at += 1 + sign + Some(digits(at + 1 + sign)).filter(|count| *count > 0)?;
    }
    Some(at)
}
