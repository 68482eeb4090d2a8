//! Parameter and Header Objects (OpenAPI 3.1 §4.8.12, §4.8.21).

use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};

use super::{
    body_parameter::body_location,
    document::keys,
    reader::{Reader, extensions},
    refer::imports::Section,
    refer::library::Node,
    schema::anything,
    value,
};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree, pointer},
};

impl<'a> Reader<'a> {
    /// The parameters of an operation or a path item, of which so many are known. Those that can't be sent are reported and
    /// left out.
    pub(super) fn parameters(&mut self, node: Option<&'a Tree>, first: usize) -> Vec<ReferenceOr<Parameter>> {
        let mut parameters = Vec::new();
        self.items("parameters", node, |reader, index, tree| {
            let reference = tree.get("$ref").and_then(Tree::as_str);
            let target = reference.and_then(|text| reader.library.resolve(reader.file, reader.place(), text).ok());
            let listed = target.and_then(|target| Some((target.tree.as_list()?, target)));
            let Some((list, target)) = listed else {
                let (source, unified) = (index.to_string(), (first + parameters.len()).to_string());
                let parameter = reader.moved(&[&source], &[&unified], |reader| reader.parameter_or_reference(tree));
                parameters.extend(parameter);
                return;
            };
            if !reader.within(&index.to_string(), |reader| reader.affords(target.tree)) {
                return;
            }
            reader.within(&index.to_string(), Self::report_unusual);
            reader.standing_at(target.file, &target.pointer, |reader| {
                for (index, tree) in list.iter().enumerate() {
                    let (source, unified) = (index.to_string(), (first + parameters.len()).to_string());
                    let parameter = reader.moved(&[&source], &[&unified], |reader| {
                        reader.note_origin();
                        reader.parameter_or_reference(tree)
                    });
                    parameters.extend(parameter);
                }
            });
        });
        parameters
    }

    pub(super) fn parameter_or_reference(&mut self, node: &'a Tree) -> Option<ReferenceOr<Parameter>> {
        let Some(reference) = node.get("$ref").and_then(Tree::as_str) else {
            return self.parameter(node).map(ReferenceOr::Item);
        };
        match self.library.resolve(self.file, self.place(), reference) {
            Err(lost) => {
                let Some(key) = self.misspelt(Section::Parameters, reference) else {
                    self.report_lost(reference, &lost);
                    return None;
                };
                let target = format!("#{}", pointer::of(&["components", "parameters", &key]));
                let target = self.library.resolve(0, "", &target).ok();
                let is_sent = |target: &Node<'_>| is_named(target) && body_location(target.tree).is_none();
                target.filter(is_sent).map(|_| ReferenceOr::Reference {
                    reference: format!("#/components/parameters/{key}"),
                })
            }
            Ok(target) if body_location(target.tree).is_some() => None,
            Ok(target) if !is_named(&target) => {
                self.report(&codes::PARAMETER_WITHOUT_NAME, format!("`{reference}` has no `name`"));
                None
            }
            Ok(_) => {
                let reference = self.refer(Section::Parameters, reference).ok()?;
                self.keep_description(node);
                Some(ReferenceOr::Reference { reference })
            }
        }
    }

    /// A Parameter Object, or nothing where it has no name, or is a body.
    pub(super) fn parameter(&mut self, node: &'a Tree) -> Option<Parameter> {
        let map = self.object(node, "a parameter")?;
        if body_location(node).is_some() {
            return None;
        }
        let Some(name) = self.text_at("name", map.get("name")) else {
            self.report(&codes::PARAMETER_WITHOUT_NAME, "a parameter has no `name`");
            return None;
        };
        let location = self
            .text_at("in", map.get("in"))
            .unwrap_or_default()
            .to_ascii_lowercase();
        let mut data = ParameterData {
            description: self.text_at("description", map.get("description")),
            required: self.flag_at("required", map.get("required")),
            deprecated: map.get("deprecated").map(|tree| self.flag_at("deprecated", Some(tree))),
            format: self.parameter_format(map),
            example: None,
            examples: indexmap::IndexMap::new(),
            explode: map.get("explode").map(|tree| self.flag_at("explode", Some(tree))),
            extensions: extensions(map),
            name,
        };
        Some(match location.as_str() {
            "path" => {
                data.required = true;
                if self.flag_at("allowReserved", map.get("allowReserved")) {
                    data.extensions.insert(keys::ALLOW_RESERVED.to_owned(), true.into());
                }
                Parameter::Path {
                    style: self.style(map, PathStyle::Simple, path_style),
                    parameter_data: data,
                }
            }
            "header" => Parameter::Header {
                style: self.style(map, HeaderStyle::Simple, header_style),
                parameter_data: data,
            },
            "cookie" => Parameter::Cookie {
                style: self.style(map, CookieStyle::Form, cookie_style),
                parameter_data: data,
            },
            _ => {
                if location == "querystring" {
                    data.extensions.insert(keys::QUERY_STRING.to_owned(), true.into());
                } else if location != "query" {
                    let message = format!("`{}` is not in the path, query, header or a cookie", data.name);
                    self.report(&codes::UNKNOWN_LOCATION, message);
                }
                Parameter::Query {
                    style: self.style(map, QueryStyle::Form, query_style),
                    allow_reserved: self.flag_at("allowReserved", map.get("allowReserved")),
                    allow_empty_value: map
                        .get("allowEmptyValue")
                        .map(|tree| self.flag_at("allowEmptyValue", Some(tree))),
                    parameter_data: data,
                }
            }
        })
    }

