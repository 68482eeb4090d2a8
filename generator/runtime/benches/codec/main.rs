//! The codec against derived serde with serde_json, on the same documents and types of the same fields.

// The macros make public items, and a benchmark is no library.
#![allow(missing_docs, unreachable_pub)]

// A generated crate carries the same sources at the same path, and its macros are not public; so does this program.
#[allow(dead_code, unused_imports)]
#[path = "../../../carried/runtime/mod.rs"]
mod runtime;

mod records;
mod unions;

use criterion::{Criterion, criterion_group, criterion_main};

criterion_group! {
    name = codec;
    config = Criterion::default().sample_size(20).without_plots();
    targets = records::measure, unions::measure
}
criterion_main!(codec);
