use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::input::{Decisions, Input};
use super::inventory::Inventory;
use super::progress::Progress;
use super::{Format, output, page};
use crate::Generation;

/// Say what a description holds, what of it is typed, and what is degraded and why.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    decisions: Decisions,
    /// Write a page to this file in place of the text: operations by tag, types with who uses them, what is untyped or degraded and
    /// why. It asks for nothing outside of itself.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// How the result is shown on standard output: JSON is one object.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let progress = Progress::begin();
    let (generator, kept) = match arguments.input.generator(false) {
        Ok(generator) => generator,
        Err(refused) => {
            drop(progress);
            return refused.say(arguments.format);
        }
    };
    let generated = arguments.decisions.followed_by(generator).generate();
    let generation = match generated {
        Ok(generation) => generation,
        Err(failure) => {
            drop(progress);
            output::report(&failure.report, arguments.format);
            return ExitCode::FAILURE;
        }
    };
    if let Err(why) = kept.write() {
        drop(progress);
        output::remark(&why);
        return ExitCode::FAILURE;
    }
    if let Some(file) = &arguments.html {
        return write(file, &generation, progress);
    }
    let inventory = Inventory::of(&generation);
    drop(progress);
    if let Some(inventory) = inventory {
        output::result(&match arguments.format {
            Format::Text => inventory.text(),
            Format::Json => inventory.json(),
        });
    }
    output::report(&generation.report(false), arguments.format);
    status(&generation)
}

fn status(generation: &Generation) -> ExitCode {
    match generation.diagnostics.has_errors() {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

/// Writes the page, which holds what there is to say too.
fn write(file: &Path, generation: &Generation, progress: Progress) -> ExitCode {
    Progress::stage("page");
    let page = page::page(generation);
    drop(progress);
    let Some(page) = page else {
        output::report(&generation.report(false), Format::Text);
        return ExitCode::FAILURE;
    };
    if let Err(error) = std::fs::write(file, page) {
        output::remark(&format!("`{}` can't be written: {error}", file.display()));
        return ExitCode::FAILURE;
    }
    let summary = generation.report(false).summary();
    let said = if summary.is_empty() {
        String::new()
    } else {
        format!(", {summary}")
    };
    output::remark(&format!("{}: written{said}", file.display()));
    status(generation)
}
