//! Prefect's server, from PyPI: Python on FastAPI, which serves the description that it makes.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Make, Place};
use crate::servers::running::Running;
use crate::servers::{http, install};

const PACKAGE: &str = "prefect==3.9.1";

pub(super) struct Prefect;

impl Make for Prefect {
    fn name(&self) -> &'static str {
        "prefect"
    }

    fn made_with(&self) -> &'static str {
        "Python, FastAPI"
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

    fn ready(&self) -> &'static str {
        "/api/health"
    }

    fn base(&self) -> &'static str {
        "/api"
    }

    fn description(&self, _: &Path, server: &Running, directory: &Path) -> Result<PathBuf> {
        let path = directory.join("prefect.json");
        std::fs::write(&path, http::get(server.address(), "/api/openapi.json")?)?;
        Ok(path)
    }

    fn scenario(&self) -> &'static str {
        include_str!("../../../servers/prefect.rs")
    }
}
