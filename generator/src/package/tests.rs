use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;

fn files(list: &[(&str, &str)]) -> Vec<File> {
    list.iter()
        .map(|(path, contents)| File {
            path: (*path).to_owned(),
            contents: (*contents).to_owned(),
        })
        .collect()
}

fn old() -> Vec<File> {
    files(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "mod a;\n"),
        ("src/types/a.rs", "// a\n"),
    ])
}

fn new() -> Vec<File> {
    files(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "mod b;\n"),
        ("src/b.rs", "// b\n"),
    ])
}

fn read(directory: &Path, path: &str) -> Option<String> {
    fs::read_to_string(directory.join(path)).ok()
}

fn directory(list: &[File]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), list).unwrap();
    directory
}

#[test]
fn what_is_written_is_what_was_asked_for() {
    let directory = directory(&old());
    for file in old() {
        assert_eq!(read(directory.path(), &file.path), Some(file.contents));
    }
    assert_eq!(check(directory.path(), &old()).unwrap(), []);
}

#[test]
fn only_what_differs_is_touched() {
    let directory = directory(&old());
    let written = write(directory.path(), &new()).unwrap();
    assert_eq!(written.created, ["src/b.rs"]);
    assert_eq!(written.changed, [".tintype", "src/lib.rs"]);
    assert_eq!(written.removed, ["src/types/a.rs"]);
    assert_eq!(written.unchanged, 1);
    assert!(!directory.path().join("src/types").exists());
    let modified = |path: &str| fs::metadata(directory.path().join(path)).unwrap().modified().unwrap();
    let before = modified("src/lib.rs");
    assert_eq!(
        write(directory.path(), &new()).unwrap(),
        Written {
            unchanged: 4,
            ..Written::default()
        }
    );
    assert_eq!(modified("src/lib.rs"), before);
}

#[test]
fn files_of_others_are_left_alone() {
    let directory = directory(&old());
    let path = directory.path();
    fs::write(path.join("src/types/mine.rs"), "mine").unwrap();
    fs::write(path.join("NOTES.md"), "mine").unwrap();
    write(path, &new()).unwrap();
    assert_eq!(read(path, "src/types/mine.rs").as_deref(), Some("mine"));
    assert_eq!(read(path, "NOTES.md").as_deref(), Some("mine"));
}

#[test]
fn a_file_of_others_is_never_overwritten() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    fs::write(path.join("Cargo.toml"), "mine").unwrap();
    assert!(matches!(write(path, &old()), Err(WriteError::Foreign(paths)) if paths == ["Cargo.toml"]));
    assert_eq!(read(path, "Cargo.toml").as_deref(), Some("mine"));
    assert_eq!(fs::read_dir(path).unwrap().count(), 1);
}

#[test]
fn edits_by_hand_are_named() {
    let directory = directory(&old());
    let path = directory.path();
    fs::write(path.join("src/lib.rs"), "edited").unwrap();
    fs::write(path.join("src/types/a.rs"), "edited").unwrap();
    let written = write(path, &new()).unwrap();
    assert_eq!(written.edits_lost, ["src/lib.rs"]);
    assert_eq!(written.edits_kept, ["src/types/a.rs"]);
    assert_eq!(read(path, "src/types/a.rs").as_deref(), Some("edited"));
}

#[test]
fn a_check_changes_nothing_and_shows_the_difference() {
    let directory = directory(&old());
    let differences = check(directory.path(), &new()).unwrap();
    let diff = unified_diff(&differences);
    for expected in [
        "--- /dev/null\n+++ b/src/b.rs\n@@ -0,0 +1 @@\n+// b\n",
        "--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1 @@\n-mod a;\n+mod b;\n",
        "--- a/src/types/a.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-// a\n",
    ] {
        assert!(diff.contains(expected), "{diff}");
    }
    assert_eq!(check(directory.path(), &old()).unwrap(), []);
    let nowhere = directory.path().join("nowhere");
    assert_eq!(check(&nowhere, &old()).unwrap().len(), old().len());
    assert!(!nowhere.exists());
}

#[test]
fn no_path_leads_out_of_the_directory() {
    let outside = tempfile::tempdir().unwrap();
    let directory = outside.path().join("crate");
    for path in ["../x", "/tmp/x", "a/../../x", ""] {
        assert!(
            matches!(write(&directory, &files(&[(path, "x")])), Err(WriteError::Path(_))),
            "{path}"
        );
    }
    assert!(matches!(
        write(&directory, &files(&[("a", "x"), ("a", "y")])),
        Err(WriteError::Path(_))
    ));
    // A record that somebody else wrote.
    fs::write(outside.path().join("bait"), "x").unwrap();
    fs::write(directory.join(".tintype"), "af63f54c86021707  ../bait\n").unwrap();
    write(&directory, &old()).unwrap();
    assert!(outside.path().join("bait").exists());
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_directory() {
    let outside = tempfile::tempdir().unwrap();
    let directory = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), directory.path().join("src")).unwrap();
    assert!(matches!(
        write(directory.path(), &old()),
        Err(WriteError::Obstructed(_))
    ));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_directory_that_is_all_of_it_changes_at_once() {
    use std::os::unix::fs::MetadataExt;

    let directory = directory(&old());
    let path = directory.path();
    let number = |path: &Path| fs::metadata(path).unwrap().ino();
    let keeps = files(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "mod c;\n"),
        ("src/c.rs", "// c\n"),
        ("src/types/a.rs", "// a\n"),
    ]);
    let (source, kept) = (number(&path.join("src")), number(&path.join("src/types/a.rs")));
    write(path, &keeps).unwrap();
    assert_ne!(number(&path.join("src")), source);
    assert_eq!(
        number(&path.join("src/types/a.rs")),
        kept,
        "an unchanged file is the same file"
    );
    // An empty directory is somebody's as well.
    fs::create_dir(path.join("src/mine")).unwrap();
    let source = number(&path.join("src"));
    write(path, &new()).unwrap();
    assert_eq!(number(&path.join("src")), source);
    assert!(path.join("src/mine").exists());
    assert_eq!(check(path, &new()).unwrap(), []);
}

#[test]
fn a_directory_of_which_nothing_is_made_any_more_goes() {
    let directory = directory(&old());
    let manifest = files(&[("Cargo.toml", "[package]\n")]);
    let written = write(directory.path(), &manifest).unwrap();
    assert_eq!(written.removed.len(), old().len() - 1);
    assert!(!directory.path().join("src").exists());
    assert_eq!(check(directory.path(), &manifest).unwrap(), []);
}

#[test]
fn runs_at_the_same_time_leave_one_whole_crate() {
    let directory = directory(&old());
    let path = directory.path();
    for _ in 0..20 {
        std::thread::scope(|scope| {
            for files in [old(), new(), old(), new()] {
                scope.spawn(move || write(path, &files).unwrap());
            }
        });
        let is = |files: &[File]| check(path, files).unwrap().is_empty();
        assert!(is(&old()) != is(&new()));
    }
}
