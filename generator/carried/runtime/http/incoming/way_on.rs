//! What a description would have to say so that an answer is as it is described: an action of an overlay (Overlay
//! Specification 1.1 §4.4.3), to be put under the overlay's `actions`.
//!
//! Where the value stands in the description is not known here. But the record is known that has it, by its properties, and a
//! JSONPath (RFC 9535 §2.3.5) selects the schemas that have them. Where several schemas together have its properties (`allOf`), those of
//! the one that has this property are named; what only several of them say has no action.

use std::fmt::Write;

use http::StatusCode;

use crate::runtime::http::Operation;
use crate::runtime::json::{DecodeError, Kind, Reason, Segment, encode};

/// How many further properties of the record a path names.
const MOST_NAMED: usize = 3;

/// The action that makes a description take what was refused, unless that is no JSON.
pub(in crate::runtime::http) fn action(
    error: &DecodeError,
    operation: &Operation,
    status: StatusCode,
) -> Option<String> {
    let (record, steps) = error.in_record();
    let steps: Vec<&Segment> = steps.collect();
    let is_declared = |key: &String| record.is_some_and(|record| record.keys.contains(&key.as_str()));
    let mut target = match (record, steps.first()) {
        (Some(record), Some(Segment::Key(key))) if is_declared(key) => schemas_with(key, record.beside(key)?),
        (Some(record), Some(_)) if record.is_of_parts() => return None,
        (Some(record), Some(Segment::Key(key))) if is_of_field(error.reason()) => schemas_with(key, record.keys),
        (Some(record), Some(_)) => schemas_with(record.keys.first()?, record.keys),
        _ => {
            let method = operation.method.to_ascii_lowercase();
            let path = quoted(operation.path);
            format!(
                "$.paths[{path}].{method}.responses['{}'].content.*.schema",
                status.as_u16()
            )
        }
    };
    let (last, outer) = match (error.reason(), steps.split_last()) {
        (Reason::Missing, Some((Segment::Key(last), outer))) => (Some(last), outer),
        _ => (None, steps.as_slice()),
    };
    for (place, step) in outer.iter().enumerate() {
        let down = match step {
            Segment::Index(_) => ".items".to_owned(),
            Segment::Key(key)
                if place == 0 && (is_declared(key) || is_of_field(error.reason())) && record.is_some() =>
            {
                format!(".properties[{}]", quoted(key))
            }
            Segment::Key(_) => ".additionalProperties".to_owned(),
        };
        target.push_str(&down);
    }
    let update = match error.reason() {
        Reason::Missing => {
            let _ = write!(target, ".required[?@ == {}]", quoted(last?));
            None
        }
        Reason::Kind { found: Kind::Null, .. } | Reason::Kinds { found: Kind::Null, .. } => Some("{ nullable: true }"),
        Reason::Kind {
            expected,
            found: Kind::Number,
        } if expected.contains("integer") => Some("{ type: number, format: double }"),
        Reason::Form { .. } => {
            target.push_str(".format");
            None
        }
        Reason::Kind { .. }
        | Reason::Kinds { .. }
        | Reason::OutOfRange { .. }
        | Reason::Constant { .. }
        | Reason::Length { .. }
        | Reason::NoBranch { .. } => {
            // Then it is any value.
            target.push_str(".*");
            None
        }
        _ => return None,
    };
    let change = match update {
        Some(update) => format!("update: {update}"),
        None => "remove: true".to_owned(),
    };
    // A string of JSON is one of YAML.
    let target = String::from_utf8(encode(&target)).ok()?;
    Some(format!("- target: {target}\n  {change}\n"))
}

/// Whether what is wrong is with a property that is declared in any case: it may have one value alone, and is no field then.
fn is_of_field(reason: &Reason) -> bool {
    matches!(reason, Reason::Constant { .. } | Reason::Missing)
}

/// Selects all schemas that have this property and those beside it.
fn schemas_with(key: &str, keys: &[&str]) -> String {
    let place = keys.iter().position(|own| *own == key).unwrap_or_default();
    let mut tests = format!("@.properties[{}]", quoted(key));
    let mut named = 0;
    for own in keys.get(place.saturating_sub(1)..).unwrap_or_default() {
        if *own != key && named < MOST_NAMED {
            named += 1;
            tests += &format!(" && @.properties[{}]", quoted(own));
        }
    }
    format!("$..[?{tests}]")
}

