//! Jupyter's server, from PyPI: Python, with a description in the package that people write.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{About, Make, Place};
use crate::servers::install;
use crate::servers::running::Running;

/// The second one is what a notebook is run by.
const PACKAGES: [&str; 2] = ["jupyter_server==2.21.1", "ipykernel==7.4.0"];

/// What every caller has to know; the description does not speak of it.
const TOKEN: &str = "not-a-secret";

pub(super) struct Jupyter;

impl Make for Jupyter {
    fn about(&self) -> About {
        About {
            name: "jupyter",
            made_with: "Python, written by hand",
            ready: "/api",
            base: "",
            description: None,
            scenario: include_str!("../../../servers/jupyter.rs"),
        }
    }

    fn install(&self, installed: &Path) -> Result<String> {
        install::python(installed, &PACKAGES)?;
        install::version_of(PACKAGES[0])
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        let work = place.kept.join("work");
        std::fs::create_dir_all(&work)?;
        let mut command = Command::new(place.installed.join("bin/jupyter-server"));
        command.args([
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--ServerApp.port_retries=0",
        ]);
        command.arg(format!("--port={}", place.address.port()));
        command.arg(format!("--ServerApp.root_dir={}", work.display()));
        command.arg(format!("--IdentityProvider.token={TOKEN}"));
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", place.installed.join("bin").display()));
        for variable in ["HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"] {
            command.env(variable, place.kept);
        }
        Ok(command)
    }

    fn description(&self, installed: &Path, _: &Running, _: &Path) -> Result<PathBuf> {
        for entry in std::fs::read_dir(installed.join("lib"))? {
            let package = entry?.path().join("site-packages/jupyter_server");
            let description = package.join("services/api/api.yaml");
            if description.exists() {
                return Ok(description);
            }
        }
        None.context("the package has none")
    }
}
