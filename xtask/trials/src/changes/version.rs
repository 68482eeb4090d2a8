use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tintype::configuration::Configuration;
use tintype::diff::Side;
use tintype::source::json_value;
use tintype::{Generation, Generator, Given};

use super::wire::Spoken;
use crate::corpus::build::Workspace;
use crate::directory;

/// The package with the runtime, which all clients share.
const RUNTIME: &str = "tintype-runtime";

/// One version of a description.
pub(crate) struct Version {
    /// What it is called.
    pub(crate) name: String,
    /// Its text.
    pub(crate) given: Given,
}

/// A version and what became of it.
pub(crate) struct Made {
    /// What it is called.
    pub(crate) name: String,
    /// The package of its client.
    pub(crate) package: String,
    pub(crate) generation: Generation,
    /// What it says on the wire.
    pub(crate) spoken: Spoken,
}

impl Version {
    /// Generates its client.
    ///
    /// # Errors
    ///
    /// Where the description is no good or the client can't be written.
    pub(crate) fn make(&self, number: usize, workspace: &Workspace) -> Result<Made> {
        let package = format!("v{number}");
        let configuration = Configuration {
            name: Some(package.clone()),
            runtime: Some(format!("../{RUNTIME}")),
            ..Configuration::default()
        };
        let mut generation = Generator::of(self.given.clone())
            .configuration(configuration)
            .generate()?;
        if generation.files.is_empty() {
            bail!("{}: {}", self.name, generation.report(false).text(false));
        }
        let directory = workspace.member(&package);
        tintype::package::write(&directory, &generation.files)?;
        // Where something is unsaid, both are given to `tintype diff`.
        if let Some(sources) = &generation.sources {
            let text = serde_json::to_vec_pretty(&json_value(sources.root()))?;
            std::fs::write(directory.join("described.json"), text)?;
        }
        Ok(Made {
            name: self.name.clone(),
            package,
            spoken: Spoken::of(&mut generation)?,
            generation,
        })
    }
}

impl Made {
    /// The same description, but for the order of its paths and components.
    ///
    /// # Errors
    ///
    /// Where it is not understood.
    pub(crate) fn turned(&self) -> Result<Generation> {
        let sources = self.generation.sources.as_ref().context("no description")?;
        let mut whole = json_value(sources.root());
        let sections = whole.get("components").and_then(Value::as_object);
        let sections: Vec<String> = sections.into_iter().flat_map(|all| all.keys()).cloned().collect();
        let sections = sections.iter().map(|section| format!("/components/{section}"));
        let paths = ["/paths", "/webhooks", "/components", "/definitions"].map(str::to_owned);
        for pointer in paths.into_iter().chain(sections) {
            if let Some(Value::Object(map)) = whole.pointer_mut(&pointer) {
                *map = std::mem::take(map).into_iter().rev().collect();
            }
        }
        let given = Given::text("openapi.json", serde_json::to_vec(&whole)?);
        Ok(Generator::of(given).understood()?)
    }

    /// What it is compared by.
    ///
    /// # Errors
    ///
    /// Where the description was not understood.
    pub(crate) fn side(&self) -> Result<Side<'_>> {
        side_of(&self.generation)
    }
}

/// What a description is compared by.
///
/// # Errors
///
/// Where it was not understood.
pub(crate) fn side_of(generation: &Generation) -> Result<Side<'_>> {
    let api = generation.api.as_ref().context("no API")?;
    let names = generation.names.as_ref().context("no names")?;
    Ok(Side::of(api, names))
}

/// Writes the runtime beside the clients.
///
/// # Errors
///
/// Where it can't be written.
pub(crate) fn write_runtime(workspace: &Workspace) -> Result<()> {
    let directory = workspace.member(RUNTIME);
    tintype::package::write(&directory, &tintype::emit::runtime_package())?;
    Ok(())
}

/// The description in a file.
pub(crate) fn of_file(path: &Path) -> Version {
    Version {
        name: directory::name(path),
        given: Given::file(path),
    }
}
