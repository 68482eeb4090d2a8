//! What is fuzzed: each module takes bytes and panics where something does not hold.

// A generated crate carries the same sources at the same path, and its macros are not public; so do these targets.
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "../../generator/carried/runtime/mod.rs"]
mod runtime;

pub mod events;
#[cfg(feature = "generator")]
pub mod generator;
pub mod links;
pub mod multipart;
#[cfg(feature = "generator")]
pub mod mutation;
pub mod reader;
pub mod recordings;
pub mod requests;
#[cfg(feature = "generator")]
pub mod source;
pub mod types;

mod pieces;
#[cfg(feature = "generator")]
mod report;
#[cfg(feature = "generator")]
mod scratch;
mod server;
