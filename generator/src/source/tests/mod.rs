//! The stage as its users see it: files in, trees and diagnostics out.

mod broken;
mod json;
mod places;
mod reference;
mod repeated;
mod yaml;

use std::path::PathBuf;

use tempfile::TempDir;

use super::{Limits, Sources, open};
use crate::diagnostic::{Diagnostics, Place};

/// A directory with these files, the first being the description.
struct Project {
    directory: TempDir,
    description: PathBuf,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let bytes: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        Self::of_bytes(&bytes)
    }

    fn of_bytes(files: &[(&str, &[u8])]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = directory.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let description = directory.path().join(files[0].0);
        Self { directory, description }
    }

    /// The sources, and all that was said.
    fn open(&self, limits: &Limits) -> (Option<Sources>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let sources = open(&self.description, None, limits, &mut diagnostics).ok();
        (sources, said(&diagnostics))
    }

    /// The sources of a description without a fault.
    fn sources(&self) -> Sources {
        let (sources, said) = self.open(&Limits::default());
        assert_eq!(said, <[String; 0]>::default());
        sources.unwrap()
    }
}

/// `T0106 3:1 message; note`.
fn said(diagnostics: &Diagnostics) -> Vec<String> {
    let line = |diagnostic: &crate::diagnostic::Diagnostic| {
        let place = match &diagnostic.place {
            Place::Position { line, column, .. } => format!("{line}:{column}"),
            Place::Pointer { pointer, .. } => format!("#{pointer}"),
            Place::Configuration(_) | Place::Path(_) => "path".to_owned(),
        };
        let notes: String = diagnostic.notes.iter().map(|note| format!("; {note}")).collect();
        format!("{} {place} {}{notes}", diagnostic.code.id, diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

/// What is said about a description with this name and text that can't be read, or can.
fn complaints(name: &str, text: &str) -> Vec<String> {
    Project::new(&[(name, text)]).open(&Limits::default()).1
}
