//! The fields of forms as they go over the wire: pairs with `=` and `&` (WHATWG URL §5.1), and parts of `multipart/form-data`
//! (RFC 7578).

use super::exchange::Field;
use crate::dialect::query_pairs;

/// The fields of a body of pairs.
pub(super) fn pairs(body: &str) -> Vec<Field> {
    let field = |(name, text)| Field { name, text: Some(text) };
    query_pairs(body.trim()).into_iter().map(field).collect()
}

/// The fields of a body of parts, whose boundary stands in its media type. Nothing where it has none, or a part has no name.
pub(super) fn parts(body: &str, media_type: &str) -> Option<Vec<Field>> {
    let boundary = parameters(media_type)
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?
        .1;
    let body = body.replace("\r\n", "\n");
    let line = format!("--{boundary}");
    let mut parts = body.split(line.as_str());
    // What stands before the first boundary is no part.
    parts.next()?;
    parts
        .take_while(|part| !part.starts_with("--"))
        .map(|part| {
            let (head, text) = part.split_once("\n\n")?;
            let disposition = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
            })?;
            let said = |wanted: &str| parameters(disposition).find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            let is_file = said("filename").or_else(|| said("filename*")).is_some();
            let text = text.strip_suffix('\n').unwrap_or(text);
            Some(Field {
                name: said("name")?.1,
                text: (!is_file).then(|| text.to_owned()),
            })
        })
        .collect()
}

/// The parameters of a header field's value (RFC 9110 §5.6.6), a quoted text without its quotes.
fn parameters(value: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = value.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_once('=')?;
        let name = name.trim_matches([' ', '\t', ';']);
        let mut text = String::new();
        let mut characters = behind.char_indices().peekable();
        let is_quoted = characters.next_if(|(_, own)| *own == '"').is_some();
        let mut end = behind.len();
        while let Some((at, own)) = characters.next() {
            match own {
                '"' if is_quoted => {
                    end = at + 1;
                    break;
                }
                '\\' if is_quoted => text.extend(characters.next().map(|(_, own)| own)),
                ';' if !is_quoted => {
                    end = at;
                    break;
                }
                own => text.push(own),
            }
        }
        rest = behind.get(end..).unwrap_or_default();
        Some((name, if is_quoted { text } else { text.trim().to_owned() }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_names_and_texts_or_are_files() {
        let body = "ignored\r\n--b 1\r\nContent-Disposition: form-data; name=\"a\\\"; b\"\r\n\r\none\r\ntwo\r\n--b 1\r\ncontent-type: text/csv\r\n\
                    content-disposition: form-data; filename=\"name=x; y\"; name=file\r\n\r\na,b\r\n--b 1--\r\n";
        let fields = parts(body, "multipart/form-data; charset=utf-8; boundary=\"b 1\"").unwrap();
        let fields: Vec<(&str, Option<&str>)> = fields
            .iter()
            .map(|own| (own.name.as_str(), own.text.as_deref()))
            .collect();
        assert_eq!(fields, [("a\"; b", Some("one\ntwo")), ("file", None)]);
        assert_eq!(parts(body, "multipart/form-data"), None);
        assert_eq!(
            parts("--x\r\n\r\nnothing\r\n--x--", "multipart/form-data; boundary=x"),
            None
        );
    }
}
