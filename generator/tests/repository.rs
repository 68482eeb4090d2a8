//! What stands beside the package in its repository. Not packed with it.

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
