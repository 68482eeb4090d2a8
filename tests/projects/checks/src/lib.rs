//! Values that are held against what their description demands, by a client without the traits of serde.

#![deny(warnings)]

use harbour::Check;
use harbour::types::{Log, Voyage};

/// What is wrong with a voyage, a line each.
pub fn faults(voyage: &Voyage) -> Vec<String> {
    lines(voyage)
}

/// The same of a log.
pub fn faults_of_log(log: &Log) -> Vec<String> {
    lines(log)
}

fn lines(value: &dyn Check) -> Vec<String> {
    match value.check() {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::marker::PhantomData;

    use harbour::runtime::{Extra, Nullable, decode, encode};
    use harbour::types::Ship;
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::*;

    /// A type that is asked for the traits of serde: where it has one, its constant hides that of all types.
    struct Probe<T>(PhantomData<T>);

    trait OfAny {
        const WRITES: bool = false;
        const READS: bool = false;
    }

    impl<T> OfAny for Probe<T> {}

    impl<T: Serialize> Probe<T> {
        const WRITES: bool = true;
    }

    impl<T: DeserializeOwned> Probe<T> {
        const READS: bool = true;
    }

    #[test]
    fn no_type_has_the_traits_of_serde_without_the_feature() {
        assert_eq!((Probe::<String>::WRITES, Probe::<String>::READS), (true, true));
        // A record, a union, what stands for `null`, and one of the runtime's own.
        assert_eq!((Probe::<Voyage>::WRITES, Probe::<Voyage>::READS), (false, false));
        assert_eq!((Probe::<Ship>::WRITES, Probe::<Ship>::READS), (false, false));
        assert_eq!((Probe::<Nullable<String>>::WRITES, Probe::<Nullable<String>>::READS), (false, false));
        assert_eq!((Probe::<Extra>::WRITES, Probe::<Extra>::READS), (false, false));
    }

    #[test]
    fn the_codec_reads_and_writes_all_the_same() {
        let text = r#"{"ship":{"engines":1},"ports":["DEHAM"],"note":null,"mark":[1,""],"later":[1.5]}"#;
        let voyage: Voyage = decode(text.as_bytes()).expect("a voyage");
        assert_eq!(String::from_utf8(encode(&voyage)).expect("UTF-8"), text);
    }

    fn of(text: &str) -> Vec<String> {
        faults(&decode(text.as_bytes()).expect("a voyage"))
    }

    #[test]
    fn what_is_as_the_description_demands_has_no_fault() {
        let faults = of(r#"{"ship": {"engines": 1}, "ports": ["DEHAM", "NLRTM", "NOOSL"], "fare": 19.95, "note": "lääng",
            "crew": [{"name": "Åsa", "next of kin": {"name": "Bo", "aged": 9}}], "berths": {"a": 2}, "mark": [1, ""]}"#);
        assert_eq!(faults, [] as [&str; 0]);
        // What is absent is held against nothing.
        assert_eq!(of(r#"{"ship": "Fram", "ports": [], "later": 1}"#), [] as [&str; 0]);
    }

    #[test]
    fn every_violation_is_told_with_its_path() {
        let faults = of(r#"{"ship": {"engines": 0}, "ports": ["DEHAM", "hh", "XXHAM", "DEHAM"], "fare": 100, "note": "läänger",
            "crew": [{"name": "Bo"}, {"name": "", "next of kin": {"name": "Wilhelm"}, "aged": 10}], "berths": {"a": 2, "b c": 1}, "mark": [0, ""]}"#);
        assert_eq!(
            faults,
            [
                "$.ship.engines: has to be at least 1",
                "$.ports: has to have at most 3 items",
                "$.ports: has to have no two equal items",
                "$.ports[1]: has to match `^(?!XX)[A-Z]{2}[A-Z2-9]{3}$`",
                "$.ports[2]: has to match `^(?!XX)[A-Z]{2}[A-Z2-9]{3}$`",
                "$.fare: has to be less than 100",
                "$.note: has to have at most 5 characters",
                "$.crew[1].name: has to have at least 1 character",
                "$.crew[1][\"next of kin\"].name: has to have at most 4 characters",
                "$.crew[1].aged: has to be at most 9",
                "$.berths[\"b c\"]: has to be at least 2",
                "$.mark[0]: has to be at least 1",
            ]
        );
        assert_eq!(
            of(r#"{"ship": "F", "ports": []}"#),
            ["$: has to have at least 3 properties", "$.ship: has to have at least 2 characters"]
        );
    }

    #[test]
    fn several_values_are_held_against_it_at_once() {
        let voyages: Vec<Voyage> = decode(br#"[{"ship": "Fram", "ports": [], "fare": 0.12}]"#).expect("voyages");
        let violations = voyages.check().expect_err("a violation");
        let path: Vec<String> = violations.iter().map(|violation| violation.path()).collect();
        assert_eq!(path, ["$[0].fare"]);
    }

    #[test]
    fn what_equal_inline_types_demand_is_what_all_of_them_demand() {
        let of = |text: &str| faults_of_log(&decode(text.as_bytes()).expect("a log"));
        assert_eq!(of(r#"{"back": {}, "last": "a"}"#), [] as [&str; 0]);
        assert_eq!(of(r#"{"back": {"wind": "N", "knots": 10}, "last": []}"#), [] as [&str; 0]);
        assert_eq!(
            of(r#"{"back": {"a": 1, "b": 2, "c": 3, "d": 4}, "last": "lääänge"}"#),
            ["$.back: has to have at most 3 properties", "$.last: has to have at most 5 characters"]
        );
    }
}
