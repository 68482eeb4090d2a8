//! What stands beside the package in its repository. Not packed with it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every code is on the page, as the program itself explains it.
#[test]
fn the_page_of_diagnostics_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diagnostics.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == tintype::diagnostic::page(),
        "run `cargo run -p tintype -- explain > docs/diagnostics.md`"
    );
}

/// Lines of a section of a manifest.
fn section(manifest: &str, name: &str) -> Vec<String> {
    let (_, body) = manifest.split_once(&format!("\n[{name}]\n")).unwrap();
    let lines = body.lines().take_while(|line| !line.starts_with('['));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The runtime is tested with the dependencies that a generated crate has, and with nothing else.
#[test]
fn features_and_dependencies_of_a_crate_are_those_of_the_runtime() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    let description = "openapi: 3.0.3\ninfo: {title: All, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    All:\n      \
                       properties: {id: {type: string, format: uuid}, at: {type: string, format: date-time}}\n";
    std::fs::write(&path, description).unwrap();
    let generation = tintype::Generator::new(path).generate().unwrap();
    let made = generation.files.iter().find(|file| file.path == "Cargo.toml").unwrap();
    let runtime = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/Cargo.toml")).unwrap();
    for name in ["features", "dependencies"] {
        assert_eq!(section(&made.contents, name), section(&runtime, name));
    }
}

/// Every file of Rust below a directory, but of what is built.
fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "target" && name != ".git" {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A limit that is promised is held by a test that is there: `file::test`, where the file may also be its directory.
#[test]
fn each_test_that_the_page_of_threats_names_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let page = std::fs::read_to_string(root.join("docs/threats.md")).unwrap();
    let mut files = Vec::new();
    for directory in ["generator", "tests"] {
        sources(&root.join(directory), &mut files);
    }
    let named = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.split_once("::"));
    let named: BTreeSet<(&str, &str)> = named.filter(|(file, _)| *file != "file").collect();
    assert!(named.len() > 50, "{named:?}");
    for (file, test) in named {
        let is_of_it = |path: &&PathBuf| {
            let mut steps = path.iter().rev().filter_map(|step| step.to_str());
            let own = steps.next().map(|name| name.trim_end_matches(".rs"));
            own == Some(file) || (matches!(own, Some("mod" | "main" | "tests")) && steps.next() == Some(file))
        };
        let holds = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            text.contains(&format!("fn {test}("))
        };
        assert!(files.iter().filter(is_of_it).any(holds), "there is no `{file}::{test}`");
    }
}
