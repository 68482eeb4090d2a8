//! Bodies that hold many values, which are decoded as they come.

mod answer;
mod data;
mod event_stream;
mod flag;
mod json_lines;
mod line_buffer;

pub use event_stream::{Event, EventStream};
pub use json_lines::JsonLines;
