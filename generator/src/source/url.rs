//! URLs of descriptions (RFC 3986).

use crate::diagnostic::neutral;

/// A URL as it is shown: without a name, a password or a query, which may be credentials, and with nothing that a terminal would act on.
pub fn shown(url: &str) -> String {
    let (before, query) = url.split_once('?').map_or((url, ""), |(before, _)| (before, "?…"));
    let (scheme, rest) = before.split_once("://").unwrap_or(("", before));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority.rsplit_once('@') {
        Some((_, host)) => format!("{}://…@{}{query}", neutral(scheme), neutral(&format!("{host}{path}"))),
        None => format!("{}{query}", neutral(before)),
    }
}

/// The URL that a relative reference without a fragment leads to from a URL (§5.2.2).
pub fn join(base: &str, reference: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (path, _) = rest.split_at(end);
    if reference.starts_with("//") {
        return Some(format!("{scheme}:{reference}"));
    }
    let end = reference.find('?').unwrap_or(reference.len());
    let (relative, query) = reference.split_at(end);
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let path = match relative {
        "" => path.to_owned(),
        _ if relative.starts_with('/') => without_dots(relative),
        _ => without_dots(&format!("{directory}/{relative}")),
    };
    Some(format!("{scheme}://{authority}{path}{query}"))
}

/// A path without `.` and `..` (§5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut steps = path.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        match step {
            ".." => drop(kept.pop()),
            "." => {}
            step => kept.push(step),
        }
        if is_last && matches!(step, "." | "..") {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 3986 §5.4 that a reference to a file may be.
    #[test]
    fn relative_references_lead_where_rfc_3986_says() {
        for (reference, expected) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
        ] {
            assert_eq!(
                join("http://a/b/c/d;p?q", reference).as_deref(),
                Some(expected),
                "{reference}"
            );
        }
        assert_eq!(join("https://a:8080", "g").as_deref(), Some("https://a:8080/g"));
        assert_eq!(join("api.yaml", "g"), None);
    }

    #[test]
    fn what_may_be_a_credential_is_never_shown() {
        assert_eq!(shown("https://name:secret@a/b@c"), "https://…@a/b@c");
        assert_eq!(shown("https://a/b?token=secret"), "https://a/b?…");
        assert_eq!(
            shown("https://a/\u{1b}[2J"),
            format!("https://a/{}", neutral("\u{1b}[2J"))
        );
    }
}
