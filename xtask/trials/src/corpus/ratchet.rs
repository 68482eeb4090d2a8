//! The recorded floors: what a description has come to before, it has to come to again.
//!
//! A floor that could be raised is a fault as well, so that progress is recorded in the change that makes it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::outcome::Outcome;

/// The floors of all descriptions, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Floors(BTreeMap<String, Floor>);

/// What one description has come to. A description that has no record has to be without fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Floor {
    /// Operations that have a method: at least so many.
    emitted: usize,
    /// Instances that came out equal: at least so many.
    round_trips: usize,
    /// Broken instances that were refused in the right place: at least so many.
    refusals: usize,
    /// Faults of any kind: at most so many.
    faults: usize,
}

impl Floor {
    fn of(outcome: &Outcome) -> Self {
        Self {
            emitted: outcome.emitted,
            round_trips: outcome.round_trips.passed,
            refusals: outcome.refusals.passed,
            faults: outcome.failures.len(),
        }
    }
}

impl Floors {
    /// Reads the record. Without a file there is none.
    ///
    /// # Errors
    ///
    /// Where the file can't be read or is no record.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(path)?;
        serde_json::from_str(&text).with_context(|| format!("{} is no record of floors", path.display()))
    }

    /// Writes the record.
    ///
    /// # Errors
    ///
    /// Where the file can't be written.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        std::fs::write(path, text).with_context(|| format!("can't write {}", path.display()))
    }

    /// Takes what a description came to as its floor.
    pub(crate) fn record(&mut self, outcome: &Outcome) {
        self.0.insert(outcome.name.clone(), Floor::of(outcome));
    }

    /// Where a description is below its floor, or above it.
    pub(crate) fn complaints(&self, outcome: &Outcome) -> Vec<String> {
        let name = &outcome.name;
        let now = Floor::of(outcome);
        let Some(floor) = self.0.get(name) else {
            return match now.faults {
                0 => Vec::new(),
                faults => vec![format!("{name}: {faults} faults, and no floor is recorded for it")],
            };
        };
        let rows = [
            ("operations emitted", floor.emitted, now.emitted, true),
            ("round trips", floor.round_trips, now.round_trips, true),
            ("refusals", floor.refusals, now.refusals, true),
            ("faults", floor.faults, now.faults, false),
        ];
        let differing = rows.into_iter().filter(|(_, floor, now, _)| floor != now);
        differing
            .map(
                |(what, floor, now, more_is_better)| match (now > floor) == more_is_better {
                    true => {
                        format!("{name}: {what}: {now} is better than the floor of {floor}; record it with --record")
                    }
                    false => format!("{name}: {what}: {now} falls short of the floor of {floor}"),
                },
            )
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Floors;
    use crate::corpus::outcome::{Outcome, Score};

    fn outcome(passed: usize, faults: usize) -> Outcome {
        let mut outcome = Outcome {
            name: "pets".to_owned(),
            round_trips: Score { passed, tried: 9 },
            ..Outcome::default()
        };
        for _ in 0..faults {
            outcome.fail("round trip", "", "");
        }
        outcome
    }

    #[test]
    fn below_and_above_the_floor_are_both_faults() {
        let mut floors = Floors::default();
        floors.record(&outcome(5, 1));
        assert_eq!(floors.complaints(&outcome(5, 1)), Vec::<String>::new());
        assert!(floors.complaints(&outcome(4, 1))[0].contains("falls short"));
        assert!(floors.complaints(&outcome(6, 1))[0].contains("--record"));
        assert!(floors.complaints(&outcome(5, 2))[0].contains("falls short"));
        assert!(floors.complaints(&outcome(5, 0))[0].contains("--record"));
    }

    #[test]
    fn without_a_record_no_fault_is_allowed() {
        assert!(Floors::default().complaints(&outcome(5, 0)).is_empty());
        assert_eq!(Floors::default().complaints(&outcome(5, 1)).len(), 1);
    }
}
