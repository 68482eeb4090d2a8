//! Commands that write a description.

use std::fs;

use crate::project::{DESCRIPTION, Project};

const MEND: &str = "overlay: 1.1.0
info: {title: Mend, version: '1'}
actions:
- target: $.info
  update: {x-limit: 9223372036854776833, x-price: 1.10}
- target: $.components.schemas.Pet.properties
  update: {shed: {$ref: shed.yaml}}
";

fn mended() -> Project {
    let project = Project::new(DESCRIPTION);
    project.put("mend.yaml", MEND);
    project
}

#[test]
fn a_description_is_written_with_its_overlays_applied() {
    let project = mended();
    let run = project.run(&["overlay", "api.yaml", "mend.yaml"]);
    assert_eq!((run.status(), run.remarks()), (Some(0), String::new()));
    assert!(run.result().starts_with("openapi: '3.0.3'\ninfo:\n  title: Pet store\n  version: '1.0'\n  x-limit: 9223372036854776833\n  x-price: 1.10\nservers:\n"), "{}", run.result());
    let run = project.run(&["overlay", "api.yaml", "mend.yaml", "-o", "mended.json"]);
    assert_eq!(
        (run.status(), run.result()),
        (Some(0), String::new()),
        "{}",
        run.remarks()
    );
    let json = fs::read_to_string(project.path().join("mended.json")).unwrap();
    assert!(
        json.contains("\"x-limit\": 9223372036854776833,\n    \"x-price\": 1.10\n"),
        "{json}"
    );
    assert!(json.contains("\"$ref\": \"shed.yaml\""), "{json}");
    // What stood in the description is JSON now, and so is what comes of it.
    let run = project.run(&["overlay", "mended.json", "mend.yaml"]);
    assert!(
        run.status() == Some(0) && run.result().starts_with("{\n  \"openapi\": \"3.0.3\""),
        "{}",
        run.remarks()
    );
    // From another directory, references to files lead elsewhere, which is said.
    fs::create_dir(project.path().join("out")).unwrap();
    let run = project.run(&["overlay", "api.yaml", "mend.yaml", "-o", "out/api.yaml"]);
    assert!(
        run.status() == Some(0) && run.remarks().contains("`shed.yaml`"),
        "{}",
        run.remarks()
    );
}

#[test]
fn nothing_is_written_where_a_description_cannot_be_mended() {
    let broken = MEND.replace("$.info\n", "$.info[\n");
    let stale = MEND.replace("$.info\n", "$.information\n");
    for (overlay, arguments, status, said) in [
        (&*broken, &["api.yaml", "mend.yaml"][..], 1, "error[T0603]"),
        (&*stale, &["api.yaml", "mend.yaml", "--strict"], 1, "error[T0604]"),
        (MEND, &["api.yaml", "missing.yaml"], 1, "error[T0601]"),
        (MEND, &["missing.yaml", "mend.yaml"], 1, "error[T0101]"),
        (MEND, &["api.yaml"], 2, "OVERLAY"),
        (
            MEND,
            &["api.yaml", "mend.yaml", "-o", "no/such/directory.yaml"],
            1,
            "can't be written",
        ),
        (
            MEND,
            &["api.yaml", "mend.yaml", "-o", "api.yaml"],
            2,
            "is not written over",
        ),
        (
            MEND,
            &["api.yaml", "mend.yaml", "-o", "./mend.yaml"],
            2,
            "is not written over",
        ),
    ] {
        let project = mended();
        project.put("mend.yaml", overlay);
        for more in [&[][..], &["-o", "out.yaml"]] {
            if !more.is_empty() && arguments.contains(&"-o") {
                continue;
            }
            let run = project.run(&[&["overlay"], arguments, more].concat());
            assert_eq!(
                (run.status(), run.result()),
                (Some(status), String::new()),
                "{arguments:?}"
            );
            assert!(run.remarks().contains(said), "{arguments:?}: {}", run.remarks());
            assert!(!project.path().join("out.yaml").exists());
            assert_eq!(
                fs::read_to_string(project.path().join("api.yaml")).unwrap(),
                DESCRIPTION
            );
        }
    }
}

