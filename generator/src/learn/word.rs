//! Which texts of an answer may stand in an overlay: those that a machine has chosen, and no person.
//!
//! An overlay is committed and read by others, and what is exchanged holds names, addresses and secrets. So of all texts only
//! two kinds are ever written down, and both have to look as a programmer writes words: the names of properties, and values
//! where the description itself lists the values that there are.

/// The longest word, in bytes.
const LONGEST: usize = 40;

/// Whether a text is a word as programs have them: ASCII letters, with few digits, and what stands between words.
pub(super) fn is_machine_word(text: &str) -> bool {
    let is_within = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$');
    let mut parts = text.split(['_', '-', '.', '$']);
    text.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '$'))
        && text.len() <= LONGEST
        && text.bytes().all(is_within)
        && text.bytes().filter(u8::is_ascii_digit).count() <= 4
        && parts.all(|part| !is_random(part))
}

/// Whether a text without separators looks drawn by lot, as keys and tokens are, and not as words in camel case.
fn is_random(text: &str) -> bool {
    let pieces = pieces(text);
    let numbers = pieces
        .iter()
        .filter(|piece| piece.starts_with(|first: char| first.is_ascii_digit()));
    let has_numbers = numbers.clone().next().is_some();
    let odd = pieces.iter().filter(|piece| is_odd(piece)).count();
    let is_capital = !text.bytes().any(|byte| byte.is_ascii_lowercase());
    numbers.count() > 2
        || (odd >= 3 && odd * 2 > pieces.len())
        || (is_capital && has_numbers && text.len() > 10)
        || pieces
            .iter()
            .any(|piece| piece.len() > 24 || (piece.len() >= 8 && has_few_vowels(piece)))
}

/// Whether a piece is no word as camel case has them: it is short, or has several capitals before others.
fn is_odd(piece: &str) -> bool {
    let capitals = piece.bytes().take_while(u8::is_ascii_uppercase).count();
    piece.len() <= 2 || (capitals > 1 && capitals < piece.len())
}

/// The words of camel case, and the numbers between them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, pair) in bytes.windows(2).enumerate() {
        let &[before, after] = pair else { continue };
        let is_digit = before.is_ascii_digit();
        if is_digit != after.is_ascii_digit() || (before.is_ascii_lowercase() && after.is_ascii_uppercase()) {
            pieces.extend(text.get(start..=at));
            start = at + 1;
        }
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// No language has so few.
fn has_few_vowels(piece: &str) -> bool {
    let vowels = piece.bytes().filter(|byte| b"aeiouyAEIOUY".contains(byte)).count();
    vowels * 6 < piece.len()
}

/// Whether a word is written as those that are known: a name that begins with a capital is no value among words that begin
/// with none.
pub(super) fn is_written_like<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    let is_capital = |text: &str| text.starts_with(|first: char| first.is_ascii_uppercase());
    !is_capital(word) || known.into_iter().any(is_capital)
}

/// The same for a value, which may be anything sooner than a key: digits are in it only where others have some.
pub(super) fn is_value_like<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> bool {
    let has_digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    is_written_like(word, known.clone()) && (!has_digits(word) || known.into_iter().any(has_digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_programs_may_be_written_down() {
        for text in [
            "active",
            "in_progress",
            "IN_PROGRESS",
            "createdAt",
            "HostConfig",
            "x-ms-id",
            "sha256",
            "ipv4_address",
            "S3",
            "HTTP2",
            "OAuth2Token",
            "_id",
            "$ref",
            "v1.2",
            "us-east-1",
            "application.json",
            "BlkioWeightDevice",
        ] {
            assert!(is_machine_word(text), "{text}");
        }
    }

    #[test]
    fn nothing_that_a_person_or_a_lot_has_chosen_may() {
        for text in [
            "",
            "ann@example.org",
            "Ann Example",
            "sk_live_51H8xkTq2vZ",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "2026-11-27",
            "+49 30 901820",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "AKIAIOSFODNN7EXAMPLE",
            "Jürgen",
            "192.168.0.1",
            "4111111111111111",
            "hunter2hunter2x9",
            "eyJhbGciOiJIUzI1NiJ9.e30",
            "https://example.org/ann",
            "/home/ann",
            "deadbeefdeadbeefdeadbeefdeadbeef",
            "wJalrXUtnFEMIbPxRfiCYEXAMPLEKEY",
            "a\u{1b}[31m",
        ] {
            assert!(!is_machine_word(text), "{text}");
        }
        assert!(!is_written_like("Ann", ["open", "closed"]));
        assert!(!is_value_like("hunter2", ["open"]) && is_value_like("v2", ["v1"]));
        assert!(is_written_like("Paused", ["Open", "closed"]) && is_written_like("paused", ["Open"]));
    }
}
