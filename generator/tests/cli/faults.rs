//! What is wrong with a description, and what becomes of it: the three severities.

use std::fs;

use crate::project::{DESCRIPTION, Project};

/// A place in the description that is broken, and what is said about it.
struct Fault {
    what: &'static str,
    /// What to replace in the sound description, and by what.
    change: (&'static str, &'static str),
    code: &'static str,
    /// Line and column.
    place: &'static str,
    /// The line that is shown.
    excerpt: &'static str,
}

const FAULTS: [Fault; 5] = [
    Fault {
        what: "duplicate key",
        change: (
            "        name: {type: string}\n",
            "        name: {type: string}\n        name: {type: integer}\n",
        ),
        code: "T0106",
        place: "20:9",
        excerpt: "20 |         name: {type: integer}",
    },
    Fault {
        what: "dangling reference",
        change: ("'#/components/schemas/Pet'", "'#/components/schemas/Missing'"),
        code: "T0203",
        place: "12:40",
        excerpt: "12 |           content: {application/json: {schema: {$ref: '#/components/schemas/Missing'}}}",
    },
    Fault {
        what: "reference out of the root",
        change: ("'#/components/schemas/Pet'", "'../bait.yaml#/Bait'"),
        code: "T0204",
        place: "12:40",
        excerpt: "12 |           content: {application/json: {schema: {$ref: '../bait.yaml#/Bait'}}}",
    },
    Fault {
        what: "undeclared path parameter",
        change: (
            "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n",
            "",
        ),
        code: "T0314",
        place: "6:5",
        excerpt: "6 |     get:",
    },
    Fault {
        what: "two operations with one id",
        change: (
            "components:\n",
            "  /toys:\n    get:\n      operationId: getPet\n      responses: {'204': {description: None.}}\ncomponents:\n",
        ),
        code: "T0316",
        place: "15:7",
        excerpt: "15 |       operationId: getPet",
    },
];

fn broken(fault: &Fault) -> Project {
    let (sound, broken) = fault.change;
    assert!(DESCRIPTION.contains(sound), "{}", fault.what);
    Project::below(&DESCRIPTION.replacen(sound, broken, 1))
}

#[test]
fn a_sound_description_gives_no_cause_for_a_word() {
    let project = Project::new(DESCRIPTION);
    let run = project.generate(&["--strict", "--format", "json"]);
    assert_eq!((run.status(), run.remarks()), (Some(0), String::new()));
}

#[test]
fn what_cannot_be_read_is_an_error_and_leaves_the_crate_untouched() {
    let project = Project::new(DESCRIPTION);
    project.generate(&[]);
    let before = project.files();
    let bomb: String = (1..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, number| {
        let last = number - 1;
        text + &format!("a{number}: &a{number} [*a{last}, *a{last}]\n")
    });
    for (what, text, code, place) in [
        ("empty", "", "T0102", "1:1"),
        ("nothing but a comment", "# nothing\n", "T0102", ""),
        ("not YAML", "openapi: [3.0.3\ninfo: {}\n", "T0104", "2:"),
        ("not JSON", "{\"openapi\": \"3.0.3\"", "T0104", "1:"),
        ("a tab", "openapi: 3.0.3\ninfo:\n\ttitle: x\n", "T0104", "3:1"),
        ("an alias in itself", "a: &a [*a]\n", "T0104", "1:"),
        ("not a description", "just text", "T0201", "1:1"),
        ("no `openapi`", "info: {title: x}\n", "T0201", "1:1"),
        (
            "version 4.0.0",
            "openapi: 4.0.0\ninfo: {title: x, version: '1'}\npaths: {}\n",
            "T0202",
            "1:1",
        ),
        ("too deep", &format!("a: {}", "[".repeat(5000)), "T0105", "1:"),
        ("too deep JSON", &"[".repeat(100_000), "T0105", "1:"),
        ("too large, by aliases", &bomb, "T0105", ""),
    ] {
        project.put("api.yaml", text);
        for more in [&[][..], &["--strict"]] {
            let run = project.generate(more);
            let said = run.remarks();
            assert_eq!(run.status(), Some(1), "{what}: {said}");
            assert!(said.contains(&format!("error[{code}]")), "{what}: {said}");
            assert!(said.contains(&format!("--> api.yaml:{place}")), "{what}: {said}");
            assert!(said.contains(" = help: "), "{what}: {said}");
            assert_eq!(project.files(), before, "{what}");
        }
    }
}

#[test]
fn a_file_that_is_missing_or_too_large_is_an_error_and_leaves_the_crate_untouched() {
    let project = Project::new(DESCRIPTION);
    project.generate(&[]);
    let before = project.files();
    let path = project.path().join("api.yaml");
    let large = fs::File::options().write(true).open(&path).unwrap();
    large.set_len(64 * 1024 * 1024 + 1).unwrap();
    drop(large);
    let run = project.generate(&[]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("error[T0105]"),
        "{}",
        run.remarks()
    );
    assert_eq!(project.files(), before);
    fs::remove_file(path).unwrap();
    let run = project.generate(&[]);
    assert!(
        run.status() == Some(1) && run.remarks().contains("error[T0101]"),
        "{}",
        run.remarks()
    );
    assert_eq!(project.files(), before);
}

