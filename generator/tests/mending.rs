//! The guide `docs/mending.md`, step by step, with its files, which stand beside the package in its repository. Not packed with it.

#[path = "cli/project.rs"]
#[allow(dead_code)]
mod project;

use project::Project;

const DESCRIPTION: &str = include_str!("../../tests/mending/api.yaml");
const RECORDED: &str = include_str!("../../tests/mending/recorded.json");
const MEND: &str = include_str!("../../tests/mending/mend.yaml");
const MENDED: &str = include_str!("../../tests/fixtures/mending.yaml");
const GUIDE: &str = include_str!("../../docs/mending.md");

fn project() -> Project {
    let project = Project::new(DESCRIPTION);
    project.put("recorded.json", RECORDED);
    project.put("tintype.toml", "overlays = [\"mend.yaml\"]\n");
    project.put("mend.yaml", MEND);
    project
}

const CHECK: [&str; 6] = [
    "learn",
    "api.yaml",
    "recorded.json",
    "--config",
    "tintype.toml",
    "--check",
];

#[test]
fn the_guide_s_overlay_is_what_is_learned_and_mends_the_fixture() {
    let project = project();
    std::fs::remove_file(project.path().join("mend.yaml")).unwrap();
    let run = project.run(&["learn", "api.yaml", "recorded.json", "-o", "mend.yaml"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let read = |name: &str| std::fs::read_to_string(project.path().join(name)).unwrap();
    assert_eq!(read("mend.yaml"), MEND);
    let run = project.run(&["overlay", "api.yaml", "mend.yaml", "-o", "mended.yaml"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    // The client of this one is compiled and called by `tests/fixtures/mending.rs`.
    assert_eq!(read("mended.yaml"), MENDED);
    for name in ["Ann", "Example", "Peugeot", "fixed", "b-1", "9:00"] {
        assert!(!MEND.contains(name), "{name}");
    }
    // What the guide shows of it is in it.
    let (_, shown) = GUIDE.split_once("```yaml\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    assert!(MEND.contains(shown), "{shown}");
}

#[test]
fn the_guide_s_job_is_content_until_the_server_or_the_description_changes() {
    let project = project();
    let run = project.run(&CHECK);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    assert_eq!(
        project.generate(&["--config", "tintype.toml", "--strict"]).status(),
        Some(0)
    );
    assert_eq!(
        project
            .generate(&["--config", "tintype.toml", "--strict", "--check"])
            .status(),
        Some(0)
    );
    project.put("recorded.json", &RECORDED.replace("in_repair", "stolen"));
    let run = project.run(&CHECK);
    assert_eq!(run.status(), Some(1));
    assert!(run.result().contains("enum: [stolen]"), "{}", run.result());
    project.put("recorded.json", RECORDED);
    project.put(
        "api.yaml",
        &DESCRIPTION.replace("required: [id, brand, gears, state]", "required: [id, gears, state]"),
    );
    let run = project.generate(&["--config", "tintype.toml", "--strict", "--check"]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("error[T0604]"),
        "{}",
        run.remarks()
    );
}

#[test]
fn the_action_that_the_guide_s_error_ends_with_lets_the_description_take_the_value() {
    let project = project();
    let (_, action) = GUIDE.split_once("- target: \"$..").unwrap();
    let (action, _) = action.split_once("\n\n").unwrap();
    let overlay = format!("overlay: 1.1.0\ninfo: {{title: T, version: '1'}}\nactions:\n- target: \"$..{action}\n");
    project.put("mend.yaml", &overlay);
    let run = project.run(&CHECK);
    // All else is still to be learned.
    assert!(
        run.result().contains("properties.owner") && !run.result().contains("properties.gears"),
        "{}",
        run.result()
    );
}
