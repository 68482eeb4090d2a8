//! Docker's daemon, from Debian: Go, with a description that people write. It takes root, and keeps to itself: no
//! network of its own, nothing but loopback, and all that it has in one directory.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use tintype::configuration::{Configuration, Streaming};

use super::{About, Make, Place};
use crate::servers::install;
use crate::servers::running::Running;

/// The third one holds the description of the daemon's own version, and the fourth one the program that containers run.
const PACKAGES: [&str; 6] = [
    "docker.io",
    "containerd",
    "golang-github-docker-docker-dev",
    "busybox-static",
    "runc",
    "libdevmapper1.02.1",
];

/// The description.
const DESCRIPTION: &str = "usr/share/gocode/src/github.com/docker/docker/api/swagger.yaml";

pub(super) struct Docker;

impl Make for Docker {
    fn about(&self) -> About {
        About {
            name: "docker",
            made_with: "Go, written by hand",
            ready: "/_ping",
            base: "/v1.41",
            description: None,
            scenario: include_str!("../../../servers/docker.rs"),
        }
    }

    fn install(&self, installed: &Path) -> Result<String> {
        install::debian(installed, &PACKAGES)
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        let below = |path: &str| place.installed.join(path).display().to_string();
        let mut command = Command::new(place.installed.join("usr/sbin/dockerd"));
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{}:{path}", below("usr/sbin"), below("usr/bin")));
        command.env("LD_LIBRARY_PATH", below("lib/x86_64-linux-gnu"));
        command.arg(format!("--host=tcp://{}", place.address));
        command.args(["--tls=false", "--bridge=none", "--iptables=false", "--ip6tables=false"]);
        command.args(["--storage-driver=vfs", "--pidfile=pid", "--log-level=warn"]);
        for (option, directory) in [("data-root", "data"), ("exec-root", "exec")] {
            command.arg(format!("--{option}={}", place.kept.join(directory).display()));
        }
        Ok(command)
    }

    fn description(&self, installed: &Path, _: &Running, _: &Path) -> Result<PathBuf> {
        Ok(installed.join(DESCRIPTION))
    }

    fn configuration(&self) -> Configuration {
        // The description says that events are one value.
        let events = Streaming {
            values: true,
            ..Streaming::default()
        };
        Configuration {
            streams: [("SystemEvents".to_owned(), events)].into(),
            ..Configuration::default()
        }
    }
}
