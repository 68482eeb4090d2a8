//! What a schema's `$id` makes of the references below it (JSON Schema 2020-12 §8.2).

/// A reference without a fragment, made absolute by the identifier that it stands under (RFC 3986 §5.2).
pub(in crate::dialect) fn resolved(base: &str, reference: &str) -> String {
    let (base, _) = base.split_once(['#', '?']).unwrap_or((base, ""));
    let (root, path) = match base.find("://") {
        Some(scheme) => {
            let host = scheme + 3;
            let end = base[host..].find('/').map_or(base.len(), |slash| host + slash);
            base.split_at(end)
        }
        None => ("", base),
    };
    let has_scheme = |text: &str| {
        let first = text.split('/').next().unwrap_or_default();
        first.contains(':')
    };
    // Beside `urn:` there is nothing to be relative to.
    if has_scheme(reference) || root.is_empty() && has_scheme(base) {
        return reference.to_owned();
    }
    if let (Some(rest), Some((scheme, _))) = (reference.strip_prefix("//"), root.split_once("//")) {
        return format!("{scheme}//{rest}");
    }
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    let joined = match (reference.starts_with('/'), root.is_empty()) {
        (true, _) => reference.to_owned(),
        (false, false) if folder.is_empty() => format!("/{reference}"),
        (false, _) => format!("{folder}{reference}"),
    };
    format!("{root}{}", without_dots(&joined))
}

/// A path without `.` and `..` (RFC 3986 §5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." && kept.len() > usize::from(path.starts_with('/')) {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn references_are_relative_to_the_identifier_they_stand_under() {
        // RFC 3986 §5.4.
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
        ] {
            assert_eq!(resolved(base, reference), expected, "{reference}");
        }
        assert_eq!(resolved("http://a", "g"), "http://a/g");
        assert_eq!(resolved("urn:x:y", "g"), "g");
        assert_eq!(resolved("tree/node", "leaf"), "tree/leaf");
    }
}
