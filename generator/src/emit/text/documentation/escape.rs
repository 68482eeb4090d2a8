use crate::diagnostic::is_unseen;

/// Appends text so that Markdown shows it as it is; URLs in it become links.
pub(crate) fn text(output: &mut String, text: &str, place: Place) {
    let mut rest = text;
    while let Some(start) = rest.find("http") {
        let (before, candidate) = rest.split_at(start);
        let length = url_length(candidate);
        if length == 0 {
            // Not a URL: the word goes out as text, and the search goes on after it.
            plain(output, &rest[..start + "http".len()], place);
            rest = &rest[start + "http".len()..];
            continue;
        }
        plain(output, before, place);
        let (url, after) = candidate.split_at(length);
        if place.in_link {
            plain(output, url, place);
        } else if url.contains(['{', '}', '|', '\\', '`']) {
            output.push_str(&code(url));
        } else {
            output.push('<');
            output.push_str(url);
            output.push('>');
        }
        rest = after;
    }
    plain(output, rest, place);
}

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// Inside a link's text, where no other link may be.
    pub(crate) in_link: bool,
    /// Inside a table's cell, which `|` ends.
    pub(crate) in_cell: bool,
}

/// Text as inline code that nothing in it can end.
pub(crate) fn code(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || is_unseen(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    let text = shown.replace("\\u{a}", " ");
    if text.trim().is_empty() {
        return "(blank)".to_owned();
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let pad = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let pad = if pad { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The length of the longest run of a character.
pub(crate) fn longest_run(text: &str, character: char) -> usize {
    let mut longest = 0;
    let mut current = 0;
    for each in text.chars() {
        current = if each == character { current + 1 } else { 0 };
        longest = longest.max(current);
    }
    longest
}

/// A line of a paragraph, with whatever would start another kind of block at its beginning escaped.
pub(crate) fn line_start(line: &str) -> String {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    // A `*` of the text is escaped already; emphasis around a space would be the mark of a list.
    if line.starts_with(['#', '+', '-', '=', ':']) || line.starts_with("* ") || line == "*" || line.starts_with("~~~") {
        return format!("\\{line}");
    }
    line.to_owned()
}

fn plain(output: &mut String, text: &str, place: Place) {
    let mut previous = output.chars().next_back();
    for (index, character) in text.char_indices() {
        let after = &text[index + character.len_utf8()..];
        let escape = match character {
            '\\' | '*' | '`' | '[' | ']' | '<' | '>' | '~' => true,
            // Without a name or a number behind it, it is no entity.
            '&' => after.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
            // Inside a word it is no emphasis.
            '_' => !(previous.is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
            '|' => place.in_cell,
            _ => false,
        };
        if escape {
            output.push('\\');
        }
        output.push(character);
        previous = Some(character);
    }
}

/// The length of the URL that the text starts with; 0 if there is none.
fn url_length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")) else {
        return 0;
    };
    let scheme = text.len() - rest.len();
    let end = rest
        .find(|character: char| {
            character.is_whitespace()
                || character.is_control()
                || matches!(character, '<' | '>' | '"' | '\'' | '`' | '*')
        })
        .unwrap_or(rest.len());
    let mut url = &rest[..end];
    let opened = url.matches('(').count();
    let mut closed = url.matches(')').count();
    loop {
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '}', '\\', '_', '~']);
        // A bracket belongs to the URL only where the URL opened it.
        let trimmed = match trimmed.strip_suffix(')') {
            Some(inner) if opened < closed => {
                closed -= 1;
                inner
            }
            _ => trimmed,
        };
        if trimmed.len() == url.len() {
            break;
        }
        url = trimmed;
    }
    if url.is_empty() { 0 } else { scheme + url.len() }
}
