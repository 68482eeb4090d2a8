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
fn bytes_that_are_no_text_are_refused() {
    for (bytes, expected) in [
        (
            &b"\xFF\xFE\0\0a\0\0\0"[..],
            "T0103 1:1 the file is UTF-32, or no text at all",
        ),
        (b"\0\0\0a\0\0\0:", "T0103 1:1 the file is UTF-32, or no text at all"),
        (
            b"a\0:\0 \0b",
            "T0103 1:1 the file is neither UTF-8 nor UTF-16, or no text at all",
        ),
        (
            b"\xFF\xFE\0\xD8",
            "T0103 1:1 the file is neither UTF-8 nor UTF-16, or no text at all",
        ),
        (b"a: 1\nb: \x81", "T0103 2:4 the file is neither UTF-8 nor Windows-1252"),
        (
            b"\x1f\x8b\x08\xff\xff",
            "T0103 1:2 the file is neither UTF-8 nor Windows-1252, or no text at all",
        ),
    ] {
        assert_eq!(
            Project::of_bytes(&[("a.yaml", bytes)]).open(&Limits::default()).1,
            [expected]
        );
    }
}

#[test]
fn other_encodings_are_read_with_a_remark() {
    let mark = "T0112 1:1 the file begins with a byte order mark";
    let utf_16 = "T0112 1:1 the file is UTF-16 and not UTF-8";
    for (bytes, value, remark) in [
        (&b"\xEF\xBB\xBFa: \xC3\xA9"[..], "é", mark),
        (b"\xFF\xFEa\0:\0 \0\xE9\0", "é", utf_16),
        (b"\xFE\xFF\0a\0:\0 \0\xE9", "é", utf_16),
        (b"a\0:\0 \0\xE9\0", "é", utf_16),
        (b"\0a\0:\0 \xD8\x3D\xDE\x00", "😀", utf_16),
        (
            b"a: You\x92ve",
            "You’ve",
            "T0112 1:7 the byte 0x92 is not UTF-8; it is read as Windows-1252",
        ),
        // What is UTF-8 stays so.
        (
            b"a: \xC3\xA9\x93\xE9\x94 \x80",
            "é“é” €",
            "T0112 1:5 the byte 0x93 and 3 more are not UTF-8; they are read as Windows-1252",
        ),
    ] {
        let (sources, said) = Project::of_bytes(&[("a.yaml", bytes)]).open(&Limits::default());
        let sources = sources.unwrap_or_else(|| panic!("{said:?}"));
        assert_eq!(sources.root().get("a").and_then(|tree| tree.as_str()), Some(value));
        assert_eq!(said, [remark]);
    }
    let (sources, said) = Project::of_bytes(&[("a.json", b"\xEF\xBB\xBF{\"a\": 1}")]).open(&Limits::default());
    assert!(sources.unwrap().root().get("a").is_some());
    assert_eq!(said, [mark]);
}

#[test]
fn the_limits_hold_in_both_syntaxes() {
    let limits = Limits {
        bytes: 2000,
        depth: 10,
        nodes: 100,
        copies: 10,
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

#[test]
fn what_aliases_copy_is_counted_before_it_is_copied() {
    let text = |aliases: usize| {
        format!(
            "a: &a [{}]\nb: [{}]\n",
            ["x"; 50].join(", "),
            vec!["*a"; aliases].join(", ")
        )
    };
    let opened = |copies: usize, aliases: usize| {
        let limits = Limits {
            copies,
            ..Limits::default()
        };
        Project::new(&[("a.yaml", &text(aliases))]).open(&limits)
    };
    let made = |aliases| opened(10_000, aliases).0.expect("that is allowed").copies().made();
    // A list of 50 is 51 values; what its anchor keeps is one copy more.
    assert_eq!((made(20), made(40)), (51 * 21, 51 * 41));
    let (sources, said) = opened(0, 20);
    assert!(sources.is_none());
    assert_eq!(
        said,
        [
            "T0105 2:17 more values are repeated here than `--max-copies` allows; what this alias stands for comes to 51 values, and all that is repeated to 255, which is more than 220 (`--max-copies`)"
        ]
    );
}
