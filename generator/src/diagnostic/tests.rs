use std::collections::HashSet;
use std::ops::Range;

use super::*;

const ERROR: Code = Code {
    id: "T9901",
    severity: Severity::Error,
    title: "an error",
    meaning: "",
    example: "",
    help: "mend it",
};
const WARNING: Code = Code {
    id: "T9902",
    severity: Severity::Warning,
    title: "a warning",
    meaning: "",
    example: "",
    help: "look at it",
};

/// Two files; a pointer is the text to find.
struct Texts(Vec<&'static str>);

impl Locator for Texts {
    fn name(&self, file: usize) -> Option<&str> {
        ["api.yaml", "more.yaml"].get(file).copied()
    }

    fn text(&self, file: usize) -> Option<&str> {
        self.0.get(file).copied()
    }

    fn locate(&self, file: usize, pointers: &[&str]) -> Vec<Range<usize>> {
        let Some(text) = self.0.get(file) else {
            return Vec::new();
        };
        let find = |pointer: &&str| text.find(pointer).map_or(0..0, |at| at..at + pointer.len());
        pointers.iter().map(find).collect()
    }
}

fn at(code: &'static Code, file: usize, pointer: &str, message: &str) -> Diagnostic {
    Diagnostic {
        code,
        message: message.to_owned(),
        place: Place::Pointer {
            file,
            pointer: pointer.to_owned(),
        },
        notes: vec!["and so on".to_owned()],
    }
}

fn report(texts: Vec<&'static str>, diagnostics: Vec<Diagnostic>, strict: bool) -> Report {
    let mut all = Diagnostics::default();
    diagnostics.into_iter().for_each(|diagnostic| all.push(diagnostic));
    Report::new(&all, &Texts(texts), strict)
}

#[test]
fn text_shows_place_excerpt_cause_and_help() {
    let report = report(
        vec!["a: 1\nüb: beta # x\n"],
        vec![at(&WARNING, 0, "beta", "no beta")],
        false,
    );
    assert_eq!(
        report.text(false),
        "warning[T9902]: no beta\n --> api.yaml:2:5\n  |\n2 | üb: beta # x\n  |     ^^^^\n  |\n  = note: and so on\n  = help: look at it\n\n"
    );
}

#[test]
fn diagnostics_are_sorted_by_place_and_shown_once() {
    let path = Diagnostic {
        code: &ERROR,
        message: "outside".to_owned(),
        place: Place::Path("x".to_owned()),
        notes: Vec::new(),
    };
    let position = Diagnostic {
        code: &ERROR,
        message: "third".to_owned(),
        place: Place::Position {
            file: 0,
            line: 2,
            column: 1,
        },
        notes: Vec::new(),
    };
    let diagnostics = vec![
        at(&WARNING, 1, "a", "fourth"),
        at(&WARNING, 0, "b", "second"),
        at(&ERROR, 0, "a", "first"),
        at(&WARNING, 0, "b", "second"),
        position,
        path,
    ];
    let json = report(vec!["a b\nc", "a"], diagnostics, false).json();
    let messages: Vec<String> = json
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["message"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(messages, ["outside", "first", "second", "third", "fourth"]);
}

#[test]
fn json_says_all_of_it() {
    let report = report(vec!["x\n  y"], vec![at(&WARNING, 0, "y", "m")], true);
    let value: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
    let expected = serde_json::json!({
        "code": "T9902", "severity": "error", "title": "a warning", "message": "m", "path": "api.yaml", "line": 2,
        "column": 3, "pointer": "y", "notes": ["and so on"], "help": "look at it", "further": [],
    });
    assert_eq!(value, expected);
}

#[test]
fn strict_makes_warnings_fatal() {
    let mut diagnostics = Diagnostics::default();
    assert!(!diagnostics.is_fatal(true));
    diagnostics.push(at(&WARNING, 0, "", "m"));
    assert!(!diagnostics.is_fatal(false) && diagnostics.is_fatal(true));
    diagnostics.push(at(&ERROR, 0, "", "m"));
    assert!(diagnostics.is_fatal(false));
    assert_eq!(
        report(vec![""], diagnostics.iter().cloned().collect(), true).summary(),
        "2 errors"
    );
}

#[test]
fn the_way_out_is_shown_once_a_code() {
    let diagnostics = vec![at(&WARNING, 0, "a", "one"), at(&WARNING, 0, "b", "two")];
    assert_eq!(
        report(vec!["a b"], diagnostics, false)
            .text(false)
            .matches("look at it")
            .count(),
        1
    );
}

#[test]
fn one_cause_is_one_diagnostic_with_its_first_place_and_the_number_of_the_others() {
    let said = |count: usize| {
        let places = ["c", "b", "a", "d"].iter().take(count);
        let mut diagnostics: Vec<_> = places.map(|place| at(&WARNING, 0, place, "the same")).collect();
        diagnostics.push(at(&WARNING, 1, "b", "another"));
        report(vec!["a b\nc d", "a\n b"], diagnostics, false)
    };
    let text = said(4).text(false);
    assert_eq!(text.matches("the same").count(), 1);
    assert!(text.contains("api.yaml:1:1\n"), "{text}");
    assert!(
        text.contains("note: and 3 more places, the next at api.yaml:1:3"),
        "{text}"
    );
    assert!(said(2).text(false).contains("note: and one more place, api.yaml:2:1"));
    assert!(!said(1).text(false).contains("more place"));
    assert_eq!(said(4).summary(), "2 warnings");
    let json = said(4).json();
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    let further: Vec<_> = first["further"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["pointer"])
        .collect();
    assert_eq!(first["pointer"], "a");
    assert_eq!(further, ["b", "c", "d"]);
    assert_eq!(
        first["further"][1],
        serde_json::json!({"path": "api.yaml", "line": 2, "column": 1, "pointer": "c"})
    );
}

#[test]
fn a_terminal_is_never_told_anything_by_a_description() {
    let hostile = "\x1b[2J\x07\u{9b}31m\u{202e}x\r";
    let text = "k: \"\x1b]0;title\x07\u{202e}\" # \u{9b}2J";
    for colored in [false, true] {
        let plain = report(vec![text], vec![at(&WARNING, 0, "k", "m")], colored).text(colored);
        let shown = report(vec![text], vec![at(&WARNING, 0, "k", hostile)], colored).text(false);
        for forbidden in ['\x07', '\u{9b}', '\u{202e}', '\r'] {
            assert!(
                !shown.contains(forbidden) && !plain.contains(forbidden),
                "{forbidden:?}"
            );
        }
        assert!(!shown.contains('\x1b'));
        let json = report(vec![text], vec![at(&WARNING, 0, "k", hostile)], colored).json();
        assert!(!json.contains(['\x1b', '\x07', '\u{9b}', '\u{202e}', '\r']), "{json}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["message"], hostile, "escaped, and not lost");
    }
}

#[test]
fn a_minified_line_is_not_shown() {
    let long: &'static str = Box::leak(format!("{{\"a\":\"{}\"}}", "x".repeat(5000)).into_boxed_str());
    let text = report(vec![long], vec![at(&WARNING, 0, "x", "m")], false).text(false);
    assert!(
        text.contains("api.yaml:1:7") && text.contains("at `#x`") && text.len() < 200,
        "{text}"
    );
}

#[test]
fn a_place_without_a_text_is_no_reason_to_fail() {
    let lost = Diagnostic {
        code: &ERROR,
        message: "m".to_owned(),
        place: Place::Position {
            file: 0,
            line: 99,
            column: 99,
        },
        notes: Vec::new(),
    };
    assert!(
        report(vec![""], vec![lost.clone()], false)
            .text(false)
            .contains("api.yaml")
    );
    assert!(report(vec![], vec![lost], false).text(false).contains("api.yaml"));
}

#[test]
fn of_a_code_that_there_are_many_of_the_first_are_shown_and_the_others_counted() {
    let many = (0..MOST + 3).map(|index| at(&WARNING, 0, "k", &format!("m{index}")));
    let mut diagnostics: Vec<Diagnostic> = many.collect();
    diagnostics.push(at(&ERROR, 0, "k", "another code"));
    let report = report(vec!["k: 1"], diagnostics, false);
    assert_eq!(report.summary(), "1 error, 1003 warnings");
    let json: Vec<serde_json::Value> = report
        .json()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(json.len(), MOST + 2);
    let last = json.last().unwrap();
    assert_eq!(
        (&last["code"], &last["line"]),
        (&"T9902".into(), &serde_json::Value::Null)
    );
    assert_eq!(last["message"], "and 3 more, which are not shown");
    let text = report.text(false);
    assert!(
        text.ends_with("warning[T9902]: and 3 more, which are not shown\n\n"),
        "{:.200}",
        &text[text.len() - 200..]
    );
    assert!(text.contains("m999") && !text.contains("m1000"));
}

#[test]
fn what_is_only_counted_goes_along_with_the_rest() {
    let (mut one, mut other) = (Diagnostics::default(), Diagnostics::default());
    one.omit(&WARNING, 2);
    (0..MOST + 1).for_each(|_| other.push(at(&WARNING, 0, "k", "m")));
    one.append(other);
    assert_eq!(one.iter().count(), MOST);
    assert_eq!(
        one.omitted().map(|(code, count)| (code.id, count)).collect::<Vec<_>>(),
        [("T9902", 3)]
    );
}

#[test]
fn codes_are_unique_complete_and_in_order() {
    let ids: Vec<&str> = codes::all().map(|code| code.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    assert_eq!(ids, sorted);
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    for code in codes::all() {
        assert!(code.id.len() == 5 && code.id.starts_with('T'), "{}", code.id);
        for text in [code.title, code.meaning, code.help] {
            assert!(
                !text.is_empty() && text.trim() == text && !text.contains("  \n"),
                "{}: {text:?}",
                code.id
            );
        }
        assert!(
            !code.example.trim().is_empty() && !code.example.contains("```"),
            "{}",
            code.id
        );
        assert_eq!(codes::find(&code.id.to_lowercase()), Some(code));
    }
}
