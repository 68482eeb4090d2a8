//! Tree to text, so that other tools can read what was changed: JSON and YAML 1.2, with the digits of numbers as they were written and
//! keys in their order. What only a text has, comments and anchors, is gone.

mod json;
mod yaml;

use super::Tree;
use super::syntax::text::Syntax;

/// The notation of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
}

impl Notation {
    /// What a file's extension says, if it says something.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }

    pub(super) fn of_syntax(syntax: Syntax) -> Self {
        match syntax {
            Syntax::Json => Self::Json,
            Syntax::Yaml | Syntax::Toml => Self::Yaml,
        }
    }

    /// A tree as text, which ends in a line break.
    pub fn print(self, tree: &Tree) -> String {
        let mut out = String::new();
        match self {
            Self::Json => json::value(&mut out, tree, 0),
            Self::Yaml => yaml::root(&mut out, tree),
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out
    }
}

/// A text as YAML has it on one line: as it stands where no reader takes it for something else, otherwise quoted.
/// `in_flow` says whether it stands between brackets.
pub fn yaml_text(text: &str, in_flow: bool) -> String {
    let mut out = String::new();
    yaml::string(&mut out, text, in_flow);
    out
}

#[cfg(test)]
mod tests;
