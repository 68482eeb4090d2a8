//! Dates and times of chrono.

use chrono::{FixedOffset, NaiveDate, ParseError, SecondsFormat, TimeZone};

use super::{Date, DateTime};

impl DateTime {
    /// The point in time with its offset, as chrono has it.
    ///
    /// # Errors
    ///
    /// What the server sent is no date-time with an offset.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<FixedOffset>, ParseError> {
        chrono::DateTime::parse_from_rfc3339(&self.0)
    }
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(time: chrono::DateTime<Z>) -> Self {
        Self(time.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Date {
    /// The day, as chrono has it.
    ///
    /// # Errors
    ///
    /// What the server sent is no day.
    pub fn to_chrono(&self) -> Result<NaiveDate, ParseError> {
        self.0.parse()
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date.to_string())
    }
}
