//! Lets the compiler look at the generated crate with each of its features alone, with none, with all, and with each pair of kinds of
//! TLS: what one feature needs may be what another one brings.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::corpus::features::declared;

/// The package, which is this project's own: other crates have the same features, and some more that add operations.
const PACKAGE: &str = "leen";

/// The features of which a program needs one, and may get another one by a dependency.
const TLS: &[&str] = &["native-tls", "rustls-aws-lc", "rustls-ring"];

/// Which features to leave out.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Leave this feature out, such as one that takes a compiler for C.
    #[arg(long, value_name = "FEATURE")]
    except: Vec<String>,
}

/// Checks the crate with each set of features, warnings denied.
///
/// # Errors
///
/// Where the manifest can't be read, has no such feature, or cargo can't be run.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let declared = declared(&crate::root().join("generated"))?;
    let mut features: Vec<&str> = declared
        .keys()
        .map(String::as_str)
        .filter(|feature| *feature != "default")
        .collect();
    for feature in &arguments.except {
        ensure!(
            features.contains(&feature.as_str()),
            "the generated crate has no feature {feature}"
        );
        features.retain(|other| other != feature);
    }
    let mut failed = Vec::new();
    for set in sets(&features) {
        let status = Command::new(env!("CARGO"))
            .args(["clippy", "--quiet", "--package", PACKAGE, "--no-default-features"])
            .args(["--features", &set, "--", "--deny", "warnings"])
            .current_dir(crate::root())
            .status()
            .context("cargo can't be started")?;
        if !status.success() {
            failed.push(set);
        }
    }
    for set in &failed {
        eprintln!("error: with the features `{set}` alone");
    }
    Ok(match failed.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The sets of features, each as cargo takes them.
fn sets(features: &[&str]) -> Vec<String> {
    let mut sets = vec![String::new()];
    sets.extend(features.iter().map(|feature| (*feature).to_owned()));
    let tls: Vec<&str> = features
        .iter()
        .copied()
        .filter(|feature| TLS.contains(feature))
        .collect();
    for (place, first) in tls.iter().enumerate() {
        sets.extend(tls.iter().skip(place + 1).map(|second| format!("{first},{second}")));
    }
    sets.push(features.join(","));
    sets
}

#[cfg(test)]
mod tests {
    use super::sets;

    #[test]
    fn features_are_tried_alone_and_those_for_tls_in_pairs() {
        let expected = [
            "",
            "mock",
            "native-tls",
            "rustls-ring",
            "native-tls,rustls-ring",
            "mock,native-tls,rustls-ring",
        ];
        assert_eq!(sets(&["mock", "native-tls", "rustls-ring"]), expected);
    }
}