#[test]
fn descriptions_are_merged_into_one_from_which_a_client_is_made() {
    let project = Project::new(DESCRIPTION);
    let other = DESCRIPTION
        .replace("/pets/{id}", "/owners/{id}")
        .replace("getPet", "getOwner");
    project.put("owners.yaml", &other);
    let run = project.run(&["merge", "api.yaml", "owners.yaml", "-o", "both.yaml"]);
    assert_eq!(
        (run.status(), run.result()),
        (Some(0), String::new()),
        "{}",
        run.remarks()
    );
    let run = project.run(&["generate", "both.yaml", "--out", "client", "--strict"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    assert!(project.source().contains("fn get_owner(") && project.source().contains("fn get_pet("));
    // What clashes is named at both places, and nothing is written; a prefix keeps both.
    project.put("owners.yaml", &other.replace("[cat, dog]", "[person]"));
    let run = project.run(&["merge", "api.yaml", "owners.yaml", "-o", "clash.yaml"]);
    assert_eq!(run.status(), Some(1));
    for place in ["owners.yaml:15:5", "api.yaml:15:5", "--prefix FILE=PREFIX"] {
        assert!(run.remarks().contains(place), "{place}: {}", run.remarks());
    }
    assert!(!project.path().join("clash.yaml").exists());
    let run = project.run(&["merge", "api.yaml", "owners.yaml", "--prefix", "owners.yaml=Owners"]);
    assert!(
        run.status() == Some(0) && run.result().contains("OwnersPet:"),
        "{}",
        run.remarks()
    );
}

#[test]
fn what_cannot_be_merged_is_told_and_nothing_is_written() {
    for (arguments, status, said) in [
        (&["api.yaml"][..], 2, "2 values"),
        (&["api.yaml", "missing.yaml"], 1, "error[T0101]"),
        (&["missing.yaml", "api.yaml"], 1, "error[T0101]"),
        (&["api.yaml", "broken.yaml"], 1, "broken.yaml:1:"),
        (&["api.yaml", "-", "-"], 2, "standard input is read once"),
        (&["api.yaml", "http://127.0.0.1:1/a.yaml"], 1, "can't be read"),
        (&["api.yaml", "other.yaml", "--prefix", "A"], 2, "FILE=PREFIX"),
        (
            &["api.yaml", "other.yaml", "--prefix", "api.yaml=a/b"],
            2,
            "a prefix is of letters",
        ),
        (
            &["api.yaml", "other.yaml", "--prefix", "none.yaml=A"],
            2,
            "none of the descriptions",
        ),
        (&["api.yaml", "other.yaml", "--strict"], 1, "error[T0702]"),
    ] {
        let project = Project::new(DESCRIPTION);
        project.put("broken.yaml", "openapi: [");
        project.put(
            "other.yaml",
            "openapi: 3.0.1\ninfo: {title: Other, version: '1'}\npaths: {}\n",
        );
        let run = project.run(&[&["merge"], arguments, &["-o", "out.yaml"]].concat());
        assert_eq!(run.status(), Some(status), "{arguments:?}: {}", run.remarks());
        assert!(run.remarks().contains(said), "{arguments:?}: {}", run.remarks());
        assert!(!project.path().join("out.yaml").exists());
    }
}

#[test]
fn headings_of_help_hold_for_what_stands_under_them() {
    let project = Project::new(DESCRIPTION);
    let help = project.run(&["generate", "--help"]).result();
    let (own, headed) = help.split_once("\nLimits:\n").unwrap();
    for option in ["--out <DIR>", "--root <DIR>", "--check"] {
        assert!(
            own.contains(option) && !headed.contains(&format!("\n      {option}")),
            "{help}"
        );
    }
}
