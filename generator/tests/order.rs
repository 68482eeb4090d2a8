//! The order in which a description lists its paths, answers and components means nothing: the fixtures with all of these turned round are the
//! same crates, byte for byte. Not packed with the package.

use std::fs;
use std::path::Path;

use serde_yaml::{Mapping, Value};
use tintype::Generator;

/// The objects whose entries have names by which they are found.
const TURNED: [&str; 13] = [
    "paths",
    "webhooks",
    "callbacks",
    "responses",
    "components",
    "schemas",
    "parameters",
    "requestBodies",
    "securitySchemes",
    "pathItems",
    "links",
    "definitions",
    "securityDefinitions",
];

/// What may have any keys, so that these say nothing of what stands under them.
const NAMED: [&str; 6] = [
    "properties",
    "patternProperties",
    "example",
    "examples",
    "default",
    "mapping",
];

/// A part of a description with those in the reverse order, and with the methods of its paths.
fn turned(value: &Value, key: &str) -> Value {
    match value {
        Value::Sequence(list) => Value::Sequence(list.iter().map(|item| turned(item, "")).collect()),
        Value::Mapping(map) => {
            let is_named = NAMED.contains(&key);
            let word = |name: &Value| match name.as_str() {
                Some(name) if !is_named => name.to_owned(),
                _ => String::new(),
            };
            let entries = map.iter().map(|(name, item)| (name.clone(), turned(item, &word(name))));
            let mut entries: Vec<(Value, Value)> = entries.collect();
            if TURNED.contains(&key) || key.starts_with(['/', '{']) {
                entries.reverse();
            }
            Value::Mapping(entries.into_iter().collect::<Mapping>())
        }
        other => other.clone(),
    }
}

/// The files of the crate for a description, with its fixture's configuration.
fn files(directory: &Path, description: &Value, configuration: &Path) -> Vec<(String, String)> {
    let path = directory.join("api.yaml");
    fs::write(&path, serde_yaml::to_string(description).unwrap()).unwrap();
    let mut generator = Generator::new(&path);
    if configuration.exists() {
        generator = generator.configuration_file(configuration);
    }
    let made = generator.generate().unwrap();
    made.files.into_iter().map(|file| (file.path, file.contents)).collect()
}

#[test]
fn a_description_that_is_turned_round_is_the_same_crate() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let mut compared = 0;
    for entry in fs::read_dir(&fixtures).unwrap() {
        let path = entry.unwrap().path();
        // What refers to files beside it is where these are.
        if path.extension().is_none_or(|extension| extension != "yaml") || path.ends_with("references.yaml") {
            continue;
        }
        // Numbers of more than 128 bits are no values of this library's.
        let Ok(description) = serde_yaml::from_str::<Value>(&fs::read_to_string(&path).unwrap()) else {
            continue;
        };
        let other = turned(&description, "");
        assert_eq!(description, other, "the same description");
        let directory = tempfile::tempdir().unwrap();
        let [one, other] =
            [&description, &other].map(|text| files(directory.path(), text, &path.with_extension("toml")));
        for ((name, one), (other_name, other)) in one.iter().zip(&other) {
            assert_eq!(name, other_name, "{}", path.display());
            assert!(
                one == other,
                "{}: {name} is another one\n{one}\n\n{other}",
                path.display()
            );
        }
        assert_eq!(one.len(), other.len(), "{}", path.display());
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
}
