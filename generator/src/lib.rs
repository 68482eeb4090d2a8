#![doc = include_str!("../README.md")]
//!
//! # Stages
//!
//! [`Generator`] is all that most callers need. Below it, each stage is a module. Data goes through the stages once, left
//! to right; no stage reaches back for the document:
//!
//! ```text
//! text -> source -> dialect -> analyze -> model -> name -> emit -> package -> disk
//! ```

pub mod analyze;
#[cfg(feature = "cli")]
pub mod cli;
pub mod configuration;
mod configuration_file;
pub mod diagnostic;
pub mod dialect;
pub mod emit;
mod generator;
pub mod model;
pub mod name;
pub mod package;
pub mod pipeline;
pub mod source;

pub use generator::{Failure, Generator, Output};
