use super::super::{FollowError, Limits, Target, Tree, open};
use super::{Project, said};
use crate::diagnostic::{Diagnostics, Locator};

fn target(file: usize, pointer: &str) -> Result<Target, FollowError> {
    Ok(Target {
        file,
        pointer: pointer.to_owned(),
    })
}

#[test]
fn files_are_found_from_where_the_reference_stands() {
    let project = Project::new(&[
        ("api.yaml", "a: 1"),
        ("schemas/user.json", "{\"User\": 1}"),
        ("schemas/deep/a b.yml", "x: 1"),
        ("common.yaml", "y: 1"),
    ]);
    let mut sources = project.sources();
    assert_eq!(sources.follow(0, "schemas/user.json#/User"), target(1, "/User"));
    assert_eq!(sources.follow(1, "./deep/a%20b.yml"), target(2, ""));
    assert_eq!(sources.follow(2, "../../common.yaml#/y"), target(3, "/y"));
    assert_eq!(
        sources.follow(3, "schemas/../schemas/user.json#/User"),
        target(1, "/User")
    );
    assert_eq!(sources.follow(2, "../../api.yaml#/a"), target(0, "/a"));
    assert_eq!(sources.follow(2, "#/x"), target(2, "/x"));
    assert_eq!(sources.node(3, "/y").and_then(Tree::as_str), None);
    assert!(sources.node(3, "/y").is_some());
}

#[test]
fn fragments_are_percent_decoded_unless_the_key_itself_holds_a_percent_sign() {
    let project = Project::new(&[("api.yaml", "'/a b': 1\n'100%': 2\n'a%20b': 3\n")]);
    let mut sources = project.sources();
    assert_eq!(sources.follow(0, "#/~1a%20b"), target(0, "/~1a b"));
    assert_eq!(sources.follow(0, "#/100%"), target(0, "/100%"));
    assert_eq!(sources.follow(0, "#/a%20b"), target(0, "/a%20b"));
    assert_eq!(sources.follow(0, "#"), target(0, ""));
    assert_eq!(
        sources.follow(0, "#name"),
        Err(FollowError::NotAPointer("name".to_owned()))
    );
}

/// The bait outside is there and readable, so that each refusal is the rule's work.
#[test]
fn nothing_outside_the_directory_is_read() {
    let project = Project::new(&[
        ("inside/api.yaml", "a: 1"),
        ("bait.yaml", "secret: 1"),
        ("inside/in.yaml", "b: 1"),
    ]);
    let bait = project.directory.path().join("bait.yaml");
    let mut sources = project.sources();
    for (reference, expected) in [
        ("../bait.yaml#/secret".to_owned(), FollowError::Outside),
        ("x/../../bait.yaml".to_owned(), FollowError::Outside),
        ("%2e%2e/bait.yaml".to_owned(), FollowError::Outside),
        ("..%2Fbait.yaml".to_owned(), FollowError::Outside),
        (bait.display().to_string(), FollowError::Absolute),
        (format!("file://{}", bait.display()), FollowError::Absolute),
        ("C:\\bait.yaml".to_owned(), FollowError::Absolute),
        ("\\bait.yaml".to_owned(), FollowError::Absolute),
        ("http://127.0.0.1:9/bait.yaml".to_owned(), FollowError::Remote),
        ("https://example.com/a.yaml#/x".to_owned(), FollowError::Remote),
        ("//example.com/a.yaml".to_owned(), FollowError::Remote),
        ("in.yaml%00".to_owned(), FollowError::Malformed),
        ("in.yaml?x".to_owned(), FollowError::Malformed),
        ("%zz.yaml".to_owned(), FollowError::Malformed),
    ] {
        assert_eq!(sources.follow(0, &reference), Err(expected), "{reference}");
    }
    assert_eq!(sources.files().len(), 1);
}

#[cfg(unix)]
#[test]
fn symbolic_links_lead_out_no_more_than_paths_do() {
    use std::os::unix::fs::symlink;

    let project = Project::new(&[
        ("inside/api.yaml", "a: 1"),
        ("outside/bait.yaml", "secret: 1"),
        ("inside/in.yaml", "b: 1"),
    ]);
    let root = project.directory.path();
    symlink(root.join("outside/bait.yaml"), root.join("inside/link.yaml")).unwrap();
    symlink(root.join("outside"), root.join("inside/linked")).unwrap();
    symlink("in.yaml", root.join("inside/alias.yaml")).unwrap();
    let mut sources = project.sources();
    assert_eq!(sources.follow(0, "link.yaml"), Err(FollowError::Outside));
    assert_eq!(sources.follow(0, "linked/bait.yaml"), Err(FollowError::Outside));
    // A link inside is the file itself, not a second one.
    assert_eq!(sources.follow(0, "alias.yaml"), target(1, ""));
    assert_eq!(sources.follow(0, "in.yaml"), target(1, ""));
}

