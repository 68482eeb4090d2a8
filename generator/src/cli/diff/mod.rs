//! `tintype diff`: what differs between two versions of a description, for whom, and how it can be avoided.
//!
//! `read` has both versions up to their names. What is found is `located` in their texts, marked where
//! it is `accepted` and where a user's `uses` mention it, and shown as `text`, `json`, `markdown`, `github` or `changelog`, each with
//! the `summary`. `write` puts lines into the configuration.

mod accepted;
mod changelog;
mod github;
mod json;
mod located;
mod markdown;
mod read;
mod summary;
mod text;
mod uses;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::progress::Progress;
use super::{fetch, limits, output};
use crate::diff::{Hurt, Side, compare};
use accepted::Accepted;
use located::Located;
use summary::Summary;
use uses::Uses;

/// What can't be read has a status of its own: a wrong command line has 2.
const UNREAD: u8 = 3;

/// Say what changes between two versions of a description: what breaks, for whom, and how it can be avoided.
///
/// Exit status: 0, 1 where something hurts as much as `--fail-on` says, 2 for a wrong command line, 3 for what can't be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The old description: a file, `-` for standard input, an `http` or `https` URL, or `REV:PATH` of the git repository.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new one, likewise.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// The configuration of both, `tintype.toml`.
    #[arg(long = "config", value_name = "FILE")]
    configuration: Option<PathBuf>,
    /// The configuration of the old one, where it was another: so what it changes of names is found too.
    #[arg(long = "old-config", value_name = "FILE")]
    old_configuration: Option<PathBuf>,
    /// From how much hurt on the exit status is 1. What a name alone hurts is below what does without one.
    #[arg(long, value_enum, default_value_t = Threshold::Source)]
    fail_on: Threshold,
    /// How it is shown on standard output.
    #[arg(long, value_enum, default_value_t = Shown::Text)]
    format: Shown,
    /// Show the section that says it in the crate's own changelog.
    #[arg(long, conflicts_with = "format")]
    changelog: bool,
    /// Findings that are accepted, in TOML: `[[accept]]` with `rule`, `subject` and `reason`. They never fail.
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// A crate that uses the client: findings of what its sources mention come first, and are marked.
    #[arg(long, value_name = "DIR")]
    uses: Option<PathBuf>,
    /// Write the lines by which names stay as they were into the configuration.
    #[arg(long, requires = "configuration")]
    write_config: bool,
    /// The directory in which references may lead to files: one around the description's, so that `../common.yaml` is read.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(flatten)]
    limits: limits::Arguments,
    #[command(flatten)]
    fetch: fetch::Arguments,
}

/// From how much hurt on it is a failure. What hurts more than that fails too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Threshold {
    /// An old program compiles, and does something else.
    Silent,
    /// A compiled client fails with a server of the other version.
    Wire,
    /// An old program no longer compiles.
    Source,
    /// It does not because of a name that one line keeps.
    Named,
    /// Never.
    None,
}

impl Threshold {
    /// Whether this much is a failure.
    fn is_reached(self, hurt: Hurt) -> bool {
        match self {
            Self::Silent => hurt >= Hurt::Silent,
            Self::Wire => hurt >= Hurt::Wire,
            Self::Source => hurt >= Hurt::Source,
            Self::Named => hurt >= Hurt::Named,
            Self::None => false,
        }
    }
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// For people.
    Text,
    /// For programs: one object.
    Json,
    /// For a comment.
    Markdown,
    /// For GitHub's workflows: annotations of lines.
    Github,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let progress = Progress::begin();
    match compared(arguments) {
        Ok((found, unused)) => {
            drop(progress);
            say(arguments, &found, &unused)
        }
        Err(unread) => {
            drop(progress);
            unread.say()
        }
    }
}

/// What was found, and what is accepted in vain.
fn compared(arguments: &Arguments) -> Result<(Vec<Located>, Vec<String>), read::Unread> {
    let mut accepted = Accepted::read(arguments.accept.as_deref()).map_err(read::Unread::Said)?;
    let uses = Uses::read(arguments.uses.as_deref()).map_err(read::Unread::Said)?;
    let (old, new) = read::both(arguments)?;
    Progress::stage("diff");
    let findings = match (read::understood(&old), read::understood(&new)) {
        (Some(old), Some(new)) => {
            let (old, new) = rayon::join(|| Side::of(old.0, old.1), || Side::of(new.0, new.1));
            compare(&old, &new)
        }
        // Both were looked at.
        _ => Vec::new(),
    };
    let mut found = Located::all(findings, &old, &new);
    for found in &mut found {
        found.accepted = accepted.reason(&found.finding);
        found.is_used = uses.mention(&found.finding);
    }
    found.sort_by_key(|found| !found.is_used);
    Ok((found, accepted.unused()))
}

fn say(arguments: &Arguments, found: &[Located], unused: &[String]) -> ExitCode {
    let fails = |found: &Located| found.accepted.is_none() && arguments.fail_on.is_reached(found.finding.hurt);
    let summary = Summary::of(found);
    output::result(&match (arguments.changelog, arguments.format) {
        (true, _) => changelog::changelog(found),
        (false, Shown::Text) => text::text(found, &summary),
        (false, Shown::Json) => json::json(found, &summary, unused),
        (false, Shown::Markdown) => markdown::markdown(found, &summary),
        (false, Shown::Github) => github::github(found, fails),
    });
    for entry in unused {
        output::remark(&format!(
            "nothing is found that is accepted as {entry}; take the entry out"
        ));
    }
    if let (true, Some(file)) = (arguments.write_config, &arguments.configuration) {
        match write::renames(file, found) {
            Ok(said) => output::remark(&said),
            Err(why) => {
                output::remark(&format!("`{}` can't be written: {why}", file.display()));
                return ExitCode::from(UNREAD);
            }
        }
    }
    match found.iter().any(fails) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
