//! A program that uses a generated crate, and does with it what it is told.
//!
//! It reads lines `NUMBER JSON`, where the number says which of its functions, and answers each with one line of JSON:
//! `{"encoded": …}` or `{"path": "$.a", "message": "…"}`. A line `branches NUMBER JSON` asks which branch of a union it is:
//! `{"chosen": 1, "takes": [false, true]}`.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use super::build::{HARNESS, manifest_head};

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
    /// It was asked which branch of a union it is.
    Branches(Branches),
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

/// What a union makes of one instance.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct Branches {
    /// The branch that it is read as: one more than there are, if it is kept as a value of none; nothing if it is refused.
    pub(crate) chosen: Option<usize>,
    /// For each branch, whether its type takes the instance.
    pub(crate) takes: Vec<bool>,
}

/// What is particular to one program.
pub(crate) struct Program<'a> {
    /// The package of the generated crate that it uses.
    pub(crate) package: &'a str,
    /// Whether it uses the crate with its default features.
    pub(crate) default_features: bool,
    /// Further features.
    pub(crate) features: Vec<String>,
    /// Lines of its manifest for what else it depends on.
    pub(crate) dependencies: &'static str,
    /// Its source, in which `CRATE` stands for the crate's name.
    pub(crate) source: String,
    /// The files of its modules, each with its source.
    pub(crate) modules: &'a [(&'static str, &'static str)],
}

impl Program<'_> {
    /// Writes the package of the program, beside the generated crate.
    ///
    /// # Errors
    ///
    /// Where a file can't be written.
    pub(crate) fn write(&self, directory: &Path) -> Result<()> {
        let Self {
            package,
            default_features,
            features,
            dependencies,
            ..
        } = self;
        let head = manifest_head(HARNESS);
        let manifest = format!(
            r#"{head}
[dependencies]
serde_json = {{ version = "1", features = ["float_roundtrip"] }}
{dependencies}{package} = {{ path = "../{package}", default-features = {default_features}, features = {features:?} }}
"#
        );
        std::fs::create_dir_all(directory.join("src"))?;
        std::fs::write(directory.join("Cargo.toml"), manifest)?;
        let modules = self.modules.iter().copied();
        for (file, source) in modules.chain([("main.rs", self.source.as_str())]) {
            let source = source.replace("CRATE", &package.replace('-', "_"));
            std::fs::write(directory.join("src").join(file), source)?;
        }
        Ok(())
    }
}

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
        self.request(&format!("{number} {value}"))
    }

    /// Asks which branch of a union one instance is.
    ///
    /// # Errors
    ///
    /// Where the program can't be started, or does not know.
    pub(crate) fn branches(&mut self, number: usize, value: &Value) -> Result<Branches> {
        match self.request(&format!("branches {number} {value}"))? {
            Answer::Branches(branches) => Ok(branches),
            other => bail!("no branches of {value}: {other:?}"),
        }
    }

    fn request(&mut self, request: &str) -> Result<Answer> {
        if self.running.is_none() {
            self.running = Some(Running::start(self.program)?);
        }
        let Some(running) = &mut self.running else {
            return Ok(died("not started"));
        };
        match running.ask(request) {
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

    fn ask(&mut self, request: &str) -> Result<Answer> {
        writeln!(self.input, "{request}")?;
        self.input.flush()?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        serde_json::from_str(&line).context("no answer")
    }
}

fn died(how: &str) -> Answer {
    Answer::Died { died: how.to_owned() }
}
