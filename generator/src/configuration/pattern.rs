//! Keys with `*`.

/// What each `*` of a pattern stands for in a text; nothing where the text is not as the pattern says. In a place, none stands
/// for a `/`.
pub(crate) fn captured<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = pattern.split('*');
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty().then(Vec::new);
    };
    let mut found = Vec::new();
    for part in parts {
        let (before, after) = rest.split_once(part)?;
        found.push(before);
        rest = after;
    }
    found.push(rest.strip_suffix(last)?);
    let is_place = pattern.starts_with('/');
    (!is_place || !found.iter().any(|text| text.contains('/'))).then_some(found)
}
