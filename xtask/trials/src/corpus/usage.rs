//! The tests that a description may have, in a file of its name beside it or among the applications: they use the generated
//! crate as its user would.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::build::{Workspace, manifest_head};
use super::features::Features;
use super::outcome::Outcome;

/// The features of generated crates that tests of their users need. Whatever else uses a crate has them too, so that it is compiled once.
pub(crate) const FEATURES: [&str; 2] = ["mock", "serde"];

/// The package of the tests. They call the generated crate `api`, whatever its name.
pub(crate) const PACKAGE: &str = "usage";

/// Where the applications on large public APIs are, whose descriptions are not part of the project.
const APPLICATIONS: &str = "tests/applications";

/// The tests of one description, written as a package.
pub(crate) struct Usage {
    /// Their source.
    tests: PathBuf,
    /// The features of the generated crate that they use: of a divided one all that add operations and types.
    features: Vec<String>,
    /// Whether the crate is divided.
    divided: bool,
}

impl Usage {
    /// Writes the package of the description's tests, if it has any. Tests see by the feature `shared-runtime` whether the
    /// package shares one.
    ///
    /// # Errors
    ///
    /// Where a file can't be read or written.
    pub(crate) fn write(
        description: &Path,
        package: &str,
        shares_runtime: bool,
        workspace: &Workspace,
    ) -> Result<Option<Self>> {
        let Some(tests) = tests(description) else {
            return Ok(None);
        };
        let mut features = Features::of(&workspace.member(package))?.whole;
        let divided = !features.is_empty();
        features.extend(FEATURES.map(str::to_owned));
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
futures-core = {{ version = "0.3", default-features = false, features = ["std"] }}
http = "1"
serde = "1"
serde_json = "1"
tokio = {{ version = "1", default-features = false, features = ["macros", "rt-multi-thread"] }}
"#
        );
        std::fs::write(directory.join("Cargo.toml"), manifest)?;
        Ok(Some(Self {
            tests,
            features,
            divided,
        }))
    }

    /// Runs the tests, that of the description's examples, and the documentation's own examples. With the program that tries
    /// the types, where there is one, and what the package's own tests need, so that all stand on the same build of it.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run.
    pub(crate) fn run(
        &self,
        package: &str,
        harness: Option<&str>,
        workspace: &Workspace,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let place = || self.tests.display().to_string();
        let harness: Vec<&str> = harness.into_iter().flat_map(|harness| ["--package", harness]).collect();
        let own = ["--package", PACKAGE, "--lib"];
        if let Some(said) = workspace.test(&[&harness[..], &own].concat())? {
            outcome.fail("usage", place(), said);
        }
        let of_package = |feature: &String| format!("{package}/{feature}");
        let features: Vec<String> = self.features.iter().map(of_package).collect();
        let features = features.join(",");
        let bare = ["--package", package, "--no-default-features"];
        let whole = [&harness[..], &bare, &["--features", &features]].concat();
        if has_examples(package, workspace)
            && let Some(said) = workspace.test(&[&whole[..], &["--test", "examples"]].concat())?
        {
            outcome.fail("examples of the description", place(), said);
        }
        // Without the operations, no example may need one.
        let bare = self.divided.then_some(&bare[..]);
        for selected in [Some(&whole[..]), bare].into_iter().flatten() {
            if let Some(said) = workspace.test(&[selected, &["--doc"]].concat())? {
                outcome.fail("examples of the documentation", place(), said);
            }
        }
        Ok(())
    }
}

/// Whether a package has the test of its description's examples.
pub(crate) fn has_examples(package: &str, workspace: &Workspace) -> bool {
    workspace.member(package).join("tests/examples.rs").is_file()
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
