//! Dates and times of jiff.

use super::{Date, DateTime};

impl DateTime {
    /// The point in time, as jiff has it.
    ///
    /// # Errors
    ///
    /// What the server sent is no date-time with an offset.
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }
}

impl From<jiff::Timestamp> for DateTime {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

impl Date {
    /// The day, as jiff has it.
    ///
    /// # Errors
    ///
    /// What the server sent is no day.
    pub fn to_jiff(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.0.parse()
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}
