//! Runs that are killed, and runs that meet.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::project::Project;

/// Schemas in the description; each becomes a file.
const SCHEMAS: usize = 100;
const KILLS: u32 = 16;

/// A description of many types, each with one property of this name.
fn description(property: &str, version: &str) -> String {
    let mut text =
        format!("openapi: 3.0.3\ninfo: {{title: Many, version: '{version}'}}\npaths: {{}}\ncomponents:\n  schemas:\n");
    for number in 0..SCHEMAS {
        let _ = writeln!(
            text,
            "    Type{number}: {{type: object, properties: {{{property}: {{type: string}}}}}}"
        );
    }
    text
}

/// Paths and bytes, sorted.
type Contents = Vec<(String, Vec<u8>)>;

/// The crate's files, without what is Tintype's own business.
fn crate_files(project: &Project) -> Contents {
    let mut files = project.files();
    files.retain(|(path, _)| !path.contains("/.tintype"));
    files
}

/// What a run writes if nothing disturbs it.
fn undisturbed(project: &Project, description: &str) -> Contents {
    project.put("api.yaml", description);
    assert_eq!(project.generate(&[]).status(), Some(0));
    crate_files(project)
}

fn start(project: &Project) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tintype"))
        .args(["generate", "api.yaml", "--out", "client"])
        .current_dir(project.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until new files are being written beside their places, or, for `commit`, until they are being brought there.
fn wait_for_writing(project: &Project, run: &mut Child, commit: bool) {
    let staging = project.path().join("client/.tintype-staging");
    // It goes to its place before all else.
    let record = staging.join("record");
    let begun = |path: &Path| path.exists();
    while !begun(if commit { &record } else { &staging }) && run.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    while commit && begun(&record) && run.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
}

/// Kills runs that change the crate from one description to the other, spread over the time that they write, and says
/// what was there after each.
fn killed(project: &Project, descriptions: &[String; 2], crates: &[Contents; 2], mut after: impl FnMut(usize)) -> u32 {
    let mut killed = 0;
    for number in 0..KILLS {
        let wanted = number as usize % 2;
        project.put("api.yaml", &descriptions[wanted]);
        let mut run = start(project);
        // Half of them while files are written, half while they are brought to their places.
        wait_for_writing(project, &mut run, number / 2 % 2 == 1);
        thread::sleep(Duration::from_micros(u64::from(number / 4 * 60)));
        run.kill().unwrap();
        killed += u32::from(run.wait().unwrap().signal() == Some(9));
        after(wanted);
        // The next run makes a whole crate, whatever the killed one left.
        assert_eq!(project.generate(&[]).status(), Some(0));
        assert_eq!(crate_files(project), crates[wanted]);
        assert!(!project.path().join("client/.tintype-staging").exists());
    }
    killed
}

#[test]
fn killed_at_any_time_the_sources_are_those_of_one_crate() {
    let descriptions = ["old", "new"].map(|property| description(property, "1"));
    let project = Project::new(&descriptions[0]);
    let crates = descriptions.clone().map(|text| undisturbed(&project, &text));
    let mut found = [0; 2];
    let killed = killed(&project, &descriptions, &crates, |wanted| {
        let files = crate_files(&project);
        let same = crates.each_ref().map(|one| *one == files);
        assert!(same[0] != same[1], "a mixture of two crates");
        found[usize::from(same[wanted])] += 1;
    });
    assert!(killed > KILLS / 8, "only {killed} of {KILLS} runs were killed in time");
    assert!(found[0] > 0, "no run was killed before its end: {found:?}");
}

#[test]
fn killed_while_files_of_others_are_there_the_next_run_makes_it_whole() {
    let descriptions = [description("old", "1"), description("new", "2")];
    let project = Project::new(&descriptions[0]);
    let _ = undisturbed(&project, &descriptions[0]);
    // With it, the directory can't be changed as a whole.
    let mine = project.path().join("client/src/types/mine.rs");
    fs::write(&mine, "// mine\n").unwrap();
    let crates = descriptions.clone().map(|text| undisturbed(&project, &text));
    let known = |files: Contents| files.iter().all(|file| crates.iter().any(|one| one.contains(file)));
    killed(&project, &descriptions, &crates, |_| {
        assert!(known(crate_files(&project)), "half a file");
        assert_eq!(fs::read_to_string(&mine).unwrap(), "// mine\n");
    });
}

#[test]
fn runs_at_the_same_time_leave_one_whole_crate() {
    let descriptions = ["old", "new"].map(|property| description(property, "1"));
    let project = Project::new(&descriptions[0]);
    let crates = descriptions.clone().map(|text| undisturbed(&project, &text));
    project.put("old.yaml", &descriptions[0]);
    project.put("new.yaml", &descriptions[1]);
    for _ in 0..3 {
        let runs = ["old.yaml", "new.yaml", "old.yaml", "new.yaml"].map(|name| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_tintype"));
            command.args(["generate", name, "--out", "client"]);
            command
                .current_dir(project.path())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        });
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        let files = crate_files(&project);
        assert!(crates.contains(&files));
        assert!(!project.path().join("client/.tintype-staging").exists());
    }
}
