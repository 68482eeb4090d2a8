//! Fragments of the generated crate, so that a change of the output shows as a small diff.

use std::{fs, path::Path};

/// A file of the generated crate.
fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Without the `use` lines, which say nothing that the rest does not.
fn without_uses(text: &str) -> String {
    let mut kept = String::new();
    let mut within = false;
    for line in text.lines() {
        within |= line.starts_with("use ");
        if !within {
            kept.push_str(line);
            kept.push('\n');
        }
        within &= !line.ends_with(';');
    }
    kept.trim_start().to_owned()
}

#[test]
fn the_vendor_enumeration() {
    insta::assert_snapshot!(without_uses(&file("src/types/vendor.rs")));
}

#[test]
fn the_options_union() {
    insta::assert_snapshot!(without_uses(&file("src/types/connection_options.rs")));
}

#[test]
fn the_request_record() {
    insta::assert_snapshot!(without_uses(&file("src/types/create_connection_invite_token.rs")));
}

#[test]
fn the_operation() {
    insta::assert_snapshot!(without_uses(&file("src/operations/provisioning.rs")));
}

#[test]
fn the_client() {
    insta::assert_snapshot!(without_uses(&file("src/client.rs")));
}

#[test]
fn the_manifest() {
    insta::assert_snapshot!(file("Cargo.toml"));
}

#[test]
fn the_list_of_files() {
    // The generator's own list also has each file's digest, which says nothing here.
    let list = file(".tintype");
    let paths: Vec<&str> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().last())
        .filter(|path| !path.starts_with("src/runtime/"))
        .collect();
    insta::assert_snapshot!(paths.join("\n"));
}
