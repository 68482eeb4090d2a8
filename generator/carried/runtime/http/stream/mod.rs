//! Bodies that hold many values, which are decoded as they come.

mod event_stream;
mod form;
mod json_lines;
mod line_buffer;

pub(super) use form::{EVENT_STREAM, is_event_stream};

pub use event_stream::{Event, EventStream};
pub use json_lines::JsonLines;
