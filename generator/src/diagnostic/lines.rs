/// Where the lines of a text begin, to turn byte offsets into line and column.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
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
        Self {
            starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect(),
        }
    }

    /// The position of a byte offset in the text that this was made of. An offset behind the end is at the end.
    pub fn position(&self, text: &str, offset: usize) -> LineColumn {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = text.as_bytes().get(start..offset).unwrap_or_default();
        // Every character has exactly one byte that is not a continuation byte.
        let characters = before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        LineColumn {
            line,
            column: characters + 1,
        }
    }

    /// The byte offset of a position; that of the line's end where the column is behind it.
    pub fn offset(&self, text: &str, position: LineColumn) -> usize {
        let Some(start) = self.starts.get(position.line.saturating_sub(1)) else {
            return text.len();
        };
        let line = text.get(*start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default();
        let within = line.char_indices().nth(position.column.saturating_sub(1));
        start + within.map_or(line.len(), |(at, _)| at)
    }
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
}
