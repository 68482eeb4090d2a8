//! JSON pointers (RFC 6901) as URI fragments carry them.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::Tree;

/// The keys of a pointer, from the root on.
pub fn keys(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(unescape)
}

/// The pointer made of keys.
pub fn of(keys: &[&str]) -> String {
    let mut pointer = String::new();
    keys.iter().for_each(|key| push(&mut pointer, key));
    pointer
}

/// Appends a key to a pointer.
pub fn push(pointer: &mut String, key: &str) {
    pointer.push('/');
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return pointer.push_str(key);
    }
    for character in key.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// A key from how it stands in a pointer: `~0` is `~`, `~1` is `/` (RFC 6901 §4).
pub fn unescape(key: &str) -> Cow<'_, str> {
    if key.contains('~') {
        Cow::Owned(key.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(key)
    }
}

/// The node that a pointer names. None where it does not start with `/` (and is not empty).
pub fn find<'tree>(root: &'tree Tree, pointer: &str) -> Option<&'tree Tree> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    keys(pointer).try_fold(root, |tree, key| child(tree, &key))
}

/// The node under a key.
pub fn child<'tree>(tree: &'tree Tree, key: &str) -> Option<&'tree Tree> {
    match tree {
        Tree::Map(map) => map.get(key),
        Tree::List(list) => list.get(index(key)?),
        _ => None,
    }
}

/// The order of pointers, and of paths: what stands below another one stands behind it, before what only begins alike.
pub fn by_segment(one: &str, other: &str) -> Ordering {
    one.split('/').cmp(other.split('/'))
}

/// An array index (RFC 6901 §4): digits without a leading zero.
pub(super) fn index(key: &str) -> Option<usize> {
    let canonical = key == "0" || matches!(key.as_bytes().first(), Some(b'1'..=b'9'));
    if canonical { key.parse().ok() } else { None }
}

/// Undoes percent-encoding (RFC 3986 §2.1). `None` where that gives no UTF-8, or a `%` stands alone.
pub fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    decoded(text, false)
}

/// The same where a `%` may stand for itself. What is no UTF-8 afterwards stays as it was.
pub fn percent_decoded(text: &str) -> Cow<'_, str> {
    decoded(text, true).unwrap_or(Cow::Borrowed(text))
}

fn decoded(text: &str, lenient: bool) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let digit = |byte: &u8| {
        char::from(*byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let code = match tail {
            [high, low, ..] if *first == b'%' => digit(high).zip(digit(low)),
            _ => None,
        };
        match code {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = tail.get(2..).unwrap_or_default();
            }
            None if *first == b'%' && !lenient => return None,
            None => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document and the table of RFC 6901 §5.
    #[test]
    fn evaluates_the_examples_of_the_rfc() {
        let text = r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#;
        let (tree, oracle) = (
            crate::source::read_json(text),
            serde_json::from_str::<serde_json::Value>(text).unwrap(),
        );
        for pointer in [
            "", "/foo", "/foo/0", "/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n",
        ] {
            let expected = oracle.pointer(pointer).unwrap();
            let found = crate::source::value(find(&tree, pointer).unwrap());
            assert_eq!(&found, expected, "{pointer}");
        }
        for pointer in ["foo", "/foo/2", "/foo/01", "/foo/-", "/nowhere", "/foo/0/x"] {
            assert_eq!(find(&tree, pointer), None, "{pointer}");
        }
    }

    #[test]
    fn escaping_is_undone_by_reading() {
        for key in ["", "a", "/", "~", "~1", "/a~b//~0"] {
            let pointer = of(&["paths", key]);
            assert_eq!(keys(&pointer).collect::<Vec<_>>(), ["paths", key]);
        }
    }

    #[test]
    fn percent_decoding_refuses_what_is_not_encoded_right() {
        assert_eq!(percent_decode("/a%20b%7Bid%7d").as_deref(), Some("/a b{id}"));
        assert_eq!(percent_decode("%C3%BC").as_deref(), Some("ü"));
        for text in ["%", "%2", "%zz", "100%", "%+1", "%FF", "%ü"] {
            assert_eq!(percent_decode(text), None, "{text}");
        }
    }

    #[test]
    fn a_percent_sign_that_encodes_nothing_may_stand_for_itself() {
        assert_eq!(percent_decoded("/a%20b/%C3%A9"), "/a b/é");
        assert_eq!(percent_decoded("/100%"), "/100%");
        assert_eq!(percent_decoded("/%ff"), "/%ff");
    }
}
