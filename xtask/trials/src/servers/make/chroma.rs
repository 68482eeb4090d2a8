//! Chroma, from PyPI: a server in Rust that serves the description that utoipa makes of its types.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{About, Make, Place};
use crate::servers::install;

const PACKAGE: &str = "chromadb==1.5.9";

pub(super) struct Chroma;

impl Make for Chroma {
    fn about(&self) -> About {
        About {
            name: "chroma",
            made_with: "Rust, utoipa",
            ready: "/api/v2/heartbeat",
            base: "",
            description: Some("/openapi.json"),
            scenario: include_str!("../../../servers/chroma.rs"),
        }
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
}
