//! The model to Rust, one file for each kind of thing emitted.
