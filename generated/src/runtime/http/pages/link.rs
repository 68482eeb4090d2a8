use http::HeaderMap;
use http::header::LINK;

/// The target of the first link with the relation `next` (RFC 8288 §3), as it is written.
pub(super) fn next_link(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(in_field)
}

fn in_field(field: &str) -> Option<String> {
    let mut rest = field;
    loop {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let (parameters, after) = parameters(after);
        // A link may have several relations, and only its first `rel` counts (§3.3).
        let relations = parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("rel"));
        if relations.is_some_and(|(_, value)| {
            value
                .split_ascii_whitespace()
                .any(|one| one.eq_ignore_ascii_case("next"))
        }) {
            return Some(target.to_owned());
        }
        rest = after;
    }
}

/// The parameters of a link up to the comma that ends it, and what follows.
fn parameters(text: &str) -> (Vec<(String, String)>, &str) {
    let mut parameters = Vec::new();
    let mut name = String::new();
    let mut value = None::<String>;
    let (mut quoted, mut escaped) = (false, false);
    for (at, character) in text.char_indices() {
        match (character, &mut value) {
            (_, Some(value)) if escaped => {
                value.push(character);
                escaped = false;
            }
            ('\\', Some(_)) if quoted => escaped = true,
            ('"', Some(_)) => quoted = !quoted,
            (_, Some(value)) if quoted => value.push(character),
            (';' | ',', _) => {
                parameters.push((std::mem::take(&mut name), value.take().unwrap_or_default()));
                if character == ',' {
                    return (parameters, text.get(at + 1..).unwrap_or_default());
                }
            }
            ('=', None) => value = Some(String::new()),
            (character, _) if character.is_ascii_whitespace() => {}
            (character, Some(value)) => value.push(character),
            (character, None) => name.push(character),
        }
    }
    parameters.push((name, value.unwrap_or_default()));
    (parameters, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_among_links() {
        for (field, expected) in [
            (
                "<https://a.example/?page=2>; rel=\"next\"",
                Some("https://a.example/?page=2"),
            ),
            (
                "</x?a=1,2>; rel=prev, </y>; title=\"a, b; \\\" <z>\"; rel=\"last next\"",
                Some("/y"),
            ),
            ("</x>;rel=NEXT", Some("/x")),
            ("</x>; rel=\"first\"; rel=\"next\"", None),
            ("</x>; rel=\"nextish\"", None),
            ("</x>", None),
            ("</x", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(LINK, field.parse().expect("the tests use valid header values"));
            assert_eq!(next_link(&headers).as_deref(), expected, "{field}");
        }
    }
}
