//! Operations, and what belongs to the API as a whole.
//!
//! Enters: an operation of the document. Leaves: an operation of the model, whose types the room of schemas made.
//! `operations` is the door: the path and its places (`path`), `parameter`, `content` for what a body may be (`body_parts` and
//! `part_header` for its parts), `response`, `streaming`, and `server`. References into sections of the
//! components are followed by `resolve`. `security` makes credentials, `event_components` finds the schemas of events, and
//! `emptiness` says that nothing came out.

pub(super) mod body_parts;
pub(super) mod content;
pub(super) mod emptiness;
pub(super) mod event_components;
pub(super) mod operations;
pub(super) mod parameter;
pub(super) mod part_header;
pub(super) mod path;
pub(super) mod resolve;
pub(super) mod response;
pub(super) mod security;
pub(super) mod server;
pub(super) mod streaming;
