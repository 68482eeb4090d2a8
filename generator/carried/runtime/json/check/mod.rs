//! What the description demands of values beside their types, held against a value when a program asks for it.
//!
//! A type has its rules as data; `checker` goes through a value by them, and `violation` says what it found where. Numbers are
//! compared by their digits (`digits`). Without the feature `check` there is nothing here.

#[cfg(feature = "check")]
mod checker;
#[cfg(feature = "check")]
mod digits;
#[cfg(feature = "check")]
mod violation;

#[cfg(feature = "check")]
pub use checker::{Check, Checker, Rule};
#[cfg(feature = "check")]
pub use violation::{Violation, Violations};
