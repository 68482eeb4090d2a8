//! Dates and times (RFC 3339). Only carried where the API has some.
//!
//! What a program calculates with is its own choice: of jiff, chrono and time, each is a feature.

mod form;
#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;

use std::fmt;
use std::str::FromStr;

use super::value::text_value;

/// A point in time, such as `2017-07-21T17:32:28Z`.
///
/// The text is kept as it came, so that its offset and precision go out the same. Equality and order are those of the
/// text; compare what the methods of the features `jiff`, `chrono` and `time` give to compare points in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(String);

impl DateTime {
    /// A text as it stands on the wire, not looked at.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl FromStr for DateTime {
    type Err = DateError;

    /// Takes a date and a time with an offset (RFC 3339 §5.6).
    fn from_str(text: &str) -> Result<Self, DateError> {
        match form::is_date_time(text) {
            true => Ok(Self(text.to_owned())),
            false => Err(DateError),
        }
    }
}

text_value!(DateTime like "2030-01-01T00:00:00Z");

/// A day, such as `2017-07-21`. The text is kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(String);

impl Date {
    /// A text as it stands on the wire, not looked at.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Takes a year of four digits, a month and a day (RFC 3339 §5.6).
    fn from_str(text: &str) -> Result<Self, DateError> {
        match form::is_date(text) {
            true => Ok(Self(text.to_owned())),
            false => Err(DateError),
        }
    }
}

text_value!(Date like "2030-01-01");

/// A text that is no date, or no date with a time and an offset, as RFC 3339 writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a date as RFC 3339 writes it")
    }
}

impl std::error::Error for DateError {}
