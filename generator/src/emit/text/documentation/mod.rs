//! Text of the description to rustdoc Markdown that means the same and can do no harm.
//!
//! CommonMark is parsed and written anew, so that what rustdoc or clippy could trip over never arises: no fence
//! without a language (it would be a doctest), no indented code, no shortcut link (rustdoc would look for an item),
//! no HTML, no bare URL, no lazy continuation line, no control or bidirectional character.

mod escape;
mod html;
mod markdown;

pub(crate) use escape::code;

use crate::diagnostic::is_unseen;

/// The lines of Markdown that show this text; none if there is nothing to show.
pub(crate) fn neutralise(text: &str) -> Vec<String> {
    neutralise_below(0, text)
}

/// The same below headings of this level.
pub(crate) fn neutralise_below(level: usize, text: &str) -> Vec<String> {
    let text = visible(text);
    let text = text.trim();
    if is_plain(text) {
        return text.lines().map(|line| line.trim_end().to_owned()).collect();
    }
    markdown::rewrite(text, level)
}

/// Whether the text is as [`visible`] gives it, but for its lines and tabs.
fn is_visible(text: &str) -> bool {
    !text
        .chars()
        .any(|character| character.is_control() || is_unseen(character))
}

/// The text without carriage returns, tabs, and characters that are not shown or reorder what is.
fn visible(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => output.push('\n'),
            '\t' => output.push_str("    "),
            '\n' => output.push('\n'),
            _ if character.is_control() || is_unseen(character) => {}
            _ => output.push(character),
        }
    }
    output
}

/// Whether no character of the text means anything in Markdown, so that it need not be parsed.
fn is_plain(text: &str) -> bool {
    text.lines()
        .all(|line| line.is_empty() || line.starts_with(char::is_alphabetic))
        && !text.contains("://")
        && text.chars().all(|character| {
            character.is_alphanumeric()
                || matches!(
                    character,
                    ' ' | '\n'
                        | '.'
                        | ','
                        | ';'
                        | ':'
                        | '\''
                        | '"'
                        | '('
                        | ')'
                        | '/'
                        | '?'
                        | '!'
                        | '%'
                        | '-'
                        | '{'
                        | '}'
                )
        })
        && !text.contains("\n\n\n")
        && !text.contains("  ")
}

#[cfg(test)]
mod tests;
