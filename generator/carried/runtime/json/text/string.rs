use std::borrow::Cow;

use crate::runtime::json::{DecodeError, Reason};

/// Reads a string from behind its opening quotation mark; gives it and the position behind its closing one.
#[inline]
pub(in crate::runtime::json) fn read_string(text: &str, start: usize) -> Result<(Cow<'_, str>, usize), DecodeError> {
    let end = plain_end(text.as_bytes(), start);
    if text.as_bytes().get(end) == Some(&b'"') {
        // Both ends are beside a quotation mark, so the slice is always there.
        return Ok((Cow::Borrowed(text.get(start..end).unwrap_or_default()), end + 1));
    }
    let mut unescaped = String::new();
    let end = unescape(text, start, &mut |piece| unescaped.push_str(piece))?;
    Ok((Cow::Owned(unescaped), end))
}

/// Reads over a string as strictly as [`read_string`]; gives the position behind its closing quotation mark.
#[inline]
pub(in crate::runtime::json) fn skip_string(text: &str, start: usize) -> Result<usize, DecodeError> {
    let end = plain_end(text.as_bytes(), start);
    if text.as_bytes().get(end) == Some(&b'"') {
        return Ok(end + 1);
    }
    unescape(text, start, &mut |_| ())
}

/// Where the run of bytes ends that stand for themselves in a string: at a quotation mark, a backslash, a control
/// character or the end of the text.
#[inline]
pub(in crate::runtime::json) fn plain_end(bytes: &[u8], start: usize) -> usize {
    let mut position = start;
    while let Some(chunk) = bytes.get(position..).and_then(|rest| rest.first_chunk()) {
        let hits = hits(chunk);
        if hits != 0 {
            return position + (hits.trailing_zeros() / 8) as usize;
        }
        position += 8;
    }
    while let Some(&byte) = bytes.get(position) {
        if !stands_for_itself(byte) {
            break;
        }
        position += 1;
    }
    position
}

/// Whether all bytes stand for themselves in a string.
#[inline]
pub(in crate::runtime::json) fn is_plain(bytes: &[u8]) -> bool {
    let (chunks, _) = bytes.as_chunks();
    match bytes.last_chunk() {
        // The last eight overlap with those before where their number is no multiple of eight.
        Some(last) => chunks.iter().chain([last]).all(|chunk| hits(chunk) == 0),
        None => bytes.iter().all(|&byte| stands_for_itself(byte)),
    }
}

fn stands_for_itself(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

/// The highest bit of each of eight bytes that does not stand for itself. Behind the first such byte there may be others.
#[inline]
fn hits(chunk: &[u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES << 7;
    // A subtraction borrows from a byte below only where that byte itself is a hit, so the lowest hit is always a true one.
    let word = u64::from_le_bytes(*chunk);
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (control | (quote.wrapping_sub(ONES) & !quote) | (backslash.wrapping_sub(ONES) & !backslash)) & HIGHS
}

#[cold]
fn fault(offset: usize, what: &'static str) -> DecodeError {
    DecodeError::new(offset, Reason::Syntax(what))
}

#[inline(never)]
fn unescape(text: &str, start: usize, push: &mut dyn FnMut(&str)) -> Result<usize, DecodeError> {
    let bytes = text.as_bytes();
    let mut position = start;
    loop {
        let end = plain_end(bytes, position);
        push(text.get(position..end).unwrap_or_default());
        match bytes.get(end) {
            Some(b'"') => return Ok(end + 1),
            Some(b'\\') => {
                let (character, behind) = escape(bytes, end)?;
                push(character.encode_utf8(&mut [0; 4]));
                position = behind;
            }
            Some(_) => return Err(fault(end, "a control character stands in a string")),
            None => return Err(fault(end, "it ends inside a string")),
        }
    }
}

/// The character that an escape stands for (RFC 8259 §7), and the position behind it.
fn escape(bytes: &[u8], start: usize) -> Result<(char, usize), DecodeError> {
    let character = match bytes.get(start + 1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, start),
        Some(_) => return Err(fault(start, "there is no such escape")),
        None => return Err(fault(start, "it ends inside a string")),
    };
    Ok((character, start + 2))
}

fn unicode_escape(bytes: &[u8], start: usize) -> Result<(char, usize), DecodeError> {
    const LONE: &str = "an escape is half of a surrogate pair";
    let first = hexadecimal(bytes, start + 2)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, start + 6));
    }
    if first >= 0xDC00 || bytes.get(start + 6..start + 8) != Some(b"\\u".as_slice()) {
        return Err(fault(start, LONE));
    }
    let second = hexadecimal(bytes, start + 8)?;
    if !(0xDC00..0xE000).contains(&second) {
        return Err(fault(start, LONE));
    }
    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    match char::from_u32(code) {
        Some(character) => Ok((character, start + 12)),
        None => Err(fault(start, LONE)),
    }
}

fn hexadecimal(bytes: &[u8], start: usize) -> Result<u32, DecodeError> {
    let digits = bytes.get(start..start + 4).unwrap_or_default();
    let mut value = 0;
    for &digit in digits {
        match char::from(digit).to_digit(16) {
            Some(digit) => value = value * 16 + digit,
            None => return Err(fault(start, "`\\u` needs four hexadecimal digits")),
        }
    }
    match digits.len() {
        4 => Ok(value),
        _ => Err(fault(start, "`\\u` needs four hexadecimal digits")),
    }
}
