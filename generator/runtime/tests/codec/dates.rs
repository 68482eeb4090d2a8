//! Dates as the crates have them that programs calculate with, each by its feature.

use crate::runtime::{Date, DateTime, Decimal};

const TEXT: &str = "2017-07-21T17:32:28.5+05:30";

#[test]
fn a_text_becomes_the_same_moment_of_every_crate() {
    let time: DateTime = TEXT.parse().unwrap();
    let second = 1_500_638_548;
    assert_eq!(time.to_jiff().unwrap().as_second(), second);
    assert_eq!(time.to_chrono().unwrap().timestamp(), second);
    assert_eq!(time.to_time().unwrap().unix_timestamp(), second);
    let day: Date = "2017-07-21".parse().unwrap();
    assert_eq!(day.to_jiff().unwrap(), jiff::civil::date(2017, 7, 21));
    assert_eq!(day.to_chrono().unwrap().to_string(), day.as_str());
    assert_eq!(day.to_time().unwrap().to_ordinal_date(), (2017, 202));
    let none = DateTime::from_text("yesterday");
    assert!(none.to_jiff().is_err() && none.to_chrono().is_err() && none.to_time().is_err());
}

#[test]
fn moments_of_every_crate_become_texts_that_say_the_same() {
    let time: DateTime = TEXT.parse().unwrap();
    assert_eq!(
        DateTime::from(time.to_jiff().unwrap()).as_str(),
        "2017-07-21T12:02:28.5Z"
    );
    // These two have the offset.
    let by_chrono = DateTime::from(time.to_chrono().unwrap());
    assert_eq!(by_chrono.as_str(), "2017-07-21T17:32:28.500+05:30");
    assert_eq!(DateTime::from(time.to_time().unwrap()).as_str(), TEXT);
    for text in ["2017-07-21T17:32:28Z", "0001-01-01T00:00:00.000000001-00:30"] {
        let time: DateTime = text.parse().unwrap();
        assert_eq!(DateTime::from(time.to_time().unwrap()).as_str(), text);
    }
    // An offset has no seconds on the wire.
    let offset = time::UtcOffset::from_hms(1, 0, 30).unwrap();
    let odd = time.to_time().unwrap().to_offset(offset);
    assert_eq!(DateTime::from(odd).as_str(), "2017-07-21T12:02:28.5Z");
    let day: Date = "0800-02-29".parse().unwrap();
    assert_eq!(Date::from(day.to_jiff().unwrap()), day);
    assert_eq!(Date::from(day.to_chrono().unwrap()), day);
    assert_eq!(Date::from(day.to_time().unwrap()), day);
}

#[test]
fn a_decimal_becomes_one_of_rust_decimal_where_that_holds_it() {
    for (text, value) in [("1.10", "1.10"), ("-2", "-2"), ("1e3", "1000"), ("25E-1", "2.5")] {
        let decimal: Decimal = text.parse().unwrap();
        let theirs = decimal.to_rust_decimal().unwrap();
        assert_eq!(theirs.to_string(), value);
        assert_eq!(Decimal::from(theirs).as_str(), value);
    }
    let long: Decimal = "0.1234567890123456789012345678901234567890".parse().unwrap();
    assert!(long.to_rust_decimal().is_err());
}
