//! What stands beside the package in its repository. Not packed with it.

/// Every code is on the page, as the program itself explains it.
#[test]
fn the_page_of_diagnostics_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diagnostics.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == tintype::diagnostic::page(),
        "run `cargo run -p tintype -- explain > docs/diagnostics.md`"
    );
}
