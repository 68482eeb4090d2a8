use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::finding::{Finding, Findings};
use super::syntax::locate;
use super::syntax::text::{Syntax, quoted};
use super::{Limits, Written, within};
use crate::diagnostic::codes::source::REPEATED_SECTION;
use crate::diagnostic::{Diagnostic, Diagnostics, LineColumn, Lines, Locator, Place};

/// The texts that were read, to show places in them. File 0 is the description, and the last one the configuration, if it is a file.
#[derive(Clone, Debug, Default)]
pub struct Files {
    entries: Vec<Entry>,
    /// Files that a reference names and that can't be read.
    lacking: BTreeSet<PathBuf>,
    /// Bytes of all of them.
    bytes: u64,
    /// Where the description's nodes were written, as far as it was changed.
    pub(super) edited: Box<Written>,
    /// Which of them is the configuration.
    configuration: Option<usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    came: Came,
    /// The path or URL as it is shown.
    name: String,
    text: String,
    syntax: Syntax,
}

/// Where a text came from.
#[derive(Clone, Debug)]
pub(super) enum Came {
    File(PathBuf),
    Url(String),
    /// From who called.
    Given,
}

impl Came {
    /// What the name ends in, in lower case; nothing where there is no name.
    pub(super) fn extension(&self) -> String {
        let path = match self {
            Self::File(path) => path.as_path(),
            Self::Url(url) => Path::new(url.split(['?', '#']).next().unwrap_or_default()),
            Self::Given => Path::new(""),
        };
        let extension = path.extension().unwrap_or_default();
        extension.to_string_lossy().to_ascii_lowercase()
    }
}

impl Files {
    /// Adds the text of the configuration.
    pub(crate) fn add_configuration(&mut self, path: PathBuf, text: String) {
        let name = path.display().to_string();
        let file = self.add(Came::File(path), name, text);
        self.set_syntax(file, Syntax::Toml);
        self.configuration = Some(file);
    }

    /// Notes a file that a reference names and that can't be read.
    pub(super) fn lack(&mut self, path: PathBuf) {
        self.lacking.insert(path);
    }

    /// Files that references name and that could not be read: what was made is another thing once they can.
    pub fn lacking(&self) -> impl Iterator<Item = &Path> {
        self.lacking.iter().map(PathBuf::as_path)
    }

