/// How many things a message names.
const NAMED: usize = 5;

/// Names as a message shows them: `` `a`, `b` and 3 more ``.
pub(crate) fn listed(names: &[impl AsRef<str>]) -> String {
    let named: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    let named = named.join(", ");
    match names.len().checked_sub(NAMED) {
        Some(more @ 1..) => format!("{named} and {more} more"),
        _ => named,
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn long_lists_are_cut_short() {
        assert_eq!(listed(&["a"]), "`a`");
        assert_eq!(listed(&["a", "b", "c", "d", "e"]), "`a`, `b`, `c`, `d`, `e`");
        assert_eq!(
            listed(&["a", "b", "c", "d", "e", "f", "g"]),
            "`a`, `b`, `c`, `d`, `e` and 2 more"
        );
    }
}
