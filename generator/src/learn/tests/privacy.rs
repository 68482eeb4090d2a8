//! Nothing that a person has chosen stands in an overlay.

use serde_json::json;

use super::{answers, learned, thing};
use crate::learn::overlay_text;

#[test]
fn secrets_names_and_addresses_are_never_written_down() {
    let planted = [
        "ann@example.org",
        "Ann",
        "Ann Example",
        "sk_live_51H8xkTq2vZ",
        "AKIAIOSFODNN7EXAMPLE",
        "hunter2hunter2x9",
        "+49 30 901820",
        "192.168.7.13",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "4111111111111111",
        "1985-04-12",
        "https://ann.example.org/",
        "eyJhbGciOiJIUzI1NiJ9.e30.x",
        "\u{1b}[31mAnn",
    ];
    let api = thing(
        "3.0.3",
        "{type: object, required: [id], properties: {id: {type: integer}, state: {type: string, enum: [open, closed]}, \
         at: {type: string, format: date-time}, people: {type: object, additionalProperties: {type: object, properties: {age: {type: integer}}}}}}",
    );
    for text in planted {
        let seen = answers(&[json!({
            "id": text,
            "state": text,
            "at": text,
            "people": { text: { "age": null, "mail": text } },
            text: { text: text },
            "free": { text: [text], "more": 1 },
        })]);
        let learned = learned(&api, &seen);
        let overlay = overlay_text(&learned.proposals);
        assert!(!overlay.contains(text), "{text}: {overlay}");
        assert!(!overlay.to_lowercase().contains("example.org"), "{overlay}");
        assert!(
            overlay.contains("first at $.people.*.age\n") && overlay.contains("free: {type: object}"),
            "{overlay}"
        );
        assert_eq!(learned.personal, 2, "{text}: {overlay}");
    }
}

#[test]
fn what_a_server_says_in_a_header_is_no_text_for_an_overlay_either() {
    let api = thing("3.0.3", "{type: string}");
    let seen = json!([{
        "request": { "method": "GET", "path": "/thing", "query": ["token=hunter2"], "headers": [["x-user", "Ann"]], "body": null },
        "response": { "status": 404, "headers": [["content-type", "text/ann@example.org"], ["set-cookie", "hunter2"]], "body": "Ann" },
    }]);
    let overlay = overlay_text(&learned(&api, &seen).proposals);
    assert!(overlay.contains("'404'"), "{overlay}");
    for text in ["Ann", "ann", "hunter2"] {
        assert!(!overlay.contains(text), "{overlay}");
    }
}

/// No rule tells a name in small letters from a property by its letters.
#[test]
fn keys_of_a_map_that_is_not_described_are_never_written_down() {
    let api = thing("3.0.3", "{type: object, properties: {total: {type: integer}}}");
    // What several keys hold is of one shape.
    let seen = answers(&[
        json!({"total": 2, "ann": {"age": 1, "mail": "x"}, "bob": {"age": 2, "mail": "y"}, "next": {"at": 1}}),
    ]);
    let one = learned(&api, &seen);
    let overlay = overlay_text(&one.proposals);
    assert!(
        !overlay.contains("ann") && !overlay.contains("bob") && overlay.contains("next: {type: object}"),
        "{overlay}"
    );
    assert_eq!(one.personal, 2);
    // Each object has other keys.
    let seen = answers(&[
        json!({"total": 1, "ann": 1, "size": 1}),
        json!({"total": 1, "bob": 1, "size": 1}),
        json!({"total": 1, "carol": 1}),
    ]);
    let several = learned(&api, &seen);
    assert!(
        overlay_text(&several.proposals).ends_with("properties: {size: {type: integer}}\n"),
        "{}",
        overlay_text(&several.proposals)
    );
    assert_eq!(several.personal, 3);
}
