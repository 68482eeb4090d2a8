//! Diagnostics and places one by one, drawn as a report draws them: for a page.

use annotate_snippets::{Group, Level, Renderer};

use super::render::{group, placed};
use super::report::{Entry, Places, Report};
use super::{Code, Diagnostic, Locator, Place, Severity};

impl Report {
    /// Every cause with its code, how much it weighs, its message, and all of it drawn as [`Report::text`] draws it, but for the
    /// way out.
    pub(crate) fn drawn(&self) -> impl Iterator<Item = (&'static Code, Severity, &str, String)> {
        let renderer = Renderer::plain();
        let entries = self.entries.iter();
        entries.map(move |entry| {
            let drawing = renderer.render(&[group(entry, false)]);
            (
                entry.diagnostic.code,
                entry.severity,
                entry.diagnostic.message.as_str(),
                drawing,
            )
        })
    }

    /// How many of a code are not shown, because there are many of it.
    pub(crate) fn omitted(&self, code: &Code) -> usize {
        let of_code = self.omitted.iter().filter(|omitted| omitted.code == code);
        of_code.map(|omitted| omitted.count).sum()
    }
}

/// The lines that places stand in, drawn as those of a diagnostic, in the order of the texts: each with what it is called.
pub(crate) fn drawn_places(named: &[(String, Place)], locator: &dyn Locator) -> Vec<(String, String)> {
    const PLACE: Code = Code {
        id: "",
        severity: Severity::Note,
        title: "",
        meaning: "",
        example: "",
        help: "",
    };
    let places = Places::of(named.iter().map(|(_, place)| place), locator);
    let entry = |(name, place): &(String, Place)| {
        let diagnostic = Diagnostic {
            code: &PLACE,
            message: name.clone(),
            place: place.clone(),
            notes: Vec::new(),
        };
        (places.file(place), places.entry(&diagnostic, locator, false))
    };
    let mut entries: Vec<(usize, Entry)> = named.iter().map(entry).collect();
    entries.sort_by_key(|(file, entry)| (*file, entry.position));
    let renderer = Renderer::plain();
    let drawing = |(_, entry): (usize, Entry)| {
        let drawing = renderer.render(&[placed(Group::with_level(Level::NOTE), &entry)]);
        (entry.diagnostic.message, drawing)
    };
    entries.into_iter().map(drawing).collect()
}
