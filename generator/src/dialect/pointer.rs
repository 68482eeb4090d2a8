//! JSON pointers (RFC 6901) and what they lead to.

use std::borrow::Cow;

use crate::source::Tree;

/// Appends a segment to a pointer, escaped (RFC 6901 §3).
pub(super) fn push(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for character in segment.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The pointer made of segments.
pub(super) fn of(segments: &[&str]) -> String {
    let mut pointer = String::new();
    for segment in segments {
        push(&mut pointer, segment);
    }
    pointer
}

/// The segments of a pointer, unescaped (RFC 6901 §4).
pub(super) fn segments(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(|segment| {
        if segment.contains('~') {
            Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(segment)
        }
    })
}

/// The child of a node under one segment of a pointer.
pub(super) fn child<'a>(node: &'a Tree, segment: &str) -> Option<&'a Tree> {
    match node {
        Tree::Map(map) => map.get(segment),
        Tree::List(list) => list.get(segment.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Decodes `%41` in a URI fragment (RFC 3986 §2.1). What is no UTF-8 afterwards stays as it was.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hexadecimal(*high).is_some() && hexadecimal(*low).is_some() => {
                bytes.push(hexadecimal(*high).unwrap_or(0) * 16 + hexadecimal(*low).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{percent_decoded, push, segments};

    #[test]
    fn segments_undo_push() {
        let mut pointer = String::new();
        for segment in ["paths", "/pets/{id}", "a~1b", ""] {
            push(&mut pointer, segment);
        }
        assert_eq!(pointer, "/paths/~1pets~1{id}/a~01b/");
        assert_eq!(
            segments(&pointer).collect::<Vec<_>>(),
            ["paths", "/pets/{id}", "a~1b", ""]
        );
    }

    #[test]
    fn fragments_are_percent_decoded() {
        assert_eq!(percent_decoded("/a%20b/%C3%A9"), "/a b/é");
        assert_eq!(percent_decoded("/100%"), "/100%");
        assert_eq!(percent_decoded("/%ff"), "/%ff");
    }
}
