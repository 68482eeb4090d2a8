/// A tag as far as Markdown has a counterpart of it.
pub(crate) enum Tag {
    /// Ends a line.
    Break,
    /// Starts or ends a paragraph.
    Paragraph,
    /// Starts an item of a list.
    Item,
    /// Starts a link to this address.
    Anchor(String),
    /// Ends a link.
    AnchorEnd,
    /// Only looks: what is inside is shown without it.
    Transparent,
}

/// What a piece `<…>` is, if it is a tag that can be left out without loss.
pub(crate) fn tag(piece: &str) -> Option<Tag> {
    let inner = piece.strip_prefix('<')?.strip_suffix('>')?;
    if inner.starts_with("!--") {
        return Some(Tag::Transparent);
    }
    let opening = !inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match name.as_str() {
        "a" if opening => reference(inner).map(Tag::Anchor),
        "a" => Some(Tag::AnchorEnd),
        "br" => Some(Tag::Break),
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => {
            Some(Tag::Paragraph)
        }
        "li" if opening => Some(Tag::Item),
        "li" | "b" | "strong" | "i" | "em" | "u" | "s" | "code" | "span" | "small" | "sub" | "sup" | "tt" | "td"
        | "th" | "tbody" | "thead" | "font" | "center" => Some(Tag::Transparent),
        _ => None,
    }
}

/// The value of `href` in a tag.
fn reference(tag: &str) -> Option<String> {
    let (_, value) = tag.split_once("href=")?;
    let quote = value.chars().next()?;
    let value = match quote {
        '"' | '\'' => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(value.to_owned())
}

/// A block of HTML as Markdown without any HTML: known tags by their meaning, everything else as text.
pub(crate) fn to_markdown(block: &str) -> String {
    let mut output = String::with_capacity(block.len());
    let mut anchor: Option<String> = None;
    let mut rest = block;
    let mut comments_end = true;
    while let Some(start) = rest.find('<') {
        output.push_str(&rest[..start]);
        rest = &rest[start..];
        // A comment ends with what it says, and may hold tags. A tag ends before the next one begins, and so each is looked
        // at once, however many there are without an end.
        let end = match rest.starts_with("<!--") {
            true => {
                let end = comments_end.then(|| rest.find("-->")).flatten();
                comments_end = end.is_some();
                end.map(|end| end + 3)
            }
            false => {
                let next = rest.get(1..).and_then(|inner| inner.find(['<', '>']));
                next.map(|next| next + 2).filter(|end| rest[..*end].ends_with('>'))
            }
        };
        let piece = end.map_or("", |end| &rest[..end]);
        match tag(piece) {
            Some(Tag::Break) => output.push_str("\\\n"),
            Some(Tag::Paragraph) => output.push_str("\n\n"),
            Some(Tag::Item) => output.push_str("\n- "),
            Some(Tag::Anchor(destination)) if anchor.is_none() && !destination.contains(['(', ')', '<', '>', ' ']) => {
                output.push('[');
                anchor = Some(destination);
            }
            Some(Tag::AnchorEnd) => {
                if let Some(destination) = anchor.take() {
                    output.push_str(&format!("]({destination})"));
                }
            }
            Some(Tag::Transparent) => {}
            Some(Tag::Anchor(_)) | None => {
                output.push_str("\\<");
                rest = &rest[1..];
                continue;
            }
        }
        rest = &rest[piece.len()..];
    }
    output.push_str(rest);
    // Indentation was for the eye in HTML; in Markdown it would be code.
    output.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
