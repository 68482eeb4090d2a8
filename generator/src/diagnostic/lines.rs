/// How many bytes stand between two counts of characters.
const STEP: usize = 4096;

/// Where the lines of a text begin, to turn byte offsets into line and column.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// The characters before each step of bytes: a minified text is one line, which must not be counted for each place.
    characters: Vec<usize>,
}

/// A position as editors count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Lines {
    /// Reads through the text once.
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let steps = text.as_bytes().chunks(STEP).scan(0, |before, step| {
            *before += characters(step);
            Some(*before)
        });
        Self {
            starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect(),
            characters: std::iter::once(0).chain(steps).collect(),
        }
    }

    /// The position of a byte offset in the text that this was made of. An offset behind the end is at the end.
    pub fn position(&self, text: &str, offset: usize) -> LineColumn {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        LineColumn { line, column }
    }

    /// The byte offset of a position; that of the line's end where the column is behind it.
    pub fn offset(&self, text: &str, position: LineColumn) -> usize {
        let Some(start) = self.starts.get(position.line.saturating_sub(1)).copied() else {
            return text.len();
        };
        let next = self
            .starts
            .get(position.line.max(1))
            .map_or(text.len(), |next| next - 1);
        let before = self
            .characters_before(text, start)
            .saturating_add(position.column.saturating_sub(1));
        let step = self
            .characters
            .partition_point(|count| *count <= before)
            .saturating_sub(1);
        let left = before - self.characters.get(step).copied().unwrap_or_default();
        let from = step * STEP;
        let starts = text.as_bytes().get(from..).unwrap_or_default().iter().enumerate();
        let found = starts.filter(|(_, byte)| begins(**byte)).nth(left);
        found.map_or(next, |(at, _)| (from + at).min(next))
    }

    /// How many characters begin before a byte offset.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        self.characters.get(step).copied().unwrap_or_default() + characters(rest)
    }
}

/// How many characters begin in some bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins(**byte)).count()
}

/// Whether a character begins with this byte: every one has exactly one that is not a continuation byte.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one_and_lead_back_to_their_offset() {
        let text = "a\nüb: c\n\nlast";
        let lines = Lines::of(text);
        for (at, line, column) in [
            (0, 1, 1),
            (2, 2, 1),
            (4, 2, 2),
            (8, 2, 6),
            (9, 3, 1),
            (10, 4, 1),
            (14, 4, 5),
        ] {
            let position = LineColumn { line, column };
            assert_eq!(lines.position(text, at), position, "offset {at}");
            assert_eq!(lines.offset(text, position), at, "{position:?}");
        }
    }

    #[test]
    fn what_is_behind_the_end_is_at_the_end() {
        let lines = Lines::of("ab");
        assert_eq!(lines.position("ab", 99), LineColumn { line: 1, column: 3 });
        assert_eq!(lines.offset("ab", LineColumn { line: 7, column: 1 }), 2);
        assert_eq!(Lines::of("").position("", 0), LineColumn { line: 1, column: 1 });
    }

    #[test]
    fn a_line_longer_than_a_step_is_counted_as_a_short_one() {
        let text = format!("é\n{}\nlast", "aü€🦄".repeat(STEP));
        let lines = Lines::of(&text);
        let line = text.lines().nth(1).unwrap();
        for (column, (at, _)) in line.char_indices().enumerate().step_by(997) {
            let position = LineColumn {
                line: 2,
                column: column + 1,
            };
            assert_eq!(lines.position(&text, at + 3), position);
            assert_eq!(lines.offset(&text, position), at + 3);
        }
        let behind = LineColumn {
            line: 2,
            column: usize::MAX,
        };
        assert_eq!(lines.offset(&text, behind), 3 + line.len());
    }
}
