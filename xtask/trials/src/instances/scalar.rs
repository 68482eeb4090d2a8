//! Strings and numbers that a shape allows.

use serde_json::{Value, json};

use super::pattern;
use super::shape::Shape;

/// A string of the shape's format, pattern and length. `nth` tells apart those of one array.
pub(crate) fn string(shape: &Shape<'_>, nth: usize) -> Value {
    let format = shape.all("format").filter_map(Value::as_str).next().unwrap_or_default();
    let pattern = shape.all("pattern").filter_map(Value::as_str).next();
    let text = match (
        pattern.and_then(|pattern| pattern::matching(pattern, nth)),
        formatted(format, nth),
    ) {
        (Some(matching), _) => matching,
        (None, Some(text)) => text,
        (None, None) if nth == 0 => "text".to_owned(),
        (None, None) => format!("text {nth}"),
    };
    Value::String(fitted(
        text,
        shape.bound("minLength", true),
        shape.bound("maxLength", false),
    ))
}

/// Lengthened or shortened to the bounds, counted in characters as JSON Schema does (Validation §6.3.1).
fn fitted(mut text: String, shortest: Option<f64>, longest: Option<f64>) -> String {
    let shortest = shortest.unwrap_or(0.0).clamp(0.0, 100_000.0) as usize;
    let count = text.chars().count();
    if count < shortest {
        text.extend(std::iter::repeat_n('x', shortest - count));
    }
    match longest {
        Some(longest) if longest >= 0.0 => text.chars().take(longest as usize).collect(),
        _ => text,
    }
}

fn formatted(format: &str, nth: usize) -> Option<String> {
    let digit = nth % 10;
    Some(match format {
        "date-time" => format!("2024-02-2{digit}T13:14:15.5+02:00"),
        "date" => format!("2024-02-2{digit}"),
        "time" => format!("13:14:1{digit}Z"),
        "duration" => format!("P{}D", nth + 1),
        "uuid" => format!("3f2504e0-4f89-41d3-9a0c-0305e82c330{digit}"),
        "email" | "idn-email" => format!("someone{nth}@example.com"),
        "hostname" | "idn-hostname" => format!("host{nth}.example.com"),
        "ipv4" => format!("192.0.2.{digit}"),
        "ipv6" => format!("2001:db8::{digit}"),
        "uri" | "url" | "iri" => format!("https://example.com/{nth}?a=b#c"),
        "uri-reference" | "iri-reference" => format!("/relative/{nth}"),
        "uri-template" => format!("/items/{{id}}/{nth}"),
        "json-pointer" => format!("/a/{nth}"),
        "relative-json-pointer" => format!("{nth}/a"),
        "regex" => format!("^a{{{nth}}}$"),
        // Four bytes, then a fifth, in base64 with padding.
        "byte" | "base64" => ["AP8Qfw==", "AQIDBAU=", "/+8="][nth % 3].to_owned(),
        _ => return None,
    })
}

/// A number within the shape's bounds. `nth` tells apart those of one array.
pub(crate) fn number(shape: &Shape<'_>, integer: bool, nth: usize) -> Value {
    let step = shape.bound("multipleOf", true);
    let unit = step.unwrap_or(if integer { 1.0 } else { 0.25 });
    let above = shape.bound("exclusiveMinimum", true).map(|bound| bound + unit);
    let below = shape.bound("exclusiveMaximum", false).map(|bound| bound - unit);
    let lowest = [shape.bound("minimum", true), above]
        .into_iter()
        .flatten()
        .reduce(f64::max);
    let highest = [shape.bound("maximum", false), below]
        .into_iter()
        .flatten()
        .reduce(f64::min);
    let preferred: f64 = if integer { 7.0 } else { 2.5 };
    let mut value = preferred
        .min(highest.unwrap_or(f64::MAX))
        .max(lowest.unwrap_or(f64::MIN));
    value += unit * nth as f64;
    if highest.is_some_and(|highest| value > highest) {
        value = highest.unwrap_or(value) - unit * nth as f64;
    }
    if let Some(step) = step {
        value = (value / step).round() * step;
    }
    let is_whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
    if is_whole { json!(value as i64) } else { json!(value) }
}

#[cfg(test)]
mod tests {
    use crate::instances::json_schema::{Definitions, Version};
    use crate::instances::shape::Shape;
    use serde_json::{Value, json};

    fn check(schema: &Value, sample: impl Fn(&Shape<'_>, usize) -> Value) {
        let definitions = Definitions::new(Version::Full);
        let judge = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(schema)
            .unwrap();
        for nth in 0..3 {
            let shape = &Shape::alternatives(&definitions, &[schema])[0];
            let value = sample(shape, nth);
            assert!(judge.is_valid(&value), "{schema}: {value}");
        }
    }

    #[test]
    fn strings_follow_format_and_length() {
        for format in [
            "date-time",
            "date",
            "time",
            "duration",
            "uuid",
            "email",
            "hostname",
            "ipv4",
            "ipv6",
            "uri",
            "regex",
        ] {
            check(&json!({"type": "string", "format": format}), super::string);
        }
        check(&json!({"minLength": 12, "maxLength": 12}), super::string);
        check(&json!({"maxLength": 0}), super::string);
        check(&json!({"pattern": "^[A-Z]{2}[0-9]$"}), super::string);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        for schema in [
            json!({"type": "integer", "minimum": 100}),
            json!({"type": "integer", "maximum": -3}),
            json!({"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 4}),
            json!({"type": "integer", "multipleOf": 15}),
        ] {
            check(&schema, |shape, nth| super::number(shape, true, nth));
        }
        check(&json!({"minimum": 0, "maximum": 1}), |shape, nth| {
            super::number(shape, false, nth)
        });
    }
}
