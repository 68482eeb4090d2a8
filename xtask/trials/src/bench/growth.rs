//! How the time to generate and to compile grows with the number of schemas.

use anyhow::Result;

use super::compile::Compiler;
use super::description::Description;
use super::description::synthetic;
use super::record::{Growth, Record, Step};
use super::tool::Tool;
use super::{floor, subject};

/// The numbers of schemas.
const SIZES: [usize; 3] = [100, 1_000, 10_000];

/// Measures the series.
///
/// # Errors
///
/// Where files can't be written, or the tool or cargo can't be started.
pub(crate) fn measure(tool: &Tool, compiler: &Compiler, progress: &dyn Fn(&str)) -> Result<Vec<Growth>> {
    let mut series = Vec::new();
    for schemas in SIZES {
        let path = compiler.scratch().join(format!("synthetic-{schemas}.json"));
        std::fs::write(&path, serde_json::to_string_pretty(&synthetic::description(schemas))?)?;
        let description = Description::new(&path)?;
        let progress = |step: &str| progress(&format!("{schemas} schemas: {step}"));
        series.push(Growth {
            schemas,
            floor: floor::measure(&description)?,
            record: subject(
                tool,
                &description,
                compiler,
                &[Step::Generate, Step::Check],
                Record::default(),
                &progress,
            )?,
        });
    }
    Ok(series)
}
