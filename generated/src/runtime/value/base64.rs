use std::fmt;

use super::text::text_value;

/// Bytes as base64 text (RFC 4648).
///
/// The text is kept as it came, in whichever alphabet and whether padded or not, so that it goes out the same;
/// [`Base64::bytes`] reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(String);

/// A text that is no base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base64Error {
    offset: usize,
}

impl Base64Error {
    /// The first byte of the text that does not belong.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for Base64Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not base64 from byte {} on", self.offset)
    }
}

impl std::error::Error for Base64Error {}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Base64 {
    /// A text as it stands on the wire, not looked at.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The bytes that the text stands for. Both alphabets are read (§4 and §5), with or without padding, over line breaks.
    ///
    /// # Errors
    ///
    /// The text is no base64.
    pub fn bytes(&self) -> Result<Vec<u8>, Base64Error> {
        let text = self.0.trim_ascii_end().trim_end_matches('=');
        let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
        let (mut bits, mut count) = (0_u32, 0);
        for (offset, byte) in text.bytes().enumerate() {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                b'\r' | b'\n' => continue,
                _ => return Err(Base64Error { offset }),
            };
            bits = bits << 6 | u32::from(value);
            count += 6;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count) as u8);
                bits &= (1 << count) - 1;
            }
        }
        // Six bits alone make no byte.
        match count {
            6 => Err(Base64Error { offset: text.len() }),
            _ => Ok(bytes),
        }
    }
}

impl From<&[u8]> for Base64 {
    /// The standard alphabet, padded (§4).
    fn from(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        for chunk in bytes.chunks(3) {
            let group = (0..3).fold(0, |group, place| {
                group << 8 | u32::from(chunk.get(place).copied().unwrap_or(0))
            });
            for place in 0..4 {
                let value = group >> (18 - 6 * place) & 63;
                match ALPHABET.get(value as usize) {
                    Some(letter) if place <= chunk.len() => text.push(char::from(*letter)),
                    _ => text.push('='),
                }
            }
        }
        Self(text)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.as_slice().into()
    }
}

text_value!(Base64 like "dGV4dA==");
