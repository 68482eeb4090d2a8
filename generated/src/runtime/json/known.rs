use std::borrow::Cow;

/// The value of an enumeration that a text stands for: the one in the text's place, or `other` with the text.
pub fn known<T: Clone>(text: Cow<'_, str>, texts: &[&str], all: &[T], other: fn(String) -> T) -> T {
    match place(&text, texts).and_then(|place| all.get(place)) {
        Some(value) => value.clone(),
        None => other(text.into_owned()),
    }
}

fn place(text: &str, texts: &[&str]) -> Option<usize> {
    texts.iter().position(|known| *known == text)
}
