//! Prefect's server, from PyPI: Python on FastAPI, which serves the description that it makes.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{About, Make, Place};
use crate::servers::install;

const PACKAGE: &str = "prefect==3.9.1";

pub(super) struct Prefect;

impl Make for Prefect {
    fn about(&self) -> About {
        About {
            name: "prefect",
            made_with: "Python, FastAPI",
            ready: "/api/health",
            base: "/api",
            description: Some("/api/openapi.json"),
            scenario: include_str!("../../../servers/prefect.rs"),
        }
    }

    fn install(&self, installed: &Path) -> Result<String> {
        install::python(installed, &[PACKAGE])?;
        install::version_of(PACKAGE)
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        let mut command = Command::new(place.installed.join("bin/prefect"));
        command.args(["server", "start", "--no-ui", "--host", "127.0.0.1", "--port"]);
        command.arg(place.address.port().to_string());
        command.env("PREFECT_HOME", place.kept).env("HOME", place.kept);
        // Nothing is told to anybody outside.
        command.env("PREFECT_SERVER_ANALYTICS_ENABLED", "false");
        command.env("DO_NOT_TRACK", "1");
        Ok(command)
    }
}