/// A text as a path has it (RFC 9535 §2.3.1.1).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for character in text.chars() {
        match character {
            '\'' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => quoted += &format!("\\u{:04x}", u32::from(control)),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::json::{Decode, decode};
    use crate::runtime::macros::record;

    record! {
        #[allow(unreachable_pub)]
        pub struct Part {
            pub name: String = "name",
            pub sizes: Vec<i64> = "sizes",
            pub of: Option<Box<Part>> = "it's",
        }
        required { "name", "sizes" }
    }

    record! {
        #[allow(unreachable_pub)]
        pub struct Whole {
            pub id: String = "id",
            pub size: Option<i64> = "size",
            pub label: String = "label",
            pub shape: Option<String> = "shape",
            pub note: String = "note",
            ..extra: std::collections::BTreeMap<String, i64>
        }
        required { "id", "label", "note" }
        parts { "label", "note" }
    }

    record! {
        #[allow(unreachable_pub)]
        pub struct Counts {
            pub total: Option<i64> = "total",
            ..extra: std::collections::BTreeMap<String, i64>
        }
    }

    fn said<T: Decode + std::fmt::Debug>(body: &str) -> String {
        let operation = Operation::new("part", "GET", "/parts/{name}");
        let error = decode::<T>(body.as_bytes()).expect_err(body);
        action(&error, &operation, StatusCode::OK)
            .unwrap_or_default()
            .replace("\\\\", "\\")
    }

    #[test]
    fn the_record_that_has_the_value_is_found_by_its_properties() {
        const NAME: &str = r"$..[?@.properties['name'] && @.properties['sizes'] && @.properties['it\'s']]";
        const SIZES: &str = r"$..[?@.properties['sizes'] && @.properties['name'] && @.properties['it\'s']]";
        for (body, target, change) in [
            (
                r#"{"sizes": []}"#,
                format!("{NAME}.required[?@ == 'name']"),
                "remove: true",
            ),
            (
                r#"{"name": null, "sizes": []}"#,
                format!("{NAME}.properties['name']"),
                "update: { nullable: true }",
            ),
            (
                r#"{"name": "", "sizes": [1, 1.5]}"#,
                format!("{SIZES}.properties['sizes'].items"),
                "update: { type: number, format: double }",
            ),
            (
                r#"{"name": "", "sizes": [], "it's": {"name": 7, "sizes": []}}"#,
                format!("{NAME}.properties['name'].*"),
                "remove: true",
            ),
        ] {
            assert_eq!(
                said::<Part>(body),
                format!("- target: \"{target}\"\n  {change}\n"),
                "{body}"
            );
        }
        // Those of the schema that has it, of several that together have the properties; nothing where it has no other.
        for (body, target) in [
            (
                r#"{"id": 7, "label": "", "note": ""}"#,
                "$..[?@.properties['id'] && @.properties['size']].properties['id'].*",
            ),
            (
                r#"{"id": "", "label": "", "shape": 7, "note": ""}"#,
                "$..[?@.properties['shape'] && @.properties['label']].properties['shape'].*",
            ),
            (r#"{"id": "", "label": "", "note": 7}"#, ""),
            (r#"{"id": "", "label": "", "note": "", "ann": "x"}"#, ""),
        ] {
            let action = match target {
                "" => String::new(),
                target => format!("- target: \"{target}\"\n  remove: true\n"),
            };
            assert_eq!(said::<Whole>(body), action, "{body}");
        }
        // What is under a key that nobody describes has no name of its own.
        assert_eq!(
            said::<Counts>(r#"{"ann": "x"}"#),
            "- target: \"$..[?@.properties['total']].additionalProperties.*\"\n  remove: true\n"
        );
        // There is no record around it.
        assert_eq!(
            said::<Vec<String>>("[null]"),
            "- target: \"$.paths['/parts/{name}'].get.responses['200'].content.*.schema.items\"\n  update: { nullable: true }\n"
        );
        assert_eq!(said::<Part>("{"), "");
    }
}