#[test]
fn a_broken_place_is_a_warning_and_all_the_rest_is_made() {
    for fault in &FAULTS {
        let project = broken(fault);
        let run = project.generate(&[]);
        let said = run.remarks();
        assert_eq!(run.status(), Some(0), "{}: {said}", fault.what);
        for expected in [
            &format!("warning[{}]: ", fault.code),
            &format!("--> api.yaml:{}\n", fault.place),
            &format!("\n{}\n", fault.excerpt),
            " = help: ",
        ] {
            assert!(
                said.contains(expected),
                "{}: {expected:?} is missing in\n{said}",
                fault.what
            );
        }
        assert_eq!(said.matches("[T0").count(), 1, "{}: {said}", fault.what);
        let made = project.source();
        assert!(
            made.contains("pub fn get_pet") && made.contains("pub struct Pet "),
            "{}: something is missing",
            fault.what
        );
        assert!(!made.contains("bait_property"), "{}", fault.what);
    }
}

#[test]
fn with_strict_a_broken_place_is_an_error_and_nothing_is_written() {
    for fault in &FAULTS {
        let project = broken(fault);
        let run = project.generate(&["--strict"]);
        let said = run.remarks();
        assert_eq!(run.status(), Some(1), "{}: {said}", fault.what);
        assert!(said.contains(&format!("error[{}]: ", fault.code)), "{said}");
        assert_eq!(project.files(), [], "{}", fault.what);
        assert!(!project.path().join("client").exists(), "{}", fault.what);
    }
}

#[test]
fn a_repeated_branch_is_a_note_and_no_more_with_strict() {
    let project = Project::new(&DESCRIPTION.replace(
        "{type: string, enum: [cat, dog]}",
        "{oneOf: [{$ref: '#/components/schemas/Pet'}, {type: integer}, {$ref: '#/components/schemas/Pet'}]}",
    ));
    let run = project.generate(&["--strict"]);
    let said = run.remarks();
    assert_eq!(run.status(), Some(0), "{said}");
    assert!(
        said.contains("note[T0304]: ") && said.contains("--> api.yaml:20:9\n"),
        "{said}"
    );
}

#[test]
fn all_faults_are_found_in_one_run_and_shown_in_their_order() {
    let second = "  /shops:\n    get:\n      operationId: getPet\n      responses:\n        '200':\n          description: One.\n          \
                  content: {application/json: {schema: {$ref: '../bait.yaml#/Bait'}}}\ncomponents:\n";
    let [duplicate, dangling, _, undeclared, _] = &FAULTS;
    let mut text = DESCRIPTION.replacen("components:\n", second, 1);
    for fault in [duplicate, dangling, undeclared] {
        text = text.replacen(fault.change.0, fault.change.1, 1);
    }
    let project = Project::below(&text);
    let run = project.generate(&["--format", "json"]);
    assert_eq!(run.status(), Some(0), "{}", run.remarks());
    let parse = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let found: Vec<(String, u64)> = run
        .remarks()
        .lines()
        .map(parse)
        .map(|found| {
            (
                found["code"].as_str().unwrap().to_owned(),
                found["line"].as_u64().unwrap(),
            )
        })
        .collect();
    let expected = [("T0314", 6), ("T0203", 11), ("T0316", 14), ("T0204", 18), ("T0106", 26)];
    assert_eq!(found, expected.map(|(code, line)| (code.to_owned(), line)));
}

#[test]
fn what_repeats_too_much_is_refused_with_the_flag_that_allows_it() {
    let properties: String = (0..300)
        .map(|number| format!("p{number}: {{type: string}}, "))
        .collect();
    let heirs: String = (0..60)
        .map(|number| format!("    H{number}: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object}}, {{properties: {{own{number}: {{type: string}}}}}}]}}\n"))
        .collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Base: {{type: object, properties: {{{properties}}}}}\n{heirs}"
    );
    let project = Project::new(&text);
    let refused = project.generate(&["--max-copies", "0"]);
    let said = refused.remarks();
    assert_eq!(refused.status(), Some(1), "{said}");
    assert!(
        said.contains("error[T0105]: the type of this schema comes to 302 values"),
        "{said}"
    );
    assert!(said.contains("(`--max-copies`)") && said.contains("    H"), "{said}");
    assert_eq!(project.generate(&["--max-copies", "20000"]).status(), Some(0));
    for flag in ["--max-values", "--max-bytes"] {
        let run = project.generate(&[flag, "100"]);
        assert!(run.remarks().contains(&format!("(`{flag}`)")), "{}", run.remarks());
    }
}
