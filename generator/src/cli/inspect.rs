use std::path::PathBuf;
use std::process::ExitCode;

use super::inventory::Inventory;
use super::{Format, limits, output};
use crate::Generator;

/// Say what a description holds, what of it is typed, and what is degraded and why.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The description: OpenAPI or Swagger, YAML or JSON.
    #[arg(value_name = "SPEC")]
    description: PathBuf,
    /// The directory in which references may lead to files: one around the description's, so that `../common.yaml` is read.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// How the result is shown on standard output: JSON is one object.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    limits: limits::Arguments,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let mut generator = Generator::new(&arguments.description).limits(arguments.limits.limits());
    if let Some(root) = &arguments.root {
        generator = generator.root(root);
    }
    let generation = match generator.generate() {
        Ok(generation) => generation,
        Err(failure) => {
            output::report(&failure.report, arguments.format);
            return ExitCode::FAILURE;
        }
    };
    if let Some(inventory) = Inventory::of(&generation) {
        output::result(&match arguments.format {
            Format::Text => inventory.text(),
            Format::Json => inventory.json(),
        });
    }
    output::report(&generation.report(false), arguments.format);
    if generation.diagnostics.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
