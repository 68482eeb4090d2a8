//! `tintype init`: a configuration to begin with.

mod page_rule;
mod template;

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::input::Input;
use super::progress::Progress;
use super::{Format, output};
use crate::configuration::SCHEMA;
use crate::diagnostic::Severity;

/// The schema's file, beside the configuration.
const SCHEMA_FILE: &str = "tintype.schema.json";

/// Write a commented configuration for a description: its tags, what comes in pages, credentials, servers.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The file to write. One that is there is never overwritten.
    #[arg(short = 'o', long = "out", value_name = "FILE", default_value = "tintype.toml")]
    file: PathBuf,
    /// Write `tintype.schema.json` beside it too, with which an editor completes and checks the keys.
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let progress = Progress::begin();
    let generator = arguments.input.generator(false);
    let generated = generator.map(|(generator, kept)| (generator.generate(), kept));
    drop(progress);
    let (generated, kept) = match generated {
        Ok(generated) => generated,
        Err(refused) => return refused.say(Format::Text),
    };
    let generation = match generated {
        Ok(generation) => generation,
        Err(failure) => {
            output::report(&failure.report, Format::Text);
            return ExitCode::FAILURE;
        }
    };
    let template = template::Template {
        description: &arguments.input.spec.shown(),
        root: arguments.input.root.as_deref(),
        file: &arguments.file,
        schema: arguments.schema.then_some(SCHEMA_FILE),
    };
    let report = generation.report(false);
    let Some(text) = template
        .text(&generation)
        .filter(|_| !generation.diagnostics.has_errors())
    else {
        output::report(&report, Format::Text);
        return ExitCode::FAILURE;
    };
    let schema = arguments.file.with_file_name(SCHEMA_FILE);
    // The schema is the same for every description of one version: it is kept fresh, where the configuration is the user's.
    let written = kept
        .write()
        .and_then(|()| create(&arguments.file, &text))
        .and_then(|()| match arguments.schema {
            true => std::fs::write(&schema, SCHEMA)
                .map_err(|error| format!("`{}` can't be written: {error}", schema.display())),
            false => Ok(()),
        });
    if let Err(why) = written {
        output::remark(&why);
        return ExitCode::FAILURE;
    }
    output::remark(&format!("{}: written", arguments.file.display()));
    if report.count(Severity::Warning) > 0 {
        output::remark(&format!(
            "{} in {}; `tintype inspect` shows them",
            report.summary(),
            arguments.input.spec.shown()
        ));
    }
    ExitCode::SUCCESS
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> Result<(), String> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => format!(
            "`{}` is there already and is left as it is; `-o FILE` writes another",
            path.display()
        ),
        _ => format!("`{}` can't be written: {error}", path.display()),
    })
}
