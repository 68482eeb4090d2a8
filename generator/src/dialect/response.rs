//! Responses and Response Objects (OpenAPI 3.1 §4.8.16, §4.8.17).

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Response, Responses, StatusCode};

use super::{
    reader::{Reader, extensions, is_extension},
    refer::imports::Section,
};
use crate::{diagnostic::codes::dialect as codes, source::Tree};

impl<'a> Reader<'a> {
    /// The Responses Object of an operation; each response is read by `read`.
    pub(super) fn responses(
        &mut self,
        node: Option<&'a Tree>,
        read: impl Fn(&mut Self, &'a Tree) -> ReferenceOr<Response>,
    ) -> Responses {
        let mut responses = Responses {
            extensions: node.and_then(Tree::as_map).map(extensions).unwrap_or_default(),
            ..Responses::default()
        };
        self.entries("responses", node, |reader, key, tree| {
            if is_extension(key) {
                return;
            }
            if key.eq_ignore_ascii_case("default") {
                responses.default = Some(reader.as_key("default", |reader| read(reader, tree)));
            } else if let Some(status) = status(key) {
                let response = reader.as_key(&status.to_string(), |reader| read(reader, tree));
                responses.responses.insert(status, response);
            } else {
                read(reader, tree);
                reader.report(&codes::UNKNOWN_STATUS, format!("`{key}` is not a status"));
            }
        });
        responses
    }

    /// A response or a reference to one.
    pub(super) fn response_or_reference(&mut self, node: &'a Tree) -> ReferenceOr<Response> {
        self.reference_or(Section::Responses, node, Self::response, Response::default)
    }

    /// A Response Object.
    pub(super) fn response(&mut self, node: &'a Tree) -> Response {
        if *node == Tree::Null {
            return Response::default();
        }
        let Some(map) = self.object(node, "a response") else {
            return Response::default();
        };
        Response {
            description: self.text_at("description", map.get("description")).unwrap_or_default(),
            headers: self.headers(map.get("headers")),
            content: map.get("content").map(|tree| self.content(tree)).unwrap_or_default(),
            links: IndexMap::new(),
            extensions: extensions(map),
        }
    }
}

/// `200`, or `2XX` in either case (§4.8.16.2).
fn status(key: &str) -> Option<StatusCode> {
    let key = key.trim();
    match key.as_bytes() {
        [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(StatusCode::Range(u16::from(class - b'0'))),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(StatusCode::Code),
        _ => None,
    }
}