    /// The paths of all that are files of this machine.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        (0..self.len()).filter_map(|file| self.path(file))
    }

    /// A file's path, if it is one of this machine.
    pub fn path(&self, file: usize) -> Option<&Path> {
        match &self.entries.get(file)?.came {
            Came::File(path) => Some(path),
            Came::Url(_) | Came::Given => None,
        }
    }

    /// Where a file was read, if that is beyond this machine.
    pub(super) fn url(&self, file: usize) -> Option<&str> {
        match &self.entries.get(file)?.came {
            Came::Url(url) => Some(url),
            Came::File(_) | Came::Given => None,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn text(&self, file: usize) -> &str {
        self.entries.get(file).map_or("", |entry| entry.text.as_str())
    }

    /// Reads a file's bytes, as far as the limits allow.
    pub(super) fn read(&mut self, path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // One byte more than is left shows that there is more.
        let most = self.left(limits).saturating_add(1);
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        self.admit(&bytes, limits)?;
        Ok(bytes)
    }

    /// How many bytes the limits leave.
    pub(super) fn left(&self, limits: &Limits) -> u64 {
        limits.bytes.saturating_sub(self.bytes)
    }

    /// Counts bytes that were read.
    pub(super) fn admit(&mut self, bytes: &[u8], limits: &Limits) -> io::Result<()> {
        let length = bytes.len() as u64;
        if length > self.left(limits) {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!(
                    "the files together are larger than {} bytes (`--max-bytes`)",
                    limits.bytes
                ),
            ));
        }
        self.bytes += length;
        Ok(())
    }

    pub(super) fn add(&mut self, came: Came, name: String, text: String) -> usize {
        self.entries.push(Entry {
            came,
            name,
            text,
            syntax: Syntax::Yaml,
        });
        self.entries.len() - 1
    }

    pub(super) fn syntax(&self, file: usize) -> Syntax {
        self.entries.get(file).map_or(Syntax::Yaml, |entry| entry.syntax)
    }

    pub(super) fn set_syntax(&mut self, file: usize, syntax: Syntax) {
        if let Some(entry) = self.entries.get_mut(file) {
            entry.syntax = syntax;
        }
    }

    /// Where a character stands of the text that a pointer names; the text itself where that can't be told.
    pub fn character(&self, file: usize, pointer: &str, value: &str, character: usize) -> Place {
        let Some(entry) = self.entries.get(file) else {
            return Place::node(file, pointer);
        };
        let Some(range) = locate::locate_value(&entry.text, entry.syntax, pointer) else {
            return Place::node(file, pointer);
        };
        let written = entry.text.get(range.start..).unwrap_or_default();
        let at = range.start + within::offset(written, value, character).unwrap_or_default();
        let LineColumn { line, column } = Lines::of(&entry.text).position(&entry.text, at);
        Place::Position { file, line, column }
    }

    /// All that was found in a file: a remark on its encoding, then what stands in it.
    pub(super) fn found(&self, file: usize, remark: impl Iterator<Item = Finding>, findings: Findings) -> Diagnostics {
        let mut found = Diagnostics::default();
        findings.omitted().for_each(|(code, count)| found.omit(code, count));
        let findings = remark.chain(findings.kept).collect();
        self.diagnostics(file, findings)
            .into_iter()
            .for_each(|diagnostic| found.push(diagnostic));
        found
    }

    /// Findings about a file as diagnostics.
    pub(super) fn diagnostics(&self, file: usize, findings: Vec<Finding>) -> Vec<Diagnostic> {
        if findings.is_empty() {
            return Vec::new();
        }
        let text = self.text(file);
        let lines = Lines::of(text);
        let position = |at| lines.position(text, at);
        findings
            .into_iter()
            .map(|finding| {
                let LineColumn { line, column } = position(finding.at);
                let mut notes = finding.notes;
                if let Some(earlier) = finding.earlier {
                    let LineColumn { line, column } = position(earlier);
                    let which = match finding.code == &REPEATED_SECTION {
                        true => "both hold",
                        false => "the last one holds",
                    };
                    notes.push(format!("it stands first at line {line}, column {column}; {which}"));
                }
                Diagnostic {
                    code: finding.code,
                    message: quoted(&finding.message).into_owned(),
                    place: Place::Position { file, line, column },
                    notes,
                }
            })
            .collect()
    }
}

impl Locator for Files {
    fn written(&self, place: &Place) -> Place {
        match (place, self.configuration) {
            (Place::Configuration(pointer), Some(file)) => Place::node(file, pointer.as_str()),
            (Place::Configuration(pointer), None) => Place::Path(format!("configuration#{pointer}")),
            (Place::Pointer { file: 0, pointer }, _) if !self.edited.is_empty() => {
                let (file, pointer) = self.edited.resolve(pointer);
                Place::Pointer { file, pointer }
            }
            (place, _) => place.clone(),
        }
    }

    fn name(&self, file: usize) -> Option<&str> {
        self.entries.get(file).map(|entry| entry.name.as_str())
    }

    fn text(&self, file: usize) -> Option<&str> {
        self.entries.get(file).map(|entry| entry.text.as_str())
    }

    fn locate(&self, file: usize, pointers: &[&str]) -> Vec<Range<usize>> {
        match self.entries.get(file) {
            Some(entry) => locate::locate(&entry.text, entry.syntax, pointers),
            None => vec![0..0; pointers.len()],
        }
    }
}
