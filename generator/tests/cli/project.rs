//! A directory with a description in it, and the program run there.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A small description without a fault.
pub(crate) const DESCRIPTION: &str = "\
openapi: 3.0.3
info: {title: Pet store, version: '1.0'}
servers: [{url: https://example.com}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: A pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {type: string, enum: [cat, dog]}
";

/// A directory with a description in it.
pub(crate) struct Project {
    root: TempDir,
    /// Where the description is, below the root.
    below: &'static str,
}

impl Project {
    pub(crate) fn new(description: &str) -> Self {
        Self::at("", description)
    }

    /// The same, one directory down. Beside that directory is a file that may never be read.
    pub(crate) fn below(description: &str) -> Self {
        let project = Self::at("project", description);
        let bait = "Bait: {type: object, properties: {bait_property: {type: string}}}\n";
        fs::write(project.root.path().join("bait.yaml"), bait).unwrap();
        project
    }

    fn at(below: &'static str, description: &str) -> Self {
        let root = tempfile::tempdir().unwrap();
        let project = Self { root, below };
        fs::create_dir_all(project.path()).unwrap();
        project.put("api.yaml", description);
        project
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.root.path().join(self.below)
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_tintype"))
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        Run(output)
    }

    /// Lets git do something there, which has to go well.
    pub(crate) fn git(&self, arguments: &[&str]) {
        let done = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.com"])
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    pub(crate) fn generate(&self, more: &[&str]) -> Run {
        self.run(&[&["generate", "api.yaml", "--out", "client"], more].concat())
    }

    /// Every file of the crate, with its contents.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut directories = vec![self.path().join("client")];
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(directory).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    directories.push(path);
                } else {
                    files.push((path.display().to_string(), fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    /// All Rust of the crate's own, without the runtime that every crate carries.
    pub(crate) fn source(&self) -> String {
        let own = |path: &str| path.ends_with(".rs") && !path.contains("/runtime/");
        let files = self.files().into_iter().filter(|(path, _)| own(path));
        files
            .map(|(_, contents)| String::from_utf8(contents).unwrap())
            .collect()
    }
}

/// A run that is over.
pub(crate) struct Run(Output);

impl Run {
    pub(crate) fn status(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub(crate) fn result(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub(crate) fn remarks(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }
}
