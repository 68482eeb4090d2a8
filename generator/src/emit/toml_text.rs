/// A text as a TOML basic string (TOML 1.0, "String"): nothing in it can end the string or the line.
pub(super) fn toml_string(text: &str) -> String {
    let mut output = String::with_capacity(text.len() + 2);
    output.push('"');
    for character in text.chars() {
        match character {
            '"' => output.push_str("\\\""),
            '\\' => output.push_str("\\\\"),
            _ if character.is_control() || is_invisible(character) => {
                output.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            _ => output.push(character),
        }
    }
    output.push('"');
    output
}

/// Bidirectional controls and what no line should hold.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::toml_string;

    #[test]
    fn no_text_leaves_its_string() {
        assert_eq!(toml_string("plain é"), "\"plain é\"");
        assert_eq!(
            toml_string("a\"\n[dependencies]\\\0\u{202e}"),
            r#""a\"\u000A[dependencies]\\\u0000\u202E""#
        );
    }
}
