use bytes::{Buf, Bytes, BytesMut};

/// The longest line that is kept: a stream that never ends a line must not fill the memory.
const LONGEST: usize = 64 << 20;

/// Cuts a stream of bytes into lines.
#[derive(Debug, Default)]
pub(super) struct LineBuffer {
    pending: BytesMut,
    /// How much of `pending` was searched for an end already.
    searched: usize,
    /// The last line ended with CR: a LF that follows belongs to it.
    after_return: bool,
}

/// The line is longer than what is kept.
pub(super) struct TooLong;

impl LineBuffer {
    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), TooLong> {
        if chunk.len() > LONGEST.saturating_sub(self.pending.len()) {
            return Err(TooLong);
        }
        self.pending.extend_from_slice(chunk);
        Ok(())
    }

    /// The next whole line without its end: LF, CRLF, and CR where `returns` says so.
    pub(super) fn line(&mut self, returns: bool) -> Option<Bytes> {
        if self.after_return && !self.pending.is_empty() {
            // Of a LF alone nothing is left, and one that comes after it is a line's end of its own.
            self.after_return = false;
            if self.pending.first() == Some(&b'\n') {
                self.pending.advance(1);
            }
        }
        let ends = |byte: &u8| *byte == b'\n' || (returns && *byte == b'\r');
        let Some(found) = self.pending.get(self.searched..)?.iter().position(ends) else {
            self.searched = self.pending.len();
            return None;
        };
        let mut line = self.pending.split_to(self.searched + found).freeze();
        self.searched = 0;
        // The end that was found stands first now.
        self.after_return = self.pending.first() == Some(&b'\r');
        self.pending.advance(1);
        if line.last() == Some(&b'\r') {
            line.truncate(line.len() - 1);
        }
        Some(line)
    }

    /// What stands after the last line's end.
    pub(super) fn rest(&mut self) -> Bytes {
        self.searched = 0;
        self.pending.split().freeze()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(chunks: &[&str], returns: bool) -> Vec<String> {
        let mut buffer = LineBuffer::default();
        let mut lines = Vec::new();
        for chunk in chunks {
            assert!(buffer.push(chunk.as_bytes()).is_ok());
            while let Some(line) = buffer.line(returns) {
                lines.push(String::from_utf8_lossy(&line).into_owned());
            }
        }
        lines.push(String::from_utf8_lossy(&buffer.rest()).into_owned());
        lines
    }

    #[test]
    fn lines_end_in_three_ways_however_they_are_cut() {
        for chunks in [
            &["a\nb\r\nc\rd"][..],
            &["a", "\nb\r", "\nc\r", "d"],
            &["a\nb", "\r\n", "c", "\rd"],
        ] {
            assert_eq!(lines(chunks, true), ["a", "b", "c", "d"]);
        }
        assert_eq!(lines(&["a\r\nb\rc\n"], false), ["a", "b\rc", ""]);
        for chunks in [&["a\r\n\nb"][..], &["a\r", "\n", "\nb"]] {
            assert_eq!(lines(chunks, true), ["a", "", "b"]);
        }
    }
}
