//! YAML 1.2 to events, over `granit_parser`. It reads what real descriptions hold (a flow collection that closes left
//! of its key, say), keeps the text of numbers, and says where each node stands.

use std::ops::Range;

use granit_parser::{ErrorKind, Event as Parsed, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::event::{Anchor, Event, Events, Placed, ScalarKind, SyntaxError};
use super::scalar;
use crate::diagnostic::codes::source::{FURTHER_DOCUMENTS, LIMIT, SYNTAX, UNKNOWN_TAG};
use crate::source::Limits;

/// Reads the first document of a YAML text.
pub(in crate::source) struct YamlEvents<'text> {
    parser: Parser<'text, StrInput<'text>>,
    text: &'text str,
    /// An event that has to come after a remark about it.
    held: Option<Placed<'text>>,
    documents: usize,
}

impl<'text> YamlEvents<'text> {
    pub(in crate::source) fn new(text: &'text str, limits: &Limits) -> Self {
        let mut options = granit_parser::options! {
            // One more than is allowed: who builds the tree says so with a better message.
            flow_nesting_limit: limits.depth.saturating_add(1),
            block_nesting_limit: limits.depth.saturating_add(1),
        };
        options.set_emit_comments(false);
        Self {
            parser: Parser::new_from_str_with_options(text, options),
            text,
            held: None,
            documents: 0,
        }
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let offset =
            |marker: granit_parser::Marker| marker.byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let start = offset(span.start);
        start..offset(span.end).max(start)
    }

    /// The node itself, or a remark about its tag with the node to follow.
    fn node(&mut self, event: Event<'text>, tag: Option<&Tag>, place: Range<usize>) -> Placed<'text> {
        let Some(tag) = tag.filter(|tag| tag.core_suffix().is_none() && !is_non_specific(tag)) else {
            return (event, place);
        };
        let message = format!("the tag `{}` is unknown and is passed over", tag.original());
        self.held = Some((event, place.clone()));
        (Event::Remark(&UNKNOWN_TAG, message), place)
    }

    /// The parser names where the scalar begins, or what stands behind the tab.
    fn tab_near(&self, at: usize) -> usize {
        let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
        if before.ends_with('\t') {
            return at - 1;
        }
        after.find('\t').map_or(at, |further| at + further)
    }

    fn syntax_error(&self, error: &ScanError) -> SyntaxError {
        let is_tab = error.info().contains("tab");
        let help = match error.kind() {
            _ if is_tab => Some("indent with spaces; YAML allows no tab there"),
            ErrorKind::UnknownAnchor => Some("define the anchor (`&name`) before the alias (`*name`)"),
            _ => None,
        };
        let code = match error.kind() {
            ErrorKind::RecursionLimitExceeded => &LIMIT,
            _ => &SYNTAX,
        };
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(self.text.len())
            .min(self.text.len());
        SyntaxError {
            code,
            at: if is_tab { self.tab_near(at) } else { at },
            message: error.info(),
            help: help.map(str::to_owned),
        }
    }
}

impl<'text> Events<'text> for YamlEvents<'text> {
    fn next_event(&mut self) -> Result<Option<Placed<'text>>, SyntaxError> {
        if let Some(event) = self.held.take() {
            return Ok(Some(event));
        }
        while let Some(parsed) = self.parser.next_event() {
            let (parsed, span) = parsed.map_err(|error| self.syntax_error(&error))?;
            let place = self.range(&span);
            let event = match parsed {
                Parsed::StreamEnd => return Ok(None),
                Parsed::DocumentStart(..) => {
                    self.documents += 1;
                    if self.documents < 2 {
                        continue;
                    }
                    if self.documents > 2 {
                        return Ok(None);
                    }
                    let message = "only the first document of the file is read".to_owned();
                    return Ok(Some((Event::Remark(&FURTHER_DOCUMENTS, message), place)));
                }
                // What stands in further documents is no event of this one.
                _ if self.documents > 1 => return Ok(None),
                Parsed::Alias(anchor) => (Event::Alias(anchor), place),
                Parsed::Scalar(text, style, anchor, tag) => {
                    let event = Event::Scalar {
                        kind: kind(&text, style, tag.as_deref()),
                        text,
                        anchor: defined(anchor),
                    };
                    self.node(event, tag.as_deref(), place)
                }
                Parsed::SequenceStart(_, anchor, tag) => {
                    self.node(Event::ListStart(defined(anchor)), tag.as_deref(), place)
                }
                Parsed::SequenceEnd => (Event::ListEnd, place),
                Parsed::MappingStart(_, anchor, tag) => {
                    self.node(Event::MapStart(defined(anchor)), tag.as_deref(), place)
                }
                Parsed::MappingEnd => (Event::MapEnd, place),
                // Starts and ends of stream and document, and what only tools for comments ask for.
                _ => continue,
            };
            return Ok(Some(event));
        }
        Ok(None)
    }
}

/// The parser counts anchors from 1.
fn defined(anchor: usize) -> Anchor {
    (anchor > 0).then_some(anchor)
}

fn is_non_specific(tag: &Tag) -> bool {
    tag.parts() == ("", "!") || tag.parts() == ("!", "")
}

/// What a scalar is by its tag, else by its style and text.
fn kind(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> ScalarKind {
    match tag {
        Some(tag) if is_non_specific(tag) => ScalarKind::String,
        Some(tag) if tag.core_suffix() == Some("str") => ScalarKind::String,
        Some(tag) if tag.core_suffix().is_some() => scalar::resolve(text),
        _ if style == ScalarStyle::Plain => scalar::resolve(text),
        _ => ScalarKind::String,
    }
}