#[test]
fn a_file_that_cannot_be_read_says_why_every_time() {
    let project = Project::new(&[
        ("api.yaml", "a: 1"),
        ("bad.yaml", "a: [1\nb: 2"),
        ("twice.yaml", "a: 1\na: 2"),
        ("dir/x", ""),
    ]);
    let mut sources = project.sources();
    for _ in 0..2 {
        let error = sources.follow(0, "bad.yaml").unwrap_err().to_string();
        assert!(error.contains("bad.yaml:2:"), "{error}");
        assert!(matches!(
            sources.follow(0, "missing.yaml"),
            Err(FollowError::NotRead(_))
        ));
        assert!(matches!(sources.follow(0, "dir"), Err(FollowError::NotRead(_))));
    }
    // Its number is used up, so that later numbers hold.
    assert_eq!(sources.follow(0, "twice.yaml"), target(2, ""));
    assert_eq!(said(&sources.take_diagnostics()).len(), 1);
    assert_eq!(said(&sources.take_diagnostics()).len(), 0);
}

#[test]
fn the_limits_are_for_all_files_together() {
    let project = Project::new(&[
        ("api.yaml", "a: [1, 2, 3]"),
        ("b.yaml", "b: [1, 2, 3]"),
        ("c.yaml", "c: [1, 2, 3]"),
    ]);
    let open = |limits: Limits| project.open(&limits).0.unwrap();
    let mut few = open(Limits {
        files: 2,
        ..Limits::default()
    });
    assert_eq!(few.follow(0, "b.yaml"), target(1, ""));
    assert!(matches!(few.follow(0, "c.yaml"), Err(FollowError::NotRead(_))));
    let mut short = open(Limits {
        bytes: 30,
        ..Limits::default()
    });
    assert_eq!(short.follow(0, "b.yaml"), target(1, ""));
    assert!(matches!(short.follow(0, "c.yaml"), Err(FollowError::NotRead(_))));
    let mut small = open(Limits {
        nodes: 14,
        ..Limits::default()
    });
    assert_eq!(small.follow(0, "b.yaml"), target(1, ""));
    assert!(matches!(small.follow(0, "c.yaml"), Err(FollowError::NotParsed(_))));
}

#[test]
fn a_root_around_the_description_lets_references_climb_as_far_as_itself() {
    let project = Project::new(&[
        ("all/apis/pets/api.yaml", "a: 1"),
        ("all/common/types.yaml", "t: 1"),
        ("all/apis/shared.yaml", "s: 1"),
        ("bait.yaml", "secret: 1"),
    ]);
    let directory = project.directory.path();
    let mut diagnostics = Diagnostics::default();
    let root = directory.join("all/apis/../../all");
    let mut sources = open(&project.description, Some(&root), &Limits::default(), &mut diagnostics).unwrap();
    assert_eq!(sources.follow(0, "../../common/types.yaml#/t"), target(1, "/t"));
    assert_eq!(sources.follow(1, "../apis/shared.yaml"), target(2, ""));
    assert_eq!(sources.follow(2, "pets/api.yaml#/a"), target(0, "/a"));
    for reference in [
        "../../../bait.yaml",
        "../../common/../../bait.yaml",
        "%2e%2e/../../bait.yaml",
    ] {
        assert_eq!(sources.follow(0, reference), Err(FollowError::Outside), "{reference}");
    }
    let bait = directory.join("bait.yaml").display().to_string();
    assert_eq!(sources.follow(0, &bait), Err(FollowError::Absolute));
    assert_eq!(said(&diagnostics), <[String; 0]>::default());
    // Paths are shown from where the description's own starts.
    let shown = sources.files().name(1).unwrap().replace('\\', "/");
    assert!(shown.ends_with("all/apis/pets/../../common/types.yaml"), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_link_leads_as_far_as_the_root_and_no_further() {
    let project = Project::new(&[
        ("all/in/api.yaml", "a: 1"),
        ("all/types.yaml", "t: 1"),
        ("bait.yaml", "b: 1"),
    ]);
    let directory = project.directory.path();
    std::os::unix::fs::symlink(directory.join("all/types.yaml"), directory.join("all/in/near.yaml")).unwrap();
    std::os::unix::fs::symlink(directory.join("bait.yaml"), directory.join("all/in/far.yaml")).unwrap();
    let root = directory.join("all");
    let mut sources = open(
        &project.description,
        Some(&root),
        &Limits::default(),
        &mut Diagnostics::default(),
    )
    .unwrap();
    assert_eq!(sources.follow(0, "near.yaml"), target(1, ""));
    assert_eq!(sources.follow(0, "far.yaml"), Err(FollowError::Outside));
    assert_eq!(project.sources().follow(0, "near.yaml"), Err(FollowError::Outside));
}

#[test]
fn a_root_that_does_not_hold_the_description_is_an_error() {
    let project = Project::new(&[("in/api.yaml", "a: 1"), ("other/x.yaml", "x: 1")]);
    for (root, why) in [
        ("other", "does not stand below the root"),
        ("missing", "can't be found"),
    ] {
        let mut diagnostics = Diagnostics::default();
        let root = project.directory.path().join(root);
        assert!(open(&project.description, Some(&root), &Limits::default(), &mut diagnostics).is_err());
        let said = said(&diagnostics).join("\n");
        assert!(said.starts_with("T0101") && said.contains(why), "{said}");
    }
}
