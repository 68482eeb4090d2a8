//! Prometheus' Alertmanager, from Debian. Its description is compiled in by go-swagger; the package with its sources
//! holds the file that does so.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{About, Make, Place};
use crate::servers::install;
use crate::servers::running::Running;

const PACKAGES: [&str; 2] = ["prometheus-alertmanager", "golang-github-prometheus-alertmanager-dev"];

const PROGRAM: &str = "usr/bin/prometheus-alertmanager";

/// The file of Go with the description in it.
const EMBEDDED: &str = "usr/share/gocode/src/github.com/prometheus/alertmanager/api/v2/restapi/embedded_spec.go";

/// Where Debian's build has its templates, and where they are for a program that runs beside `usr`: paths of one length, since the
/// program has the first one compiled in. Nothing is installed on the machine itself.
const TEMPLATES: [&[u8]; 2] = [
    b"/usr/share/prometheus/alertmanager",
    b"usr/share/prometheus//alertmanager",
];

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
        let version = install::debian(installed, &PACKAGES)?;
        let program = installed.join(PROGRAM);
        let compiled = std::fs::read(&program)?;
        std::fs::write(&program, replaced(compiled, TEMPLATES))?;
        Ok(version)
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        std::fs::write(place.kept.join("alertmanager.yml"), CONFIGURATION)?;
        std::os::unix::fs::symlink(place.installed.join("usr"), place.kept.join("usr"))?;
        let mut command = Command::new(place.installed.join(PROGRAM));
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

/// The bytes with each place of the first text taken by the second, which is as long.
fn replaced(mut bytes: Vec<u8>, [old, new]: [&[u8]; 2]) -> Vec<u8> {
    let mut at = 0;
    while let Some(rest) = bytes.get_mut(at..at + old.len()) {
        if rest == old {
            rest.copy_from_slice(new);
        }
        at += 1;
    }
    bytes
}

/// The description in go-swagger's `embedded_spec.go`: a raw string of Go, in which a grave accent is a string of its own.
fn in_go(source: &str) -> Option<String> {
    let (_, after) = source.split_once("SwaggerJSON = json.RawMessage([]byte(`")?;
    let (text, _) = after.split_once("`))")?;
    Some(text.replace("` + \"`\" + `", "`"))
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, in_go, replaced};

    #[test]
    fn a_description_is_taken_out_of_go() {
        let source = "func init() {\n\tSwaggerJSON = json.RawMessage([]byte(`{\"a\": \"` + \"`\" + `b\"}`))\n\tFlat…";
        assert_eq!(in_go(source).as_deref(), Some("{\"a\": \"`b\"}"));
        assert_eq!(in_go("package restapi"), None);
    }

    #[test]
    fn templates_are_looked_for_beside_the_program_alone() {
        let [old, new] = TEMPLATES;
        let compiled = [b"ui", old, b"/ui", old].concat();
        assert_eq!(replaced(compiled, TEMPLATES), [b"ui", new, b"/ui", new].concat());
    }
}
