//! Dates and times of the crate time.

use ::time::error::Parse;
use ::time::format_description::well_known::{Iso8601, Rfc3339};
use ::time::{OffsetDateTime, UtcOffset};

use super::{Date, DateTime};

impl DateTime {
    /// The point in time with its offset, as the crate time has it.
    ///
    /// # Errors
    ///
    /// What the server sent is no date-time with an offset.
    pub fn to_time(&self) -> Result<OffsetDateTime, Parse> {
        OffsetDateTime::parse(&self.0, &Rfc3339)
    }
}

impl From<OffsetDateTime> for DateTime {
    fn from(time: OffsetDateTime) -> Self {
        // An offset has no seconds in RFC 3339.
        let time = match time.offset().seconds_past_minute() {
            0 => time,
            _ => time.checked_to_offset(UtcOffset::UTC).unwrap_or(time),
        };
        let (hour, minute, second, fraction) = time.to_hms_nano();
        let date = Date::from(time.date());
        let fraction = match fraction {
            0 => String::new(),
            fraction => format!(".{fraction:09}"),
        };
        let offset = match time.offset().as_hms() {
            (0, 0, _) => "Z".to_owned(),
            (hours, minutes, _) => {
                let sign = if hours < 0 || minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs())
            }
        };
        Self(format!(
            "{date}T{hour:02}:{minute:02}:{second:02}{}{offset}",
            fraction.trim_end_matches('0')
        ))
    }
}

impl Date {
    /// The day, as the crate time has it.
    ///
    /// # Errors
    ///
    /// What the server sent is no day.
    pub fn to_time(&self) -> Result<::time::Date, Parse> {
        ::time::Date::parse(&self.0, &Iso8601::DATE)
    }
}

impl From<::time::Date> for Date {
    fn from(date: ::time::Date) -> Self {
        let (year, month, day) = date.to_calendar_date();
        Self(format!("{year:04}-{:02}-{day:02}", u8::from(month)))
    }
}
