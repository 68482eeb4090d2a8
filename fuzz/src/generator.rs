//! The whole generator: any description ends in a crate or in errors, and what is made is Rust, TOML and plain text.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::path::{Component, Path};
use std::sync::{Mutex, Once};

use tintype::Generator;
use tintype::configuration::Configuration;
use tintype::emit::File;

use crate::{report, scratch};

/// How much of the stack the parser may take: it recurses as deep as types are nested.
const STACK_BYTES: usize = 64 << 20;

/// What is the same in each execution, or costs much and seldom finds something, is looked at in one of so many.
const SELDOM: u64 = 32;

/// So many files are remembered as sound.
const REMEMBERED: usize = 1 << 20;

/// A description.
pub fn run(data: &[u8]) {
    // One thread makes all files: to wake others takes longer than what there is to do.
    static ONE_THREAD: Once = Once::new();
    ONE_THREAD.call_once(|| drop(rayon::ThreadPoolBuilder::new().num_threads(1).build_global()));

    // The same input is looked at in the same way.
    let chance = hash(data) % SELDOM;
    let is_json = matches!(data.trim_ascii_start().first(), Some(b'{'));
    let path = scratch::file(if is_json { "json" } else { "yaml" }, data);
    let configuration = Configuration {
        // The runtime is the same in every crate, and larger than all else.
        runtime: (chance != 0).then(|| "../runtime".to_owned()),
        ..Configuration::default()
    };
    let generator = Generator::new(path).configuration(configuration);
    let generation = generator.generate().expect("there is no configuration");
    assert_eq!(generation.files.is_empty(), generation.diagnostics.has_errors());
    check_all(&generation.files);
    report::check_places(&generation.diagnostics, generation.texts());
    if chance < 4 {
        report::check_text(&generation.diagnostics, generation.texts());
    }
    // What is made depends on the description alone.
    if chance == 1 {
        let again = generator.generate().expect("there is no configuration");
        let shown = report::check_text(&generation.diagnostics, generation.texts());
        assert_eq!(report::check_text(&again.diagnostics, again.texts()), shown);
        assert_eq!(again.files.len(), generation.files.len());
        for (one, other) in generation.files.iter().zip(&again.files) {
            assert!(one == other, "{}", one.path);
        }
    }
}

fn hash(value: impl std::hash::Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

/// Checks each file that no execution before has made.
fn check_all(files: &[File]) {
    static SOUND: Mutex<Option<HashSet<u64>>> = Mutex::new(None);
    let mut sound = SOUND.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let sound = sound.get_or_insert_default();
    let new: Vec<(u64, &File)> = files
        .iter()
        .map(|file| (hash((&file.path, &file.contents)), file))
        .filter(|(hash, _)| !sound.contains(hash))
        .collect();
    if new.is_empty() {
        return;
    }
    std::thread::scope(|scope| {
        let large = std::thread::Builder::new().stack_size(STACK_BYTES);
        let checked = large.spawn_scoped(scope, || new.iter().for_each(|(_, file)| check(file)));
        checked.expect("a thread").join().expect("files in order");
    });
    if sound.len() > REMEMBERED {
        sound.clear();
    }
    sound.extend(new.into_iter().map(|(hash, _)| hash));
}

fn check(file: &File) {
    let path = Path::new(&file.path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    assert!(
        is_below && file.path.is_ascii() && file.path.len() < 250,
        "{}",
        file.path
    );
    if let Some(active) = file.contents.chars().find(|character| report::is_active(*character)) {
        panic!("{active:?} in {}: {}", file.path, file.contents);
    }
    if file.path.ends_with(".rs")
        && let Err(error) = syn::parse_file(&file.contents)
    {
        panic!("{} is no Rust: {error}\n{}", file.path, file.contents);
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
