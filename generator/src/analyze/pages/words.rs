//! Names of parameters and properties, to compare them.

/// A name in lower case with `_` between its words: `nextPageToken`, `next-page-token` and `page[next-token]` look alike.
pub(super) fn snake(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            if !text.is_empty() && !text.ends_with('_') {
                text.push('_');
            }
        } else {
            let begins = letter.is_uppercase()
                && (before.is_lowercase()
                    || (before.is_uppercase() && letters.peek().is_some_and(|next| next.is_lowercase())));
            if begins && !text.ends_with('_') {
                text.push('_');
            }
            text.extend(letter.to_lowercase());
        }
        before = letter;
    }
    text.truncate(text.trim_end_matches('_').len());
    text
}

/// Whether it is one of these.
pub(super) fn any_of(words: &[&str], name: &str) -> bool {
    words.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_and_signs_are_one() {
        for name in [
            "nextPageToken",
            "next_page_token",
            "next-page-token",
            "NextPageToken",
            "next[page][token]",
            "next.page.token",
            "NEXT_PAGE_TOKEN",
        ] {
            assert_eq!(snake(name), "next_page_token", "{name}");
        }
        assert_eq!(snake("@odata.nextLink"), "odata_next_link");
        assert_eq!(snake("$top"), "top");
        assert_eq!(snake("nextURL"), "next_url");
        assert_eq!(snake("URLNext"), "url_next");
        assert_eq!(snake(""), "");
    }
}
