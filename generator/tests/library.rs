//! Tintype as a library: what a build script calls.

use std::fs;

use tintype::Generator;

const DESCRIPTION: &str = "\
openapi: 3.0.3
info: {title: Pet store, version: '1.0'}
paths: {}
components:
  schemas:
    Pet: {$ref: 'schemas/pet.yaml'}
";

#[test]
fn a_build_script_writes_a_crate_and_knows_what_it_was_made_of() {
    let directory = tempfile::tempdir().unwrap();
    let (description, output) = (directory.path().join("api.yaml"), directory.path().join("out"));
    fs::write(&description, DESCRIPTION).unwrap();
    fs::create_dir(directory.path().join("schemas")).unwrap();
    fs::write(
        directory.path().join("schemas/pet.yaml"),
        "{type: object, properties: {name: {type: string}}}",
    )
    .unwrap();
    let generator = Generator::new(&description).name("pets").strict(true);
    let stale = generator.check(&output).unwrap();
    assert!(!stale.is_empty() && !output.exists(), "a check writes nothing");

    let made = generator.write(&output).unwrap();
    // The note says that there are types alone.
    assert_eq!(made.report.summary(), "1 note");
    assert!(
        made.written.created.contains(&"src/types/pet.rs".to_owned()),
        "{:?}",
        made.written
    );
    let names: Vec<&str> = made
        .read
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(names, ["api.yaml", "pet.yaml"], "each for a `rerun-if-changed`");
    let manifest = fs::read_to_string(output.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"pets\""), "{manifest}");
    assert_eq!(generator.check(&output).unwrap(), []);
}

#[test]
fn a_failure_says_where_and_what_to_do() {
    let directory = tempfile::tempdir().unwrap();
    let description = directory.path().join("api.yaml");
    fs::write(&description, DESCRIPTION).unwrap();
    let output = directory.path().join("out");
    assert!(
        Generator::new(&description).write(&output).is_ok(),
        "a reference to a missing file is a warning"
    );
    let other = directory.path().join("other");
    let text = Generator::new(&description)
        .strict(true)
        .write(&other)
        .unwrap_err()
        .to_string();
    assert!(text.contains("error[T0204]") && text.contains("api.yaml:6:"), "{text}");
    assert!(!other.exists());
}

#[test]
fn a_security_scheme_of_another_file_is_one_credential() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    let scheme = "{type: apiKey, in: header, name: X-Key}";
    fs::write(
        directory.path().join("shared.yaml"),
        format!("key: {scheme}\nother: {scheme}\n"),
    )
    .unwrap();
    let text = "openapi: 3.1.0\ninfo: {title: Keys, version: '1'}\nsecurity: [{key: []}]\npaths: {/a: {get: {responses: {'204': {description: ok}}}}}\ncomponents:\n  securitySchemes:\n    key: {$ref: 'shared.yaml#/key'}\n    same: {$ref: '#/components/securitySchemes/own'}\n    own: {type: http, scheme: bearer}\n";
    fs::write(&path, text).unwrap();
    let generation = Generator::new(&path).generate().unwrap();
    let names = generation.names.unwrap();
    let credentials: Vec<&str> = names.credentials.iter().map(|names| names.name.as_str()).collect();
    assert_eq!(credentials, ["Key", "Own", "Same"]);
    let api = generation.api.unwrap();
    assert_eq!(api.operations[0].security[0].all, [(0, Vec::new())]);
}

#[test]
fn a_package_that_can_not_be_called_so_is_told() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    fs::write(
        &path,
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'204': {description: ok}}}}}\n",
    )
    .unwrap();
    let said = |name: &str| {
        let generation = Generator::new(&path).name(name).generate().unwrap();
        let said = generation.diagnostics.iter().filter(|said| said.code.id == "T0404");
        said.map(|said| said.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        said("tokio"),
        ["`tokio` can't be the package's name; it is called `tokio-client`"]
    );
    assert_eq!(said("pet_Store-2"), Vec::<String>::new());
}

#[test]
fn a_module_in_one_text_names_what_was_read_and_what_is_still_to_come() {
    let directory = tempfile::tempdir().unwrap();
    let description = directory.path().join("api.yaml");
    fs::write(&description, DESCRIPTION).unwrap();
    let names = |paths: &[std::path::PathBuf]| -> Vec<String> {
        let names = paths.iter().filter_map(|path| path.file_name());
        names.map(|name| name.to_string_lossy().into_owned()).collect()
    };
    // This crate depends on what types alone stand on.
    let made = || Generator::new(&description).types_only().text("api.rs").unwrap();
    let before = made();
    assert_eq!(
        (names(&before.read), names(&before.lacking)),
        (vec!["api.yaml".to_owned()], vec!["pet.yaml".to_owned()])
    );
    assert!(before.warnings.contains("T0204"), "{}", before.warnings);
    fs::create_dir(directory.path().join("schemas")).unwrap();
    fs::write(
        directory.path().join("schemas/pet.yaml"),
        "{type: object, properties: {nick: {type: string}}}",
    )
    .unwrap();
    let after = made();
    assert_eq!((names(&after.read).len(), after.lacking.len()), (2, 0));
    assert!(after.text.contains("pub nick:") && !before.text.contains("pub nick:"));
    let failure = Generator::new(&description).text("api.rs").unwrap_err().to_string();
    assert!(failure.contains("T0506") && failure.contains("reqwest = "), "{failure}");
}
