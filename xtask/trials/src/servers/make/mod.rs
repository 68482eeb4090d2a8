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

use anyhow::Result;
use tintype::configuration::Configuration;

use super::running::Running;

/// A server.
pub(super) trait Make {
    /// Its name in arguments and in the page.
    fn name(&self) -> &'static str;

    /// What it is written in, and what its description is made with.
    fn made_with(&self) -> &'static str;

    /// Puts it into this directory, unless it is there already, and says its version.
    fn install(&self, installed: &Path) -> Result<String>;

    /// The command that runs it in the foreground.
    fn command(&self, place: &Place<'_>) -> Result<Command>;

    /// A path that it answers with a success once it is up.
    fn ready(&self) -> &'static str;

    /// What follows the host in the client's base URL.
    fn base(&self) -> &'static str;

    /// The file with its description: one that was installed, or one that is written here, with what it serves.
    fn description(&self, installed: &Path, server: &Running, directory: &Path) -> Result<PathBuf>;

    /// What a person would say to the generator beside the description.
    fn configuration(&self) -> Configuration {
        Configuration::default()
    }

    /// The module with the calls that a person would make, which is compiled against the client's crate as `api`.
    fn scenario(&self) -> &'static str;
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
    ALL.into_iter().find(|make| make.name() == name)
}
