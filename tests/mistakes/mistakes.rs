//! What rustc says of the mistakes that one makes with a generated client. Each text names the way out before it says anything else.
//!
//! Two do not, and cannot: of `?` and of a field on a call that is not awaited, rustc says of its own that the call has neither. `?` asks
//! for `Try`, which is not ours to annotate (`#[diagnostic::on_unimplemented]` stands on the trait), and no attribute says something of a
//! field that is not there. rustc proposes `.await` for what is a `Future`, of a field only for what an `async fn` gives; a call is
//! `IntoFuture`, so that it can be changed until it is sent. Both texts name the type, `Request`, whose documentation begins with the way out.
//!
//! The texts are those of the stable compiler; where it says something else, `TRYBUILD=overwrite cargo test --package mistakes` writes them anew: read them.

#[test]
fn rustc_names_the_way_out() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
