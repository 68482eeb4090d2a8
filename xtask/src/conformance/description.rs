//! One description: generated, compiled, and every operation called.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde_json::{Value, json};
use tintype::configuration::Configuration;
use tintype::model::Operation;
use tintype::pipeline::{self, Generation};
use tintype::source::{Limits, Sources, Tree};

use super::exceptions::Exceptions;
use super::harness::{self, Sent};
use super::input::{Input, Inputs};
use super::method::{Method, Methods};
use super::outcome::{Fault, Outcome, Verdict, judge};
use super::prism::{Prism, Server};
use crate::corpus::build::Workspace;
use crate::corpus::harness::{Answer, Harness};
use crate::corpus::operations;

/// What a run needs beside the description.
pub(crate) struct Tools<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) prism: &'a Prism,
}

/// Calls every operation of the description at `path`.
///
/// # Errors
///
/// Where nothing can be called: the crate does not compile, or Prism does not start.
pub(crate) fn run(
    path: &Path,
    name: &str,
    tools: &Tools<'_>,
    exceptions: &mut Exceptions,
    step: &dyn Fn(&str),
) -> Result<Outcome> {
    let mut outcome = Outcome {
        name: name.to_owned(),
        ..Outcome::default()
    };
    step("generate");
    let package = format!(
        "conformance-{}",
        name.to_ascii_lowercase().replace(['_', '.', ' '], "-")
    );
    let configuration = Configuration {
        name: Some(package.clone()),
        ..Configuration::default()
    };
    let mut generation = pipeline::generate(path, &configuration, &Limits::default());
    let (Some(api), Some(names), Some(document), Some(sources)) = (
        &generation.api,
        &generation.names,
        &generation.document,
        &mut generation.sources,
    ) else {
        return Err(anyhow!("nothing was generated"));
    };
    outcome.declared = operations::declared(sources).len();
    outcome.version = version(sources);
    let inputs = Inputs::new(sources, api, |pointer| document.origins.resolve(pointer))?;
    let parsed = Methods::parse(&generation.files, names)?;
    let mut methods: Vec<(usize, Method)> = Vec::new();
    for (index, (operation, own)) in api.operations.iter().zip(&names.operations).enumerate() {
        match parsed.of(own) {
            Ok(method) => methods.push((index, method)),
            Err(error) => outcome
                .faults
                .push(fault(operation, "its method", format!("{error:#}"))),
        }
    }
    step("compile");
    let program = build(&generation, tools.workspace, &package, &methods)?;
    step("start Prism");
    let log = tools.workspace.member("prism.log");
    let start = || tools.prism.serve(path, &log);
    let mut caller = Caller {
        harness: Harness::new(&program),
        server: start()?,
        start: &start,
        exceptions,
        outcome,
    };
    let operations = &generation.api.as_ref().context("no operations")?.operations;
    for (number, (index, _)) in methods.iter().enumerate() {
        let Some(operation) = operations.get(*index) else {
            continue;
        };
        step(&format!("{} {}", operation.method, operation.path));
        match inputs.of(*index) {
            Ok(inputs) => caller.call(number, operation, &inputs)?,
            Err(reason) => caller.blame(fault(operation, "its inputs", reason)),
        }
    }
    Ok(caller.outcome)
}

fn version(sources: &Sources) -> String {
    let root = sources.root();
    match root.get("openapi").or_else(|| root.get("swagger")) {
        Some(Tree::String(text)) => text.clone(),
        Some(Tree::Number(number)) => number.0.to_string(),
        _ => String::new(),
    }
}

/// Writes the crate and the program that calls it, and compiles both.
fn build(
    generation: &Generation,
    workspace: &Workspace,
    package: &str,
    methods: &[(usize, Method)],
) -> Result<std::path::PathBuf> {
    // What is as it was keeps its time, so that cargo does not compile it again.
    tintype::package::write(&workspace.member(package), &generation.files)
        .map_err(|error| anyhow!("the crate can't be written: {error:?}"))?;
    let api = generation.api.as_ref().context("no operations")?;
    let names = generation.names.as_ref().context("no names")?;
    let methods: Vec<&Method> = methods.iter().map(|(_, method)| method).collect();
    harness::program(package, &methods, api, names).write(&workspace.member("harness"))?;
    workspace.hold(&[package, "harness"])?;
    workspace
        .build_harness()?
        .map_err(|message| anyhow!("the crate or its harness does not compile:\n{message}"))
}

/// Makes calls and gathers what comes of them.
struct Caller<'a> {
    harness: Harness<'a>,
    server: Server,
    start: &'a dyn Fn() -> Result<Server>,
    exceptions: &'a mut Exceptions,
    outcome: Outcome,
}

impl Caller<'_> {
    fn call(&mut self, number: usize, operation: &Operation, inputs: &[Input]) -> Result<()> {
        self.outcome.called += usize::from(!inputs.is_empty());
        let mut served = false;
        let mut unserved = None;
        for input in inputs {
            self.outcome.calls += 1;
            let line = json!({ "base_url": self.server.url(), "arguments": input.arguments, "files": input.files });
            let answer = self.harness.ask(number, &line)?;
            let sent = match &answer {
                Answer::Encoded { encoded } => Sent::deserialize(encoded)?,
                other => Sent {
                    end: "other".to_owned(),
                    detail: format!("{other:?}"),
                    ..Sent::default()
                },
            };
            let fault = |message: String| Fault {
                request: sent.request.clone(),
                arguments: Value::Object(input.arguments.clone()).to_string(),
                ..fault(operation, &input.about, message)
            };
            match judge(&sent) {
                Verdict::Fine => served = true,
                Verdict::Undecoded(message) => {
                    served = true;
                    self.outcome.undecoded.push(fault(message));
                }
                Verdict::Unserved(message) => unserved = Some(fault(message)),
                Verdict::Silent => {
                    // Making a response for a schema that refers to itself takes it for ever, and nothing else gets through.
                    unserved = Some(fault("NO_RESPONSE: none within the time limit".to_owned()));
                    self.server = (self.start)()?;
                    break;
                }
                Verdict::Violation(message) => self.blame(fault(message)),
            }
        }
        self.outcome.served += usize::from(served);
        if let (Some(fault), false) = (unserved, served) {
            self.outcome.unserved.push(fault);
        }
        Ok(())
    }

    /// Counts a fault, unless it is excused.
    fn blame(&mut self, fault: Fault) {
        if self
            .exceptions
            .excuse(&self.outcome.name, &fault.operation, &fault.message)
        {
            self.outcome.excused += 1;
        } else {
            self.outcome.faults.push(fault);
        }
    }
}

fn fault(operation: &Operation, about: &str, message: String) -> Fault {
    Fault {
        operation: format!("{} {}", operation.method, operation.path),
        about: about.to_owned(),
        request: String::new(),
        message,
        arguments: String::new(),
    }
}
