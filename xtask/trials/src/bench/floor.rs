//! The floor: how long it takes just to parse a description.

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Result, anyhow};

use super::description::Description;
use super::record::Floor;

/// Runs of which the best counts.
const RUNS: usize = 5;

/// Parses a description as often as it takes to know its floor: JSON into a `serde_json::Value`, YAML into events.
///
/// # Errors
///
/// Where the description can't be read or parsed.
pub(crate) fn measure(description: &Description) -> Result<Floor> {
    let bytes = std::fs::read(&description.path)?;
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let start = Instant::now();
        if description.is_json() {
            black_box(serde_json::from_slice::<serde_json::Value>(&bytes)?);
        } else {
            parse_yaml(std::str::from_utf8(&bytes)?)?;
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(Floor {
        description: description.name.clone(),
        bytes: bytes.len() as u64,
        seconds: best,
    })
}

fn parse_yaml(text: &str) -> Result<()> {
    for event in granit_parser::Parser::new_from_str(text) {
        black_box(event.map_err(|error| anyhow!("{error}"))?);
    }
    Ok(())
}
