//! What goes out.

mod parameters;
mod raw_requests;
mod uploads;
