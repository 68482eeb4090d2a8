use crate::runtime::Base64;
use crate::runtime::http::outgoing::percent::{decode, hexadecimal};

/// How many escapes of escapes are looked through, so that a text of nothing else takes no longer than any other.
const MOST_SLASHES: usize = 32;
const MOST_ESCAPES: usize = 8;

/// The escapes of JSON that are one letter for another (RFC 8259 §7).
const SHORT: &[(u8, char)] = &[
    (b'b', '\u{8}'),
    (b'f', '\u{c}'),
    (b'n', '\n'),
    (b'r', '\r'),
    (b't', '\t'),
];

/// What stands in place of a credential.
const MARK: &str = "[redacted]";

/// A shorter text may be part of any word.
const SHORTEST: usize = 8;

/// Takes secret texts, sorted, out of what is kept or shown, in whatever form a server has sent them back: as they are, with the
/// escapes of JSON, Rust, URLs, forms and HTML, also within each other, and in base64.
pub(in crate::runtime::http) struct Scrubber(Vec<String>);

impl Scrubber {
    pub(in crate::runtime::http) fn new(texts: Vec<String>) -> Self {
        let mut patterns = Vec::new();
        for text in texts {
            // Servers leave white space around a header field's value out, and may read one that is encoded.
            let text = text.trim().to_owned();
            let mut texts = vec![text.clone()];
            texts.extend(String::from_utf8(decode(&text)));
            // A server that writes JSON by hand doesn't escape, and what came is read as if it had.
            let read: Vec<String> = texts.iter().map(|text| read_in_json(text)).collect();
            texts.extend(read);
            for text in texts {
                for before in 0..if text.len() < SHORTEST { 0 } else { 3 } {
                    patterns.push(in_base64(&text, before));
                }
                patterns.push(text);
            }
        }
        patterns.retain(|pattern| !pattern.is_empty());
        patterns.sort();
        patterns.dedup();
        Self(patterns)
    }

    /// For a request of which nothing is known.
    #[cfg(feature = "mock")]
    pub(in crate::runtime::http) fn none() -> Self {
        Self(Vec::new())
    }

    /// A text for people with a mark where there was a secret; of a short one only where it is a word of its own.
    pub(in crate::runtime::http) fn shown(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.scrubbed(text.as_bytes(), true)).into_owned()
    }

    /// The same where a program may read it: a short secret is left alone, because it may be part of any word.
    pub(in crate::runtime::http) fn text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.bytes(text.as_bytes())).into_owned()
    }

    /// The same for bytes.
    pub(in crate::runtime::http) fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        self.scrubbed(bytes, false)
    }

    fn scrubbed(&self, text: &[u8], words: bool) -> Vec<u8> {
        let mut left = Vec::with_capacity(text.len());
        let mut at = 0;
        while let Some(byte) = text.get(at) {
            // Any may begin with an escape, and with what the other alphabet of base64 has for its letter.
            let candidates = match byte {
                b'%' | b'\\' | b'&' | b'-' | b'_' => self.0.as_slice(),
                byte => self.beginning_with(*byte),
            };
            let ends = candidates.iter().filter_map(|pattern| match pattern.len() {
                SHORTEST.. => end(text, at, pattern),
                _ if words => word_end(text, at, pattern),
                _ => None,
            });
            match ends.max() {
                // The longest: what is within another one must not take that one apart.
                Some(end) => {
                    left.extend_from_slice(MARK.as_bytes());
                    at = end;
                }
                None => {
                    left.push(*byte);
                    at += 1;
                }
            }
        }
        left
    }

    fn beginning_with(&self, byte: u8) -> &[String] {
        let first = |pattern: &String| pattern.as_bytes().first().copied();
        let from = self.0.partition_point(|pattern| first(pattern) < Some(byte));
        let until = self.0.partition_point(|pattern| first(pattern) <= Some(byte));
        self.0.get(from..until).unwrap_or_default()
    }
}

/// Where a secret ends that begins at a place, if it does. The time is that of the text's length and the secret's, whatever
/// both are: of each letter it is only kept where it may end. A text that breaks off in the secret ends it.
fn end(text: &[u8], at: usize, secret: &str) -> Option<usize> {
    let (mut ends, mut next) = (vec![at], Vec::new());
    for (count, letter) in secret.chars().enumerate() {
        ends.iter().for_each(|at| read(text, *at, letter, &mut next));
        if next.is_empty() {
            return (count >= SHORTEST && ends.contains(&text.len())).then_some(text.len());
        }
        next.sort_unstable();
        next.dedup();
        std::mem::swap(&mut ends, &mut next);
        next.clear();
    }
    ends.pop()
}

/// The same of a short secret, which has to stand there as it is, between other things than letters and digits.
fn word_end(text: &[u8], at: usize, word: &str) -> Option<usize> {
    let end = at + word.len();
    let goes_on = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    (text.get(at..end)? == word.as_bytes() && !goes_on(before) && !goes_on(text.get(end))).then_some(end)
}

/// Keeps where a letter ends that begins at a place, in each form that it may have there.
fn read(text: &[u8], at: usize, letter: char, ends: &mut Vec<usize>) {
    unescaped(text, at, letter, ends);
    // However many: each time that a text was put into another one, there are twice as many and one.
    let slashes = slashes(text.get(at..).unwrap_or_default());
    if slashes > 0 {
        let at = at + slashes;
        unescaped(text, at, letter, ends);
        keep(at, escape(text.get(at..).unwrap_or_default(), letter), ends);
    }
}

