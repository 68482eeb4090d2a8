//! A small program that calls three operations of a generated crate, and the same program by hand on reqwest.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tintype::configuration::Configuration;
use tintype::model::{Api, Location, Operation, Parameter, Scalar, Type};
use tintype::name::Names;
use tintype::pipeline;
use tintype::source::Limits;

use super::compile::Compiler;
use super::description::Description;
use super::manifest;
use super::record::Program;
use super::tool::Tool;
use crate::measure::Cost;

/// Rebuilds after an edit, of which the median counts.
const REBUILDS: usize = 9;
/// Operations that the program calls.
const CALLS: usize = 3;
/// A method with more required arguments takes them as a struct.
const MOST_ARGUMENTS: usize = 4;

/// What a program depends on, beside the generated crate or reqwest.
const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";

/// Its size is that of what a user would ship.
const PROFILE: &str = "\n[profile.release]\nstrip = true\n";

const BY_HAND: &str = "reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"json\", \"rustls\", \"stream\"] }\nserde_json = \"1\"\n";

/// Builds both, edits both, and builds them again. The inner error says why there is no program.
///
/// # Errors
///
/// Where cargo can't be started or files can't be written.
pub(crate) fn measure(
    compiler: &Compiler,
    tool: &Tool,
    generated: &Path,
    description: &Description,
) -> Result<Result<Program, String>> {
    let generation = pipeline::generate(&description.path, &Configuration::default(), &Limits::default());
    let (Some(api), Some(names)) = (&generation.api, &generation.names) else {
        return Ok(Err("the description can't be read".to_owned()));
    };
    let callable: Vec<usize> = (0..api.operations.len())
        .filter(|&index| is_plain(&api.operations[index]))
        .take(CALLS)
        .collect();
    if callable.len() < CALLS {
        return Ok(Err(format!(
            "fewer than {CALLS} operations take only texts and integers"
        )));
    }
    let package = manifest::package(tool.name, &description.name);
    let dependency = manifest::dependency(&package, generated);
    let program = with_crate(&package.replace('-', "_"), api, names, &callable);
    let one = Site::new(compiler, &format!("program-{package}"), &dependency, &program)?;
    let other = Site::new(
        compiler,
        &format!("by-hand-{}", description.name),
        BY_HAND,
        &by_hand(api, &callable),
    )?;
    compare(compiler, &[one, other])
}

/// Builds the program with a generated crate and the one by hand, and builds both again after edits.
fn compare(compiler: &Compiler, sites: &[Site; 2]) -> Result<Result<Program, String>> {
    for site in sites {
        if let Err(reason) = site.build(compiler, &site.text)? {
            return Ok(Err(reason));
        }
    }
    let mut costs = [Vec::new(), Vec::new()];
    // In turns, so that a busy machine is busy for both.
    for edit in 0..REBUILDS {
        for (site, costs) in sites.iter().zip(&mut costs) {
            match site.build(compiler, &site.edited(edit))? {
                Ok(cost) => costs.push(cost),
                Err(reason) => return Ok(Err(reason)),
            }
        }
    }
    let mut bytes = [0, 0];
    for (site, bytes) in sites.iter().zip(&mut bytes) {
        match site.released(compiler)? {
            Ok(size) => *bytes = size,
            Err(reason) => return Ok(Err(reason)),
        }
    }
    let [generated, by_hand] = costs.map(Cost::median);
    let [generated_bytes, by_hand_bytes] = bytes;
    Ok(Ok(Program {
        generated,
        by_hand,
        generated_bytes,
        by_hand_bytes,
    }))
}

/// Whether an operation needs nothing but texts and integers.
fn is_plain(operation: &Operation) -> bool {
    let is_plain = |parameter: &Parameter| argument(parameter).is_some();
    let needs_body = operation.body.as_ref().is_some_and(|body| body.required);
    let mut required = operation.parameters.iter().filter(|parameter| parameter.required);
    !needs_body && required.clone().count() <= MOST_ARGUMENTS && required.all(is_plain)
}

/// An expression for a required parameter, if it is simple.
fn argument(parameter: &Parameter) -> Option<&'static str> {
    match parameter.kind {
        Type::Scalar(Scalar::Text) => Some("\"x\""),
        Type::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64) => Some("1"),
        _ => None,
    }
}

fn with_crate(library: &str, api: &Api, names: &Names, callable: &[usize]) -> String {
    let mut calls = String::new();
    for &index in callable {
        let required = api.operations[index]
            .parameters
            .iter()
            .filter(|parameter| parameter.required);
        let arguments: Vec<&str> = required.filter_map(argument).collect();
        let method = &names.operations[index].method;
        let _ = writeln!(
            calls,
            "    println!(\"{{}}\", client.{method}({}).with_response().await?.status());",
            arguments.join(", ")
        );
    }
    format!(
        "#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let client = {library}::Client::builder().base_url(\"http://127.0.0.1:1\").build();\n{calls}    Ok(())\n}}\n"
    )
}

fn by_hand(api: &Api, callable: &[usize]) -> String {
    let mut calls = String::new();
    for operation in callable.iter().map(|&index| &api.operations[index]) {
        let mut path = operation.path.clone();
        let mut query = String::new();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            match parameter.location {
                Location::Path => path = path.replace(&format!("{{{}}}", parameter.name), "x"),
                _ => query += &format!("&{}=x", parameter.name),
            }
        }
        let url = format!("http://127.0.0.1:1{path}?{}", query.trim_start_matches('&'));
        let _ = writeln!(
            calls,
            "    let response = client.request(reqwest::Method::{}, {url:?}).send().await?.error_for_status()?;\n    \
             println!(\"{{}} {{}}\", response.status(), response.json::<serde_json::Value>().await?);",
            operation.method.to_uppercase()
        );
    }
    format!(
        "#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let client = reqwest::Client::new();\n{calls}    Ok(())\n}}\n"
    )
}

/// Where one program stands.
struct Site {
    directory: PathBuf,
    text: String,
}

impl Site {
    fn new(compiler: &Compiler, name: &str, dependency: &str, text: &str) -> Result<Self> {
        let directory = compiler.scratch().join(name);
        std::fs::create_dir_all(directory.join("src"))?;
        let manifest = manifest::of(&name.to_lowercase(), &(TOKIO.to_owned() + dependency)) + PROFILE;
        std::fs::write(directory.join("Cargo.toml"), manifest)?;
        Ok(Self {
            directory,
            text: text.to_owned(),
        })
    }

    /// The program after an edit.
    fn edited(&self, edit: usize) -> String {
        self.text
            .replace("Ok(())", &format!("println!(\"{edit}\");\n    Ok(())"))
    }

    /// What a debug build of this text costs.
    fn build(&self, compiler: &Compiler, text: &str) -> Result<Result<Cost, String>> {
        std::fs::write(self.directory.join("src/main.rs"), text)?;
        Ok(compiler
            .cargo(&self.directory, &["build"])?
            .map(|compiled| compiled.cost))
    }

    /// The size of the stripped release build.
    fn released(&self, compiler: &Compiler) -> Result<Result<u64, String>> {
        let compiled = match compiler.cargo(&self.directory, &["build", "--release"])? {
            Ok(compiled) => compiled,
            Err(reason) => return Ok(Err(reason)),
        };
        let program = compiled.artifact.context("cargo names no program")?;
        Ok(Ok(std::fs::metadata(program)?.len()))
    }
}
