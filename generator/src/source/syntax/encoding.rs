//! Bytes to text.

use crate::diagnostic::Code;
use crate::diagnostic::codes::source::{ENCODING, OTHER_ENCODING};
use crate::source::finding::Finding;

/// A file's text, and what there is to say about how it was encoded.
#[derive(Debug)]
pub(in crate::source) struct Decoded {
    /// Without a byte order mark. Where the bytes are no text, what comes nearest to them.
    pub(in crate::source) text: String,
    /// Why the bytes are no text.
    pub(in crate::source) broken: Option<Finding>,
    /// What was read although it is not plain UTF-8.
    pub(in crate::source) remark: Option<Finding>,
}

impl Decoded {
    fn plain(text: String) -> Self {
        Self {
            text,
            broken: None,
            remark: None,
        }
    }

    fn read(text: String, at: usize, message: &str) -> Self {
        Self {
            remark: Some(finding(&OTHER_ENCODING, at, message)),
            ..Self::plain(text)
        }
    }

    fn refused(text: String, at: usize, message: &str) -> Self {
        Self {
            broken: Some(finding(&ENCODING, at, message)),
            ..Self::plain(text)
        }
    }
}

fn finding(code: &'static Code, at: usize, message: &str) -> Finding {
    Finding {
        code,
        at,
        message: message.to_owned(),
        notes: Vec::new(),
        earlier: None,
    }
}

/// Decodes a file: UTF-8, or what a byte order mark or its zeros say, or else UTF-8 with bytes of Windows-1252 in it.
pub(in crate::source) fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        // Both marks begin that of UTF-32 or stand before one zero at least.
        [0, 0, ..] | [0xFF, 0xFE, 0, 0, ..] | [_, 0, 0, 0, ..] => refuse_utf_32(),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0, _, ..] => utf_16(&bytes, u16::from_be_bytes),
        [_, 0, ..] => utf_16(&bytes, u16::from_le_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => match text.strip_prefix('\u{FEFF}') {
                Some(rest) => Decoded::read(rest.to_owned(), 0, "the file begins with a byte order mark"),
                None => Decoded::plain(text),
            },
            Err(error) => with_windows_1252(error.as_bytes()),
        },
    }
}

fn refuse_utf_32() -> Decoded {
    Decoded::refused(String::new(), 0, "the file is UTF-32, or no text at all")
}

/// UTF-16 (RFC 2781), in the order of bytes that `unit` reads.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let decoded: Result<String, _> = char::decode_utf16(pairs.iter().copied().map(unit)).collect();
    match decoded {
        Ok(text) if rest.is_empty() && !text.contains('\0') => {
            Decoded::read(text, 0, "the file is UTF-16 and not UTF-8")
        }
        _ => Decoded::refused(
            String::new(),
            0,
            "the file is neither UTF-8 nor UTF-16, or no text at all",
        ),
    }
}

/// UTF-8 where it is that, and Windows-1252 where it is not: text that was pasted from elsewhere.
fn with_windows_1252(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first = None;
    let mut count = 0_usize;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            first.get_or_insert((text.len(), *byte));
            count += 1;
            let Some(character) = windows_1252(*byte) else {
                let at = text.len();
                return Decoded::refused(text, at, "the file is neither UTF-8 nor Windows-1252");
            };
            text.push(character);
        }
    }
    let (at, byte) = first.unwrap_or_default();
    let is_control = |character: char| character.is_control() && !matches!(character, '\t' | '\r' | '\n' | '\u{85}');
    if text.contains(is_control) {
        return Decoded::refused(
            text,
            at,
            "the file is neither UTF-8 nor Windows-1252, or no text at all",
        );
    }
    let message = match count {
        1 => format!("the byte 0x{byte:02X} is not UTF-8; it is read as Windows-1252"),
        _ => format!(
            "the byte 0x{byte:02X} and {} more are not UTF-8; they are read as Windows-1252",
            count - 1
        ),
    };
    Decoded::read(text, at, &message)
}

/// The character of a byte from 0x80 on, where Windows-1252 has one.
fn windows_1252(byte: u8) -> Option<char> {
    const FROM_80: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let place = usize::from(byte.checked_sub(0x80)?);
    match FROM_80.get(place) {
        Some('\0') => None,
        Some(character) => Some(*character),
        // From 0xA0 on it is Latin-1, whose characters have the same numbers in Unicode.
        None => Some(char::from(byte)),
    }
}
