use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::documentation::neutralise;
use crate::model::Documentation;

/// A rustdoc comment in the making, as lines of Markdown that are safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Comment {
    lines: Vec<String>,
}

impl Comment {
    /// What the description says about a thing: summary, description, link, notes.
    pub(super) fn of(documentation: &Documentation) -> Self {
        let mut comment = Self::default();
        if let Some(summary) = &documentation.summary {
            comment.text(summary);
        }
        if let Some(description) = &documentation.description
            && documentation.summary.as_ref() != Some(description)
        {
            comment.text(description);
        }
        if let Some(url) = &documentation.external_url {
            comment.text(&format!("See {url}"));
        }
        comment.sentences(&documentation.notes);
        comment
    }

    /// A comment of Markdown that the emitter itself wrote.
    pub(super) fn from_markdown(markdown: impl AsRef<str>) -> Self {
        let mut comment = Self::default();
        comment.markdown(markdown);
        comment
    }

    /// Adds sentences, neutralised: after a comment of one line on the same line, so that
    /// the many short ones stay short, else as a paragraph of their own.
    pub(super) fn sentences(&mut self, sentences: &[String]) {
        let added = neutralise(&sentences.join(" "));
        match (self.lines.as_mut_slice(), added.as_slice()) {
            ([line], [added]) if line.starts_with(char::is_alphabetic) => {
                if !line.ends_with(['.', '!', '?', ':', ';', ',']) {
                    line.push('.');
                }
                line.push(' ');
                line.push_str(added);
            }
            _ => self.block(added),
        }
    }

    /// Adds text from the description, neutralised, as paragraphs of its own.
    pub(super) fn text(&mut self, text: &str) {
        self.block(neutralise(text));
    }

    /// Adds Markdown that the emitter itself wrote, as paragraphs of its own. Never text of the description.
    pub(super) fn markdown(&mut self, markdown: impl AsRef<str>) {
        self.block(markdown.as_ref().lines().map(str::to_owned).collect());
    }

    /// Adds all of another comment, as paragraphs of its own.
    pub(super) fn append(&mut self, other: Self) {
        self.block(other.lines);
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines.
    #[cfg(test)]
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// `#[doc = " …"]` for each line: the formatter prints `///`.
    pub(super) fn attributes(&self) -> TokenStream {
        let lines = self.literals();
        quote!(#(#[doc = #lines])*)
    }

    /// `#![doc = " …"]` for each line: the formatter prints `//!`.
    pub(super) fn inner_attributes(&self) -> TokenStream {
        let lines = self.literals();
        quote!(#(#![doc = #lines])*)
    }

    fn block(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    fn literals(&self) -> impl Iterator<Item = Literal> {
        self.lines.iter().map(|line| {
            if line.is_empty() {
                Literal::string("")
            } else {
                Literal::string(&format!(" {line}"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_then_description_then_link_then_notes() {
        let documentation = Documentation {
            summary: Some("A pet.".to_owned()),
            description: Some("It *barks*.".to_owned()),
            external_url: Some("https://example.com/pets".to_owned()),
            deprecated: false,
            notes: vec!["At least 1.".to_owned(), "At most 3.".to_owned()],
        };
        insta::assert_snapshot!(Comment::of(&documentation).lines().join("\n"), @"
        A pet.

        It *barks*.

        See <https://example.com/pets>

        At least 1. At most 3.
        ");
    }

    #[test]
    fn a_description_that_repeats_the_summary_is_shown_once() {
        let documentation = Documentation {
            summary: Some("A pet.".to_owned()),
            description: Some("A pet.".to_owned()),
            ..Documentation::default()
        };
        assert_eq!(Comment::of(&documentation).lines(), ["A pet."]);
    }
}
