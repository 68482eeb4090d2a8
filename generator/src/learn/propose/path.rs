//! Steps of a JSONPath.

/// A step of a JSONPath (RFC 9535 §2.5.1).
pub(super) fn step(key: &str) -> String {
    let is_name = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match is_name {
        true => format!(".{key}"),
        false => format!("[{}]", quoted(key)),
    }
}

/// A text as a path has it (RFC 9535 §2.3.1.1).
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for character in text.chars() {
        match character {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            control if (control as u32) < 0x20 => quoted.push_str(&format!("\\u{:04x}", control as u32)),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}
