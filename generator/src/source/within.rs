//! Characters of a text's value to the bytes that they were written as: a path in a YAML scalar is faulty at one of its characters.

/// The byte offset, in a scalar as it stands in a file, of a character of what it says. Nothing where the two don't go together: the
/// value came through an alias, say.
pub(super) fn offset(written: &str, value: &str, character: usize) -> Option<usize> {
    let style = Style::of(written);
    let mut at = match style {
        Style::Plain => 0,
        Style::Single | Style::Double => 1,
        Style::Block => written.find('\n')? + 1,
    };
    let mut characters = value.chars();
    for expected in characters.by_ref().take(character) {
        at = behind_folding(written, at, expected, style)?;
        at += step(written.get(at..)?, expected, style)?;
    }
    // The character itself may stand on the next line.
    Some(match characters.next() {
        Some(next) => behind_folding(written, at, next, style)?,
        None => at,
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Plain,
    Single,
    Double,
    Block,
}

impl Style {
    fn of(written: &str) -> Self {
        match written.as_bytes().first() {
            Some(b'\'') => Self::Single,
            Some(b'"') => Self::Double,
            Some(b'|' | b'>') => Self::Block,
            _ => Self::Plain,
        }
    }
}

/// How many bytes a character is written as here.
fn step(rest: &str, expected: char, style: Style) -> Option<usize> {
    if style == Style::Double && rest.starts_with('\\') {
        return Some(match rest.as_bytes().get(1)? {
            b'x' => 4,
            // JSON writes one character as two such where it has to.
            b'u' if u32::from(expected) > 0xffff => 12,
            b'u' => 6,
            b'U' => 10,
            _ => 1 + rest.chars().nth(1)?.len_utf8(),
        });
    }
    let found = rest.chars().next()?;
    match found {
        '\'' if style == Style::Single => Some(2),
        _ if found == expected => Some(found.len_utf8()),
        // A folded line break.
        '\n' if expected == ' ' => Some(1),
        _ => None,
    }
}

/// Passes over indentation and what folds lines, up to where the expected character is written.
fn behind_folding(written: &str, mut at: usize, expected: char, style: Style) -> Option<usize> {
    loop {
        let rest = written.get(at..)?;
        let is_escape = style == Style::Double && rest.starts_with('\\');
        if is_escape && rest.starts_with("\\\n") {
            at += 2;
            continue;
        }
        if is_escape || step(rest, expected, style).is_some() {
            return Some(at);
        }
        match rest.chars().next()? {
            space @ (' ' | '\t' | '\n' | '\r') => at += space.len_utf8(),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_found_as_it_was_written() {
        for (written, value) in [
            ("ab#c", "ab#c"),
            ("'a''b#c'", "a'b#c"),
            ("\"a\\\"\\u00e9\\x41#c\"", "a\"éA#c"),
            ("\"\\ud83d\\ude00#c\"", "😀#c"),
            ("\"\\U0001F600#c\"", "😀#c"),
            ("\"a\\\n   #c\"", "a#c"),
            ("a b\n    c #d", "a b c #d"),
            ("'a\n\n   b #c'", "a\nb #c"),
            ("|\n  a\n    b\n  #c\n", "a\n  b\n#c\n"),
            (">-\n  a\n  b\n  #c\n", "a b #c"),
        ] {
            let character = value.chars().position(|character| character == '#').unwrap();
            let found = offset(written, value, character);
            assert_eq!(found, written.find('#'), "{written}");
        }
        assert_eq!(offset("*alias", "$.a", 2), None);
        assert_eq!(offset("'ab'", "ab", 2), Some(3));
    }
}
