//! Bytes to text to tree, for one file.

use std::borrow::Cow;

use super::builder::{Builder, Finding};
use super::json::JsonEvents;
use super::yaml::YamlEvents;
use super::{Limits, Tree};
use crate::diagnostic::codes::source::{EMPTY, ENCODING, SYNTAX};

/// A file's text, without a byte order mark; where it is no UTF-8, what comes nearest to it, and why.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<Finding>) {
    let refuse = |bytes: &[u8], at: usize, message: &str| {
        let finding = Finding {
            code: &ENCODING,
            at,
            message: message.to_owned(),
            notes: Vec::new(),
            earlier: None,
        };
        (String::from_utf8_lossy(bytes).into_owned(), Some(finding))
    };
    match bytes.as_slice() {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, ..] | [_, 0, ..] => {
            refuse(&[], 0, "the file is UTF-16 or UTF-32, or no text at all")
        }
        _ => match String::from_utf8(bytes) {
            Ok(text) => match text.strip_prefix('\u{FEFF}') {
                Some(rest) => (rest.to_owned(), None),
                None => (text, None),
            },
            // Up to there nothing is replaced, so the offset holds in the text with replacements too.
            Err(error) => refuse(
                error.as_bytes(),
                error.utf8_error().valid_up_to(),
                "the file is not UTF-8",
            ),
        },
    }
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Yaml,
}

/// What a text looks like: JSON is all that starts with `{` or `[`. (YAML may too: see [`parse`].)
pub(super) fn syntax(text: &str) -> Syntax {
    match text.trim_start_matches([' ', '\t', '\r', '\n']).as_bytes().first() {
        Some(b'{' | b'[') => Syntax::Json,
        _ => Syntax::Yaml,
    }
}

/// A text's tree, and how it was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) tree: Tree,
    pub(super) syntax: Syntax,
    /// Values in all files so far.
    pub(super) nodes: usize,
    pub(super) findings: Vec<Finding>,
}

/// Reads a text. `nodes` is how many values other files have used up; `extension` is the file's, in lower case.
pub(super) fn parse(text: &str, extension: &str, limits: &Limits, nodes: usize) -> Result<Parsed, Finding> {
    if syntax(text) == Syntax::Json {
        let mut builder = Builder::new(limits, nodes);
        let result = builder.build(JsonEvents::new(text));
        match &result {
            // A YAML file may be one flow collection, with the freedoms of YAML.
            Err(finding) if finding.code == &SYNTAX && matches!(extension, "yaml" | "yml") => {}
            _ => return finish(Syntax::Json, builder, result),
        }
    }
    let mut builder = Builder::new(limits, nodes);
    let result = builder.build(YamlEvents::new(text, limits));
    finish(Syntax::Yaml, builder, result)
}

fn finish(
    syntax: Syntax,
    builder: Builder<'_>,
    result: Result<(Option<Tree>, usize), Finding>,
) -> Result<Parsed, Finding> {
    match result? {
        (None | Some(Tree::Null), _) => Err(Finding {
            code: &EMPTY,
            at: 0,
            message: "the file holds no value".to_owned(),
            notes: Vec::new(),
            earlier: None,
        }),
        (Some(tree), nodes) => Ok(Parsed {
            tree,
            syntax,
            nodes,
            findings: builder.findings,
        }),
    }
}

/// Text of a description in a message: short, and nothing in it that a terminal would act on.
pub(super) fn quoted(text: &str) -> Cow<'_, str> {
    const LENGTH: usize = 80;
    if text.chars().count() <= LENGTH && !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut short: String = text.chars().take(LENGTH).flat_map(char::escape_debug).collect();
    if text.chars().count() > LENGTH {
        short.push('…');
    }
    Cow::Owned(short)
}
