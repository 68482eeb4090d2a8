//! Prometheus' Alertmanager, from Debian. Its description is compiled in by go-swagger; the package with its sources
//! holds the file that does so.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{About, Make, Place};
use crate::servers::install;
use crate::servers::running::Running;

const PACKAGES: [&str; 2] = ["prometheus-alertmanager", "golang-github-prometheus-alertmanager-dev"];

/// The file of Go with the description in it.
const EMBEDDED: &str = "usr/share/gocode/src/github.com/prometheus/alertmanager/api/v2/restapi/embedded_spec.go";

const CONFIGURATION: &str = "\
route:
  receiver: nobody
  group_by: [alertname]
  group_wait: 1s
receivers:
  - name: nobody
";

pub(super) struct Alertmanager;

impl Make for Alertmanager {
    fn about(&self) -> About {
        About {
            name: "alertmanager",
            made_with: "Go, go-swagger",
            ready: "/-/ready",
            base: "/api/v2",
            description: None,
            scenario: include_str!("../../../servers/alertmanager.rs"),
        }
    }

    fn install(&self, installed: &Path) -> Result<String> {
        install::debian(installed, &PACKAGES)
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        std::fs::write(place.kept.join("alertmanager.yml"), CONFIGURATION)?;
        let mut command = Command::new(place.installed.join("usr/bin/prometheus-alertmanager"));
        command.args(["--config.file=alertmanager.yml", "--storage.path=data"]);
        // No address for the cluster: it would be open to other hosts.
        command.arg("--cluster.listen-address=");
        command.arg(format!("--web.listen-address={}", place.address));
        Ok(command)
    }

    fn description(&self, installed: &Path, _: &Running, directory: &Path) -> Result<PathBuf> {
        let embedded = std::fs::read_to_string(installed.join(EMBEDDED))?;
        let description = in_go(&embedded).context("it is not where go-swagger puts it")?;
        let path = directory.join("alertmanager.json");
        std::fs::write(&path, description)?;
        Ok(path)
    }
}

/// The description in go-swagger's `embedded_spec.go`: a raw string of Go, in which a grave accent is a string of its own.
fn in_go(source: &str) -> Option<String> {
    let (_, after) = source.split_once("SwaggerJSON = json.RawMessage([]byte(`")?;
    let (text, _) = after.split_once("`))")?;
    Some(text.replace("` + \"`\" + `", "`"))
}

#[cfg(test)]
mod tests {
    use super::in_go;

    #[test]
    fn a_description_is_taken_out_of_go() {
        let source = "func init() {\n\tSwaggerJSON = json.RawMessage([]byte(`{\"a\": \"` + \"`\" + `b\"}`))\n\tFlat…";
        assert_eq!(in_go(source).as_deref(), Some("{\"a\": \"`b\"}"));
        assert_eq!(in_go("package restapi"), None);
    }
}
