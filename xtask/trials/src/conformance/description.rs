//! One description, ready to be called: generated, compiled, and with what to call each operation with.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use tintype::configuration::Configuration;
use tintype::model::{Declared, Operation};
use tintype::pipeline::{self, Generation};
use tintype::source::{Limits, Sources, Tree};

use super::answers::Answers;
use super::harness::{self, Purpose};
use super::input::Inputs;
use super::method::{Method, Methods};
use super::outcome::Fault;
use crate::corpus::build::{HARNESS, Workspace};
use crate::corpus::operations;

/// A description whose client is compiled.
pub(crate) struct Description {
    /// Its file without the ending.
    pub(crate) name: String,
    /// The version of OpenAPI that it says it follows.
    pub(crate) version: String,
    /// Operations that it declares.
    pub(crate) declared: usize,
    /// What each operation is called with.
    pub(crate) inputs: Inputs,
    /// What each operation may answer.
    pub(crate) answers: Answers,
    /// The program that makes calls.
    pub(crate) program: PathBuf,
    /// The methods of the operations that can be called, each with its operation's index.
    pub(crate) methods: Vec<(usize, Method)>,
    /// Why the others can't be called.
    pub(crate) faults: Vec<Fault>,
    generation: Generation,
}

impl Description {
    /// Generates and compiles the client of the description at `path`, in the package that the configuration names, and the
    /// program that calls it.
    ///
    /// # Errors
    ///
    /// Where nothing can be called, because the crate does not compile.
    pub(crate) fn prepare(
        path: &Path,
        name: &str,
        configuration: &Configuration,
        purpose: &Purpose,
        workspace: &Workspace,
        step: &dyn Fn(&str),
    ) -> Result<Self> {
        step("generate");
        let package = configuration.name.as_deref().context("no package is named")?;
        let mut generation = pipeline::generate(path, configuration, &Limits::default());
        let (Some(api), Some(names), Some(document), Some(sources)) = (
            &generation.api,
            &generation.names,
            &generation.document,
            &mut generation.sources,
        ) else {
            return Err(anyhow!("nothing was generated"));
        };
        let declared = operations::declared(sources).len();
        let version = version(sources);
        let inputs = Inputs::new(sources, api, |pointer| document.origins.resolve(pointer))?;
        let answers = Answers::new(sources, api, |pointer| document.origins.resolve(pointer))?;
        let parsed = Methods::parse(&generation.files, names)?;
        let (mut methods, mut faults) = (Vec::new(), Vec::new());
        for (index, (operation, own)) in api.operations.iter().zip(&names.operations).enumerate() {
            match parsed.of(own) {
                Ok(method) => methods.push((index, method)),
                Err(error) => faults.push(fault(operation, "its method", format!("{error:#}"))),
            }
        }
        step("compile");
        let program = build(&generation, workspace, package, &methods, purpose)?;
        Ok(Self {
            name: name.to_owned(),
            version,
            declared,
            inputs,
            answers,
            program,
            methods,
            faults,
            generation,
        })
    }

    /// The operations that can be called, in the order of the program's functions, each with its index.
    ///
    /// # Errors
    ///
    /// Where nothing was generated.
    pub(crate) fn operations(&self) -> Result<impl Iterator<Item = (usize, &Operation)>> {
        let operations = &self.generation.api.as_ref().context("no operations")?.operations;
        let called = self.methods.iter();
        Ok(called.filter_map(|(index, _)| Some((*index, operations.get(*index)?))))
    }

    /// The types of the API.
    pub(crate) fn types(&self) -> &[Declared] {
        let api = self.generation.api.as_ref();
        api.map_or(&[], |api| api.types.as_slice())
    }

    /// The description's files.
    ///
    /// # Errors
    ///
    /// Where they could not be read.
    pub(crate) fn sources(&self) -> Result<&Sources> {
        self.generation.sources.as_ref().context("no sources")
    }
}

fn version(sources: &Sources) -> String {
    let root = sources.root();
    match root.get("openapi").or_else(|| root.get("swagger")) {
        Some(Tree::String(text)) => text.clone(),
        Some(Tree::Number(number)) => number.json.to_string(),
        _ => String::new(),
    }
}

/// Writes the crate and the program that calls it, and compiles both.
fn build(
    generation: &Generation,
    workspace: &Workspace,
    package: &str,
    methods: &[(usize, Method)],
    purpose: &Purpose,
) -> Result<PathBuf> {
    // What is as it was keeps its time, so that cargo does not compile it again.
    tintype::package::write(&workspace.member(package), &generation.files)
        .map_err(|error| anyhow!("the crate can't be written: {error:?}"))?;
    let api = generation.api.as_ref().context("no operations")?;
    let names = generation.names.as_ref().context("no names")?;
    let methods: Vec<&Method> = methods.iter().map(|(_, method)| method).collect();
    harness::program(package, &methods, (api, names, &generation.files), purpose).write(&workspace.member(HARNESS))?;
    workspace.hold(&[package, HARNESS])?;
    workspace
        .build_harness(&[HARNESS])?
        .map_err(|message| anyhow!("the crate or its harness does not compile:\n{message}"))
}

/// Something that is wrong with an operation.
pub(crate) fn fault(operation: &Operation, about: &str, message: String) -> Fault {
    Fault {
        operation: format!("{} {}", operation.method, operation.path),
        about: about.to_owned(),
        request: String::new(),
        message,
        arguments: String::new(),
    }
}
