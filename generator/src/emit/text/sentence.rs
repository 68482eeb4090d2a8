//! What a text of the description says first: for lists and tables.

use super::documentation::neutralise;

/// Words that end in a dot within a sentence.
const ABBREVIATIONS: &[&str] = &["e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "incl.", "resp.", "no."];

/// The first sentence of a text, neutralised, on one line, however the text is broken into lines; empty where the text
/// begins with something else than text. A heading is passed over.
pub(crate) fn first_sentence(text: &str) -> String {
    let lines = neutralise(text);
    let is_heading = |line: &&String| line.is_empty() || line.starts_with('#');
    let paragraph: Vec<&str> = lines
        .iter()
        .skip_while(is_heading)
        .take_while(|line| !line.is_empty())
        .map(|line| line.trim_end_matches('\\').trim())
        .collect();
    // A line of a list, a table, a quotation or code.
    let is_text = |line: &str| !line.starts_with("```") && !line.starts_with(['|', '>', '-']) && !is_numbered(line);
    match paragraph.first() {
        Some(first) if is_text(first) => cut(&paragraph.join(" ")),
        _ => String::new(),
    }
}

/// Whether a line is an item of a numbered list.
fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// A paragraph up to the end of its first sentence, which is not within code, a link or emphasis.
fn cut(paragraph: &str) -> String {
    let (mut open, mut code, mut stars) = (0_usize, false, 0_usize);
    let mut letters = paragraph.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '`' => code = !code,
            '[' | '(' | '<' if !code => open += 1,
            ']' | ')' | '>' if !code => open = open.saturating_sub(1),
            '*' | '_' if !code => stars += 1,
            '.' | '!' | '?' | '。' if !code && open == 0 && stars % 2 == 0 => {
                let (sentence, rest) = paragraph.split_at(at + letter.len_utf8());
                let begins = rest.trim_start().chars().next();
                let is_end =
                    letter == '。' || (rest.starts_with(' ') && begins.is_some_and(|next| !next.is_lowercase()));
                let is_word = ABBREVIATIONS
                    .iter()
                    .any(|word| sentence.to_ascii_lowercase().ends_with(word));
                if is_end && !is_word {
                    return sentence.to_owned();
                }
            }
            _ => {}
        }
    }
    paragraph.to_owned()
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_goes_on_over_lines_and_ends_where_it_ends() {
        for (text, expected) in [
            ("Not found", "Not found"),
            ("The pet is\nnot there. It may be elsewhere.", "The pet is not there."),
            (
                "Sent by version 1.2 of the API. More.",
                "Sent by version 1.2 of the API.",
            ),
            ("A pet, e.g. Rex, is gone.", "A pet, e.g. Rex, is gone."),
            ("Gone. see below", "Gone. see below"),
            ("`name` is taken. Try another.", "`name` is taken."),
            ("Is it gone? Yes.", "Is it gone?"),
            (
                "See `a. B` or *this. That* for it. More.",
                "See `a. B` or *this. That* for it.",
            ),
            ("One.\n\nTwo.", "One."),
            ("## Gone\n\nIt is gone. Really.", "It is gone."),
            ("没有。真的", "没有。"),
            ("```\ncode\n```", ""),
            ("- a\n- b", ""),
            ("1. a\n2. b", ""),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), expected, "{text}");
        }
    }
}
