use indexmap::IndexMap;
use openapiv3::{AnySchema, Encoding, MediaType, ReferenceOr, RequestBody, Schema};

use super::parameter::SwaggerParameter;
use crate::{
    dialect::{
        reader::{Reader, extensions},
        schema::of_keywords,
    },
    source::{Map, Tree},
};

impl<'a> Reader<'a> {
    /// The body that the parameters make, if any is `in: body` or `in: formData`.
    pub(in crate::dialect) fn swagger_body(
        &mut self,
        operation: &'a Map,
        parameters: &[SwaggerParameter<'a>],
    ) -> Option<RequestBody> {
        let mut consumes = self.media_types("consumes", operation);
        if let Some(body) = parameters.iter().find(|parameter| parameter.location == "body") {
            if consumes.is_empty() {
                consumes.push("application/json".to_owned());
            }
            return Some(self.moved(&[], &["requestBody"], |reader| {
                reader.elsewhere(&body.node, |reader| reader.whole_body(body.map, &consumes))
            }));
        }
        let fields: Vec<_> = parameters
            .iter()
            .filter(|parameter| parameter.location == "formdata")
            .collect();
        (!fields.is_empty()).then(|| self.form(&fields, &consumes))
    }

    fn whole_body(&mut self, map: &'a Map, consumes: &[String]) -> RequestBody {
        let schema = map
            .get("schema")
            .filter(|tree| self.affords_times(tree, consumes.len().saturating_sub(1)));
        let schema = schema.map(|tree| {
            self.moved(&["schema"], &["content", consumes_key(consumes), "schema"], |reader| {
                reader.schema(tree)
            })
        });
        let media_type = MediaType {
            schema,
            ..MediaType::default()
        };
        RequestBody {
            description: self.text_at("description", map.get("description")),
            content: consumes.iter().map(|name| (name.clone(), media_type.clone())).collect(),
            required: self.flag_at("required", map.get("required")),
            extensions: extensions(map),
        }
    }

    /// The fields of a form as one object.
    fn form(&mut self, fields: &[&SwaggerParameter<'a>], consumes: &[String]) -> RequestBody {
        let has_file = fields.iter().any(|field| is_file(field.map));
        // A file can only be sent as a part.
        let is_fit = |name: &&String| is_form(name) && (!has_file || name.starts_with("multipart/"));
        let mut media_types: Vec<String> = consumes.iter().filter(is_fit).cloned().collect();
        if media_types.is_empty() {
            let name = if has_file {
                "multipart/form-data"
            } else {
                "application/x-www-form-urlencoded"
            };
            media_types.push(name.to_owned());
        }
        let mut object = AnySchema {
            typ: Some("object".to_owned()),
            ..AnySchema::default()
        };
        let mut encoding = IndexMap::new();
        for field in fields {
            if !self.affords_times(field.node.tree, media_types.len().saturating_sub(1)) {
                break;
            }
            let at = [
                "requestBody",
                "content",
                consumes_key(&media_types),
                "schema",
                "properties",
                &field.name,
            ];
            let schema = self.moved(&[], &at, |reader| {
                reader.elsewhere(&field.node, |reader| {
                    if field.map.contains_key("items") {
                        encoding.insert(field.name.clone(), reader.field_encoding(field.map));
                    }
                    reader.field(field.map)
                })
            });
            if self.flag_at("required", field.map.get("required")) {
                object.required.push(field.name.clone());
            }
            object.properties.insert(field.name.clone(), schema);
        }
        let required = !object.required.is_empty();
        let media_type = MediaType {
            schema: Some(ReferenceOr::Item(of_keywords(object))),
            encoding,
            ..MediaType::default()
        };
        RequestBody {
            description: None,
            content: media_types.into_iter().map(|name| (name, media_type.clone())).collect(),
            required,
            extensions: IndexMap::new(),
        }
    }

    fn field(&mut self, map: &'a Map) -> ReferenceOr<Box<Schema>> {
        let description = self.text_at("description", map.get("description"));
        let schema = match map.get("schema") {
            Some(tree) => self.within("schema", |reader| reader.schema(tree)),
            None => self.inline_schema(map),
        };
        match schema {
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
            ReferenceOr::Item(mut schema) => {
                schema.schema_data.description = description.or(schema.schema_data.description);
                ReferenceOr::Item(Box::new(schema))
            }
        }
    }

    fn field_encoding(&mut self, map: &'a Map) -> Encoding {
        let (style, explode) = self.collection_format(map);
        Encoding {
            style: Some(style),
            explode,
            ..Encoding::default()
        }
    }
}

/// Whether a field is a file, as Swagger 2.0 says it or as later versions do.
fn is_file(field: &Map) -> bool {
    let schema = field.get("schema");
    let said = |key| field.get(key).or_else(|| schema?.get(key)).and_then(Tree::as_str);
    said("type") == Some("file") || said("format") == Some("binary")
}

fn is_form(media_type: &str) -> bool {
    media_type.starts_with("multipart/") || media_type.starts_with("application/x-www-form-urlencoded")
}

/// The media type under which the shared schema is said to stand.
fn consumes_key(media_types: &[String]) -> &str {
    media_types.first().map_or("", String::as_str)
}
