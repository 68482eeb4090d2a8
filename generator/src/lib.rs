#![doc = include_str!("../README.md")]
//!
//! # What there is
//!
//! [`Generator`] reads a description and writes its crate, and is all that most callers need. [`configuration`] is what it can be told,
//! [`diagnostic`] what it has to say, and [`package`] compares and writes the files of [`emit`]. The stages between them, and what a
//! [`Generation`] holds of theirs, are for this repository's own programs: they change without notice.

mod analyze;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod configuration;
mod configuration_file;
pub mod diagnostic;
mod dialect;
#[doc(hidden)]
pub mod diff;
pub mod emit;
#[doc(hidden)]
pub mod face;
mod generator;
#[doc(hidden)]
pub mod learn;
#[doc(hidden)]
pub mod merge;
#[doc(hidden)]
pub mod model;
mod module;
#[doc(hidden)]
pub mod name;
#[doc(hidden)]
pub mod overlay;
pub mod package;
#[doc(hidden)]
pub mod pipeline;
#[doc(hidden)]
pub mod source;
mod succession;

pub use generator::{Failure, Generator, Output};
pub use module::Text;
pub use pipeline::{Generation, Timings};
pub use source::{Files, Given, Limits, Remotes};
