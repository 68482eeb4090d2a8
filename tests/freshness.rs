//! What is committed in `generated/` is what the generator makes of `spec/` now.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Files that stand in `generated/` by hand: the generator leaves them alone.
const BY_HAND: &[&str] = &["examples/invite.rs"];

#[test]
fn the_committed_crate_is_what_the_generator_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = files(&Path::new(env!("OUT_DIR")).join("leen"));
    let mut committed = files(&root.join("generated"));
    for path in BY_HAND {
        assert!(
            committed.remove(Path::new(path)).is_some(),
            "{path} is there, or is no longer an exception"
        );
    }
    let stale: Vec<&PathBuf> = made
        .keys()
        .chain(committed.keys())
        .filter(|path| made.get(*path) != committed.get(*path))
        .collect();
    assert!(stale.is_empty(), "run `cargo xtask generate`: {stale:?}");
}

/// Every file below a directory with its contents, build products aside.
fn files(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![directory.to_owned()];
    while let Some(at) = left.pop() {
        for entry in fs::read_dir(&at)
            .expect("a directory")
            .map(|entry| entry.expect("an entry"))
        {
            let path = entry.path();
            if path.is_dir() {
                if entry.file_name() != "target" {
                    left.push(path);
                }
            } else if entry.file_name() != "Cargo.lock" {
                let relative = path.strip_prefix(directory).expect("a path below").to_owned();
                found.insert(relative, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn a_vendor_that_is_removed_from_the_description_shows_as_that_vendor_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("spec/openapi.yaml")).expect("the description");
    let changed = tempfile::tempdir().expect("a directory");
    let description = changed.path().join("openapi.yaml");
    fs::write(&description, text.replace("        - SEMGREP\n", "")).expect("a file");
    let differences = tintype::Generator::new(description)
        .configuration_file(root.join("spec/tintype.toml"))
        .check(root.join("generated"))
        .expect("a description that can be read");
    let diff = tintype::package::unified_diff(&differences);
    let lines: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---"))
        .map(str::trim_end)
        .collect();
    // Its options stay, and nothing chooses them.
    let expected = [
        "-        [\"OKTA_IDP\"], [\"SEMGREP\"], [\"CROWDSTRIKE_SPOTLIGHT\"], [\"CROWDSTRIKE\"], [\"INSIGHTVM\"]",
        "+        [\"OKTA_IDP\"], [], [\"CROWDSTRIKE_SPOTLIGHT\"], [\"CROWDSTRIKE\"], [\"INSIGHTVM\"]",
        "-            Some(ConnectionOptions::Semgrep(_)) => &[Vendor::Semgrep],",
        "-        /// `SEMGREP`",
        "-        Semgrep = \"SEMGREP\",",
    ];
    assert_eq!(lines, expected);
}
