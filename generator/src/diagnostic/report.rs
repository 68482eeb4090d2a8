use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexMap;

use super::{Code, Diagnostic, Diagnostics, LineColumn, Lines, Locator, Place, Severity};

/// How long a line may be that is shown.
const LONGEST_LINE: usize = 1000;

/// Diagnostics as they are shown: sorted by place, with line and column. One cause is one entry: what is said word for
/// word of several places is said at the first of them, with the others listed.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(super) entries: Vec<Entry>,
    pub(super) omitted: Vec<Omitted>,
}

/// How many diagnostics of a code are not shown, since there are many.
#[derive(Clone, Debug)]
pub(super) struct Omitted {
    pub(super) code: &'static Code,
    pub(super) severity: Severity,
    pub(super) count: usize,
}

/// One diagnostic as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) diagnostic: Diagnostic,
    /// With `strict`, more than its code's.
    pub(super) severity: Severity,
    /// The file's path.
    pub(super) path: String,
    /// `None` for what is outside all files.
    pub(super) position: Option<LineColumn>,
    /// The line, and the bytes of it that are meant.
    pub(super) excerpt: Option<(String, Range<usize>)>,
    /// The other places of which the same is said.
    pub(super) further: Vec<Further>,
}

/// A further place of a cause.
#[derive(Clone, Debug)]
pub(super) struct Further {
    pub(super) place: Place,
    pub(super) path: String,
    pub(super) position: Option<LineColumn>,
}

impl Report {
    /// Finds the place of each diagnostic. `strict` makes warnings errors.
    pub fn new(diagnostics: &Diagnostics, locator: &dyn Locator, strict: bool) -> Self {
        let written = |diagnostic: &Diagnostic| Diagnostic {
            place: locator.written(&diagnostic.place),
            ..diagnostic.clone()
        };
        let written: Vec<Diagnostic> = diagnostics.iter().map(written).collect();
        let places = Places::of(written.iter().map(|diagnostic| &diagnostic.place), locator);
        let mut seen = HashSet::new();
        let mut entries: Vec<(usize, Entry)> = Vec::new();
        for diagnostic in &written {
            let key = (diagnostic.code.id, &diagnostic.place, &diagnostic.message);
            if seen.insert(key) {
                let file = places.file(&diagnostic.place);
                entries.push((file, places.entry(diagnostic, locator, strict)));
            }
        }
        entries.sort_by(|(file, one), (other_file, other)| {
            let key = |entry: &Entry| {
                (
                    entry.position,
                    std::cmp::Reverse(entry.severity),
                    entry.diagnostic.code.id,
                )
            };
            file.cmp(other_file).then_with(|| key(one).cmp(&key(other)))
        });
        let omitted = diagnostics.omitted().map(|(code, count)| Omitted {
            code,
            severity: weighed(code, strict),
            count,
        });
        Self {
            entries: by_cause(entries.into_iter().map(|(_, entry)| entry)),
            omitted: omitted.collect(),
        }
    }

    /// How many there are of a severity, each cause once, with those that are not shown.
    pub fn count(&self, severity: Severity) -> usize {
        let omitted = self.omitted.iter().filter(|omitted| omitted.severity == severity);
        let shown = self.entries.iter().filter(|entry| entry.severity == severity);
        shown.count() + omitted.map(|omitted| omitted.count).sum::<usize>()
    }
}

/// With `strict`, a warning is an error.
fn weighed(code: &Code, strict: bool) -> Severity {
    match code.severity {
        Severity::Warning if strict => Severity::Error,
        severity => severity,
    }
}

