use proc_macro2::{Ident, Span};

/// A name from the name stage (`vendor`, `r#type`, `self_`) as a token.
///
/// Whatever the text, the result is an identifier: what Rust does not allow in one becomes `_`.
pub(crate) fn identifier(name: &str) -> Ident {
    let (raw, plain) = match name.strip_prefix("r#") {
        Some(plain) => (true, plain),
        None => (false, name),
    };
    let mut text: String = plain
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '_'
            }
        })
        .collect();
    if text.is_empty() || text == "_" || text.starts_with(|first: char| first.is_ascii_digit()) {
        text.insert(0, '_');
        if text == "_" || text == "__" {
            text.push_str("unnamed");
        }
    }
    if matches!(text.as_str(), "self" | "Self" | "super" | "crate") {
        text.push('_');
    }
    // Both constructors panic on what is no identifier; the text is a letter or `_`, then letters, digits and `_`.
    if raw {
        Ident::new_raw(&text, Span::call_site())
    } else {
        Ident::new(&text, Span::call_site())
    }
}

#[cfg(test)]
mod tests {
    use super::identifier;

    #[test]
    fn names_of_the_name_stage_come_out_as_they_are() {
        for name in ["vendor", "Vendor", "r#type", "self_", "_1", "a__b"] {
            assert_eq!(identifier(name).to_string(), name);
        }
    }

    #[test]
    fn any_other_text_is_an_identifier_too() {
        for name in ["", "_", "r#", "r#self", "self", "1a", "a b", "é", "a\"b", "r#_", "\0"] {
            let text = identifier(name).to_string();
            assert!(syn::parse_str::<syn::Ident>(&text).is_ok(), "{name:?} became {text:?}");
        }
    }
}
