//! `tintype learn`.

use crate::project::{DESCRIPTION, Project};

/// One answer of `GET /pets/{id}`, as a client's recorder writes it.
fn answered(body: &str) -> String {
    let body = serde_json::Value::from(body);
    format!(
        "[{{\"request\": {{\"method\": \"GET\", \"path\": \"/pets/1\", \"query\": [], \"headers\": [], \"body\": null}}, \
         \"response\": {{\"status\": 200, \"headers\": [[\"content-type\", \"application/json\"]], \"body\": {body}}}}}]"
    )
}

const WITHOUT_NAME: &str = "{\"kind\": \"cat\"}";
const WITHOUT_NAME_AND_OF_ANOTHER_KIND: &str = "{\"kind\": \"hamster\"}";

#[test]
fn learning_again_proposes_nothing_and_more_is_added_to_what_is_there() {
    let project = Project::new(DESCRIPTION);
    project.put("one.json", &answered(WITHOUT_NAME));
    let run = project.run(&["learn", "api.yaml", "one.json", "-o", "mend.yaml"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    assert!(
        run.remarks().contains("mend.yaml: 1 exchange; 1 place to mend"),
        "{}",
        run.remarks()
    );
    let read = || std::fs::read_to_string(project.path().join("mend.yaml")).unwrap();
    let first = read();
    assert!(
        first.contains("- target: $.components.schemas.Pet.required\n    remove: true\n"),
        "{first}"
    );
    for more in [&["-o", "mend.yaml"][..], &["--overlay", "mend.yaml", "--check"]] {
        let run = project.run(&[&["learn", "api.yaml", "one.json"], more].concat());
        assert_eq!(
            (run.status(), run.result().as_str()),
            (Some(0), ""),
            "{}",
            run.remarks()
        );
        assert!(
            run.remarks().contains("1 exchange; nothing to propose"),
            "{}",
            run.remarks()
        );
        assert_eq!(read(), first);
    }
    // What is there stays as it is, byte for byte.
    project.put("two.json", &answered(WITHOUT_NAME_AND_OF_ANOTHER_KIND));
    project.put("tintype.toml", "overlays = [\"mend.yaml\"]\n");
    let run = project.run(&[
        "learn",
        "api.yaml",
        "one.json",
        "two.json",
        "-o",
        "mend.yaml",
        "--config",
        "tintype.toml",
    ]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let added = read();
    assert!(
        added.starts_with(&first) && added.ends_with("update:\n      enum: [hamster]\n"),
        "{added}"
    );
    let run = project.generate(&["--config", "tintype.toml", "--strict"]);
    assert!(
        run.status() == Some(0) && project.source().contains("hamster"),
        "{}",
        run.remarks()
    );
}

#[test]
fn check_shows_what_is_proposed_and_writes_nothing() {
    let project = Project::new(DESCRIPTION);
    project.put("one.json", &answered(WITHOUT_NAME));
    let run = project.run(&["learn", "api.yaml", "one.json", "--check", "-o", "mend.yaml"]);
    assert_eq!(run.status(), Some(1));
    assert!(run.result().contains("remove: true"), "{}", run.result());
    assert!(!project.path().join("mend.yaml").exists());
    project.put("fine.json", &answered("{\"name\": \"a\"}"));
    assert_eq!(
        project.run(&["learn", "api.yaml", "fine.json", "--check"]).status(),
        Some(0)
    );
}

#[test]
fn each_input_that_can_not_be_used_is_said_with_its_place() {
    let project = Project::new(DESCRIPTION);
    project.put("one.json", &answered(WITHOUT_NAME));
    project.put("broken.json", "[\n{\"request\": hunter2}]");
    project.put(
        "other.yaml",
        "overlay: 1.0.0\nactions: [{target: $.info, update: {x-a: 1}}]\ninfo: {title: T, version: '1'}\n",
    );
    project.put("list.yaml", "- 1\n");
    for (arguments, said) in [
        (
            &["api.yaml", "broken.json"][..],
            "error: broken.json:2:13: expected value",
        ),
        (
            &["api.yaml", "one.json", "none.json"],
            "error: `none.json` can't be read: ",
        ),
        (&["api.yaml", "."], "error: `.` can't be read: it is a directory"),
        (&["none.yaml", "one.json"], "error[T0101]"),
        (&["list.yaml", "one.json"], "error[T0201]"),
        (&["api.yaml", "one.json", "--overlay", "list.yaml"], "error[T0601]"),
        (&["api.yaml", "one.json", "--config", "none.toml"], "none.toml"),
        (
            &["api.yaml", "one.json", "-o", "none/mend.yaml"],
            "error: `none/mend.yaml` can't be written",
        ),
        (
            &["api.yaml", "one.json", "-o", "other.yaml"],
            "error: `other.yaml` does not end with `actions`",
        ),
    ] {
        let before = project.files();
        let run = project.run(&[&["learn"], arguments].concat());
        assert_eq!((run.status(), run.result().as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.remarks().contains(said), "{arguments:?}: {}", run.remarks());
        assert_eq!(project.files(), before);
    }
    assert_eq!(project.run(&["learn", "api.yaml"]).status(), Some(2));
    let run = project.run(&["learn", "api.yaml", "one.json", "-o", "mend.json"]);
    assert!(
        run.status() == Some(2) && run.remarks().contains("written as YAML"),
        "{}",
        run.remarks()
    );
}
