//! Bodies among the parameters of OpenAPI 3, as Swagger 2.0 has them.

use openapiv3::RequestBody;

use super::{reader::Reader, refer::layers::Layer, swagger::SwaggerParameter, value};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree},
};

/// The place of a parameter that is a body or a field of one, as Swagger 2.0 names it.
pub(super) fn body_location(parameter: &Tree) -> Option<&'static str> {
    match parameter
        .get("in")
        .and_then(Tree::as_str)?
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "body" => Some("body"),
        "formdata" | "form" => Some("formdata"),
        _ => None,
    }
}

impl<'a> Reader<'a> {
    /// The body that the parameters of an operation, or those of its path item, make where there is no `requestBody`.
    /// Each such parameter is remarked on once, however many operations refer to it.
    pub(super) fn body_of_parameters(
        &mut self,
        operation: &'a Map,
        path_item: &Layer<'a>,
        has_body: bool,
    ) -> Option<RequestBody> {
        let mut parameters = self.body_parameters(operation.get("parameters"));
        if parameters.is_empty() {
            parameters = self.standing_at(path_item.file, &path_item.pointer, |reader| {
                reader.body_parameters(path_item.map.get("parameters"))
            });
        }
        parameters.retain(|parameter| self.affords(parameter.node.tree));
        for parameter in &parameters {
            let place = (parameter.node.file, parameter.node.pointer.clone());
            if self.body_parameters_read.insert(place) {
                let what = match has_body {
                    true => "is left out, as there is a `requestBody`",
                    false => "is read as the request body",
                };
                let message = match parameter.location.as_str() {
                    "body" => format!("a parameter is `in: body`, which {what}"),
                    _ => format!("`{}` is a field of a form, which {what}", parameter.name),
                };
                self.elsewhere(&parameter.node, |reader| {
                    reader.report(&codes::BODY_AMONG_PARAMETERS, message);
                });
            }
        }
        match has_body {
            true => None,
            false => self.swagger_body(operation, &parameters),
        }
    }

    fn body_parameters(&mut self, node: Option<&'a Tree>) -> Vec<SwaggerParameter<'a>> {
        let mut found = Vec::new();
        self.items("parameters", node, |reader, index, tree| {
            let parameter = reader.within(&index.to_string(), |reader| reader.body_parameter(tree));
            found.extend(parameter);
        });
        found
    }

    fn body_parameter(&mut self, tree: &'a Tree) -> Option<SwaggerParameter<'a>> {
        // What leads nowhere is said where the other parameters are read.
        let node = match tree.get("$ref").and_then(Tree::as_str) {
            Some(reference) => self.library.resolve(self.file, self.place(), reference).ok()?,
            None => self.here(tree),
        };
        let location = body_location(node.tree)?;
        let map = node.tree.as_map()?;
        let name = map.get("name").and_then(value::text);
        if name.is_none() && location != "body" {
            self.report(&codes::PARAMETER_WITHOUT_NAME, "a parameter has no `name`");
            return None;
        }
        Some(SwaggerParameter {
            map,
            name: name.unwrap_or_default(),
            location: location.to_owned(),
            node,
        })
    }
}
