//! Types of a client that derive more than every type does.

#![deny(warnings)]

use std::collections::{BTreeMap, HashMap};

use harbour::types::{Berth, BerthState, Mark};

/// How many berths there are of each kind.
pub fn kinds(berths: &[Berth]) -> HashMap<&Berth, usize> {
    let mut kinds = HashMap::new();
    berths.iter().for_each(|berth| *kinds.entry(berth).or_default() += 1);
    kinds
}

/// The berths of each state, in order.
pub fn by_state(berths: &[Berth]) -> BTreeMap<Option<&BerthState>, Vec<&Berth>> {
    let mut states: BTreeMap<_, Vec<_>> = BTreeMap::new();
    berths.iter().for_each(|berth| states.entry(berth.state.as_ref()).or_default().push(berth));
    states
}

/// The same mark twice.
pub fn twice(mark: Mark) -> [Mark; 2] {
    [mark, mark]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berths(text: &str) -> Vec<Berth> {
        serde_json::from_str(text).expect("berths")
    }

    #[test]
    fn equal_berths_are_one_key() {
        let berths = berths(r#"[{"number": 1}, {"number": 2}, {"number": 1, "depth": null}, {"number": 1}]"#);
        let mut kinds: Vec<(&Berth, usize)> = kinds(&berths).into_iter().collect();
        kinds.sort();
        // Berths are only received: of an optional property, `null` says no more than its absence.
        assert_eq!(kinds, [(&berths[0], 3), (&berths[1], 1)]);
    }

    #[test]
    fn states_are_ordered_as_they_are_written() {
        let berths = berths(r#"[{"number": 10, "state": "taken"}, {"number": 9, "state": "taken"}, {"number": 1, "state": "free"}, {"number": 3}]"#);
        let states = by_state(&berths);
        let keys: Vec<_> = states.keys().map(|state| state.map(BerthState::as_str)).collect();
        assert_eq!(keys, [None, Some("free"), Some("taken")]);
        assert!(berths[1] < berths[0]);
    }

    #[test]
    fn what_can_be_made_of_nothing_is_and_what_is_small_is_copied() {
        assert_eq!(Berth::default().number, 0);
        assert_eq!(twice(Mark::new().east(1)), [Mark::default().east(1), Mark::new().east(1)]);
    }

    #[test]
    fn another_crates_derive_sees_the_type_as_it_is() {
        let schema = schemars::schema_for!(Berth);
        let properties = schema.get("properties").and_then(|all| all.as_object()).expect("properties");
        let names: Vec<&String> = properties.keys().collect();
        assert_eq!(names, ["depth", "extra", "number", "ship", "state"]);
    }
}
