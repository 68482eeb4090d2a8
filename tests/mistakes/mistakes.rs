//! What rustc says of the mistakes that one makes with a generated client. Each text names the way out before it says anything else.
//!
//! Of `?` and of a field on a call that is not awaited, rustc says of its own that the call has neither, and nothing in Rust annotates that. What
//! it says names the type, and so the type's name says what is missing: `Unawaited` (decision 0081).
//!
//! The texts are those of the stable compiler; where it says something else, `TRYBUILD=overwrite cargo test --package mistakes` writes them anew: read them.

#[test]
fn rustc_names_the_way_out() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
