use std::path::PathBuf;
use std::process::ExitCode;

use super::{Format, output};
use crate::diagnostic::{Diagnostics, Report};
use crate::emit;
use crate::package::{self, WriteError};
use crate::source::Files;

/// Write the runtime as a package that several generated crates share, or check that it is fresh.
///
/// The crates name its path in their configuration: `runtime = "../tintype-runtime"`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The directory of the package. Files in it that Tintype did not write are left alone.
    #[arg(long = "out", value_name = "DIR")]
    directory: PathBuf,
    /// Write nothing; show what is stale as a unified diff, and exit with 1 if anything is.
    #[arg(long)]
    check: bool,
    /// How diagnostics are shown on standard error: JSON is one object a line.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let mut diagnostics = Diagnostics::default();
    let fresh = write(arguments, &mut diagnostics).unwrap_or_else(|error| {
        diagnostics.push(error.diagnostic(&arguments.directory));
        false
    });
    output::report(&Report::new(&diagnostics, &Files::default(), false), arguments.format);
    match fresh {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Whether the directory holds the package, now or, for a check, already.
fn write(arguments: &Arguments, diagnostics: &mut Diagnostics) -> Result<bool, WriteError> {
    let (directory, files) = (&arguments.directory, emit::runtime_package());
    if arguments.check {
        let stale = package::check(directory, &files)?;
        output::stale(&stale, files.len(), arguments.format);
        return Ok(stale.is_empty());
    }
    let written = package::write(directory, &files)?;
    written.say(directory, diagnostics);
    output::written(directory, &written, arguments.format);
    Ok(true)
}
