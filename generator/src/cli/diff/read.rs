//! The two descriptions, up to their names.

use std::process::ExitCode;

use super::{Arguments, UNREAD};
use crate::cli::fetch::{self, Refused};
use crate::cli::progress::Progress;
use crate::cli::{Format, output};
use crate::diagnostic::Report;
use crate::model::Api;
use crate::name::Names;
use crate::{Generation, Generator};

/// Why there is nothing to compare.
pub(super) enum Unread {
    Refused(Refused),
    Report(Box<Report>),
}

impl Unread {
    /// Says it.
    pub(super) fn say(&self) -> ExitCode {
        match self {
            Self::Refused(wrong @ Refused::Wrong(_)) => return wrong.say(Format::Text),
            Self::Refused(refused) => drop(refused.say(Format::Text)),
            Self::Report(report) => output::report(report, Format::Text),
        }
        ExitCode::from(UNREAD)
    }
}

/// Both of them.
pub(super) fn both(arguments: &Arguments) -> Result<(Generation, Generation), Unread> {
    let limits = arguments.limits.limits();
    let generator = |description| {
        let (given, _) = fetch::given(description, &arguments.fetch, limits.bytes, true).map_err(Unread::Refused)?;
        let generator = Generator::of(given).limits(limits).watch(Progress::stage);
        Ok(match &arguments.configuration {
            Some(path) => generator.configuration_file(path),
            None => generator,
        })
    };
    let (old, new) = (generator(&arguments.old)?, generator(&arguments.new)?);
    let (old, new) = rayon::join(|| read(&old), || read(&new));
    Ok((old?, new?))
}

fn read(generator: &Generator) -> Result<Generation, Unread> {
    let generation = generator
        .understood()
        .map_err(|failure| Unread::Report(Box::new(failure.report)))?;
    match understood(&generation) {
        Some(_) => Ok(generation),
        None => Err(Unread::Report(Box::new(generation.report(false)))),
    }
}

/// The API with its names, where it is a description.
pub(super) fn understood(generation: &Generation) -> Option<(&Api, &Names)> {
    Some((generation.api.as_ref()?, generation.names.as_ref()?))
}
