//! A report as text for people, and as JSON for programs.

use std::collections::HashSet;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::report::{Entry, Omitted, Report};
use super::{LineColumn, Place, Severity};

impl Report {
    /// Every cause with path, line, column, an excerpt, notes, how many further places it has and where the next is, and
    /// the first time that a code appears the way out. Of a code that there are many of, how many more there are.
    pub fn text(&self, colored: bool) -> String {
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        let mut helped = HashSet::new();
        let mut text = String::new();
        for entry in &self.entries {
            let help = helped.insert(entry.diagnostic.code.id);
            text.push_str(&renderer.render(&[group(entry, help)]));
            text.push_str("\n\n");
        }
        for Omitted { code, severity, count } in &self.omitted {
            let title = level(*severity).primary_title(more(*count)).id(code.id);
            text.push_str(&renderer.render(&[Group::with_title(title)]));
            text.push_str("\n\n");
        }
        text
    }

    /// One JSON object a line: `code`, `severity` (`error`, `warning`, `note`), `title`, `message`, `path`, `line` and
    /// `column` (from 1, in characters; `null` where there is no text), `pointer` (a JSON pointer into that file, or
    /// `null`), `notes` (a list of sentences), `help`, and `further`: a list of the other places of the same cause, each with
    /// `path`, `line`, `column` and `pointer`. Of a code that there are many of, the last object has a message that says how many
    /// more there are, and no place.
    pub fn json(&self) -> String {
        let entries = self.entries.iter().map(json_line);
        let omitted = self.omitted.iter().map(|Omitted { code, severity, count }| {
            let value = json!({
                "code": code.id,
                "severity": word(*severity),
                "title": code.title,
                "message": more(*count),
                "path": "",
                "line": null,
                "column": null,
                "pointer": null,
                "notes": [],
                "help": code.help,
                "further": [],
            });
            neutral_json(&value)
        });
        entries.chain(omitted).map(|line| line + "\n").collect()
    }

    /// `3 errors, 1 warning, 2 notes`.
    pub fn summary(&self) -> String {
        let counts = [
            (Severity::Error, "error"),
            (Severity::Warning, "warning"),
            (Severity::Note, "note"),
        ];
        let parts: Vec<String> = counts
            .into_iter()
            .map(|(severity, name)| (self.count(severity), name))
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
            .collect();
        parts.join(", ")
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// What is said of those that are not shown.
fn more(count: usize) -> String {
    format!("and {count} more, which are not shown")
}

pub(super) fn group(entry: &Entry, help: bool) -> Group<'_> {
    let code = entry.diagnostic.code;
    let mut group = Group::with_title(
        level(entry.severity)
            .primary_title(neutral(&entry.diagnostic.message))
            .id(code.id),
    );
    group = placed(group, entry);
    let notes = entry.diagnostic.notes.iter();
    group = group.elements(notes.map(|note| Level::NOTE.message(neutral(note))));
    if let Some(next) = entry.further.first() {
        let more = entry.further.len();
        let place = next.position.map_or(next.path.clone(), |LineColumn { line, column }| {
            format!("{}:{line}:{column}", next.path)
        });
        let further = match more {
            1 => format!("and one more place, {place}"),
            _ => format!("and {more} more places, the next at {place}"),
        };
        group = group.element(Level::NOTE.message(neutral(&further)));
    }
    if help {
        group = group.element(Level::HELP.message(code.help));
    }
    group
}

/// A group with the place of an entry, and the line that it is in, where there is one.
pub(super) fn placed<'a>(group: Group<'a>, entry: &Entry) -> Group<'a> {
    match (&entry.excerpt, entry.position) {
        (Some((line, range)), Some(position)) if !line.trim().is_empty() => {
            let part = |range| neutral(line.get(range).unwrap_or_default());
            let (before, meant, after) = (part(0..range.start), part(range.clone()), part(range.end..line.len()));
            let span = before.len()..before.len() + meant.len();
            group.element(
                Snippet::source(before + &meant + &after)
                    .line_start(position.line)
                    .path(neutral(&entry.path))
                    .annotation(AnnotationKind::Primary.span(span)),
            )
        }
        (_, Some(position)) => {
            let origin = Origin::path(neutral(&entry.path));
            let origin = group.element(origin.line(position.line).char_column(position.column));
            match &entry.diagnostic.place {
                // Of a minified text the column alone helps nobody.
                Place::Pointer { pointer, .. } if !pointer.is_empty() => {
                    origin.element(Level::NOTE.message(neutral(&format!("at `#{pointer}`"))))
                }
                _ => origin,
            }
        }
        (_, None) => group.element(Origin::path(neutral(&entry.path))),
    }
}

fn json_line(entry: &Entry) -> String {
    let diagnostic = &entry.diagnostic;
    let further = entry.further.iter().map(|further| {
        json!({
            "path": further.path,
            "line": further.position.map(|position| position.line),
            "column": further.position.map(|position| position.column),
            "pointer": pointer(&further.place),
        })
    });
    let value = json!({
        "code": diagnostic.code.id,
        "severity": word(entry.severity),
        "title": diagnostic.code.title,
        "message": diagnostic.message,
        "path": entry.path,
        "line": entry.position.map(|position| position.line),
        "column": entry.position.map(|position| position.column),
        "pointer": pointer(&diagnostic.place),
        "notes": diagnostic.notes,
        "help": diagnostic.code.help,
        "further": further.collect::<serde_json::Value>(),
    });
    neutral_json(&value)
}

fn pointer(place: &Place) -> Option<&str> {
    match place {
        Place::Pointer { pointer, .. } => Some(pointer),
        Place::Position { .. } | Place::Configuration(_) | Place::Path(_) => None,
    }
}

/// A value as JSON text that says the same, with nothing in it that a terminal acts on.
pub fn neutral_json(value: &serde_json::Value) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        // JSON escapes what is below a space; all else that is not neutral is in a string.
        match neutral_character(character) == character {
            true => text.push(character),
            false => {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    text
}

/// Text from a description, with nothing in it that a terminal acts on or that changes the direction of writing.
/// Each character stays one character, so that columns hold.
pub fn neutral(text: &str) -> String {
    text.chars().map(neutral_character).collect()
}

fn neutral_character(character: char) -> char {
    match character {
        '\t' => ' ',
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        '\u{80}'..='\u{9F}' | '\u{200D}' => '\u{FFFD}',
        _ if is_unseen(character) => '\u{FFFD}',
        other => other,
    }
}

/// Whether a character is not shown, changes the direction of writing, or ends a line where nobody sees it. The joiner that emoji
/// need is none of them.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}
