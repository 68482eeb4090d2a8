//! Whether a value in a path may have several segments, by the expression that it has to match.

/// Whether what a router demands of a value lets it have several segments: an expression that takes anything or a `/`, or
/// the word for that.
pub(super) fn takes_slashes(demand: &str) -> bool {
    let is_wild = |text: &str| text.contains(".*") || text.contains(".+") || text.starts_with('*');
    demand == "path" || is_wild(demand) || slashes(demand).any(|_| true)
}

/// Whether a schema's pattern lets a value have several segments: it takes anything, or nothing without a `/`. Where a `/`
/// may stand and need not, it may as well be one of those that servers want encoded.
pub(crate) fn demands_slashes(pattern: &str) -> bool {
    let text = pattern.strip_prefix('^').unwrap_or(pattern);
    let text = text.strip_suffix('$').unwrap_or(text);
    let text = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    let is_anything = matches!(text, ".*" | ".+" | ".*?" | ".+?");
    is_anything || !text.contains('|') && slashes(text).any(|is_demanded| is_demanded)
}

/// The `/` of a regular expression that are not those that it excludes; each with whether no value is without it.
fn slashes(expression: &str) -> impl Iterator<Item = bool> + '_ {
    let excludes = expression.contains("(?!") || expression.contains("(?<!");
    let (mut in_class, mut negated, mut groups, mut escaped) = (false, false, 0_usize, false);
    let characters = expression.char_indices().filter(move |_| !excludes);
    characters.filter_map(move |(index, character)| {
        let was_escaped = escaped;
        escaped = character == '\\' && !was_escaped;
        let after = || expression.get(index + 1..).unwrap_or_default();
        match character {
            '/' if in_class => return (!negated).then_some(false),
            '/' => return Some(groups == 0 && !after().starts_with(['?', '*', '{'])),
            _ if was_escaped => {}
            '[' if !in_class => (in_class, negated) = (true, after().starts_with('^')),
            ']' => in_class = false,
            '(' if !in_class => groups += 1,
            ')' if !in_class => groups = groups.saturating_sub(1),
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_lets_a_value_have_segments_if_it_takes_anything_or_nothing_without_a_slash() {
        for pattern in [
            ".+",
            ".*",
            "^.+$",
            "^(.*)$",
            "^projects/[^/]+/locations/[^/]+$",
            r"^a\/b$",
        ] {
            assert!(demands_slashes(pattern), "{pattern}");
        }
        for pattern in [
            "",
            "[^/]+",
            "^[a-z/]+$",
            "^(@[^/]+/)?[^/]+$",
            "^a/?b$",
            "^a/b|c$",
            "^(?!/).+$",
            "^a.+$",
            r"^\d+$",
            "[",
        ] {
            assert!(!demands_slashes(pattern), "{pattern}");
        }
    }
}
