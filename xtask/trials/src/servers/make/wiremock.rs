//! WireMock, from npm: Java, which serves its description. It takes a Java runtime on the machine.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::{About, Make, Place};
use crate::servers::install;

const PACKAGE: &str = "wiremock@3.13.2";

pub(super) struct Wiremock;

impl Make for Wiremock {
    fn about(&self) -> About {
        About {
            name: "wiremock",
            made_with: "Java, written by hand",
            ready: "/__admin/health",
            base: "",
            description: Some("/__admin/docs/swagger"),
            scenario: include_str!("../../../servers/wiremock.rs"),
        }
    }

    fn install(&self, installed: &Path) -> Result<String> {
        let java = Command::new("java").arg("-version").output();
        java.context("`java` can't be run; Debian has it as `default-jre-headless`")?;
        install::npm(installed, &[PACKAGE])?;
        install::version_of(PACKAGE)
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        let version = install::version_of(PACKAGE)?;
        let archive = format!("node_modules/wiremock/build/wiremock-standalone-{version}.jar");
        let mut command = Command::new("java");
        command.arg("-jar").arg(place.installed.join(archive));
        command.args(["--bind-address", "127.0.0.1", "--root-dir", "root", "--disable-banner"]);
        command.args(["--port", &place.address.port().to_string()]);
        Ok(command)
    }
}
