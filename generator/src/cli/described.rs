//! A description that a command makes: where it goes, and how it is written.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::fetch::Kept;
use super::{Format, output};
use crate::diagnostic::{Diagnostics, Report};
use crate::source::{Notation, Sources, Tree};

/// Where the description goes.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The file to write, as JSON or YAML by its extension; otherwise standard output, as the first description is written.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// How diagnostics are shown on standard error: JSON is one object a line.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Arguments {
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Says what is wrong; then there is no description.
    pub(super) fn fail(&self, report: &Report) -> ExitCode {
        output::report(report, self.format);
        ExitCode::FAILURE
    }

    /// Whether the description may be written, as far as what there is to say goes.
    pub(super) fn is_sound(&self, diagnostics: &Diagnostics) -> bool {
        !diagnostics.is_fatal(self.strict)
    }

    /// Says what there is to say, and writes the description if nothing of it is against that, and what was fetched for it. What was
    /// read, `inputs`, is never written over.
    pub(super) fn finish(
        &self,
        tree: &Tree,
        sources: &Sources,
        diagnostics: &Diagnostics,
        inputs: &[&Path],
        kept: &Kept,
    ) -> ExitCode {
        let report = Report::new(diagnostics, sources.files(), self.strict);
        if !self.is_sound(diagnostics) {
            return self.fail(&report);
        }
        if let Some(file) = self
            .output
            .as_ref()
            .filter(|file| inputs.iter().any(|input| is_same(input, file)))
        {
            output::report(&report, self.format);
            output::remark(&format!(
                "`{}` is what was read, and is not written over; give another file with `--output`",
                file.display()
            ));
            return ExitCode::from(2);
        }
        if let Err(why) = kept.write() {
            output::report(&report, self.format);
            output::remark(&why);
            return ExitCode::FAILURE;
        }
        let Some(file) = &self.output else {
            output::result(&sources.notation().print(tree));
            output::report(&report, self.format);
            return ExitCode::SUCCESS;
        };
        let shown = file.display();
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let notation = Notation::of_extension(&extension).unwrap_or_else(|| sources.notation());
        output::report(&report, self.format);
        if let Err(error) = std::fs::write(file, notation.print(tree)) {
            output::remark(&format!("`{shown}` can't be written: {error}"));
            return ExitCode::FAILURE;
        }
        if self.format == Format::Text {
            output::remark(&format!("{shown}: written"));
            self.say_of_references(tree, file, inputs);
        }
        ExitCode::SUCCESS
    }

    /// References to files are relative to where the description stood.
    fn say_of_references(&self, tree: &Tree, file: &Path, inputs: &[&Path]) {
        let elsewhere = |input: &&Path| !is_same(&directory(input), &directory(file));
        if inputs.first().is_some_and(elsewhere)
            && let Some(reference) = reference_to_file(tree)
        {
            output::remark(&format!(
                "references to files are as they were (`{}`): they no longer lead to the same files from there",
                crate::diagnostic::neutral(reference)
            ));
        }
    }
}

fn directory(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Whether two paths lead to one thing that is there.
fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// The first reference that leads to a file by a relative path.
fn reference_to_file(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Map(map) => map.iter().find_map(|(key, value)| match value {
            Tree::String(reference) if key == "$ref" => {
                let is_file = !reference.starts_with('#') && !reference.contains(':');
                is_file.then_some(reference.as_str())
            }
            value => reference_to_file(value),
        }),
        Tree::List(list) => list.iter().find_map(reference_to_file),
        _ => None,
    }
}
