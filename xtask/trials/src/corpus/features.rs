//! The features of a crate that is divided by tags: what they add is compiled by itself.

use std::path::Path;

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use super::build::Workspace;
use super::outcome::Outcome;

/// As many features of a crate are tried by themselves. A crate may have a hundred.
const TRIED: usize = 8;

/// What is on by default and adds no operation.
const OF_RUNTIME: &[&str] = &["reqwest", "rustls-ring", "http2", "serde", "jiff"];

/// The features that add operations and types.
pub(crate) struct Features {
    /// Those that add all of them; none where the crate is not divided.
    pub(crate) whole: Vec<String>,
    /// Each by itself.
    pub(crate) parts: Vec<String>,
}

impl Features {
    /// What the manifest in a directory says.
    ///
    /// # Errors
    ///
    /// Where it can't be read.
    pub(crate) fn of(directory: &Path) -> Result<Self> {
        let declared = declared(directory)?;
        let listed = |feature: &str| -> Option<Vec<String>> {
            let listed = declared.get(feature)?.as_array()?;
            Some(listed.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect())
        };
        let mut whole = listed("default").context("a manifest without default features")?;
        whole.retain(|feature| !OF_RUNTIME.contains(&feature.as_str()));
        let mut parts = Vec::new();
        for feature in &whole {
            match listed(feature) {
                Some(listed) if !listed.is_empty() => parts.extend(listed),
                _ => parts.push(feature.clone()),
            }
        }
        Ok(Self { whole, parts })
    }

    /// Some of the parts, evenly chosen.
    pub(crate) fn tried(&self) -> impl Iterator<Item = &str> {
        let step = self.parts.len().div_ceil(TRIED).max(1);
        self.parts.iter().step_by(step).map(String::as_str)
    }
}

/// The features that the manifest in a directory declares.
///
/// # Errors
///
/// Where it can't be read, or declares none.
pub(crate) fn declared(directory: &Path) -> Result<Table> {
    let mut manifest: Table = std::fs::read_to_string(directory.join("Cargo.toml"))?.parse()?;
    match manifest.remove("features") {
        Some(Value::Table(features)) => Ok(features),
        _ => bail!("{} declares no features", directory.display()),
    }
}

/// Lets clippy look at a divided crate with no feature and with single ones, and rustdoc with none, where links would be
/// broken that lead to what is not compiled.
///
/// # Errors
///
/// Where cargo can't be run.
pub(crate) fn run(package: &str, workspace: &Workspace, outcome: &mut Outcome) -> Result<()> {
    let features = Features::of(&workspace.member(package))?;
    if features.parts.is_empty() {
        return Ok(());
    }
    let single = features.tried().map(|feature| ("clippy", feature));
    for (subcommand, feature) in [("doc", ""), ("clippy", "")].into_iter().chain(single) {
        let bare = ["--no-default-features", "--features", feature];
        let verdict = workspace.inspect_with(subcommand, package, &bare)?;
        outcome.warnings += verdict.messages.len();
        for message in verdict.messages {
            outcome.fail("features", format!("{subcommand} with `{feature}` alone"), message);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Features;

    fn features(text: &str) -> Features {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(directory.path().join("Cargo.toml"), text).expect("a manifest");
        Features::of(directory.path()).expect("features")
    }

    #[test]
    fn the_parts_of_a_divided_crate_are_its_tags_and_the_other_types() {
        let found = features(
            "[features]\ndefault = ['reqwest', 'rustls-ring', 'http2', 'all-operations', 'other-types']\nall-operations = ['a', 'b']\na = []\nb = []\nother-types = []\nmock = []",
        );
        assert_eq!(found.whole, ["all-operations", "other-types"]);
        assert_eq!(found.parts, ["a", "b", "other-types"]);
    }

    #[test]
    fn a_crate_that_is_not_divided_has_none() {
        let found =
            features("[features]\ndefault = ['reqwest', 'jiff']\nreqwest = ['dep:reqwest']\njiff = ['dep:jiff']");
        assert!(found.whole.is_empty() && found.parts.is_empty());
    }

    #[test]
    fn of_many_parts_a_few_are_tried() {
        let parts: Vec<String> = (0..73).map(|number| format!("part-{number}")).collect();
        let features = Features {
            whole: Vec::new(),
            parts,
        };
        let tried: Vec<&str> = features.tried().collect();
        assert_eq!((tried.len(), tried[0], tried[7]), (8, "part-0", "part-70"));
    }
}
