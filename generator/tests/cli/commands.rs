//! What each command does.

use std::fs;
use std::process::Command;

use crate::project::{DESCRIPTION, Project};

#[test]
fn generate_writes_a_crate_and_check_finds_it_fresh() {
    let project = Project::new(DESCRIPTION);
    let run = project.generate(&[]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    assert_eq!(run.result(), "");
    let manifest = fs::read_to_string(project.path().join("client/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"pet-store\""), "{manifest}");
    let before = project.files();
    let run = project.generate(&["--check"]);
    assert_eq!(
        (run.status(), run.result()),
        (Some(0), String::new()),
        "{}",
        run.remarks()
    );
    assert_eq!(project.generate(&[]).status(), Some(0));
    assert_eq!(project.files(), before);
}

#[test]
fn check_shows_what_is_stale_and_writes_nothing() {
    let project = Project::new(DESCRIPTION);
    assert_eq!(project.generate(&["--check"]).status(), Some(1));
    assert_eq!(project.files(), []);
    project.generate(&[]);
    let before = project.files();
    project.put("api.yaml", &DESCRIPTION.replace("[cat, dog]", "[cat]"));
    let run = project.generate(&["--check"]);
    assert_eq!(run.status(), Some(1));
    assert!(
        run.result().contains("\n-") && run.result().contains("--- a/"),
        "{}",
        run.result()
    );
    assert_eq!(project.files(), before);
    project.put("api.yaml", DESCRIPTION);
    fs::write(project.path().join("client/src/lib.rs"), "// by hand\n").unwrap();
    let run = project.generate(&["--check"]);
    assert_eq!(run.status(), Some(1));
    assert!(run.result().contains("-// by hand"), "{}", run.result());
    let run = project.generate(&[]);
    assert_eq!(run.status(), Some(0));
    assert!(run.remarks().contains("T0503"), "{}", run.remarks());
    assert_eq!(project.files(), before);
}

/// As large as what a crate is divided from on.
#[test]
fn who_has_a_large_crate_is_told_once_how_it_is_built_sooner() {
    const LINES: &str = "[profile.dev.package.pet-store]\ndebug = \"line-tables-only\"\nincremental = false\n";
    let of = |count: usize| {
        let operations = (0..count).map(|number| format!("  /pets/{number}: {{get: {{responses: {{}}}}}}\n"));
        DESCRIPTION.replace("paths:\n", &format!("paths:\n{}", operations.collect::<String>()))
    };
    let project = Project::new(&of(99));
    let run = project.generate(&[]);
    assert!(run.remarks().contains(LINES), "{}", run.remarks());
    let readme = fs::read_to_string(project.path().join("client/README.md")).unwrap();
    assert!(readme.contains(LINES), "{readme}");
    let run = project.generate(&[]);
    assert!(!run.remarks().contains("[profile"), "{}", run.remarks());

    let smaller = Project::new(&of(98));
    let run = smaller.generate(&[]);
    assert!(!run.remarks().contains("[profile"), "{}", run.remarks());
    let readme = fs::read_to_string(smaller.path().join("client/README.md")).unwrap();
    assert!(!readme.contains("[profile"), "{readme}");
}

#[test]
fn runtime_writes_the_package_that_crates_may_share() {
    let project = Project::new(DESCRIPTION);
    let run = project.run(&["runtime", "--out", "runtime", "--check"]);
    assert_eq!(
        (run.status(), project.path().join("runtime").exists()),
        (Some(1), false)
    );
    assert_eq!(project.run(&["runtime", "--out", "runtime"]).status(), Some(0));
    let manifest = fs::read_to_string(project.path().join("runtime/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"tintype-runtime\""), "{manifest}");
    let run = project.run(&["runtime", "--out", "runtime", "--check"]);
    assert_eq!((run.status(), run.result()), (Some(0), String::new()));
    project.put("runtime/src/lib.rs", "// by hand\n");
    let run = project.run(&["runtime", "--out", "runtime"]);
    assert!(run.remarks().contains("T0503"), "{}", run.remarks());

    project.put("tintype.toml", "runtime = \"../runtime\"\n");
    let run = project.generate(&["--config", "tintype.toml"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let manifest = fs::read_to_string(project.path().join("client/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("tintype-runtime = { path = \"../runtime\""),
        "{manifest}"
    );
}

#[test]
fn diagnostics_are_json_lines_if_asked_for() {
    let project = Project::new("openapi: 3.0.3\n\tinfo: x\n");
    let run = project.generate(&["--format", "json"]);
    assert_eq!(run.status(), Some(1));
    let parse = |line| serde_json::from_str(line).unwrap();
    let lines: Vec<serde_json::Value> = run.remarks().lines().map(parse).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["code"], &lines[0]["line"]), (&"T0104".into(), &2.into()));
}

#[test]
fn a_configuration_is_used_and_its_faults_are_shown() {
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "name = \"animals\"\n");
    assert_eq!(project.generate(&["--config", "tintype.toml"]).status(), Some(0));
    let manifest = || fs::read_to_string(project.path().join("client/Cargo.toml")).unwrap();
    assert!(manifest().contains("name = \"animals\""));
    assert_eq!(
        project
            .generate(&["--config", "tintype.toml", "--name", "zoo"])
            .status(),
        Some(0)
    );
    assert!(manifest().contains("name = \"zoo\""));
    project.put("tintype.toml", "nmae = \"animals\"\n");
    let run = project.generate(&["--config", "tintype.toml"]);
    assert_eq!(run.status(), Some(1));
    assert!(
        run.remarks().contains("T0505") && run.remarks().contains("tintype.toml:1:1"),
        "{}",
        run.remarks()
    );
}

#[test]
fn all_that_is_wrong_in_a_configuration_is_said_in_one_run() {
    let project = Project::new(DESCRIPTION);
    project.put(
        "tintype.toml",
        "nmae = \"animals\"\nversion = \"1.0\"\n[rename]\nPte = \"Animal\"\n[operations]\ninclude = [\"get_pet\", \"getPet\"]\nexclude = [\"nothing\"]\n\
         [streams]\ngetPets = { values = true }\n",
    );
    let run = project.generate(&["--config", "tintype.toml"]);
    assert_eq!((run.status(), project.files().len()), (Some(1), 0));
    let said = run.remarks();
    for (message, place, line) in [
        (
            "`nmae` is no key of the configuration; did you mean `name`?",
            "tintype.toml:1:1",
            "nmae = ",
        ),
        (
            "`1.0` is no version that cargo takes, such as `1.2.0`, and not `from-diff`",
            "tintype.toml:2:1",
            "version = ",
        ),
        (
            "nothing is called `Pte`, so that its rename has no effect; did you mean `Pet`?",
            "tintype.toml:4:1",
            "Pte = ",
        ),
        (
            "`get_pet` is no tag and no operationId here; did you mean `getPet`?",
            "tintype.toml:6:12",
            "include = ",
        ),
        (
            "`nothing` is no tag and no operationId here",
            "tintype.toml:7:12",
            "exclude = ",
        ),
        (
            "`getPets` is no tag and no operationId here; did you mean `getPet`?",
            "tintype.toml:9:1",
            "getPets = ",
        ),
    ] {
        assert!(said.contains(&format!("]: {message}\n")), "{message}: {said}");
        assert!(said.contains(&format!("--> {place}\n")), "{place}: {said}");
        assert!(said.contains(&format!(" | {line}")), "{line}: {said}");
    }
    assert!(said.contains("6 errors"), "{said}");
}

#[test]
fn a_rename_of_what_is_left_out_is_no_mistake() {
    let more = "  /owners: {get: {operationId: getOwners, responses: {'204': {description: Done.}}}}\ncomponents:";
    let project = Project::new(&DESCRIPTION.replacen("components:", more, 1));
    project.put(
        "tintype.toml",
        "[operations]\ninclude = [\"getOwners\"]\n[rename]\nPet = \"Animal\"\ngetPet = \"animal\"\n\
         \"/components/schemas/Pet/properties/kind\" = \"Kind\"\n",
    );
    let run = project.generate(&["--config", "tintype.toml"]);
    assert_eq!(
        (run.status(), run.remarks().contains("T0401")),
        (Some(0), false),
        "{}",
        run.remarks()
    );
}

#[test]
fn inspect_stays_short_and_its_json_is_whole() {
    let free: String = (0..50).map(|number| format!("        free{number}: {{}}\n")).collect();
    let lost: String = (0..30)
        .map(|number| format!("        lost{number}: {{$ref: '#/components/schemas/Missing'}}\n"))
        .collect();
    let project = Project::new(&(DESCRIPTION.to_owned() + &free + &lost));
    let run = project.run(&["inspect", "api.yaml"]);
    assert_eq!(run.status(), Some(0));
    assert!(
        run.result().contains("  and 60 more; `--format json` lists all\n"),
        "{}",
        run.result()
    );
    assert!(
        run.remarks().contains("and 29 more places, the next at api.yaml:72:9"),
        "{}",
        run.remarks()
    );
    assert!(run.result().lines().count() + run.remarks().lines().count() < 60);
    let json = project.run(&["inspect", "api.yaml", "--format", "json"]);
    let result: serde_json::Value = serde_json::from_str(&json.result()).unwrap();
    assert_eq!(result["untyped"].as_array().map(Vec::len), Some(80));
    let said: serde_json::Value = serde_json::from_str(json.remarks().lines().next().unwrap()).unwrap();
    assert_eq!(said["further"].as_array().map(Vec::len), Some(29));
}

#[test]
fn a_root_lets_references_climb() {
    let schema = "'#/components/schemas/Pet'";
    let project = Project::below(&DESCRIPTION.replacen(schema, "'../bait.yaml#/Bait'", 1));
    assert!(project.generate(&[]).remarks().contains("--root DIR"));
    assert!(!project.source().contains("bait_property"));
    let run = project.generate(&["--root", ".."]);
    assert_eq!((run.status(), run.remarks().contains("T0204")), (Some(0), false));
    assert!(project.source().contains("bait_property"));
    project.put("tintype.toml", "root = \"..\"\n");
    let run = project.generate(&["--config", "tintype.toml", "--check"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let run = project.run(&["inspect", "api.yaml", "--root", ".."]);
    assert!(!run.remarks().contains("T0204"), "{}", run.remarks());
    // A root that does not hold the description is a mistake.
    let run = project.generate(&["--root", "client"]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("T0101"),
        "{}",
        run.remarks()
    );
}

#[test]
fn overlays_mend_a_description_and_have_places_of_their_own() {
    let mend = |actions: &str| format!("overlay: 1.0.0\ninfo: {{title: Mend, version: '1'}}\nactions:\n{actions}");
    let project = Project::new(DESCRIPTION);
    let age =
        "- target: $.components.schemas.Pet.properties\n  update:\n    age: {type: string, properties: {a: {}}}\n";
    project.put("age.yaml", &mend(age));
    project.put("gone.yaml", &mend("- target: $.paths['/gone']\n  remove: true\n"));
    let run = project.generate(&["--overlay", "age.yaml", "--overlay", "gone.yaml"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    assert!(project.source().contains("pub age:"));
    // What an overlay brought is shown there, and so is what it no longer finds.
    for place in ["age.yaml:6:5", "gone.yaml:4:3"] {
        assert!(run.remarks().contains(place), "{place}: {}", run.remarks());
    }
    assert!(run.remarks().contains("warning[T0604]"), "{}", run.remarks());
    assert!(
        run.remarks().contains("note[") || run.remarks().contains("warning["),
        "{}",
        run.remarks()
    );
    // The configuration's are relative to it, and go before those that are given.
    let renamed = "- target: $.components.schemas.Pet.properties.age\n  update: {description: In years.}\n";
    project.put("renamed.yaml", &mend(renamed));
    fs::create_dir(project.path().join("settings")).unwrap();
    project.put("settings/tintype.toml", "overlays = [\"../age.yaml\"]\n");
    let run = project.generate(&["--config", "settings/tintype.toml", "--overlay", "renamed.yaml"]);
    assert!(
        run.status() == Some(0) && project.source().contains("In years."),
        "{}",
        run.remarks()
    );
    let run = project.run(&["inspect", "api.yaml", "--overlay", "age.yaml"]);
    assert!(
        run.status() == Some(0) && run.remarks().contains("age.yaml:6:5"),
        "{}",
        run.remarks()
    );
}

#[test]
fn nothing_is_written_where_an_overlay_cannot_be_used() {
    let mend =
        "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions:\n- target: $.paths[/pets]\n  remove: true\n";
    for (text, code) in [
        (Some(mend), "mend.yaml:4:19"),
        (Some("[]"), "error[T0601]"),
        (None, "error[T0601]"),
    ] {
        let project = Project::new(DESCRIPTION);
        if let Some(text) = text {
            project.put("mend.yaml", text);
        }
        let run = project.generate(&["--overlay", "mend.yaml"]);
        assert!(
            run.status() == Some(1) && run.remarks().contains(code),
            "{code}: {}",
            run.remarks()
        );
        assert_eq!(project.files(), []);
    }
}

#[test]
fn what_comes_out_without_operations_is_an_error() {
    let lost = DESCRIPTION.replacen("  /pets/{id}:", "  /pets/{id}: {$ref: missing.yaml}\nx-lost:", 1);
    for (text, code) in [
        (lost.as_str(), "error[T0340]"),
        ("openapi: 3.0.3\npaths: {$ref: paths.yaml}\n", "error[T0340]"),
        ("openapi: 3.0.3\ninfo: {title: Empty, version: '1'}\n", "error[T0340]"),
    ] {
        let project = Project::new(text);
        for run in [project.generate(&[]), project.run(&["inspect", "api.yaml"])] {
            assert!(
                run.status() == Some(1) && run.remarks().contains(code),
                "{}",
                run.remarks()
            );
        }
        assert_eq!(project.files(), []);
    }
    let project = Project::new(DESCRIPTION);
    project.put("tintype.toml", "[operations]\nexclude = [\"getPet\"]\n");
    let run = project.generate(&["--config", "tintype.toml"]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("selects none of the 1 operations"),
        "{}",
        run.remarks()
    );
}

#[test]
fn schemas_or_webhooks_alone_are_a_description_too() {
    for text in [
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\ncomponents: {schemas: {Pet: {type: object}}}\n",
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\nwebhooks: {pet: {post: {responses: {}}}}\n",
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n",
        "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\npaths: {}\ndefinitions: {Pet: {type: object}}\n",
    ] {
        let run = Project::new(text).generate(&["--strict"]);
        assert!(
            run.status() == Some(0) && run.remarks().contains("note[T0342]"),
            "{}",
            run.remarks()
        );
    }
}

#[test]
fn a_crate_of_somebody_else_is_not_overwritten() {
    let project = Project::new(DESCRIPTION);
    fs::create_dir(project.path().join("client")).unwrap();
    project.put("client/Cargo.toml", "[package]\n");
    let run = project.generate(&[]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("T0502"),
        "{}",
        run.remarks()
    );
    assert_eq!(project.files().len(), 1);
}

#[test]
fn inspect_says_what_there_is() {
    let project = Project::new(DESCRIPTION);
    let run = project.run(&["inspect", "api.yaml"]);
    assert_eq!(run.status(), Some(0));
    let text = run.result();
    assert!(
        text.contains("1 of 1 declared")
            && text.contains("operations without a tag\n  get_pet  GET    /pets/{id}  api.yaml:6\n"),
        "{text}"
    );
    let run = project.run(&["inspect", "api.yaml", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&run.result()).unwrap();
    assert_eq!(value["operationsDeclared"], 1);
    assert_eq!(value["types"], serde_json::json!({"record": 1, "enumeration": 1}));
    assert_eq!(
        value["operations"][0]["at"],
        serde_json::json!({"path": "api.yaml", "line": 6, "column": 5, "pointer": "/paths/~1pets~1{id}/get"})
    );
    let declared = &value["typesDeclared"];
    let kinds = [&declared[0]["kind"], &declared[1]["kind"]];
    assert_eq!(kinds, ["record", "enumeration"]);
    assert_eq!(declared[0]["rust"], "Pet");
    assert_eq!(declared[0]["at"]["pointer"], "/components/schemas/Pet");
    project.put("api.yaml", "");
    assert_eq!(project.run(&["inspect", "api.yaml"]).status(), Some(1));
}

#[test]
fn explain_knows_every_code_and_no_other() {
    let project = Project::new(DESCRIPTION);
    for code in tintype::diagnostic::codes::all() {
        let run = project.run(&["explain", code.id]);
        assert!(run.status() == Some(0) && run.result().contains(code.title));
    }
    assert_eq!(project.run(&["explain", "T9999"]).status(), Some(2));
    assert_eq!(project.run(&["generate"]).status(), Some(2));
    assert_eq!(project.run(&["--help"]).status(), Some(0));
}

#[test]
fn cargo_calls_it_as_a_subcommand() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-tintype"));
    assert!(
        command
            .args(["tintype", "explain", "T0101"])
            .output()
            .unwrap()
            .status
            .success()
    );
}

#[test]
fn what_is_written_by_hand_stays_and_is_mounted_where_it_is_there() {
    let project = Project::new(DESCRIPTION);
    project.generate(&[]);
    let root = || fs::read_to_string(project.path().join("client/src/lib.rs")).unwrap();
    assert!(!root().contains("mod ext;"));
    let by_hand = "//! Mine.\n";
    fs::write(project.path().join("client/src/ext.rs"), by_hand).unwrap();
    assert_eq!(project.generate(&["--check"]).status(), Some(1));
    assert_eq!(project.generate(&[]).status(), Some(0));
    assert!(root().ends_with("\npub mod ext;\n"), "{}", root());
    assert_eq!(
        fs::read_to_string(project.path().join("client/src/ext.rs")).unwrap(),
        by_hand
    );
    assert_eq!(project.generate(&["--check"]).status(), Some(0));
    fs::remove_file(project.path().join("client/src/ext.rs")).unwrap();
    project.generate(&[]);
    assert!(!root().contains("mod ext;"));
}

#[test]
fn the_manifest_says_what_its_owner_says_of_the_package() {
    let project = Project::new(&DESCRIPTION.replace("version: '1.0'", "version: '1.0', license: {name: Apache 2.0}"));
    let manifest = |configuration: &str| {
        project.put("tintype.toml", configuration);
        let run = project.generate(&["--config", "tintype.toml"]);
        assert_eq!(run.status(), Some(0), "{}", run.remarks());
        fs::read_to_string(project.path().join("client/Cargo.toml")).unwrap()
    };
    let text = manifest("");
    assert!(text.contains("\nlicense = \"Apache-2.0\"\n"), "{text}");
    let text = manifest(
        "[package]\nlicense = 'MIT'\nrepository = 'https://a.example'\nkeywords = ['a', 'b\"c']\npublish = false\nworkspace = ['version', 'authors', 'lints']\n",
    );
    let (head, rest) = text.split_once("\n\n").unwrap();
    assert_eq!(
        head,
        "[package]\nname = \"pet-store\"\nversion.workspace = true\nedition = \"2024\"\nrust-version = \"1.88\"\n\
         description = \"Client for Pet store\"\nauthors.workspace = true\nlicense = \"MIT\"\nrepository = \"https://a.example\"\n\
         keywords = [\"a\", \"b\\\"c\"]\npublish = false"
    );
    assert!(rest.contains("\n[lints]\nworkspace = true\n"), "{rest}");
    project.put("tintype.toml", "[package]\nworkspace = ['edition']\n");
    let run = project.generate(&["--config", "tintype.toml"]);
    assert!(
        run.remarks().contains("`edition` is none of its values"),
        "{}",
        run.remarks()
    );
}
