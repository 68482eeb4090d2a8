//! The forms that a body may have, by media type.

use crate::analyze::essence;
use crate::learn::description::{Description, Node};

/// A form in which the description has a body.
pub(super) struct Form<'t> {
    /// Its media type or range in lower case without parameters.
    pub(super) media_type: String,
    pub(super) schema: Option<Node<'t>>,
    /// Whether that is the schema of each item of a stream (OpenAPI 3.2 §4.14).
    pub(super) is_each: bool,
}

/// Media types that servers say where they say nothing: the body tells more.
pub(super) fn is_vague(media_type: Option<&str>) -> bool {
    matches!(
        media_type,
        None | Some("text/plain" | "application/octet-stream" | "text/html" | "*/*")
    )
}

/// A media type that is one, as it may be written down: a server may say anything.
pub(super) fn is_media_type(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.len() <= 80
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"+-._".contains(&byte))
    };
    text.split_once('/')
        .is_some_and(|(kind, subtype)| is_name(kind) && is_name(subtype))
}

pub(super) fn is_lines(media_type: &str) -> bool {
    ["ndjson", "jsonl", "json-seq", "json-lines", "json-stream"]
        .iter()
        .any(|word| media_type.contains(word))
}

pub(super) fn forms<'t>(description: &Description<'t>, node: Node<'t>) -> Vec<Form<'t>> {
    let content = node.get("content").into_iter().flat_map(Node::entries);
    let form = |(media_type, node): (&str, Node<'t>)| {
        let node = description.behind(node)?;
        Some(Form {
            media_type: essence(media_type),
            schema: node.get("schema").or_else(|| node.get("itemSchema")),
            is_each: node.get("schema").is_none(),
        })
    };
    content.filter_map(form).collect()
}

/// The form of this media type, or else the range that it is in; the only one where none is said.
pub(super) fn chosen<'f, 't>(forms: &'f [Form<'t>], media_type: Option<&str>) -> Option<&'f Form<'t>> {
    let Some(media_type) = media_type else {
        return match forms {
            [only] => Some(only),
            _ => None,
        };
    };
    let exact = forms.iter().find(|form| form.media_type == media_type);
    exact.or_else(|| {
        forms.iter().find(|form| {
            let range = form.media_type.strip_suffix('*');
            form.media_type == "*/*" || range.is_some_and(|range| range.ends_with('/') && media_type.starts_with(range))
        })
    })
}
