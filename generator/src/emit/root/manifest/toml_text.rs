use crate::diagnostic::is_unseen;

/// A text as a TOML basic string (TOML 1.0, "String"): nothing in it can end the string or the line. A control character is a
/// space: cargo hands texts of the manifest to the compiler as environment variables, which can't hold every one.
pub(crate) fn toml_string(text: &str) -> String {
    let mut output = String::with_capacity(text.len() + 2);
    output.push('"');
    for character in text.chars() {
        match character {
            '"' => output.push_str("\\\""),
            '\\' => output.push_str("\\\\"),
            _ if character.is_control() => output.push(' '),
            _ if is_unseen(character) => output.push_str(&format!("\\U{:08X}", u32::from(character))),
            _ => output.push(character),
        }
    }
    output.push('"');
    output
}

#[cfg(test)]
mod tests {
    use super::toml_string;

    #[test]
    fn no_text_leaves_its_string() {
        assert_eq!(toml_string("plain é"), "\"plain é\"");
        assert_eq!(
            toml_string("a\"\n[dependencies]\\\0\u{202e}\u{2028}\u{e0001}"),
            r#""a\" [dependencies]\\ \U0000202E\U00002028\U000E0001""#
        );
    }
}
