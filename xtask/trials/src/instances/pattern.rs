//! A short text that matches a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A short text that matches, if the expression is one that `regex-syntax` reads, and for another `nth` another one
/// where choices and repetitions allow it. Look-around is not looked at, so the text has to be judged afterwards.
pub(crate) fn matching(pattern: &str, nth: usize) -> Option<String> {
    // `\/` is an escape in ECMAScript only.
    let hir = regex_syntax::parse(&pattern.replace("\\/", "/")).ok()?;
    let mut text = String::new();
    write(&hir, nth, &mut text).then_some(text)
}

fn write(hir: &Hir, nth: usize, text: &mut String) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(literal) => {
                text.push_str(literal);
                true
            }
            Err(_) => false,
        },
        HirKind::Class(class) => match member(class) {
            Some(character) => {
                text.push(character);
                true
            }
            None => false,
        },
        HirKind::Repetition(repetition) => {
            // One where none would do: an empty text is rarely what is meant.
            let more = u32::try_from(nth).unwrap_or(u32::MAX);
            let wanted = repetition.min.max(1).saturating_add(more);
            let times = wanted.min(repetition.max.unwrap_or(u32::MAX));
            times <= 10_000 && (0..times).all(|_| write(&repetition.sub, nth, text))
        }
        HirKind::Capture(capture) => write(&capture.sub, nth, text),
        HirKind::Concat(parts) => parts.iter().all(|part| write(part, nth, text)),
        HirKind::Alternation(parts) => parts
            .get(nth.min(parts.len().saturating_sub(1)))
            .is_some_and(|part| write(part, nth, text)),
    }
}

/// A letter or a digit where the class has one.
fn member(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    ['a', 'A', '1', '0', '-', ' ']
        .into_iter()
        .find(|wanted| ranges.iter().any(|(start, end)| (start..=end).contains(&wanted)))
        .or_else(|| ranges.first().map(|(start, _)| *start))
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn the_text_matches() {
        for pattern in [
            "^[a-z]{3}-\\d+$",
            "^(GET|PUT)$",
            "^https?:\\/\\/x",
            "^\\+[1-9]{2,}$",
            "^.*$",
        ] {
            let text = matching(pattern, 0).unwrap();
            let judge = jsonschema::draft202012::new(&serde_json::json!({ "pattern": pattern })).unwrap();
            assert!(judge.is_valid(&serde_json::json!(text)), "{pattern}: {text}");
        }
    }

    #[test]
    fn there_are_several_where_the_expression_allows_it() {
        let texts = [0, 1, 2].map(|nth| matching("^(0|[1-9][0-9]*)$", nth).unwrap());
        assert_eq!(texts, ["0", "111", "1111"]);
    }

    #[test]
    fn an_absurd_length_is_declined() {
        assert_eq!(matching("^a{100000}$", 0), None);
    }
}
