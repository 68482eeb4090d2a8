//! A description with one property more, and the crate that a tool makes of it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tintype::configuration::Configuration;
use tintype::diagnostic::Place;
use tintype::model::{Definition, Home};
use tintype::pipeline;
use tintype::source::{Limits, pointer};

use crate::bench::description::Description;
use crate::bench::generation::{self, reason};
use crate::bench::manifest;
use crate::bench::tool::Tool;
use crate::measure;

/// Gives a record of the description an optional text, lets the tool make a crate of that, and puts what differs in the place of the
/// crate that is there. The inner error says why that can't be done.
///
/// # Errors
///
/// Where files can't be read or written.
pub(super) fn add(
    tintype: &Path,
    tool: &Tool,
    description: &Description,
    generated: &Path,
    scratch: &Path,
) -> Result<Result<(), String>> {
    let Some(changed) = change(tintype, description, scratch)? else {
        return Ok(Err("no component is a record with properties".to_owned()));
    };
    let made = scratch.join("changed-crate");
    if made.exists() {
        std::fs::remove_dir_all(&made)?;
    }
    std::fs::create_dir_all(&made)?;
    let package = manifest::package(tool.name, &description.name);
    let finished = measure::run(&tool.command(&changed, &package, &made)?, scratch)?;
    if !finished.success {
        return Ok(Err(reason(&finished)));
    }
    generation::finish(tool, &made, &package)?;
    replace(&made, generated)?;
    Ok(Ok(()))
}

/// The changed description, in another file, as Tintype's own command writes it.
fn change(tintype: &Path, description: &Description, scratch: &Path) -> Result<Option<Description>> {
    let generation = pipeline::generate(&description.path, &Configuration::default(), &Limits::default());
    let (Some(api), Some(sources), Some(document)) = (&generation.api, &generation.sources, &generation.document)
    else {
        return Ok(None);
    };
    let records = api.types.iter().filter(|(_, declared)| {
        matches!(declared.definition, Definition::Record(_)) && matches!(declared.home, Home::Component)
    });
    let mut properties =
        records.filter_map(
            |(_, declared)| match document.origins.resolve(&declared.origin.pointer()) {
                Place::Pointer { file: 0, pointer } => Some(pointer + "/properties"),
                _ => None,
            },
        );
    let Some(properties) = properties.find(|place| sources.node(0, place).is_some()) else {
        return Ok(None);
    };
    let target: String = pointer::keys(&properties)
        .map(|key| format!("[{}]", json!(key)))
        .collect();
    let overlay = json!({
        "overlay": "1.0.0",
        "info": { "title": "One property more", "version": "1" },
        "actions": [{ "target": format!("${target}"), "update": { "one_property_more": { "type": "string" } } }],
    });
    let path = scratch.join("one-property-more.json");
    std::fs::write(&path, overlay.to_string())?;
    let changed = scratch.join(format!("{}-changed.json", description.name));
    let status = Command::new(tintype)
        .args(["overlay", "--output"])
        .args([&changed, &description.path, &path])
        .status()?;
    ensure!(status.success(), "the overlay can't be applied");
    Ok(Some(Description {
        name: description.name.clone(),
        path: changed,
    }))
}

/// Writes the files of one directory over those of another, but for those that are the same.
fn replace(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().context("a directory lists names")?;
        let place = to.join(name);
        if path.is_dir() {
            std::fs::create_dir_all(&place)?;
            replace(&path, &place)?;
            continue;
        }
        let new = std::fs::read(&path)?;
        if std::fs::read(&place).ok().as_ref() != Some(&new) {
            std::fs::write(&place, new)?;
        }
    }
    Ok(())
}
