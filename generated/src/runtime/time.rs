//! Dates and times (RFC 3339). Only carried where the API has some.

use std::str::FromStr;

use super::value::text_value;

/// A point in time, such as `2017-07-21T17:32:28Z`.
///
/// The text is kept as it came, so that its offset and precision go out the same. Equality and order are those of the
/// text; compare [`DateTime::timestamp`]s to compare points in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(String);

impl DateTime {
    /// A text as it stands on the wire, not looked at.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The point in time.
    ///
    /// # Errors
    ///
    /// What the server sent is no date-time with an offset.
    pub fn timestamp(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }
}

impl From<jiff::Timestamp> for DateTime {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

impl FromStr for DateTime {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<jiff::Timestamp>()?;
        Ok(Self(text.to_owned()))
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

    /// The day.
    ///
    /// # Errors
    ///
    /// What the server sent is no day.
    pub fn date(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.0.parse()
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}

impl FromStr for Date {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<jiff::civil::Date>()?;
        Ok(Self(text.to_owned()))
    }
}

text_value!(Date like "2030-01-01");
