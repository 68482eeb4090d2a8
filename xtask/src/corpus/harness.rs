//! A program that decodes and encodes instances with the types of a generated crate.
//!
//! It reads lines `NUMBER JSON`, where the number says which type, and answers each with one line of JSON:
//! `{"encoded": …}` or `{"path": "$.a", "message": "…"}`.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

/// What became of one instance.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub(crate) enum Answer {
    /// It was decoded; this is what it was encoded to.
    Encoded {
        /// The JSON value.
        encoded: Value,
    },
    /// It was refused.
    Refused {
        /// The JSON path that the error names.
        path: String,
        /// The error.
        message: String,
    },
    /// What was written is not JSON.
    Garbled {
        /// The text.
        garbled: String,
    },
    /// The program ended before it answered.
    Died {
        /// How.
        died: String,
    },
}

/// Writes the package of the program beside the generated crate.
///
/// # Errors
///
/// Where a file can't be written.
pub(crate) fn write(directory: &Path, package: &str, types: &[&str]) -> Result<()> {
    let name = package.replace('-', "_");
    std::fs::create_dir_all(directory.join("src"))?;
    std::fs::write(
        directory.join("Cargo.toml"),
        format!(
            r#"[package]
name = "harness"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
serde_json = {{ version = "1", features = ["float_roundtrip"] }}
{package} = {{ path = "../{package}", default-features = false }}
"#
        ),
    )?;
    let table: String = types
        .iter()
        .map(|path| format!("    trip::<{name}::{path}>,\n"))
        .collect();
    let source = PROGRAM.replace("CRATE", &name).replace("    TABLE\n", &table);
    std::fs::write(directory.join("src/main.rs"), source)?;
    Ok(())
}

const PROGRAM: &str = r#"//! Decodes and encodes what it reads.
use std::io::{BufRead, Write};

use CRATE::runtime::json::{Decode, Encode};

type Trip = fn(&[u8]) -> Result<Vec<u8>, (String, String)>;

fn trip<T: Decode + Encode>(text: &[u8]) -> Result<Vec<u8>, (String, String)> {
    match CRATE::runtime::decode::<T>(text) {
        Ok(value) => Ok(CRATE::runtime::encode(&value)),
        Err(error) => Err((error.path(), error.to_string())),
    }
}

#[allow(deprecated)]
static TRIPS: &[Trip] = &[
    TABLE
];

fn answer(line: &str) -> serde_json::Value {
    let Some((number, text)) = line.split_once(' ') else {
        return serde_json::json!({ "garbled": line });
    };
    let Some(trip) = number.parse().ok().and_then(|number: usize| TRIPS.get(number)) else {
        return serde_json::json!({ "garbled": line });
    };
    match std::panic::catch_unwind(|| trip(text.as_bytes())) {
        Ok(Ok(encoded)) => match serde_json::from_slice::<serde_json::Value>(&encoded) {
            Ok(encoded) => serde_json::json!({ "encoded": encoded }),
            Err(_) => serde_json::json!({ "garbled": String::from_utf8_lossy(&encoded) }),
        },
        Ok(Err((path, message))) => serde_json::json!({ "path": path, "message": message }),
        Err(_) => serde_json::json!({ "died": "panicked" }),
    }
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}
"#;

/// The running program. It is started again where an instance kills it.
pub(crate) struct Harness<'a> {
    program: &'a Path,
    running: Option<Running>,
}

struct Running {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl<'a> Harness<'a> {
    /// The program at this path, not yet started.
    pub(crate) fn new(program: &'a Path) -> Self {
        Self { program, running: None }
    }

    /// Sends one instance through one type.
    ///
    /// # Errors
    ///
    /// Where the program can't be started.
    pub(crate) fn ask(&mut self, number: usize, value: &Value) -> Result<Answer> {
        if self.running.is_none() {
            self.running = Some(Running::start(self.program)?);
        }
        let Some(running) = &mut self.running else {
            return Ok(died("not started"));
        };
        match running.ask(number, value) {
            Ok(answer) => Ok(answer),
            Err(error) => {
                let status = self.running.take().map(|mut running| running.child.wait());
                let how = match status {
                    Some(Ok(status)) => format!("{error}: {status}"),
                    _ => error.to_string(),
                };
                Ok(died(&how))
            }
        }
    }
}

impl Drop for Harness<'_> {
    fn drop(&mut self) {
        if let Some(Running { mut child, input, .. }) = self.running.take() {
            drop(input);
            // It ends when its input does; how it ended no longer matters.
            let _ = child.wait();
        }
    }
}

impl Running {
    fn start(program: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("can't start {}", program.display()))?;
        let input = child.stdin.take().context("no standard input")?;
        let output = BufReader::new(child.stdout.take().context("no standard output")?);
        Ok(Self { child, input, output })
    }

    fn ask(&mut self, number: usize, value: &Value) -> Result<Answer> {
        writeln!(self.input, "{number} {value}")?;
        self.input.flush()?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        serde_json::from_str(&line).context("no answer")
    }
}

fn died(how: &str) -> Answer {
    Answer::Died { died: how.to_owned() }
}
