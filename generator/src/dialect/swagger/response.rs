use indexmap::IndexMap;
use openapiv3::{Header, HeaderStyle, MediaType, ParameterSchemaOrContent, ReferenceOr, Response};

use crate::{
    dialect::reader::{Reader, extensions},
    source::{Map, Tree},
};

impl<'a> Reader<'a> {
    /// A Response Object of Swagger 2.0, which comes in the media types that its operation produces.
    pub(super) fn swagger_response(&mut self, node: &'a Tree, produces: &[String]) -> Response {
        let Some(map) = self.object(node, "a response") else {
            return Response::default();
        };
        Response {
            description: self.text_at("description", map.get("description")).unwrap_or_default(),
            headers: self.swagger_headers(map),
            content: self.swagger_content(map, produces),
            links: IndexMap::new(),
            extensions: extensions(map),
        }
    }

    fn swagger_content(&mut self, map: &'a Map, produces: &[String]) -> IndexMap<String, MediaType> {
        let Some(tree) = map.get("schema").filter(|tree| **tree != Tree::Null) else {
            return IndexMap::new();
        };
        let is_file = tree.get("type").and_then(Tree::as_str) == Some("file");
        let fallback = if is_file {
            "application/octet-stream"
        } else {
            "application/json"
        };
        let mut media_types = produces.to_vec();
        let is_readable = media_types
            .iter()
            .any(|name| name.contains("json") || name.contains("xml"));
        if media_types.is_empty() {
            media_types.push(fallback.to_owned());
        } else if !is_readable && self.is_structured(tree) {
            // An operation that produces archives or images still reports its errors as JSON.
            media_types.insert(0, "application/json".to_owned());
        }
        if !self.affords_times(tree, media_types.len().saturating_sub(1)) {
            return IndexMap::new();
        }
        let first = media_types.first().map_or(fallback, String::as_str);
        let schema = self.moved(&["schema"], &["content", first, "schema"], |reader| reader.schema(tree));
        let media_type = MediaType {
            schema: Some(schema),
            ..MediaType::default()
        };
        media_types.into_iter().map(|name| (name, media_type.clone())).collect()
    }

    /// Whether a schema is about objects or arrays, so that neither text nor raw bytes can be meant.
    fn is_structured(&self, tree: &'a Tree) -> bool {
        let target = match tree.get("$ref").and_then(Tree::as_str) {
            Some(reference) => self
                .library
                .resolve(self.file, self.place(), reference)
                .ok()
                .map(|node| node.tree),
            None => Some(tree),
        };
        target.is_some_and(|tree| {
            matches!(tree.get("type").and_then(Tree::as_str), Some("object" | "array"))
                || tree.get("properties").is_some()
                || tree.get("allOf").is_some()
        })
    }

    fn swagger_headers(&mut self, map: &'a Map) -> IndexMap<String, ReferenceOr<Header>> {
        let mut headers = IndexMap::new();
        self.entries_as_written("headers", map.get("headers"), |reader, name, tree| {
            let header = reader.followed(tree, Self::swagger_header).flatten();
            headers.extend(header.map(|header| (name.to_owned(), ReferenceOr::Item(header))));
        });
        headers
    }

    fn swagger_header(&mut self, tree: &'a Tree) -> Option<Header> {
        let map = self.object(tree, "a header")?;
        let schema = self.moved(&[], &["schema"], |reader| reader.inline_schema(map));
        Some(Header {
            description: self.text_at("description", map.get("description")),
            style: HeaderStyle::Simple,
            required: false,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(schema),
            example: None,
            examples: IndexMap::new(),
            extensions: extensions(map),
        })
    }
}
