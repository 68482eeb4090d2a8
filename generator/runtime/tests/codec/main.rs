//! The JSON codec and the macros that generated types are declared with.

// The macros make public items, and a test is no library.
#![allow(unreachable_pub)]

// A generated crate carries the same sources at the same path, and its macros are not public; so do these tests.
#[allow(dead_code, unused_imports)]
#[path = "../../../carried/runtime/mod.rs"]
mod runtime;

mod branches;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "rust_decimal", feature = "time"))]
mod dates;
mod enumerations;
mod extreme_numbers;
mod forgiving;
mod keys;
mod lists;
mod own_types;
mod records;
mod recursion;
#[cfg(feature = "mock")]
mod samples;
mod serde_traits;
mod strictness;
mod values;

use runtime::json::{Decode, DecodeError, Encode};

/// Reads text as a type and writes it again.
fn round_trip<T: Decode + Encode>(text: &str) -> Result<String, DecodeError> {
    read::<T>(text).map(|value| write(&value))
}

fn read<T: Decode>(text: &str) -> Result<T, DecodeError> {
    runtime::decode(text.as_bytes())
}

fn write(value: &dyn Encode) -> String {
    String::from_utf8(runtime::encode(value)).expect("the writer writes text")
}

/// The error's message for a text that the type does not take.
fn refusal<T: Decode>(text: &str) -> String {
    match read::<T>(text) {
        Ok(_) => panic!("{text} was taken"),
        Err(error) => error.to_string(),
    }
}
