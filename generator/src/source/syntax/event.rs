//! What both syntaxes are read into before there is a tree: a flat run of events, each with its place in the text.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Code;
use crate::source::Boolean;

/// One step through a text.
#[derive(Debug)]
pub(in crate::source) enum Event<'text> {
    Scalar {
        /// The content, as written where it is not quoted.
        text: Cow<'text, str>,
        kind: ScalarKind,
        anchor: Anchor,
    },
    ListStart(Anchor),
    ListEnd,
    MapStart(Anchor),
    MapEnd,
    /// Stands for the node that has this anchor.
    Alias(usize),
    /// Not a node: something to tell the user about this place.
    Remark(&'static Code, String),
}

/// The number of the anchor that a node defines.
pub(in crate::source) type Anchor = Option<usize>;

/// What a scalar is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::source) enum ScalarKind {
    Null,
    Boolean(Boolean),
    /// With its JSON spelling, where that differs from the text.
    Number(Option<Box<str>>),
    String,
    /// The YAML merge key `<<`.
    Merge,
}

/// A text that does not follow the rules of its syntax.
#[derive(Debug, PartialEq)]
pub(in crate::source) struct SyntaxError {
    pub(in crate::source) code: &'static Code,
    /// Byte offset.
    pub(in crate::source) at: usize,
    pub(in crate::source) message: String,
    pub(in crate::source) help: Option<String>,
}

/// An event with the bytes that it stands on.
pub(in crate::source) type Placed<'text> = (Event<'text>, Range<usize>);

/// A text, event by event.
pub(in crate::source) trait Events<'text> {
    /// The next event; `None` behind the last.
    fn next_event(&mut self) -> Result<Option<Placed<'text>>, SyntaxError>;
}
