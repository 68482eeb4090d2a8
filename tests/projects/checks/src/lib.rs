//! Values that are held against what their description demands.

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
    use super::*;

    fn of(text: &str) -> Vec<String> {
        faults(&serde_json::from_str(text).expect("a voyage"))
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
        let voyages: Vec<Voyage> = serde_json::from_str(r#"[{"ship": "Fram", "ports": [], "fare": 0.12}]"#).expect("voyages");
        let violations = voyages.check().expect_err("a violation");
        let path: Vec<String> = violations.iter().map(|violation| violation.path()).collect();
        assert_eq!(path, ["$[0].fare"]);
    }

    #[test]
    fn what_equal_inline_types_demand_is_what_all_of_them_demand() {
        let of = |text: &str| faults_of_log(&serde_json::from_str(text).expect("a log"));
        assert_eq!(of(r#"{"back": {}, "last": "a"}"#), [] as [&str; 0]);
        assert_eq!(of(r#"{"back": {"wind": "N", "knots": 10}, "last": []}"#), [] as [&str; 0]);
        assert_eq!(
            of(r#"{"back": {"a": 1, "b": 2, "c": 3, "d": 4}, "last": "lääänge"}"#),
            ["$.back: has to have at most 3 properties", "$.last: has to have at most 5 characters"]
        );
    }
}
