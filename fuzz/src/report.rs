//! What a report has to be, whatever it is about.

use tintype::diagnostic::{Diagnostics, Lines, Locator, Place, Report, positions};
use tintype::source::Files;

/// Whether a terminal, a reader or a compiler would take the character for more than a character.
pub(crate) fn is_active(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Places are inside of their texts.
pub(crate) fn check_places(diagnostics: &Diagnostics, files: &Files) {
    let places: Vec<Place> = diagnostics.iter().map(|diagnostic| diagnostic.place.clone()).collect();
    for (place, position) in places.iter().zip(positions(&places, files)) {
        let file = match place {
            Place::Pointer { file, .. } | Place::Position { file, .. } => *file,
            Place::Path(_) | Place::Configuration(_) => continue,
        };
        let (Some((_, position)), Some(text)) = (position, files.text(file)) else {
            panic!("{place:?} is nowhere");
        };
        let offset = Lines::of(text).offset(text, position);
        assert!(text.is_char_boundary(offset), "{place:?}: {position:?}");
        assert_eq!(Lines::of(text).position(text, offset), position, "{place:?}");
    }
}

/// Nothing of a description acts on who reads the report, which is given.
pub(crate) fn check_text(diagnostics: &Diagnostics, files: &Files) -> String {
    let report = Report::new(diagnostics, files, false);
    let shown = format!("{}\n{}\n{}", report.summary(), report.text(false), report.json());
    if let Some(active) = shown.chars().find(|character| is_active(*character)) {
        panic!("{active:?} in a report: {shown}");
    }
    shown
}
