use std::fmt;

/// One step from a JSON value to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The value under this key of an object.
    Key(String),
    /// The value at this place of an array, from 0.
    Index(usize),
}

/// Writes a path as `$.items[3].name`; `steps` run from the inside to the outside, as an error gathers them.
pub(super) fn write_path(steps: &[Segment], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("$")?;
    for step in steps.iter().rev() {
        match step {
            Segment::Index(index) => write!(formatter, "[{index}]")?,
            Segment::Key(key) if is_plain(key) => write!(formatter, ".{key}")?,
            Segment::Key(key) => write!(formatter, "[{key:?}]")?,
        }
    }
    Ok(())
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'@'))
}
