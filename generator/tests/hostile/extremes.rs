//! What nobody writes and somebody sends.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tintype::pipeline::Generation;

use crate::{generate, is_made};

fn with_schema(schema: &str) -> String {
    format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"x\", \"version\": \"1\"}}, \"paths\": {{}}, \
         \"components\": {{\"schemas\": {{\"Extreme\": {schema}}}}}}}"
    )
}

fn codes(generation: &Generation) -> Vec<&'static str> {
    let codes = generation.diagnostics.iter();
    codes.map(|diagnostic| diagnostic.code.id).collect()
}

#[test]
fn bytes_that_are_no_text_are_errors() {
    let utf_16 = |text: &str, order: fn(u16) -> [u8; 2]| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(order).collect::<Vec<u8>>()
    };
    for bytes in [
        b"openapi: 3.0.3\ninfo: {title: \"\xff\xfe\x02\"}".to_vec(),
        b"\xc0\x8d".to_vec(),
        utf_16("openapi: 3.0.3\0", u16::to_le_bytes),
        b"\0\0\0\0".to_vec(),
    ] {
        assert_eq!(codes(&generate(&bytes)), ["T0103"]);
    }
    let description = with_schema("{\"type\": \"object\"}");
    // The mark of UTF-8 is no part of the text.
    let marked = format!("\u{feff}{description}").into_bytes();
    for bytes in [
        marked,
        utf_16(&description, u16::to_le_bytes),
        utf_16(&description, u16::to_be_bytes),
    ] {
        // It is one of types alone, which is told too.
        assert_eq!(codes(&generate(&bytes)), ["T0112", "T0342"]);
    }
}

#[test]
fn what_is_too_much_is_refused_at_once() {
    let bomb = (1..60).fold("a0: &a0 [x, x]\n".to_owned(), |text, number| {
        let last = number - 1;
        text + &format!("a{number}: &a{number} [*a{last}, *a{last}]\n")
    });
    let merges = (1..60).fold("a0: &a0 {k: v}\n".to_owned(), |text, number| {
        let last = number - 1;
        text + &format!("a{number}: &a{number} {{x: *a{last}, y: *a{last}, <<: *a{last}}}\n")
    });
    for text in [
        "[".repeat(1_000_000),
        "{\"a\":".repeat(1_000_000),
        "a: ".to_owned() + &"{b: ".repeat(100_000),
        "- ".repeat(100_000),
        bomb,
        merges,
    ] {
        let start = Instant::now();
        assert_eq!(codes(&generate(text.as_bytes())), ["T0105"], "{text:.40}");
        assert!(start.elapsed() < Duration::from_secs(30), "{text:.40}");
    }
}

#[test]
fn schemas_as_deep_as_allowed_are_made() {
    for (open, close) in [
        ("{\"items\":", "}"),
        ("{\"properties\":{\"a\":", "}}"),
        ("{\"allOf\":[", "]}"),
        ("{\"oneOf\":[{\"type\":\"string\"},", "]}"),
        ("{\"additionalProperties\":", "}"),
        ("{\"not\":", "}"),
    ] {
        for depth in [20, 40, 60, 120] {
            let text = with_schema(&(open.repeat(depth) + "{}" + &close.repeat(depth)));
            let generation = generate(text.as_bytes());
            let found = codes(&generation);
            assert!(
                !generation.files.is_empty() || found.contains(&"T0105"),
                "{open} {depth}: {found:?}"
            );
        }
    }
}

/// A cost that grows with the square of the branches would be felt here.
#[test]
fn a_union_of_thousands_of_branches_is_made() {
    let mut branches = String::new();
    for number in 0..3_000 {
        let _ = write!(
            branches,
            "{{\"type\": \"object\", \"required\": [\"p{number}\"], \"properties\": {{\"p{number}\": {{\"type\": \"string\"}}}}}},"
        );
    }
    let text = with_schema(&format!("{{\"oneOf\": [{}]}}", branches.trim_end_matches(',')));
    let start = Instant::now();
    let generation = generate(text.as_bytes());
    assert!(!generation.files.is_empty(), "{:?}", codes(&generation));
    let lines = generation.files.iter().filter(|file| is_made(&file.path));
    let lines: usize = lines.map(|file| file.contents.lines().count()).sum();
    assert!((3_000..210_000).contains(&lines), "{lines} lines");
    assert!(start.elapsed() < Duration::from_secs(120));
}

#[test]
fn texts_of_any_length_and_kind_are_names_or_literals() {
    let long = "k".repeat(100_000);
    for text in [
        long.as_str(),
        "",
        " ",
        "\\u0000",
        "\\u202ex",
        "a\\u0000\\u001b\\u0085\\u2028b\\u2029",
        "a &#13; &#27; &#x202e; &#8232; b",
        "self",
        "Self",
        "_",
        "r#type",
        "\\\"; panic!(); //",
        "*/ } fn evil() {}",
        "{}",
        "%s",
        "🦀",
        "\\ud83e\\udd80",
        "../../etc/passwd",
        "con",
        "é\\u0301",
    ] {
        let schema = format!(
            "{{\"title\": \"{text}\", \"description\": \"{text}\", \"properties\": {{\"{text}\": {{\"enum\": [\"{text}\", \"b\"], \
             \"default\": \"{text}\"}}}}}}, \"{text}\": {{\"type\": \"object\"}}"
        );
        let description = with_schema(&schema).replace("\"title\": \"x\"", &format!("\"title\": \"{text}\""));
        let generation = generate(description.as_bytes());
        assert!(!generation.files.is_empty(), "{text:.40}: {:?}", codes(&generation));
        for file in &generation.files {
            assert!(
                !file.path.contains("..") && file.path.len() < 250 && file.path.is_ascii(),
                "{}",
                file.path
            );
            let unseen = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{2028}'..='\u{202e}');
            let line = file.contents.lines().find(|line| line.contains(unseen));
            assert_eq!(line, None, "{}", file.path);
        }
    }
}
