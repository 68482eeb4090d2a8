//! `version = "from-diff"`: the version of a crate follows that of the one before.

use std::fs;

use crate::project::{DESCRIPTION, Project};

const CONFIGURATION: &str = "version = \"from-diff\"\n";

/// A project whose crates follow one another, with what is generated of the description.
fn project(description: &str) -> Project {
    let project = Project::new(description);
    project.put("tintype.toml", CONFIGURATION);
    generate(&project, &[]);
    project
}

/// Generates the crate again, and gives what was said.
fn generate(project: &Project, further: &[&str]) -> String {
    let run = project.generate(&[&["--config", "tintype.toml"], further].concat());
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    run.remarks()
}

/// What a run says that writes nothing.
fn refused(project: &Project, further: &[&str]) -> (Option<i32>, String) {
    let run = project.generate(&[&["--config", "tintype.toml"], further].concat());
    (run.status(), run.remarks())
}

fn manifest(project: &Project) -> String {
    fs::read_to_string(project.path().join("client/Cargo.toml")).expect("a crate")
}

fn version(project: &Project) -> String {
    let manifest: toml::Table = manifest(project).parse().expect("a manifest");
    manifest["package"]["version"].as_str().expect("a version").to_owned()
}

/// Writes a version into the crate's manifest, as a person would.
fn set_version(project: &Project, to: &str) {
    let old = format!("version = \"{}\"", version(project));
    let changed = manifest(project).replacen(&old, &format!("version = \"{to}\""), 1);
    project.put("client/Cargo.toml", &changed);
}

/// The description, changed so.
fn changed(from: &str, to: &str) -> String {
    assert!(DESCRIPTION.contains(from), "{from}");
    DESCRIPTION.replace(from, to)
}

#[test]
fn the_version_goes_up_by_what_differs_and_once() {
    let project = project(DESCRIPTION);
    assert_eq!(version(&project), "0.1.0");
    let said = changed("type: object\n", "type: object\n      description: An animal.\n");
    let more = changed("kind: {", "nick: {type: string}\n        kind: {");
    let less = changed("        kind: {type: string, enum: [cat, dog]}\n", "");
    for (start, description, next) in [
        ("1.2.3", DESCRIPTION, "1.2.3"),
        ("1.2.3", &said, "1.2.4"),
        ("1.2.4", &more, "1.3.0"),
        ("1.3.0", &less, "2.0.0"),
        ("0.2.3", &said, "0.2.4"),
        ("0.2.3", &more, "0.2.4"),
        ("0.2.3", &DESCRIPTION.replace("getPet", "pet"), "0.3.0"),
    ] {
        // Who sets a version is heard, and nothing else differs then.
        set_version(&project, start);
        generate(&project, &[]);
        assert_eq!(version(&project), start);
        project.put("api.yaml", description);
        generate(&project, &[]);
        assert_eq!(version(&project), next);
        assert!(!generate(&project, &[]).contains("T0508"));
        assert_eq!(version(&project), next, "generated twice");
        generate(&project, &["--check"]);
    }
}

#[test]
fn why_it_goes_up_is_said() {
    let project = project(DESCRIPTION);
    project.put(
        "api.yaml",
        &changed("        kind: {type: string, enum: [cat, dog]}\n", ""),
    );
    let said = generate(&project, &[]);
    insta::assert_snapshot!(said.lines().take(1).collect::<String>(), @"note[T0508]: the version `0.1.0` becomes `0.2.0`: schema Pet, property kind: received: optional property removed");
}

#[test]
fn a_name_that_the_configuration_changes_is_a_change_too() {
    let project = project(DESCRIPTION);
    project.put("tintype.toml", &format!("{CONFIGURATION}[rename]\nPet = \"Animal\"\n"));
    generate(&project, &[]);
    assert_eq!(version(&project), "0.2.0");
    generate(&project, &[]);
    assert_eq!(version(&project), "0.2.0");
}

#[test]
fn what_other_files_and_overlays_say_counts() {
    let description = changed(
        "    Pet:\n",
        "    Pet: {$ref: './more types/pet.yaml#/Pet'}\n    Unused:\n",
    );
    let project = Project::new(&description.replace("more types", "more%20types"));
    let pet = "Pet: {type: object, required: [name], properties: {name: {type: string}}}\n";
    fs::create_dir(project.path().join("more types")).expect("a directory");
    project.put("more types/pet.yaml", pet);
    project.put(
        "mend.yaml",
        "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions:\n- {target: $.info, update: {title: Animals}}\n",
    );
    project.put("tintype.toml", &format!("{CONFIGURATION}overlays = [\"mend.yaml\"]\n"));
    generate(&project, &[]);
    assert!(!generate(&project, &[]).contains("T0508"));
    project.put(
        "more types/pet.yaml",
        &pet.replace("name: {type: string}", "name: {type: string}, nick: {type: string}"),
    );
    let said = generate(&project, &[]);
    assert!(said.contains("T0508") && said.contains("property nick"), "{said}");
    assert_eq!(version(&project), "0.1.1");
}

#[test]
fn a_crate_of_which_nothing_is_kept_keeps_its_version() {
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "version = \"0.4.0\"\n");
    generate(&project, &[]);
    project.put("tintype.toml", CONFIGURATION);
    assert!(generate(&project, &[]).contains("T0509"));
    assert_eq!(version(&project), "0.4.0");
}

#[test]
fn what_is_kept_and_can_not_be_read_is_said_and_breaks() {
    let project = project(DESCRIPTION);
    project.put("client/.tintype-api.yaml", "files: 1\n");
    generate(&project, &[]);
    assert_eq!(version(&project), "0.1.0", "the crate is no other one");
    project.put("client/.tintype-api.yaml", "files: 1\n");
    project.put(
        "api.yaml",
        &changed("type: object\n", "type: object\n      description: An animal.\n"),
    );
    assert!(generate(&project, &[]).contains("T0507"));
    assert_eq!(version(&project), "0.2.0");
}

#[test]
fn since_a_revision_the_version_goes_up_once_however_often_is_generated() {
    let project = project(DESCRIPTION);
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-q", "-m", "First"]);
    project.git(&["tag", "released"]);
    for kinds in ["[cat]", "[dog]", "[]"] {
        project.put("api.yaml", &changed("[cat, dog]", kinds));
        generate(&project, &["--since", "released"]);
        assert_eq!(version(&project), "0.2.0");
        project.git(&["commit", "-q", "-a", "-m", "Next"]);
    }
    // What was changed back is the crate of then.
    project.put("api.yaml", DESCRIPTION);
    generate(&project, &["--since", "released"]);
    assert_eq!(version(&project), "0.1.0");
    for revision in ["--since=-x", "--since=absent"] {
        assert_eq!(refused(&project, &[revision]).0, Some(2), "{revision}");
    }
    project.put("tintype.toml", "");
    let (_, said) = refused(&project, &["--since", "released"]);
    assert!(said.contains("needs `version = \"from-diff\"`"), "{said}");
}

#[test]
fn who_says_the_version_says_it_alone() {
    let project = Project::new(DESCRIPTION);
    project.put(
        "tintype.toml",
        &format!("{CONFIGURATION}[package]\nworkspace = [\"version\"]\n"),
    );
    let (_, said) = refused(&project, &[]);
    assert!(said.contains("one of them has to go"), "{said}");
    project.put("tintype.toml", CONFIGURATION);
    let run = project.run(&[
        "generate",
        "api.yaml",
        "--module",
        "src/api",
        "--config",
        "tintype.toml",
    ]);
    assert!(run.remarks().contains("T0505"), "{}", run.remarks());
}
