use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::described;
use super::input::Spec;
use crate::diagnostic::{Diagnostics, Report};
use crate::{overlay, source};

/// Write a description as overlays change it, so that other tools can have it. Comments and anchors are lost; numbers keep their
/// digits, keys their order, and references to other files stay as they are.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    spec: Spec,
    /// The overlays, which are applied in this order.
    #[arg(value_name = "OVERLAY", required = true)]
    overlays: Vec<PathBuf>,
    #[command(flatten)]
    described: described::Arguments,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let described = &arguments.described;
    let (given, kept) = match arguments.spec.given(false) {
        Ok(given) => given,
        Err(refused) => return refused.say(described.format()),
    };
    let mut diagnostics = Diagnostics::default();
    let mut sources = match source::read(&given, None, &arguments.spec.limits(), &mut diagnostics) {
        Ok(sources) => sources,
        Err(files) => return described.fail(&Report::new(&diagnostics, &files, false)),
    };
    overlay::apply(&mut sources, &arguments.overlays, &mut diagnostics);
    let overlays = arguments.overlays.iter().map(PathBuf::as_path);
    let inputs: Vec<&Path> = std::iter::once(arguments.spec.path()).chain(overlays).collect();
    described.finish(sources.root(), &sources, &diagnostics, &inputs, &kept)
}
