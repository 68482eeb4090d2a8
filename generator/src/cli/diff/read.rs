//! The two descriptions, up to their names.

use std::path::Path;
use std::process::ExitCode;

use super::{Arguments, UNREAD};
use crate::cli::fetch::{self, Refused, git};
use crate::cli::progress::Progress;
use crate::cli::{Format, output};
use crate::diagnostic::codes::name::UNUSED_RENAME;
use crate::diagnostic::{Report, Severity, neutral};
use crate::model::Api;
use crate::name::Names;
use crate::{Generation, Generator};

/// Why there is nothing to compare.
pub(super) enum Unread {
    Refused(Refused),
    Report(Box<Report>),
    Said(String),
}

impl Unread {
    /// Says it.
    pub(super) fn say(&self) -> ExitCode {
        match self {
            Self::Refused(wrong @ Refused::Wrong(_)) => return wrong.say(Format::Text),
            Self::Refused(refused) => drop(refused.say(Format::Text)),
            Self::Report(report) => output::report(report, Format::Text),
            Self::Said(why) => output::remark(&format!("error: {}", neutral(why))),
        }
        ExitCode::from(UNREAD)
    }
}

/// Both of them.
pub(super) fn both(arguments: &Arguments) -> Result<(Generation, Generation), Unread> {
    if [&arguments.old, &arguments.new]
        .iter()
        .all(|description| description.as_os_str() == "-")
    {
        let why = "one of the two descriptions may come from standard input, and not both".to_owned();
        return Err(Unread::Refused(Refused::Wrong(why)));
    }
    let configuration = arguments.configuration.as_deref();
    let of_old = arguments.old_configuration.as_deref().or(configuration);
    let (old, new) = (
        generator(arguments, &arguments.old, of_old)?,
        generator(arguments, &arguments.new, configuration)?,
    );
    let (old, new) = rayon::join(|| read(&old), || read(&new));
    Ok((old?, new?))
}

fn generator(arguments: &Arguments, description: &Path, configuration: Option<&Path>) -> Result<Generator, Unread> {
    let limits = arguments.limits.limits();
    let of_git = git::named(description);
    let given = match of_git {
        Some((revision, path)) => git::given(revision, path, limits.bytes)
            .map_err(|why| Unread::Said(format!("`{}` can't be read: {why}", description.display())))?,
        None => {
            let given = fetch::given(description, &arguments.fetch, limits.bytes, true);
            given.map_err(Unread::Refused)?.0
        }
    };
    let mut generator = Generator::of(given).limits(limits).watch(Progress::stage);
    if let Some(root) = &arguments.root {
        generator = generator.root(root);
    }
    Ok(match configuration {
        Some(path) => generator.configuration_file(path),
        None => generator,
    })
}

fn read(generator: &Generator) -> Result<Generation, Unread> {
    let generation = generator
        .understood()
        .map_err(|failure| Unread::Report(Box::new(failure.report)))?;
    // What is renamed may be in one of the two alone.
    let mut diagnostics = generation.diagnostics.iter();
    let is_broken = diagnostics.any(|found| found.code.severity == Severity::Error && found.code != &UNUSED_RENAME);
    match understood(&generation) {
        Some(_) if !is_broken => Ok(generation),
        _ => Err(Unread::Report(Box::new(generation.report(false)))),
    }
}

/// The API with its names, where it is a description.
pub(super) fn understood(generation: &Generation) -> Option<(&Api, &Names)> {
    Some((generation.api.as_ref()?, generation.names.as_ref()?))
}
