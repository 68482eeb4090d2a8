//! Text to tree, for one file.

use std::borrow::Cow;

use super::builder::{Builder, Count};
use super::json::JsonEvents;
use super::yaml::YamlEvents;
use crate::diagnostic::codes::source::{EMPTY, SYNTAX};
use crate::source::finding::{Finding, Findings};
use crate::source::{Limits, Tree};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Syntax {
    Json,
    Yaml,
    /// That of the configuration.
    Toml,
}

/// What a text looks like: JSON is all that starts with `{` or `[`, or with a comment that only JSON could have. (YAML may
/// too: see [`parse`].)
pub(in crate::source) fn syntax(text: &str) -> Syntax {
    match text.trim_start_matches([' ', '\t', '\r', '\n']).as_bytes() {
        [b'{' | b'[', ..] | [b'/', b'/' | b'*', ..] => Syntax::Json,
        _ => Syntax::Yaml,
    }
}

/// A text's tree, and how it was read.
#[derive(Debug)]
pub(in crate::source) struct Parsed {
    pub(in crate::source) tree: Tree,
    pub(in crate::source) syntax: Syntax,
    /// Values in all files so far.
    pub(in crate::source) count: Count,
    pub(in crate::source) findings: Findings,
}

/// Reads a text. `count` is what other files have used up; `extension` is the file's, in lower case.
pub(in crate::source) fn parse(text: &str, extension: &str, limits: &Limits, count: Count) -> Result<Parsed, Finding> {
    if syntax(text) == Syntax::Json {
        let is_yaml = matches!(extension, "yaml" | "yml");
        let events = match is_yaml {
            true => JsonEvents::strict(text),
            false => JsonEvents::new(text),
        };
        let mut builder = Builder::new(limits, count);
        let result = builder.build(events);
        match &result {
            // A YAML file may be one flow collection, with the freedoms of YAML.
            Err(finding) if finding.code == &SYNTAX && is_yaml => {}
            _ => return finish(Syntax::Json, builder, result),
        }
    }
    let mut builder = Builder::new(limits, count);
    let result = builder.build(YamlEvents::new(text, limits));
    finish(Syntax::Yaml, builder, result)
}

fn finish(
    syntax: Syntax,
    builder: Builder<'_>,
    result: Result<(Option<Tree>, Count), Finding>,
) -> Result<Parsed, Finding> {
    match result? {
        (None | Some(Tree::Null), _) => Err(Finding {
            code: &EMPTY,
            at: 0,
            message: "the file holds no value".to_owned(),
            notes: Vec::new(),
            earlier: None,
        }),
        (Some(tree), count) => Ok(Parsed {
            tree,
            syntax,
            count,
            findings: builder.findings,
        }),
    }
}

/// Text of a description in a message: short, and nothing in it that a terminal would act on.
pub(in crate::source) fn quoted(text: &str) -> Cow<'_, str> {
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
