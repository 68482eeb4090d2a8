use openapiv3::{
    CookieStyle, HeaderStyle, Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};

use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{
        reader::{Reader, extensions},
        refer::layers::Layer,
        refer::library::Node,
        value,
    },
    source::{Map, Tree},
};

/// A parameter as Swagger 2.0 writes it, where it stands.
pub(in crate::dialect) struct SwaggerParameter<'a> {
    pub(in crate::dialect) node: Node<'a>,
    pub(in crate::dialect) map: &'a Map,
    pub(in crate::dialect) name: String,
    pub(in crate::dialect) location: String,
}

impl<'a> Reader<'a> {
    /// Parameters, body and responses of an operation.
    pub(in crate::dialect) fn swagger_operation(
        &mut self,
        map: &'a Map,
        path_item: &Layer<'a>,
        operation: &mut Operation,
    ) {
        let mut parameters = self.swagger_parameters(map.get("parameters"));
        let above = self.standing_at(path_item.file, &path_item.pointer, |reader| {
            reader.swagger_parameters(path_item.map.get("parameters"))
        });
        for shared in above {
            let known = parameters
                .iter()
                .any(|own| own.name == shared.name && own.location == shared.location);
            if !known {
                parameters.push(shared);
            }
        }
        parameters.retain(|parameter| self.affords(parameter.node.tree));
        for parameter in &parameters {
            if parameter.location != "body" && parameter.location != "formdata" {
                let index = operation.parameters.len().to_string();
                let item = self.moved(&[], &["parameters", &index], |reader| {
                    reader.elsewhere(&parameter.node, |reader| reader.swagger_parameter(parameter))
                });
                operation.parameters.push(ReferenceOr::Item(item));
            }
        }
        operation.request_body = self.swagger_body(map, &parameters).map(ReferenceOr::Item);
        let produces = self.media_types("produces", map);
        operation.responses = self.responses(map.get("responses"), |reader, tree| {
            let response = reader.followed(tree, |reader, tree| reader.swagger_response(tree, &produces));
            ReferenceOr::Item(response.unwrap_or_default())
        });
    }

    /// The media types of an operation, or those of the whole description (Swagger 2.0, Operation Object).
    pub(super) fn media_types(&mut self, keyword: &str, operation: &'a Map) -> Vec<String> {
        let own = operation.get(keyword).filter(|tree| **tree != Tree::Null);
        let inherited = || self.library.root().and_then(|root| root.get(keyword));
        let node = own.or_else(inherited);
        node.and_then(Tree::as_list)
            .unwrap_or_default()
            .iter()
            .filter_map(value::text)
            .collect()
    }

    fn swagger_parameters(&mut self, node: Option<&'a Tree>) -> Vec<SwaggerParameter<'a>> {
        let listed = self.followed_items("parameters", node, |reader, tree| match tree {
            Tree::List(list) => {
                let items = list.iter().enumerate().filter_map(|(index, tree)| {
                    reader.within(&index.to_string(), |reader| {
                        reader.followed(tree, Self::named_parameter).flatten()
                    })
                });
                Some(items.collect())
            }
            _ => Some(Vec::from_iter(reader.named_parameter(tree))),
        });
        listed.into_iter().flatten().collect()
    }

    fn named_parameter(&mut self, tree: &'a Tree) -> Option<SwaggerParameter<'a>> {
        let map = self.object(tree, "a parameter")?;
        let location = self
            .text_at("in", map.get("in"))
            .unwrap_or_default()
            .to_ascii_lowercase();
        let name = self.text_at("name", map.get("name"));
        if name.is_none() && location != "body" {
            self.report(&codes::PARAMETER_WITHOUT_NAME, "a parameter has no `name`");
            return None;
        }
        Some(SwaggerParameter {
            node: self.here(tree),
            map,
            name: name.unwrap_or_default(),
            location,
        })
    }

    fn swagger_parameter(&mut self, parameter: &SwaggerParameter<'a>) -> Parameter {
        let map = parameter.map;
        let (style, explode) = self.collection_format(map);
        let mut data = ParameterData {
            name: parameter.name.clone(),
            description: self.text_at("description", map.get("description")),
            required: self.flag_at("required", map.get("required")),
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(self.swagger_parameter_schema(map)),
            example: None,
            examples: indexmap::IndexMap::new(),
            explode: None,
            extensions: extensions(map),
        };
        match parameter.location.as_str() {
            "path" => {
                self.told_of_commas(map, &style);
                data.required = true;
                Parameter::Path {
                    parameter_data: data,
                    style: PathStyle::Simple,
                }
            }
            "header" => {
                self.told_of_commas(map, &style);
                Parameter::Header {
                    parameter_data: data,
                    style: HeaderStyle::Simple,
                }
            }
            "cookie" => Parameter::Cookie {
                parameter_data: data,
                style: CookieStyle::Form,
            },
            location => {
                if location != "query" {
                    let message = format!("`{}` is not in the path, query, header, form or body", data.name);
                    self.report(&codes::UNKNOWN_LOCATION, message);
                }
                data.explode = Some(explode);
                Parameter::Query {
                    parameter_data: data,
                    allow_reserved: false,
                    style,
                    allow_empty_value: map
                        .get("allowEmptyValue")
                        .map(|tree| self.flag_at("allowEmptyValue", Some(tree))),
                }
            }
        }
    }

    /// The schema spread out in a parameter; some write `schema` although it is for bodies only.
    fn swagger_parameter_schema(&mut self, map: &'a Map) -> ReferenceOr<openapiv3::Schema> {
        match map.get("schema") {
            Some(tree) => self.within("schema", |reader| reader.schema(tree)),
            None => self.moved(&[], &["schema"], |reader| reader.inline_schema(map)),
        }
    }

    /// `collectionFormat` as style and explode (Swagger 2.0, Parameter Object). Commas are the default.
    pub(super) fn collection_format(&mut self, map: &'a Map) -> (QueryStyle, bool) {
        let format = self.text_at("collectionFormat", map.get("collectionFormat"));
        match format.as_deref() {
            None | Some("csv") => (QueryStyle::Form, false),
            Some("multi") => (QueryStyle::Form, true),
            Some("ssv") => (QueryStyle::SpaceDelimited, false),
            Some("pipes") => (QueryStyle::PipeDelimited, false),
            Some(other) => {
                self.report_commas(other);
                (QueryStyle::Form, false)
            }
        }
    }

    /// Says of a header field or a path, which have commas alone, that another format was asked for.
    fn told_of_commas(&mut self, map: &'a Map, style: &QueryStyle) {
        if let (QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited, Some(format)) =
            (style, map.get("collectionFormat").and_then(value::text))
        {
            self.report_commas(&format);
        }
    }

    fn report_commas(&mut self, format: &str) {
        let message = format!("`{format}` is sent as values between commas");
        self.within("collectionFormat", |reader| {
            reader.report(&codes::UNKNOWN_STYLE, message)
        });
    }
}
