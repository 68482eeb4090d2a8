//! The servers: how each one is installed and started, and where it has its description.

mod alertmanager;
mod chroma;
mod docker;
mod jupyter;
mod nest;
mod prefect;
mod wiremock;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use tintype::configuration::Configuration;

use super::http;
use super::running::Running;

/// A server.
pub(super) trait Make {
    fn about(&self) -> About;

    /// Puts it into this directory, unless it is there already, and says its version.
    fn install(&self, installed: &Path) -> Result<String>;

    /// The command that runs it in the foreground.
    fn command(&self, place: &Place<'_>) -> Result<Command>;

    /// The file with its description: one that was installed, or one that is written here, with what it serves.
    fn description(&self, _installed: &Path, server: &Running, directory: &Path) -> Result<PathBuf> {
        let About { name, description, .. } = self.about();
        let path = directory.join(format!("{name}.json"));
        let served = description.context("it serves none")?;
        std::fs::write(&path, http::get(server.address(), served)?)?;
        Ok(path)
    }

    /// What a person would say to the generator beside the description.
    fn configuration(&self) -> Configuration {
        Configuration::default()
    }
}

/// What is said of a server.
pub(super) struct About {
    /// Its name in arguments and in the page.
    pub(super) name: &'static str,
    /// What it is written in, and what its description is made with.
    pub(super) made_with: &'static str,
    /// A path that it answers with a success once it is up.
    pub(super) ready: &'static str,
    /// What follows the host in the client's base URL.
    pub(super) base: &'static str,
    /// The path where it serves its description, if it does.
    pub(super) description: Option<&'static str>,
    /// The module with the calls that a person would make, which is compiled against the client's crate as `api`.
    pub(super) scenario: &'static str,
}

/// Where a server runs.
pub(super) struct Place<'a> {
    /// The directory that it was installed in.
    pub(super) installed: &'a Path,
    /// An empty directory for what it keeps. It is the working directory.
    pub(super) kept: &'a Path,
    /// The address to listen on.
    pub(super) address: SocketAddr,
}

/// All servers, in the order of their names.
pub(super) const ALL: [&dyn Make; 7] = [
    &alertmanager::Alertmanager,
    &chroma::Chroma,
    &docker::Docker,
    &jupyter::Jupyter,
    &nest::Nest,
    &prefect::Prefect,
    &wiremock::Wiremock,
];

/// The server of this name.
pub(super) fn named(name: &str) -> Option<&'static dyn Make> {
    ALL.into_iter().find(|make| make.about().name == name)
}
