//! A report as text for people, and as JSON for programs.

use std::collections::HashSet;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::report::{Entry, Report};
use super::{LineColumn, Place, Severity};

impl Report {
    /// Every cause with path, line, column, an excerpt, notes, how many further places it has and where the next is, and
    /// the first time that a code appears the way out.
    pub fn text(&self, colored: bool) -> String {
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        let mut helped = HashSet::new();
        let mut text = String::new();
        for entry in &self.entries {
            let help = helped.insert(entry.diagnostic.code.id);
            text.push_str(&renderer.render(&[group(entry, help)]));
            text.push_str("\n\n");
        }
        text
    }

    /// One JSON object a line: `code`, `severity` (`error`, `warning`, `note`), `title`, `message`, `path`, `line` and
    /// `column` (from 1, in characters; `null` where there is no text), `pointer` (a JSON pointer into that file, or
    /// `null`), `notes` (a list of sentences), `help`, and `further`: a list of the other places of the same cause, each with
    /// `path`, `line`, `column` and `pointer`.
    pub fn json(&self) -> String {
        self.entries.iter().map(|entry| json_line(entry) + "\n").collect()
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

fn group(entry: &Entry, help: bool) -> Group<'_> {
    let level = match entry.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let code = entry.diagnostic.code;
    let mut group = Group::with_title(level.primary_title(neutral(&entry.diagnostic.message)).id(code.id));
    group = match (&entry.excerpt, entry.position) {
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
    };
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

fn json_line(entry: &Entry) -> String {
    let diagnostic = &entry.diagnostic;
    let severity = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
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
        "severity": severity,
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
        Place::Position { .. } | Place::Path(_) => None,
    }
}

/// A value as JSON text that says the same, with nothing in it that a terminal acts on.
pub fn neutral_json(value: &serde_json::Value) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        // JSON escapes what is below a space; all else that is not neutral is in a string, and in the basic plane.
        match neutral_character(character) == character {
            true => text.push(character),
            false => text.push_str(&format!("\\u{:04x}", u32::from(character))),
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
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => '\u{FFFD}',
        other => other,
    }
}
