use std::fmt;

/// One step from a JSON value to a value inside it.
#[derive(Clone, PartialEq, Eq)]
pub enum Segment {
    /// The value under this key of an object.
    Key(String),
    /// The value at this place of an array, from 0.
    Index(usize),
}

impl Segment {
    /// Puts other keys in place of those of these steps.
    pub(super) fn map_keys(steps: &mut [Self], change: &dyn Fn(&str) -> String) {
        for step in steps {
            if let Self::Key(key) = step {
                *key = change(key);
            }
        }
    }
}

impl fmt::Debug for Segment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(formatter, "Key({:?})", Cut(key).to_string()),
            Self::Index(index) => write!(formatter, "Index({index})"),
        }
    }
}

/// The most of a text of a payload that an error shows, in characters.
const MOST_SHOWN: usize = 200;

/// The most steps of a path that are shown: the first, and as many of the last.
const MOST_STEPS: usize = 16;

/// A text that is shown cut where it is long: a server may have chosen it.
pub(super) struct Cut<'a>(pub(super) &'a str);

impl fmt::Display for Cut<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(MOST_SHOWN) {
            Some((at, _)) => write!(formatter, "{}…", self.0.get(..at).unwrap_or_default()),
            None => formatter.write_str(self.0),
        }
    }
}

/// Steps from the inside to the outside, as an error gathers them, to be shown as `$.items[3].name`; whole with `{:#}`.
pub(super) struct Path<'a>(pub(super) &'a [Segment]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("$")?;
        let whole = formatter.alternate();
        let hidden = match whole {
            true => 0..0,
            false => MOST_STEPS..self.0.len().saturating_sub(MOST_STEPS),
        };
        for (place, step) in self.0.iter().rev().enumerate() {
            if hidden.contains(&place) {
                if place == hidden.start {
                    formatter.write_str("…")?;
                }
                continue;
            }
            match step {
                Segment::Index(index) => write!(formatter, "[{index}]")?,
                Segment::Key(key) => {
                    let cut = Cut(key).to_string();
                    let key = if whole { key } else { &cut };
                    match is_plain(key) {
                        true => write!(formatter, ".{key}")?,
                        false => write!(formatter, "[{key:?}]")?,
                    }
                }
            }
        }
        Ok(())
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'@'))
}
