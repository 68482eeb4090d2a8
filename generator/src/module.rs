//! The API as a module of a crate of one's own: in a directory of its sources, in a build script, in a macro.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use crate::diagnostic::codes::package::{DEPENDENCY, NOT_WRITTEN};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Report, Severity};
use crate::emit::{Form, is_older_edition, missing};
use crate::package::Difference;
use crate::pipeline::Generation;
use crate::{Failure, Generator, Output};

impl Generator {
    /// Makes a directory hold the API as a module: `mod api;` beside `src/api` mounts it, and it may be mounted anywhere. Files in it that
    /// Tintype did not write are left alone. What the crate lacks that the module stands on is in the report, as lines for its
    /// `Cargo.toml`, the nearest one above the directory.
    ///
    /// ```no_run
    /// let output = tintype::Generator::new("api/openapi.yaml").write_module("src/api")?;
    /// print!("{}", output.report.text(false));
    /// # Ok::<(), tintype::Failure>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Generator::write`].
    pub fn write_module(&self, directory: impl AsRef<Path>) -> Result<Output, Failure> {
        self.as_module(directory.as_ref()).write(directory)
    }

    /// What in the directory of a module is not as it should be. Nothing is written.
    ///
    /// # Errors
    ///
    /// As [`Generator::check`].
    pub fn check_module(&self, directory: impl AsRef<Path>) -> Result<Vec<Difference>, Failure> {
        self.as_module(directory.as_ref()).check(directory)
    }

    /// The same generator, which makes a module for this directory.
    pub(crate) fn as_module(&self, directory: &Path) -> Self {
        let name = directory
            .file_name()
            .map_or("api".into(), |name| name.to_string_lossy());
        self.clone().in_form(Form::Tree(name.into_owned()))
    }

    /// All that a build script has to do: writes the API as a module to this file in `OUT_DIR`, for `include!`, tells cargo each file
    /// that was read, so that it runs again when one of them changes, and says warnings and faults. The compiler then sees the
    /// module as it is now, on a clean checkout too.
    ///
    /// ```no_run
    /// fn main() -> std::process::ExitCode {
    ///     tintype::Generator::new("api/openapi.yaml").build("api.rs")
    /// }
    /// ```
    ///
    /// In the crate: `pub mod api { include!(concat!(env!("OUT_DIR"), "/api.rs")); }`.
    pub fn build(&self, file: &str) -> ExitCode {
        let generation = self.text(file);
        let paths = generation
            .as_ref()
            .map_or((&[][..], &[][..]), |made| (&made.read, &made.lacking));
        for path in paths.0.iter().chain(paths.1) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        let written = generation.and_then(|made| {
            for line in made.warnings.lines() {
                println!("cargo::warning={line}");
            }
            write_out(file, &made.text).map_err(|message| self.refused(message))
        });
        match written {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                for line in failure.report.text(false).lines() {
                    println!("cargo::error={line}");
                }
                ExitCode::FAILURE
            }
        }
    }

    /// The API as a module in one text, for a macro, or for whoever includes it otherwise than [`Generator::build`] does.
    ///
    /// # Errors
    ///
    /// When the description or the configuration can't be read, or the crate that is compiled (`CARGO_MANIFEST_DIR`) lacks what the
    /// module stands on.
    pub fn text(&self, file: &str) -> Result<Text, Failure> {
        let generator = self.clone().in_form(Form::Text(file.to_owned()));
        let mut generation = generator.sound()?;
        if let Some(directory) = env::var_os("CARGO_MANIFEST_DIR") {
            generation.say_missing(Path::new(&directory));
            let is_missing = |diagnostic: &Diagnostic| diagnostic.code == &DEPENDENCY;
            if generation.diagnostics.iter().any(is_missing) {
                let lacking = only(&generation.diagnostics, is_missing);
                return Err(generator.strict(true).failure(&lacking, generation.texts()));
            }
        }
        Ok(Text {
            read: generation.texts().paths().map(Path::to_path_buf).collect(),
            lacking: generation.texts().lacking().map(Path::to_path_buf).collect(),
            warnings: Self::warnings(&generation),
            text: generation.files.pop().map(|file| file.contents).unwrap_or_default(),
        })
    }

    /// What there is to say beside notes, which nobody reads in every build.
    fn warnings(generation: &Generation) -> String {
        let warnings = only(&generation.diagnostics, |said| said.code.severity > Severity::Note);
        Report::new(&warnings, generation.texts(), false).text(false)
    }

    fn refused(&self, message: String) -> Failure {
        let mut diagnostics = Diagnostics::default();
        diagnostics.at(&NOT_WRITTEN, Place::Path("OUT_DIR".to_owned()), message);
        self.failure(&diagnostics, &crate::Files::default())
    }
}

/// Some of what there is to say.
fn only(diagnostics: &Diagnostics, is_it: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
    let mut some = Diagnostics::default();
    let found = diagnostics.iter().filter(|diagnostic| is_it(diagnostic));
    found.for_each(|diagnostic| some.push(diagnostic.clone()));
    some
}

/// A module in one text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Items, as they stand in the module.
    pub text: String,
    /// The description, every file that it refers to, and the configuration, as far as they are files.
    pub read: Vec<PathBuf>,
    /// Files that a reference names and that can't be read yet.
    pub lacking: Vec<PathBuf>,
    /// What there is to say about the description, beside notes.
    pub warnings: String,
}

/// Writes a file of the build, if it is not so already: what includes it is then not compiled again.
fn write_out(file: &str, text: &str) -> Result<(), String> {
    let directory =
        env::var_os("OUT_DIR").ok_or("cargo sets `OUT_DIR` for build scripts alone, and it is not set here")?;
    let path = Path::new(&directory).join(file);
    if fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    fs::write(&path, text).map_err(|error| format!("`{}` can't be written: {error}", path.display()))
}

impl Generation {
    /// Says what the nearest manifest, in a directory or above it, lacks that the module stands on.
    pub(crate) fn say_missing(&mut self, directory: &Path) {
        if self.needs.is_empty() {
            return;
        }
        let absolute = directory.canonicalize().unwrap_or_else(|_| directory.to_path_buf());
        let found = absolute.ancestors().find_map(|directory| {
            let path = directory.join("Cargo.toml");
            Some((fs::read_to_string(&path).ok()?, path))
        });
        let (manifest, path) = found.unwrap_or_default();
        let lacks = missing(&manifest, &self.needs);
        let is_old = is_older_edition(&manifest);
        if lacks.is_empty() && !is_old {
            return;
        }
        let place = match path.as_os_str().is_empty() {
            true => Place::Path(directory.display().to_string()),
            false => Place::Path(path.display().to_string()),
        };
        let mut notes: Vec<String> = Vec::new();
        if is_old {
            notes.push("in `[package]`: edition = \"2024\"".to_owned());
        }
        if !lacks.is_empty() {
            notes.push("in `[dependencies]`:".to_owned());
            notes.extend(lacks.iter().map(|need| need.line()));
        }
        let message = match lacks.len() {
            0 => "the module is written in the edition of 2024, and the crate in an older one".to_owned(),
            1 => "the crate does not depend on all that the module stands on: one line is missing".to_owned(),
            count => format!("the crate does not depend on all that the module stands on: {count} lines are missing"),
        };
        self.diagnostics.push(Diagnostic {
            code: &DEPENDENCY,
            message,
            place,
            notes,
        });
    }
}
