//! Chroma, from PyPI: a server in Rust that serves the description that utoipa makes of its types.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Make, Place};
use crate::servers::running::Running;
use crate::servers::{http, install};

const PACKAGE: &str = "chromadb==1.5.9";

pub(super) struct Chroma;

impl Make for Chroma {
    fn name(&self) -> &'static str {
        "chroma"
    }

    fn made_with(&self) -> &'static str {
        "Rust, utoipa"
    }

    fn install(&self, installed: &Path) -> Result<String> {
        install::python(installed, &[PACKAGE])?;
        install::version_of(PACKAGE)
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        let mut command = Command::new(place.installed.join("bin/chroma"));
        command.args(["run", "--path", "data", "--host", "127.0.0.1", "--port"]);
        command.arg(place.address.port().to_string());
        Ok(command)
    }

    fn ready(&self) -> &'static str {
        "/api/v2/heartbeat"
    }

    fn base(&self) -> &'static str {
        ""
    }

    fn description(&self, _: &Path, server: &Running, directory: &Path) -> Result<PathBuf> {
        let path = directory.join("chroma.json");
        std::fs::write(&path, http::get(server.address(), "/openapi.json")?)?;
        Ok(path)
    }

    fn scenario(&self) -> &'static str {
        include_str!("../../../servers/chroma.rs")
    }
}
