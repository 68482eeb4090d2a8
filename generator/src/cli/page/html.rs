//! Markup, out of which no text can break: what is known when the program is written, and text, which is escaped.

/// A page, or a part of one. It is well-formed XML too.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup: never made of anything that comes from outside.
    pub(super) fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text between tags or in an attribute's quotes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' => self.0.push('\n'),
                other => self.0.push(shown(other)),
            }
        }
        self
    }

    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// Text as code.
    pub(super) fn code(&mut self, text: &str) -> &mut Self {
        self.markup("<code>").text(text).markup("</code>")
    }

    /// A link to a place in the page.
    pub(super) fn link(&mut self, anchor: &str, text: &str) -> &mut Self {
        self.markup("<a href=\"#").text(anchor).markup("\">");
        self.text(text).markup("</a>")
    }

    /// Another part behind this one.
    pub(super) fn append(&mut self, part: Self) -> &mut Self {
        self.0.push_str(&part.0);
        self
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A character that is seen, is no control character, and is one that XML has.
fn shown(character: char) -> char {
    let mut neutral = crate::diagnostic::neutral(character.encode_utf8(&mut [0; 4]));
    match neutral.pop() {
        Some('\u{fffe}' | '\u{ffff}') | None => '\u{fffd}',
        Some(character) => character,
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_is_never_markup() {
        let mut html = Html::default();
        html.text("</script><b a='1' c=\"2\">&amp;\0\u{1b}\u{202e}\u{2028}\u{ffff}\r\n");
        assert_eq!(
            html.finish(),
            "&lt;/script&gt;&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;\u{2400}\u{241b}\u{fffd}\u{fffd}\u{fffd}\u{240d}\n"
        );
    }
}
