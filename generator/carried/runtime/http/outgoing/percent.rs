//! Percent-encoding (RFC 3986 §2.1).

/// Which characters stand for themselves.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::runtime::http) enum Keep {
    /// The unreserved ones (§2.3): everything else is data and is encoded.
    Unreserved,
    /// The unreserved and the reserved ones (§2.2), and what is encoded already. Never `#` and what cuts the query
    /// into pairs (`&`), which a value with `allowReserved` has to encode by itself.
    Reserved,
    /// The unreserved ones, and `/` between segments that are data each.
    Segments,
    /// What may stand in a path without ending it (§3.3), and what is encoded already.
    Path,
    /// What may stand in a query without ending it (§3.4), and what is encoded already.
    Query,
}

/// Appends `text` to `target`, encoded.
pub(in crate::runtime::http) fn encode(target: &mut String, text: &str, keep: Keep) {
    let is_kept = |byte| {
        is_unreserved(byte)
            || match keep {
                Keep::Unreserved => false,
                Keep::Reserved => b":/?[]@!$'()*+,;=".contains(&byte),
                Keep::Segments => byte == b'/',
                Keep::Path => b"/:@!$&'()*+,;=".contains(&byte),
                Keep::Query => b"/?:@!$&'()*+,;=[]".contains(&byte),
            }
    };
    // Nearly every text is such a one.
    if text.bytes().all(is_kept) {
        target.push_str(text);
        return;
    }
    let is_data = matches!(keep, Keep::Unreserved | Keep::Segments);
    let bytes = text.as_bytes();
    for (index, &byte) in bytes.iter().enumerate() {
        if is_kept(byte) || (!is_data && starts_escape(bytes, index)) {
            target.push(char::from(byte));
        } else {
            push_escape(target, byte);
        }
    }
}

/// Whether a byte stands for itself everywhere (§2.3).
pub(in crate::runtime::http) fn is_unreserved(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~')
}

fn starts_escape(bytes: &[u8], index: usize) -> bool {
    matches!(bytes.get(index..index.saturating_add(3)), Some([b'%', high, low])
        if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

pub(in crate::runtime::http) fn push_escape(target: &mut String, byte: u8) {
    target.push('%');
    for digit in [byte >> 4, byte & 15] {
        // A value below 16 is always a digit of base 16.
        target.push(char::from_digit(digit.into(), 16).unwrap_or('0').to_ascii_uppercase());
    }
}

/// What a text stands for in which bytes may be encoded.
pub(in crate::runtime::http) fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(hexadecimal);
        // Two digits are at most 255.
        bytes.push(code.map_or(*first, |code| code as u8));
        rest = after.get(2..).filter(|_| code.is_some()).unwrap_or(after);
    }
    bytes
}

/// A hexadecimal number of no more than 32 bits.
pub(in crate::runtime::http) fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok()?;
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, keep: Keep) -> String {
        let mut target = String::new();
        encode(&mut target, text, keep);
        target
    }

    #[test]
    fn only_unreserved_characters_stand_for_themselves() {
        assert_eq!(encoded("aZ9-._~", Keep::Unreserved), "aZ9-._~");
        assert_eq!(encoded("a/b?c#d e\n%2e", Keep::Unreserved), "a%2Fb%3Fc%23d%20e%0A%252e");
        assert_eq!(encoded("é", Keep::Unreserved), "%C3%A9");
    }

    #[test]
    fn segments_are_data_and_what_is_between_them_is_not() {
        assert_eq!(encoded("a b/c%2F/d?e", Keep::Segments), "a%20b/c%252F/d%3Fe");
        assert_eq!(encoded("a b/c%2F;d?e", Keep::Path), "a%20b/c%2F;d%3Fe");
        assert_eq!(encoded("a b=c%2F&d[e]#f", Keep::Query), "a%20b=c%2F&d[e]%23f");
    }

    #[test]
    fn reserved_characters_stay_where_they_are_allowed() {
        assert_eq!(
            encoded("a/b?c=d,e#f&g %41%4", Keep::Reserved),
            "a/b?c=d,e%23f%26g%20%41%254"
        );
    }
}
