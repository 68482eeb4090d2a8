//! What it costs to work with a generated crate: the first build, builds after an edit, what the description gains, documentation, lints,
//! and how soon an editor answers.
//!
//! Everything is done as cargo does it without being told otherwise, incrementally, and with a directory of the crate's own for what is
//! compiled, so that the first build begins with nothing. All generators get the same program, which uses their crate and calls nothing in it:
//! they call the same thing in different ways.

mod editor;
mod property;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

pub(crate) use editor::find as find_editor;

use super::compile::Compiler;
use super::description::Description;
use super::generation::{directory, reason};
use super::manifest;
use super::record::{Task, Work};
use super::tool::{Tool, Usage};
use crate::measure::{self, Cost};

/// Edits of which the median counts.
const EDITS: usize = 3;

const MANIFEST: &str =
    "[package]\nname = \"NAME\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n";

/// What is used to measure.
pub(crate) struct Programs {
    /// This project's generator, which writes the changed description.
    pub(crate) tintype: PathBuf,
    /// The editor's server of the language, where there is one.
    pub(crate) editor: Option<PathBuf>,
}

/// A program that uses a crate, with what is compiled of both.
struct Site {
    /// Of the program.
    program: PathBuf,
    /// Of the generated crate.
    generated: PathBuf,
    /// The crate's name in Rust.
    library: String,
    compiler: Compiler,
    /// What is compiled.
    target: PathBuf,
    /// How often the program was edited.
    edits: usize,
}

/// Does all of it with the crate that a tool has made of a description.
///
/// # Errors
///
/// Where cargo can't be started or files can't be written. What can't be done with the crate is a part of what comes back.
pub(crate) fn measure(
    tool: &Tool,
    description: &Description,
    programs: &Programs,
    compiler: &Compiler,
    progress: &dyn Fn(&str),
) -> Result<Work> {
    let scratch = compiler.scratch();
    let package = manifest::package(tool.name, &description.name);
    let mut site = Site::new(compiler, &package, directory(scratch, tool.name, &description.name))?;
    let mut work = Work::default();
    let mut done = |task: Task, outcome: Result<Cost, String>| match outcome {
        Ok(cost) => {
            work.costs.insert(task, cost);
        }
        Err(reason) => work.failures.push((task, reason)),
    };

    progress("first build");
    let first = site.program(&["build"])?;
    let builds = first.is_ok();
    done(Task::FirstBuild, first);
    if builds {
        progress("edits");
        done(Task::EditedBuild, site.after_edits(&["build"])?);
        // Once before, so that what it stands on is there.
        let _ = site.program(&["check"])?;
        done(Task::EditedCheck, site.after_edits(&["check"])?);
        progress("documentation and lints");
        done(Task::Document, site.crate_alone(&["doc", "--no-deps"])?);
        done(Task::Lint, site.crate_alone(&["clippy"])?);
        progress("one property more");
        match property::add(&programs.tintype, tool, description, &site.generated, scratch)? {
            Ok(()) => {
                done(Task::PropertyCheck, site.program(&["check"])?);
                done(Task::PropertyBuild, site.program(&["build"])?);
            }
            Err(reason) => {
                for task in [Task::PropertyCheck, Task::PropertyBuild] {
                    done(task, Err(reason.clone()));
                }
            }
        }
    }
    if let Some(editor) = programs.editor.as_deref().filter(|_| builds) {
        progress("editor");
        match site.analysed(editor)? {
            Ok(cost) => drop(work.costs.insert(Task::Analyse, cost)),
            Err(reason) => work.failures.push((Task::Analyse, reason)),
        }
        if let Some(client) = client(tool, &site.library) {
            let text = site.text(&format!("    let client = {client};\n    client.\n"));
            match editor::measure(editor, &site.program, &site.target, &text) {
                Ok(answers) => work.answers = answers,
                Err(error) => work.failures.push((Task::Analyse, format!("{error:#}"))),
            }
        }
    }
    std::fs::remove_dir_all(&site.target)?;
    Ok(work)
}

/// How a program comes to a client, where it has methods that an editor can offer.
fn client(tool: &Tool, library: &str) -> Option<String> {
    match tool.usage {
        Usage::Tintype | Usage::SharedRuntime => Some(format!("{library}::Client::builder().build()")),
        Usage::OpenapiToRust => Some(format!("{library}::client::HttpClient::new()")),
        Usage::Progenitor => Some(format!("{library}::Client::new(\"http://127.0.0.1\")")),
        Usage::Oas3Gen | Usage::OpenapiGenerator => None,
    }
}

impl Site {
    fn new(compiler: &Compiler, package: &str, generated: PathBuf) -> Result<Self> {
        let scratch = compiler.scratch();
        let name = format!("work-{package}");
        let program = scratch.join(&name);
        let target = scratch.join("work-target");
        for directory in [&program, &target] {
            if directory.exists() {
                std::fs::remove_dir_all(directory)?;
            }
        }
        std::fs::create_dir_all(program.join("src"))?;
        let dependency = format!("{package} = {{ path = {:?} }}\n", generated.display().to_string());
        std::fs::write(
            program.join("Cargo.toml"),
            MANIFEST.replace("NAME", &name) + &dependency,
        )?;
        let site = Self {
            program,
            generated,
            library: package.replace('-', "_"),
            compiler: compiler.of_user(&target),
            target,
            edits: 0,
        };
        site.write()?;
        Ok(site)
    }

    /// The program, with these lines at the end.
    fn text(&self, last: &str) -> String {
        let Self { library, edits, .. } = self;
        format!("use {library} as _;\n\nfn main() {{\n    println!(\"{edits}\");\n{last}}}\n")
    }

    fn write(&self) -> Result<()> {
        Ok(std::fs::write(self.program.join("src/main.rs"), self.text(""))?)
    }

    /// The median cost of this after edits of the program.
    fn after_edits(&mut self, arguments: &[&str]) -> Result<Result<Cost, String>> {
        let mut costs = Vec::new();
        for _ in 0..EDITS {
            self.edits += 1;
            self.write()?;
            match self.program(arguments)? {
                Ok(cost) => costs.push(cost),
                Err(reason) => return Ok(Err(reason)),
            }
        }
        Ok(Ok(Cost::median(costs)))
    }

    /// What this of the program costs.
    fn program(&self, arguments: &[&str]) -> Result<Result<Cost, String>> {
        self.cargo(&self.program, arguments)
    }

    /// What this of the crate costs.
    fn crate_alone(&self, arguments: &[&str]) -> Result<Result<Cost, String>> {
        self.cargo(&self.generated, arguments)
    }

    /// What it costs to understand all of the crate's code as an editor does.
    fn analysed(&self, editor: &Path) -> Result<Result<Cost, String>> {
        let mut command = Command::new(editor);
        command.args(["analysis-stats", "--quiet"]).arg(&self.generated);
        command.env("CARGO_TARGET_DIR", &self.target);
        let finished = measure::run(&command, self.compiler.scratch())?;
        Ok(match finished.success {
            true => Ok(finished.cost),
            false => Err(reason(&finished)),
        })
    }

    fn cargo(&self, directory: &Path, arguments: &[&str]) -> Result<Result<Cost, String>> {
        let compiled = self.compiler.cargo(directory, arguments)?;
        Ok(compiled.map(|compiled| compiled.cost))
    }
}
