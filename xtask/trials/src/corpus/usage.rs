//! The tests that a description may have, in a file of its name beside it or among the applications: they use the generated
//! crate as its user would.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::build::{Workspace, manifest_head};
use super::features::Features;
use super::outcome::Outcome;

/// The package of the tests. They call the generated crate `api`, whatever its name.
const PACKAGE: &str = "usage";

/// Where the applications on large public APIs are, whose descriptions are not part of the project.
const APPLICATIONS: &str = "tests/applications";

/// Runs the tests of the description, if it has any, that of its examples, and the documentation's own examples. Tests see by the feature
/// `shared-runtime` whether the package shares one.
///
/// # Errors
///
/// Where cargo can't be run.
pub(crate) fn run(
    description: &Path,
    (package, shares_runtime): (&str, bool),
    workspace: &Workspace,
    outcome: &mut Outcome,
) -> Result<()> {
    let Some(tests) = tests(description) else {
        return Ok(());
    };
    let whole = Features::of(&workspace.member(package))?.whole;
    let features: Vec<&str> = whole.iter().map(String::as_str).chain(["mock"]).collect();
    let own: &[&str] = if shares_runtime { &["shared-runtime"] } else { &[] };
    let directory = workspace.member(PACKAGE);
    std::fs::create_dir_all(&directory)?;
    // It is compiled where it is, so that it may include what stands beside it.
    let source = tests.canonicalize()?;
    let head = manifest_head(PACKAGE);
    let manifest = format!(
        r#"{head}
[lib]
path = {source:?}
doctest = false

[lints.rust]
warnings = "deny"

[features]
default = {own:?}
shared-runtime = []

[dependencies]
api = {{ path = "../{package}", package = "{package}", default-features = false, features = {features:?} }}
bytes = "1"
futures-core = "0.3"
http = "1"
serde = "1"
serde_json = "1"
tokio = {{ version = "1", features = ["macros", "rt"] }}
"#
    );
    std::fs::write(directory.join("Cargo.toml"), manifest)?;
    workspace.hold(&[package, PACKAGE])?;
    let place = || tests.display().to_string();
    if let Some(said) = workspace.test(&["--package", PACKAGE])? {
        outcome.fail("usage", place(), said);
    }
    if workspace.member(package).join("tests/examples.rs").is_file() {
        let features = features.join(",");
        let target = ["--no-default-features", "--features", &features, "--test", "examples"];
        let verdict = workspace.inspect_with("clippy", package, &target)?;
        outcome.warnings += verdict.messages.len();
        for message in verdict.messages {
            outcome.fail("clippy of the examples' test", place(), message);
        }
        if let Some(said) = workspace.test(&[["--package", package].as_slice(), &target].concat())? {
            outcome.fail("examples of the description", place(), said);
        }
    }
    // Without the operations, no example may need one.
    let bare = (!whole.is_empty()).then(String::new);
    for features in [whole.join(",")].into_iter().chain(bare) {
        let features = ["--no-default-features", "--features", &features];
        if let Some(said) = workspace.test(&[["--doc", "--package", package].as_slice(), &features].concat())? {
            outcome.fail("examples of the documentation", place(), said);
        }
    }
    Ok(())
}

/// Whether the description has tests: then its examples are tested as well.
pub(crate) fn is_used(description: &Path) -> bool {
    tests(description).is_some()
}

/// The file of a description's tests.
fn tests(description: &Path) -> Option<PathBuf> {
    let beside = description.with_extension("rs");
    let application = beside
        .file_name()
        .map(|name| crate::root().join(APPLICATIONS).join(name));
    [Some(beside), application]
        .into_iter()
        .flatten()
        .find(|path| path.is_file())
}