/// Keeps where something ends that begins at a place and has a length.
fn keep(at: usize, length: Option<usize>, ends: &mut Vec<usize>) {
    if let Some(length) = length {
        ends.push(at + length);
    }
}

/// The same without a backslash.
fn unescaped(text: &[u8], at: usize, letter: char, ends: &mut Vec<usize>) {
    let rest = text.get(at..).unwrap_or_default();
    keep(at, plain(rest, letter), ends);
    match (letter, rest) {
        // A form's space, and the two alphabets of base64 (RFC 4648 §5).
        (' ', [b'+', ..]) | ('+', [b'-', ..]) | ('/', [b'_', ..]) => ends.push(at + 1),
        // Encoded more often than once, it begins as itself.
        ('%', [b'%', codes @ ..]) => {
            for count in 1..=escaped(codes) {
                ends.push(at + 1 + 2 * count);
            }
        }
        (_, [b'&', ..]) => keep(at, entity(rest, letter), ends),
        _ => {}
    }
}

/// The length of a letter as it is; each of its bytes may be percent-encoded (RFC 3986 §2.1).
fn plain(text: &[u8], letter: char) -> Option<usize> {
    let mut length = 0;
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        let rest = text.get(length..)?;
        length += match rest.first() {
            Some(own) if *own == byte => 1,
            _ => percent(rest, byte)?,
        };
    }
    Some(length)
}

/// The length of a byte that is percent-encoded, once or more often.
fn percent(text: &[u8], byte: u8) -> Option<usize> {
    let digits = text.strip_prefix(b"%")?;
    // A percent sign that is encoded itself.
    for more in [0, 2 * escaped(digits)] {
        if hexadecimal(digits.get(more..more + 2)?) == Some(u32::from(byte)) {
            return Some(more + 3);
        }
    }
    None
}

/// How often a percent sign is encoded whose code and those that follow these are.
fn escaped(codes: &[u8]) -> usize {
    let mut count = 0;
    while count < MOST_ESCAPES && codes.get(2 * count..2 * count + 2) == Some(b"25") {
        count += 1;
    }
    count
}

/// The length of the backslashes.
fn slashes(text: &[u8]) -> usize {
    let mut length = 0;
    for _ in 0..MOST_SLASHES {
        length += text.get(length..).and_then(|rest| plain(rest, '\\')).unwrap_or(0);
    }
    length
}

/// The length of what stands behind a backslash: `n`, `u00e9`, `u{e9}`, `xe9`, and of a letter beyond 16 bits two of them.
fn escape(text: &[u8], letter: char) -> Option<usize> {
    if text.first().is_some_and(|short| SHORT.contains(&(*short, letter))) {
        return Some(1);
    }
    if let Some(digits) = text.strip_prefix(b"u{") {
        let count = digits.iter().take(8).position(|byte| *byte == b'}')?;
        return (hexadecimal(digits.get(..count)?)? == u32::from(letter)).then_some(count + 3);
    }
    if let Some(digits) = text.strip_prefix(b"x") {
        return (hexadecimal(digits.get(..2)?)? == u32::from(letter)).then_some(3);
    }
    let mut length = 0;
    for unit in letter.encode_utf16(&mut [0; 2]) {
        length += text.get(length..).map_or(0, slashes);
        let digits = text.get(length..)?.strip_prefix(b"u")?.get(..4)?;
        length += (hexadecimal(digits)? == u32::from(*unit)).then_some(5)?;
    }
    Some(length)
}

/// The length of a letter as a reference of HTML.
fn entity(text: &[u8], letter: char) -> Option<usize> {
    let length = text.iter().take(10).position(|byte| *byte == b';')? + 1;
    let name = text.get(1..length - 1)?;
    let is_it = match name {
        [b'#', b'x' | b'X', digits @ ..] => hexadecimal(digits)? == u32::from(letter),
        [b'#', digits @ ..] => std::str::from_utf8(digits).ok()?.parse() == Ok(u32::from(letter)),
        b"amp" => letter == '&',
        b"quot" => letter == '"',
        b"apos" => letter == '\'',
        b"lt" => letter == '<',
        b"gt" => letter == '>',
        _ => false,
    };
    is_it.then_some(length)
}

/// What a text becomes that stands between quotes in JSON as it is (RFC 8259 §7); what is no escape is left.
fn read_in_json(text: &str) -> String {
    let (mut units, mut rest) = (Vec::new(), text);
    while let Some(letter) = rest.chars().next() {
        let (unit, length) = match rest.as_bytes() {
            [b'\\', own @ (b'"' | b'\\' | b'/'), ..] => (Some(u16::from(*own)), 2),
            [b'\\', b'u', digits @ ..] => {
                let code = digits.get(..4).and_then(hexadecimal);
                (code.and_then(|code| u16::try_from(code).ok()), 6)
            }
            [b'\\', short, ..] => {
                let meant = SHORT.iter().find(|(known, _)| known == short);
                (meant.and_then(|(_, letter)| u16::try_from(u32::from(*letter)).ok()), 2)
            }
            _ => (None, 0),
        };
        match unit {
            Some(unit) => {
                units.push(unit);
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                units.extend(letter.encode_utf16(&mut [0; 2]).iter());
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            }
        }
    }
    String::from_utf16_lossy(&units)
}

/// What of a text's base64 does not depend on what stands around it, where so many bytes modulo 3 stand before it.
fn in_base64(text: &str, before: usize) -> String {
    let whole = Base64::from([vec![0; before], text.as_bytes().to_vec()].concat()).to_string();
    let (first, last) = ((before * 8).div_ceil(6), (before + text.len()) * 8 / 6);
    whole.get(first..last).unwrap_or_default().to_owned()
}
