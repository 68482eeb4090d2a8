//! JSON pointers (RFC 6901) as URI fragments carry them.

use std::borrow::Cow;

use super::Tree;

/// The keys of a pointer, from the root on. `None` where it does not start with `/` (and is not empty).
pub(super) fn keys(pointer: &str) -> Option<impl Iterator<Item = Cow<'_, str>>> {
    let keys = match pointer.strip_prefix('/') {
        Some(keys) => Some(keys.split('/')),
        None if pointer.is_empty() => None,
        None => return None,
    };
    Some(keys.into_iter().flatten().map(unescape))
}

/// A key as it stands in a pointer: `~` is `~0`, `/` is `~1`.
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescape(key: &str) -> Cow<'_, str> {
    if key.contains('~') {
        Cow::Owned(key.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(key)
    }
}

/// The node that a pointer names.
pub(super) fn find<'tree>(root: &'tree Tree, pointer: &str) -> Option<&'tree Tree> {
    keys(pointer)?.try_fold(root, |tree, key| match tree {
        Tree::Map(map) => map.get(&*key),
        Tree::List(list) => list.get(index(&key)?),
        _ => None,
    })
}

/// An array index (RFC 6901 §4): digits without a leading zero.
pub(super) fn index(key: &str) -> Option<usize> {
    let canonical = key == "0" || matches!(key.as_bytes().first(), Some(b'1'..=b'9'));
    if canonical { key.parse().ok() } else { None }
}

/// Undoes percent-encoding (RFC 3986 §2.1). `None` where that gives no UTF-8, or a `%` stands alone.
pub(super) fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
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
            let pointer = format!("/{}", escape(key));
            assert_eq!(keys(&pointer).unwrap().collect::<Vec<_>>(), [key]);
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
}
