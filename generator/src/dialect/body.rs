//! Request Body, Media Type and Encoding Objects (OpenAPI 3.1 §4.8.13 to §4.8.15).

use indexmap::IndexMap;
use openapiv3::{Content, Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody};

use super::{
    document::keys,
    reader::{Reader, extensions},
    refer::imports::Section,
};
use crate::{diagnostic::codes::dialect as codes, source::Tree};

/// Keywords that a schema has and a media type has not, and the other way round.
const SCHEMA_WORDS: &[&str] = &[
    "type",
    "properties",
    "items",
    "enum",
    "allOf",
    "anyOf",
    "oneOf",
    "additionalProperties",
];
const MEDIA_TYPE_WORDS: &[&str] = &[
    "schema",
    "itemSchema",
    "encoding",
    "itemEncoding",
    "prefixEncoding",
    "examples",
];

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
        let mut content = Content::new();
        self.entries_as_written("content", Some(node), |reader, name, tree| {
            let media_type = match reader.is_schema(tree) {
                true => Some(reader.schema_as_media_type(tree)),
                false => reader.followed(tree, Self::media_type),
            };
            content.insert(name.to_owned(), media_type.unwrap_or_default());
        });
        content
    }

    /// Whether what stands in place of a media type, or what it refers to, is the schema of one.
    fn is_schema(&self, tree: &'a Tree) -> bool {
        let target = match tree.get("$ref").and_then(Tree::as_str) {
            Some(reference) => match self.library.resolve(self.file, self.place(), reference) {
                Ok(target) => target.tree,
                Err(_) => return false,
            },
            None => tree,
        };
        let has = |keys: &[&str]| keys.iter().any(|key| target.get(key).is_some());
        has(SCHEMA_WORDS) && !has(MEDIA_TYPE_WORDS)
    }

    fn schema_as_media_type(&mut self, tree: &'a Tree) -> MediaType {
        self.report(
            &codes::MALFORMED_PART,
            "a schema stands in place of a media type; it is read as the schema of one",
        );
        MediaType {
            schema: Some(self.moved(&[], &["schema"], |reader| reader.schema(tree))),
            ..MediaType::default()
        }
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
        let mut encodings = IndexMap::new();
        self.entries("encoding", node, |reader, property, tree| {
            let encoding = reader.followed(tree, Self::encoding).flatten();
            encodings.extend(encoding.map(|encoding| (property.to_owned(), encoding)));
        });
        encodings
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
