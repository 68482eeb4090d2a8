//! The generated client of one server, and the calls that a program makes with it.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tintype::configuration::Configuration;
use tintype::model::Operation;

use super::make::Make;
use super::outcome::{Outcome, Said};
use super::running::Running;
use crate::conformance::description::Description;
use crate::conformance::harness::Purpose;
use crate::corpus::build::Workspace;

/// The file of what was exchanged.
pub(super) const RECORDED: &str = "recorded.json";

/// The name that scenarios know the generated crate by.
const PACKAGE: &str = "api";

/// Generates and compiles the client, lets it make its calls, and gathers what came of them. All that was exchanged is recorded
/// in the workspace, in [`RECORDED`].
///
/// # Errors
///
/// Where it does not compile, or the program that makes the calls does not come to its end.
pub(super) fn call(
    make: &dyn Make,
    version: String,
    (description, overlays): (&Path, &[PathBuf]),
    installed: &Path,
    server: &Running,
    workspace: &Workspace,
    step: &dyn Fn(&str),
) -> Result<Outcome> {
    let purpose = Purpose {
        modules: vec![
            ("served.rs", include_str!("program/served.rs.txt")),
            ("scenario.rs", make.about().scenario),
        ],
        features: &["mock"],
        dependencies: "serde = \"1\"\nhttp = \"1\"\nuuid = { version = \"1\", default-features = false }\ntokio = { version = \"1\", features = [\"rt\", \"time\", \"net\"] }\n",
    };
    let configuration = Configuration {
        name: Some(PACKAGE.to_owned()),
        overlays: overlays.to_vec(),
        ..make.configuration()
    };
    let client = Description::prepare(
        description,
        make.about().name,
        &configuration,
        &purpose,
        workspace,
        step,
    )?;
    let mut outcome = Outcome::new(make, version, &client);
    let sampled = workspace.member("sampled.json");
    std::fs::write(&sampled, samples(&client)?.to_string())?;
    let mut program = Command::new(&client.program)
        .arg(format!("http://{}{}", server.address(), make.about().base))
        .arg(&sampled)
        .arg(installed)
        .arg(workspace.member(RECORDED))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .context("the program that makes the calls can't be started")?;
    let lines = BufReader::new(program.stdout.take().context("it has no output")?).lines();
    for line in lines {
        let said: Said = serde_json::from_str(&line?).context("it says what is not understood")?;
        if let Said::Call(call) = &said {
            step(&call.method);
        }
        outcome.take(said, &client)?;
    }
    let status = program.wait()?;
    if !status.success() {
        outcome.broke_off(&format!("{status}; the server's last words: {}", server.last_words()));
    }
    Ok(outcome)
}

/// What operations are called with that the scenario does not call, in the order of the description.
fn samples(client: &Description) -> Result<Value> {
    let mut samples = Vec::new();
    let mut methods = HashSet::new();
    for (number, (index, operation)) in client.operations()?.enumerate() {
        let Some((_, method)) = client.methods.get(number) else {
            continue;
        };
        // What has no valid sample can't be called, and shows as an operation that was not.
        let inputs = client.inputs.of(index).unwrap_or_default();
        if let Some(input) = inputs.first()
            && methods.insert(&method.name)
        {
            samples.push(json!({
                "number": number,
                "method": method.name,
                "path": operation.path,
                "safe": is_safe(operation),
                "parameters": operation.parameters.iter().map(|own| &own.name).collect::<Vec<_>>(),
                "arguments": input.arguments,
                "files": input.files,
            }));
        }
    }
    Ok(Value::Array(samples))
}

/// Whether it only asks (RFC 9110 §9.2.1).
fn is_safe(operation: &Operation) -> bool {
    ["GET", "HEAD", "OPTIONS"].contains(&operation.method.to_string().as_str())
}
