//! `tintype diff`: what differs between two versions of a description, for whom, and how it can be avoided.

mod json;
mod located;
mod read;
mod summary;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::progress::Progress;
use super::{fetch, limits, output};
use crate::diff::{Hurt, Side, compare};
use located::Located;
use summary::Summary;

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
    /// From how much hurt on the exit status is 1.
    #[arg(long, value_enum, default_value_t = Threshold::Source)]
    fail_on: Threshold,
    /// How it is shown on standard output.
    #[arg(long, value_enum, default_value_t = Shown::Text)]
    format: Shown,
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
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let progress = Progress::begin();
    let (old, new) = match read::both(arguments) {
        Ok(both) => both,
        Err(unread) => {
            drop(progress);
            return unread.say();
        }
    };
    Progress::stage("diff");
    let (Some((old_api, old_names)), Some((new_api, new_names))) = (read::understood(&old), read::understood(&new))
    else {
        return ExitCode::from(UNREAD);
    };
    let sides = rayon::join(|| Side::of(old_api, old_names), || Side::of(new_api, new_names));
    let findings = compare(&sides.0, &sides.1);
    let located = Located::all(findings, &old, &new);
    drop(progress);
    let summary = Summary::of(&located);
    output::result(&match arguments.format {
        Shown::Text => text::text(&located, &summary),
        Shown::Json => json::json(&located, &summary),
    });
    match located
        .iter()
        .any(|found| arguments.fail_on.is_reached(found.finding.hurt))
    {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
