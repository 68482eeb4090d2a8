//! Request Body, Media Type and Encoding Objects (OpenAPI 3.1 §4.8.13 to §4.8.15).

use indexmap::IndexMap;
use openapiv3::{Content, Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody};

use super::{
    document::keys,
    imports::Section,
    reader::{Reader, extensions},
};
use crate::source::Tree;

impl<'a> Reader<'a> {
    /// A request body or a reference to one.
    pub(super) fn request_body_or_reference(&mut self, node: Option<&'a Tree>) -> Option<ReferenceOr<RequestBody>> {
        let node = node.filter(|node| **node != Tree::Null)?;
        Some(self.within("requestBody", |reader| {
            reader.reference_or(Section::RequestBodies, node, Self::request_body, RequestBody::default)
        }))
    }

    /// A Request Body Object.
    pub(super) fn request_body(&mut self, node: &'a Tree) -> RequestBody {
        let Some(map) = self.object(node, "a request body") else {
            return RequestBody::default();
        };
        RequestBody {
            description: self.text_at("description", map.get("description")),
            content: map.get("content").map(|tree| self.content(tree)).unwrap_or_default(),
            required: self.flag_at("required", map.get("required")),
            extensions: extensions(map),
        }
    }

    /// Media types by name.
    pub(super) fn content(&mut self, node: &'a Tree) -> Content {
        let Some(map) = self.object_at("content", Some(node)) else {
            return Content::new();
        };
        self.within("content", |reader| {
            map.iter()
                .map(|(name, tree)| {
                    let media_type = reader.within(name, |reader| reader.followed(tree, Self::media_type));
                    (name.clone(), media_type.unwrap_or_default())
                })
                .collect()
        })
    }

    fn media_type(&mut self, node: &'a Tree) -> MediaType {
        if *node == Tree::Null {
            return MediaType::default();
        }
        let Some(map) = self.object(node, "a media type") else {
            return MediaType::default();
        };
        let mut extensions = extensions(map);
        let schema = match (map.get("itemSchema"), map.get("schema")) {
            (Some(tree), _) => {
                extensions.insert(keys::ITEM_SCHEMA.to_owned(), true.into());
                Some(self.moved(&["itemSchema"], &["schema"], |reader| reader.schema(tree)))
            }
            (None, Some(tree)) => Some(self.within("schema", |reader| reader.schema(tree))),
            (None, None) => None,
        };
        MediaType {
            schema,
            example: None,
            examples: IndexMap::new(),
            encoding: self.encodings(map.get("encoding")),
            extensions,
        }
    }

    fn encodings(&mut self, node: Option<&'a Tree>) -> IndexMap<String, Encoding> {
        let Some(map) = self.object_at("encoding", node) else {
            return IndexMap::new();
        };
        self.within("encoding", |reader| {
            map.iter()
                .filter_map(|(property, tree)| {
                    let encoding = reader.within(property, |reader| reader.encoding(tree))?;
                    Some((property.clone(), encoding))
                })
                .collect()
        })
    }

    fn encoding(&mut self, node: &'a Tree) -> Option<Encoding> {
        let map = self.object(node, "an encoding")?;
        let style = self.encoding_style(map);
        let explode = match map.get("explode") {
            Some(tree) => self.flag_at("explode", Some(tree)),
            None => matches!(style, None | Some(QueryStyle::Form)),
        };
        Some(Encoding {
            content_type: self.text_at("contentType", map.get("contentType")),
            headers: self.headers(map.get("headers")),
            style,
            explode,
            allow_reserved: self.flag_at("allowReserved", map.get("allowReserved")),
            extensions: extensions(map),
        })
    }
}
