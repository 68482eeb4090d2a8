//! The whole generator: any description ends in a crate or in errors, and what is made is Rust, TOML and plain text.

use std::path::{Component, Path};

use tintype::Generator;
use tintype::emit::File;

use crate::{report, scratch};

/// How much of the stack the parser may take: it recurses as deep as types are nested.
const STACK_BYTES: usize = 64 << 20;

/// A description.
pub fn run(data: &[u8]) {
    let is_json = matches!(data.trim_ascii_start().first(), Some(b'{'));
    let path = scratch::file(if is_json { "json" } else { "yaml" }, data);
    let generator = Generator::new(path);
    let generation = generator.generate().expect("there is no configuration");
    let shown = report::check(&generation.diagnostics, generation.texts());
    assert_eq!(generation.files.is_empty(), generation.diagnostics.has_errors());
    std::thread::scope(|scope| {
        let large = std::thread::Builder::new().stack_size(STACK_BYTES);
        let checked = large.spawn_scoped(scope, || generation.files.iter().for_each(check));
        checked.expect("a thread").join().expect("files in order");
    });
    // What is made depends on the description alone. Every fourth one is made twice.
    if data.len() % 4 == 0 {
        let again = generator.generate().expect("there is no configuration");
        assert_eq!(report::check(&again.diagnostics, again.texts()), shown);
        let same = |one: &File, other: &File| one.path == other.path && one.contents == other.contents;
        assert_eq!(again.files.len(), generation.files.len());
        for (one, other) in generation.files.iter().zip(&again.files) {
            assert!(same(one, other), "{}", one.path);
        }
    }
}

fn check(file: &File) {
    let path = Path::new(&file.path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    assert!(
        is_below && file.path.is_ascii() && file.path.len() < 250,
        "{}",
        file.path
    );
    // The runtime is the same in every crate.
    if file.path.starts_with("src/runtime/") {
        return;
    }
    if let Some(active) = file.contents.chars().find(|character| report::is_active(*character)) {
        panic!("{active:?} in {}: {}", file.path, file.contents);
    }
    if file.path.ends_with(".rs") {
        if let Err(error) = syn::parse_file(&file.contents) {
            panic!("{} is no Rust: {error}\n{}", file.path, file.contents);
        }
    }
    if file.path.ends_with(".toml") {
        let manifest: toml::Table = file.contents.parse().expect("TOML");
        let name = manifest
            .get("package")
            .and_then(|package| package.get("name")?.as_str());
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        assert!(name.is_none_or(is_name), "{name:?}");
    }
}
