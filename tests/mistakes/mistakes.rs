//! What rustc says of the mistakes that one makes with a generated client. Each text names the way out before it says anything else.
//!
//! The texts are those of the stable compiler; where it says something else, `TRYBUILD=overwrite cargo test --package mistakes` writes them anew: read them.

#[test]
fn rustc_names_the_way_out() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
