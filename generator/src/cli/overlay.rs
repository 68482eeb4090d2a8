use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{described, limits};
use crate::diagnostic::{Diagnostics, Report};
use crate::{overlay, source};

/// Write a description as overlays change it, so that other tools can have it. Comments and anchors are lost; numbers keep their
/// digits, keys their order, and references to other files stay as they are.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The description: OpenAPI or Swagger, YAML or JSON.
    #[arg(value_name = "SPEC")]
    description: PathBuf,
    /// The overlays, which are applied in this order.
    #[arg(value_name = "OVERLAY", required = true)]
    overlays: Vec<PathBuf>,
    #[command(flatten)]
    described: described::Arguments,
    #[command(flatten)]
    limits: limits::Arguments,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let described = &arguments.described;
    let mut diagnostics = Diagnostics::default();
    let opened = source::open(
        &arguments.description,
        None,
        &arguments.limits.limits(),
        &mut diagnostics,
    );
    let mut sources = match opened {
        Ok(sources) => sources,
        Err(files) => return described.fail(&Report::new(&diagnostics, &files, false)),
    };
    overlay::apply(&mut sources, &arguments.overlays, &mut diagnostics);
    let overlays = arguments.overlays.iter().map(PathBuf::as_path);
    let inputs: Vec<&Path> = std::iter::once(arguments.description.as_path())
        .chain(overlays)
        .collect();
    described.finish(sources.root(), &sources, &diagnostics, &inputs)
}
