use super::super::Limits;
use super::{Project, complaints};

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    for (text, expected) in [
        ("", "T0102 1:1 the file holds no value"),
        ("# nothing\n", "T0102 1:1 the file holds no value"),
        ("null", "T0102 1:1 the file holds no value"),
    ] {
        assert_eq!(complaints("a.yaml", text), [expected], "{text:?}");
    }
    for (text, start) in [
        ("openapi: 3.0.3\ninfo:\n\ttitle: x\n", "T0104 3:"),
        ("a: b: c\n", "T0104 1:"),
        ("a: [1, 2\nb: 3\n", "T0104 "),
        ("a: \"x\n", "T0104 "),
        ("a: *missing\n", "T0104 1:4 "),
        (
            "a: &a [*a]\n",
            "T0104 1:8 an alias stands within the node that it names",
        ),
    ] {
        let said = complaints("a.yaml", text);
        assert!(said.len() == 1 && said[0].starts_with(start), "{text:?}: {said:?}");
    }
}

#[test]
fn a_tab_is_shown_with_a_way_out() {
    for (text, place) in [
        ("info:\n\ttitle: x\n", "T0104 2:1 "),
        ("openapi: 3.0.3\n\tinfo: x\n", "T0104 2:1 "),
    ] {
        let said = complaints("a.yaml", text);
        assert!(
            said[0].starts_with(place) && said[0].contains("indent with spaces"),
            "{said:?}"
        );
    }
}

#[test]
fn a_missing_file_and_a_directory_are_errors() {
    let mut project = Project::new(&[("a.yaml", "a: 1")]);
    project.description = project.directory.path().join("missing.yaml");
    assert!(project.open(&Limits::default()).1[0].starts_with("T0101 path "));
    project.description = project.directory.path().to_path_buf();
    assert!(project.open(&Limits::default()).1[0].starts_with("T0101 path "));
}

#[test]
fn only_utf_8_is_text() {
    for (bytes, expected) in [
        (
            &b"\xFF\xFEa\0:\0"[..],
            "T0103 1:1 the file is UTF-16 or UTF-32, or no text at all",
        ),
        (
            b"a\0:\0 \0b\0",
            "T0103 1:1 the file is UTF-16 or UTF-32, or no text at all",
        ),
        (b"a: 1\nb: \xE9t\xE9", "T0103 2:4 the file is not UTF-8"),
    ] {
        assert_eq!(
            Project::of_bytes(&[("a.yaml", bytes)]).open(&Limits::default()).1,
            [expected]
        );
    }
    let marked = Project::of_bytes(&[("a.json", b"\xEF\xBB\xBF{\"a\": 1}")]);
    assert!(marked.sources().root().get("a").is_some());
}

#[test]
fn the_limits_hold_in_both_syntaxes() {
    let limits = Limits {
        bytes: 2000,
        depth: 10,
        nodes: 100,
        files: 2,
    };
    let said = |name: &str, text: &str| Project::new(&[(name, text)]).open(&limits).1.join("\n");
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for name in ["a.json", "a.yml"] {
        assert_eq!(said(name, &nested(10)), "");
        assert_eq!(
            said(name, &nested(11)),
            "T0105 1:11 values are nested deeper than 10 levels",
            "{name}"
        );
        assert!(said(name, &nested(900)).contains("nested deeper"), "{name}");
        let many = format!("[{}1]", "1,".repeat(98));
        assert_eq!(said(name, &many), "");
        assert!(said(name, &format!("[1,{}", &many[1..])).contains("more than 100 values"));
        assert!(said(name, &" ".repeat(2001)).contains("larger than 2000 bytes"));
    }
    assert!(said("a.yaml", &format!("{}x", "- ".repeat(900))).contains("T0105"));
}

#[test]
fn aliases_can_neither_flood_nor_deepen() {
    let lines: String = (1..40)
        .map(|level| format!("a{level}: &a{level} [*a{}, *a{}]\n", level - 1, level - 1))
        .collect();
    let said = complaints("a.yaml", &format!("a0: &a0 [x]\n{lines}"));
    assert!(said[0].starts_with("T0105 ") && said[0].contains("values"), "{said:?}");
    let lines: String = (1..500)
        .map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1))
        .collect();
    let said = complaints("a.yaml", &format!("a0: &a0 [x]\n{lines}"));
    assert!(said[0].contains("nested deeper than 128 levels"), "{said:?}");
    let text = "y".repeat(1_000_000);
    let said = complaints("a.yaml", &format!("a: &a {text}\nb: [{}]", "*a, ".repeat(1000)));
    assert!(said[0].contains("values"), "{said:?}");
}