    /// `schema` or `content`; where both are missing, any text will do.
    pub(super) fn parameter_format(&mut self, map: &'a Map) -> ParameterSchemaOrContent {
        if let Some(tree) = map.get("schema") {
            return ParameterSchemaOrContent::Schema(self.within("schema", |reader| reader.schema(tree)));
        }
        if let Some(tree) = map.get("content") {
            return ParameterSchemaOrContent::Content(self.content(tree));
        }
        // Swagger 2.0 has the schema's keywords here, and many have kept them.
        if Self::has_inline_schema(map) {
            let schema = self.moved(&[], &["schema"], |reader| reader.inline_schema(map));
            return ParameterSchemaOrContent::Schema(schema);
        }
        ParameterSchemaOrContent::Schema(ReferenceOr::Item(anything()))
    }

    /// The style of a parameter, if it is one that `known` accepts for its location.
    fn style<T>(&mut self, map: &'a Map, default: T, known: fn(&str) -> Option<T>) -> T {
        let Some(name) = self.text_at("style", map.get("style")) else {
            return default;
        };
        known(&name).unwrap_or_else(|| {
            self.within("style", |reader| {
                reader.report(&codes::UNKNOWN_STYLE, format!("style `{name}` is not allowed here"));
            });
            default
        })
    }

    /// Headers by name, those of a response or of an encoding.
    pub(super) fn headers(&mut self, node: Option<&'a Tree>) -> indexmap::IndexMap<String, ReferenceOr<Header>> {
        let mut headers = indexmap::IndexMap::new();
        self.entries_as_written("headers", node, |reader, name, tree| {
            let header = reader.reference_or(Section::Headers, tree, Self::header, empty_header);
            headers.insert(name.to_owned(), header);
        });
        headers
    }

    /// A Header Object.
    pub(super) fn header(&mut self, node: &'a Tree) -> Header {
        let Some(map) = self.object(node, "a header") else {
            return empty_header();
        };
        Header {
            description: self.text_at("description", map.get("description")),
            style: self.style(map, HeaderStyle::Simple, header_style),
            required: self.flag_at("required", map.get("required")),
            deprecated: map.get("deprecated").map(|tree| self.flag_at("deprecated", Some(tree))),
            format: self.parameter_format(map),
            example: None,
            examples: indexmap::IndexMap::new(),
            extensions: extensions(map),
        }
    }

    /// The style of one property of a form.
    pub(super) fn encoding_style(&mut self, map: &'a Map) -> Option<QueryStyle> {
        map.contains_key("style")
            .then(|| self.style(map, QueryStyle::Form, query_style))
    }
}

/// Whether a parameter can be sent.
fn is_named(node: &Node<'_>) -> bool {
    node.tree.get("name").and_then(value::text).is_some()
}

/// A header about which nothing is known.
pub(super) fn empty_header() -> Header {
    Header {
        description: None,
        style: HeaderStyle::Simple,
        required: false,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(ReferenceOr::Item(anything())),
        example: None,
        examples: indexmap::IndexMap::new(),
        extensions: indexmap::IndexMap::new(),
    }
}

fn path_style(name: &str) -> Option<PathStyle> {
    match name {
        "matrix" => Some(PathStyle::Matrix),
        "label" => Some(PathStyle::Label),
        "simple" => Some(PathStyle::Simple),
        _ => None,
    }
}

fn query_style(name: &str) -> Option<QueryStyle> {
    match name {
        "form" => Some(QueryStyle::Form),
        "spaceDelimited" => Some(QueryStyle::SpaceDelimited),
        "pipeDelimited" => Some(QueryStyle::PipeDelimited),
        "deepObject" => Some(QueryStyle::DeepObject),
        _ => None,
    }
}

fn header_style(name: &str) -> Option<HeaderStyle> {
    (name == "simple").then_some(HeaderStyle::Simple)
}

fn cookie_style(name: &str) -> Option<CookieStyle> {
    // `cookie` (3.2 §4.12.3) is `form` with less escaping.
    matches!(name, "form" | "cookie").then_some(CookieStyle::Form)
}
