use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::documentation::{code, neutralise};
use super::table::string_literal;
use crate::model::Documentation;

/// A rustdoc comment in the making, as lines of Markdown that are safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comment {
    lines: Vec<String>,
}

impl Comment {
    /// What the description says about a thing: summary, description, link, notes.
    pub(crate) fn of(documentation: &Documentation) -> Self {
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
        let mut notes = documentation.notes.clone();
        if documentation.deprecated {
            notes.push("Deprecated.".to_owned());
        }
        comment.sentences(&notes);
        comment
    }

    /// The same for a thing that the server gives a value where none is sent.
    pub(crate) fn of_value(documentation: &Documentation, default: Option<&str>) -> Self {
        let Some(default) = default else {
            return Self::of(documentation);
        };
        let mut documentation = documentation.clone();
        let clause = format!("he server's default is {}.", code(default));
        match documentation.notes.last_mut() {
            Some(note) => {
                note.truncate(note.trim_end_matches('.').len());
                note.push_str("; t");
                note.push_str(&clause);
            }
            None => documentation.notes.push(format!("T{clause}")),
        }
        Self::of(&documentation)
    }

    /// A comment of Markdown that the emitter itself wrote.
    pub(crate) fn from_markdown(markdown: impl AsRef<str>) -> Self {
        let mut comment = Self::default();
        comment.markdown(markdown);
        comment
    }

    /// Adds sentences that the emitter or the analysis wrote: on the last line, where that ends a paragraph of plain text,
    /// so that the many short ones cost no line; else as a paragraph of their own.
    pub(crate) fn sentences(&mut self, sentences: &[String]) {
        let added = neutralise(&sentences.join(" "));
        let plain = self.ends_in_text();
        match (self.lines.last_mut(), added.as_slice()) {
            (Some(line), [added]) if plain => {
                if !line.ends_with(['.', '!', '?', ':', ';', ',']) {
                    line.push('.');
                }
                line.push(' ');
                line.push_str(added);
            }
            _ => self.block(added),
        }
    }

    /// Whether the last paragraph is text alone: no list, table, quotation, heading or code.
    fn ends_in_text(&self) -> bool {
        let mut last = self.lines.iter().rev().take_while(|line| !line.is_empty()).peekable();
        last.peek().is_some() && last.all(|line| line.starts_with(char::is_alphabetic))
    }

    /// Adds text from the description, neutralised, as paragraphs of its own.
    pub(crate) fn text(&mut self, text: &str) {
        self.block(neutralise(text));
    }

    /// Adds Markdown that the emitter itself wrote, as paragraphs of its own. Never text of the description.
    pub(crate) fn markdown(&mut self, markdown: impl AsRef<str>) {
        self.block(markdown.as_ref().lines().map(str::to_owned).collect());
    }

    /// Puts Markdown that the emitter itself wrote before the first line, where that is plain text, or above it.
    pub(crate) fn lead(&mut self, markdown: &str) {
        match self.lines.first_mut() {
            Some(line) if line.starts_with(char::is_alphabetic) => *line = format!("{markdown}: {line}"),
            Some(_) => drop(self.lines.splice(0..0, [format!("{markdown}:"), String::new()])),
            None => self.lines.push(markdown.to_owned()),
        }
    }

    /// Adds all of another comment, as paragraphs of its own.
    pub(crate) fn append(&mut self, other: Self) {
        self.block(other.lines);
    }

    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines.
    #[cfg(test)]
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// `#![cfg_attr(feature = "…", doc = "…")]`: a paragraph more of a module's documentation, with a feature alone.
    pub(crate) fn inner_attribute_with(&self, feature: &str) -> String {
        // The lines of a literal are those of the file; each is escaped by itself.
        let lines = self.lines.iter().map(|line| {
            let literal = string_literal(line);
            let text = literal.strip_prefix('"').and_then(|literal| literal.strip_suffix('"'));
            text.unwrap_or_default().to_owned()
        });
        let text: Vec<String> = lines.collect();
        let feature = string_literal(feature);
        format!(
            "#![cfg_attr(\n    feature = {feature},\n    doc = \"\n{}\n\"\n)]\n",
            text.join("\n")
        )
    }

    /// `#[doc = " …"]` for each line: the formatter prints `///`.
    pub(crate) fn attributes(&self) -> TokenStream {
        let lines = self.literals();
        quote!(#(#[doc = #lines])*)
    }

    /// Writes `/// …` for each line.
    pub(super) fn print(&self, margin: &str, output: &mut String) {
        for line in &self.lines {
            let space = if line.is_empty() { "" } else { " " };
            output.push_str(&format!("{margin}///{space}{line}\n"));
        }
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
            deprecated: true,
            notes: vec!["At least 1.".to_owned(), "Kept as text.".to_owned()],
        };
        insta::assert_snapshot!(Comment::of(&documentation).lines().join("\n"), @"
        A pet.

        It *barks*.

        See <https://example.com/pets>. At least 1. Kept as text. Deprecated.
        ");
    }

    #[test]
    fn notes_and_default_are_one_sentence_at_the_end_of_the_text() {
        let mut documentation = Documentation {
            description: Some("Opacity".to_owned()),
            notes: vec!["Between 0 and 1.".to_owned()],
            ..Documentation::default()
        };
        let lines = |documentation: &Documentation| Comment::of_value(documentation, Some("1")).lines().join("\n");
        let whole = "Opacity. Between 0 and 1; the server's default is `1`.";
        assert_eq!(lines(&documentation), whole);
        documentation.notes.clear();
        assert_eq!(lines(&documentation), "Opacity. The server's default is `1`.");
        documentation.description = Some("One of\n\n- a\n- b".to_owned());
        assert_eq!(
            lines(&documentation),
            "One of\n\n- a\n- b\n\nThe server's default is `1`."
        );
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
