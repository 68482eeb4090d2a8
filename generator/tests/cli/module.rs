//! `generate --module`.

use std::fs;

use crate::project::{DESCRIPTION, Project};

const PACKAGE: &str = "[package]\nname = \"own\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n[dependencies]\n";

fn module(project: &Project, more: &[&str]) -> crate::project::Run {
    project.run(&[&["generate", "api.yaml", "--module", "src/api"], more].concat())
}

#[test]
fn a_module_is_written_beside_what_is_there_and_check_finds_it_fresh() {
    let project = Project::new(DESCRIPTION);
    fs::create_dir_all(project.path().join("src/api")).unwrap();
    project.put("Cargo.toml", PACKAGE);
    project.put("src/api/own.rs", "// by hand\n");
    assert_eq!(module(&project, &["--check"]).status(), Some(1));
    let run = module(&project, &[]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let root = fs::read_to_string(project.path().join("src/api/mod.rs")).unwrap();
    assert!(
        root.starts_with("//! Pet store\n") && root.contains("api::Client::new()"),
        "{root}"
    );
    let pets = fs::read_to_string(project.path().join("src/api/types/pet.rs")).unwrap();
    assert!(pets.contains("use super::super::runtime::macros::"), "{pets}");
    assert!(project.path().join("src/api/own.rs").exists());
    for name in ["Cargo.toml", "README.md", "lib.rs", "src"] {
        assert!(!project.path().join("src/api").join(name).exists(), "{name}");
    }
    let run = module(&project, &["--check"]);
    assert_eq!((run.status(), run.result()), (Some(0), String::new()));
}

#[test]
fn what_the_crate_lacks_is_told_line_by_line_until_it_is_there() {
    let project = Project::new(DESCRIPTION);
    project.put("Cargo.toml", &PACKAGE.replace("2024", "2021"));
    let said = module(&project, &[]).remarks();
    assert!(said.contains("T0506") && said.contains("edition = \"2024\""), "{said}");
    let lines: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split_once("note: "))
        .map(|(_, line)| line)
        .collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.starts_with("in `")).collect();
    assert!(
        lines.contains(&"http = \"1\"") && lines.iter().any(|line| line.starts_with("reqwest = ")),
        "{said}"
    );
    project.put("Cargo.toml", &format!("{PACKAGE}{}\n", lines.join("\n")));
    let said = module(&project, &[]).remarks();
    assert!(!said.contains("T0506"), "{said}");
    let said = module(&project, &["--features", "reqwest,blocking"]).remarks();
    let wanted =
        "tokio = { version = \"1\", default-features = false, features = [\"rt-multi-thread\", \"sync\", \"time\"] }";
    assert!(said.contains(wanted) && said.contains("one line is missing"), "{said}");
}

#[test]
fn of_a_runtime_that_is_shared_the_line_has_the_features_that_the_module_has() {
    let project = Project::new(DESCRIPTION);
    project.put(
        "Cargo.toml",
        &format!("{PACKAGE}bytes = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n"),
    );
    project.put("tintype.toml", "runtime = \"run\"\n");
    for (more, features) in [
        // There are no dates.
        (&[][..], "\"http2\", \"rustls-ring\", \"serde\""),
        (&["--features", "mock,jiff,tower"], "\"mock\", \"tower\""),
        // No client, no transport.
        (&["--types-only"], "\"serde\""),
    ] {
        let said = module(&project, &[&["--config", "tintype.toml"], more].concat()).remarks();
        let wanted = format!("default-features = false, features = [{features}] }}");
        let line = said
            .lines()
            .find_map(|line| line.split_once("note: tintype-runtime = "));
        let line = line.map(|(_, line)| line).unwrap_or_default();
        assert!(
            line.starts_with("{ path = \"run\", version = \"=") && line.ends_with(&wanted),
            "{more:?}: {said}"
        );
        assert!(said.contains("one line is missing"), "{said}");
    }
}

#[test]
fn two_modules_that_share_a_runtime_are_told_lines_with_which_both_are_content() {
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "runtime = \"run\"\n");
    let common = format!("{PACKAGE}bytes = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n");
    let said = |module: &str, features: &str| {
        let arguments = ["--config", "tintype.toml", "--features", features];
        let run = project.run(&[&["generate", "api.yaml", "--module", module][..], &arguments].concat());
        let remarks = run.remarks();
        let line = remarks
            .lines()
            .find_map(|line| line.split_once("note: tintype-runtime"));
        line.map(|(_, line)| format!("{common}tintype-runtime{line}\n"))
    };
    project.put("Cargo.toml", &common);
    for (module, features) in [("src/one", "rustls-ring,serde"), ("src/other", "mock")] {
        project.put("Cargo.toml", &said(module, features).expect("a line"));
    }
    assert_eq!(said("src/one", "rustls-ring,serde"), None);
    assert_eq!(said("src/other", "mock"), None);
}

#[test]
fn types_alone_have_the_traits_of_serde_whatever_else_is_chosen_and_a_client_where_they_are() {
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "features = [\"mock\"]\n");
    for (more, is_there) in [
        (&[][..], true),
        (&["--config", "tintype.toml"], false),
        (&["--config", "tintype.toml", "--types-only"], true),
        (&["--features", "mock,serde"], true),
    ] {
        let run = module(&project, more);
        assert_eq!(run.status(), Some(0), "{}", run.remarks());
        let written = project.path().join("src/api/runtime/json/serde/write.rs");
        assert_eq!(written.exists(), is_there, "{more:?}");
    }
}

#[test]
fn types_alone_need_serde_alone() {
    let project = Project::new(DESCRIPTION);
    project.put("Cargo.toml", &format!("{PACKAGE}serde = \"1\"\nserde_json = \"1\"\n"));
    let run = module(&project, &["--types-only"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    assert!(!run.remarks().contains("T0506"), "{}", run.remarks());
    for (path, is_there) in [
        ("types/pet.rs", true),
        ("runtime/json/mod.rs", true),
        ("runtime/http", false),
        ("client.rs", false),
        ("operations", false),
    ] {
        assert_eq!(project.path().join("src/api").join(path).exists(), is_there, "{path}");
    }
}

#[test]
fn what_is_for_the_other_form_is_refused_and_so_is_what_no_runtime_has() {
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "types_only = true\nfeatures = [\"reqwets\"]\n");
    let run = project.generate(&["--config", "tintype.toml"]);
    let said = run.remarks();
    assert_eq!(run.status(), Some(1), "{said}");
    assert!(
        said.contains("tintype.toml:1:") && said.contains("`types_only` is for a module"),
        "{said}"
    );
    assert!(
        said.contains("tintype.toml:2:") && said.contains("did you mean `reqwest`?"),
        "{said}"
    );
    project.put("tintype.toml", "dependencies.rand = \"1\"\n[features]\nown = []\n");
    let said = module(&project, &["--config", "tintype.toml"]).remarks();
    for place in [
        "`dependencies` is for a crate, and this is a module",
        "a table of `features` is for a crate",
    ] {
        assert!(said.contains(place), "{said}");
    }
    assert_eq!(project.generate(&["--types-only"]).status(), Some(2));
    assert_eq!(module(&project, &["--out", "client"]).status(), Some(2));
    assert_eq!(project.run(&["generate", "api.yaml"]).status(), Some(2));
}