/// Entries in their order, those that say the same put together at the first.
fn by_cause(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut causes: IndexMap<(&'static str, String, Vec<String>), Entry> = IndexMap::new();
    for entry in entries {
        let Diagnostic {
            code, message, notes, ..
        } = &entry.diagnostic;
        match causes.entry((code.id, message.clone(), notes.clone())) {
            indexmap::map::Entry::Occupied(mut first) => first.get_mut().further.push(Further {
                place: entry.diagnostic.place,
                path: entry.path,
                position: entry.position,
            }),
            indexmap::map::Entry::Vacant(place) => drop(place.insert(entry)),
        }
    }
    causes.into_values().collect()
}

/// Path, line and column of each place in a file; `None` for what is outside all files.
pub fn positions(places: &[Place], locator: &dyn Locator) -> Vec<Option<(String, LineColumn)>> {
    let found = Places::of(places, locator);
    let position = |place: &Place| {
        let (file, text, lines, range) = found.find(place, locator)?;
        let name = locator.name(file).unwrap_or_default().to_owned();
        Some((name, lines.position(text, range.start)))
    };
    places.iter().map(position).collect()
}

/// Where some places stand, each file read once.
pub(super) struct Places {
    lines: BTreeMap<usize, Lines>,
    ranges: HashMap<Place, Range<usize>>,
}

impl Places {
    pub(super) fn of<'place>(places: impl IntoIterator<Item = &'place Place>, locator: &dyn Locator) -> Self {
        let mut pointers: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for place in places {
            match place {
                Place::Pointer { file, pointer } => pointers.entry(*file).or_default().push(pointer),
                Place::Position { file, .. } => drop(pointers.entry(*file).or_default()),
                Place::Configuration(_) | Place::Path(_) => {}
            }
        }
        let mut ranges = HashMap::new();
        let mut lines = BTreeMap::new();
        for (file, mut pointers) in pointers {
            pointers.sort_unstable();
            pointers.dedup();
            lines.insert(file, Lines::of(locator.text(file).unwrap_or_default()));
            for (pointer, range) in pointers.iter().zip(locator.locate(file, &pointers)) {
                let pointer = (*pointer).to_owned();
                ranges.insert(Place::Pointer { file, pointer }, range);
            }
        }
        Self { lines, ranges }
    }

    /// What is outside all files comes first.
    pub(super) fn file(&self, place: &Place) -> usize {
        match place {
            Place::Pointer { file, .. } | Place::Position { file, .. } => file.saturating_add(1),
            Place::Configuration(_) | Place::Path(_) => 0,
        }
    }

    pub(super) fn entry(&self, diagnostic: &Diagnostic, locator: &dyn Locator, strict: bool) -> Entry {
        let severity = weighed(diagnostic.code, strict);
        let mut entry = Entry {
            diagnostic: diagnostic.clone(),
            severity,
            path: String::new(),
            position: None,
            excerpt: None,
            further: Vec::new(),
        };
        match &diagnostic.place {
            Place::Configuration(path) | Place::Path(path) => entry.path.clone_from(path),
            Place::Pointer { file, .. } | Place::Position { file, .. } => {
                entry.path = locator.name(*file).unwrap_or_default().to_owned();
            }
        }
        if let Some((_, text, lines, range)) = self.find(&diagnostic.place, locator) {
            entry.position = Some(lines.position(text, range.start));
            entry.excerpt = excerpt(text, range);
        }
        entry
    }

    /// A place's file, its text and lines, and the bytes that are meant.
    fn find<'a>(
        &'a self,
        place: &Place,
        locator: &'a dyn Locator,
    ) -> Option<(usize, &'a str, &'a Lines, Range<usize>)> {
        let (Place::Pointer { file, .. } | Place::Position { file, .. }) = place else {
            return None;
        };
        let (text, lines) = (locator.text(*file)?, self.lines.get(file)?);
        let range = match place {
            Place::Position { line, column, .. } => {
                let (line, column) = (*line, *column);
                let at = lines.offset(text, LineColumn { line, column });
                at..at
            }
            _ => self.ranges.get(place).cloned().unwrap_or_default(),
        };
        Some((*file, text, lines, range))
    }
}

/// The line that a range starts in, and the range as far as it is in that line. Nothing for a long line: it is minified,
/// an excerpt of it helps nobody, and a whole description may be one.
fn excerpt(text: &str, range: Range<usize>) -> Option<(String, Range<usize>)> {
    let (before, after) = text.split_at_checked(range.start)?;
    let mut near = before.bytes().rev().take(LONGEST_LINE);
    let start = match near.position(|byte| byte == b'\n') {
        Some(back) => range.start - back,
        None if before.len() <= LONGEST_LINE => 0,
        None => return None,
    };
    let mut near = after.bytes().take(LONGEST_LINE);
    let end = match near.position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(forward) => range.start + forward,
        None if after.len() <= LONGEST_LINE => text.len(),
        None => return None,
    };
    let line = text.get(start..end).filter(|line| line.len() <= LONGEST_LINE)?;
    Some((
        line.to_owned(),
        range.start - start..range.end.clamp(range.start, end) - start,
    ))
}
