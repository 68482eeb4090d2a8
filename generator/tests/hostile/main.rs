//! Descriptions from strangers: whatever their bytes, no stage panics, and what is made without an error is Rust.

mod extremes;
mod mutations;

use std::thread;

use tintype::Generator;
use tintype::pipeline::Generation;

/// Runs all stages on these bytes. Where they find no error, everything that they made is Rust, and the report can be shown.
fn generate(bytes: &[u8]) -> Generation {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    std::fs::write(&path, bytes).unwrap();
    let generation = Generator::new(path).generate().unwrap();
    let report = generation.report(false);
    let shown = report.text(false) + &report.json();
    assert!(
        !shown.contains(['\0', '\x1b', '\u{202e}', '\u{9b}']),
        "the report acts on a terminal: {shown}"
    );
    assert_eq!(generation.files.is_empty(), generation.diagnostics.has_errors());
    // The parser recurses as deep as the types are nested, and a test's stack is small.
    let parse = || {
        for file in generation.files.iter().filter(|file| is_made(&file.path)) {
            if let Err(error) = syn::parse_file(&file.contents) {
                panic!("`{}` is no Rust: {error}\n{}", file.path, file.contents);
            }
        }
    };
    thread::scope(|scope| {
        let large = thread::Builder::new().stack_size(64 * 1024 * 1024);
        let parsed = large.spawn_scoped(scope, parse).unwrap().join();
        parsed.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
    generation
}

/// Whether a file is made from the description, unlike the runtime that every crate carries.
fn is_made(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("src/runtime/")
}
