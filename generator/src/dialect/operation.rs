//! Operation Objects (OpenAPI 3.1 §4.8.10).

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, ReferenceOr};

use super::{
    document::RawOperation,
    reader::{Reader, extensions},
    refer::layers::Layer,
    version::Version,
};
use crate::source::Map;

impl<'a> Reader<'a> {
    /// An operation that may stand elsewhere. What stands beside the reference to it holds in place of what it says.
    pub(super) fn operation_or_reference(
        &mut self,
        map: &'a Map,
        path_item: &Layer<'a>,
        incoming: &mut Vec<RawOperation>,
    ) -> Operation {
        let layers = self.layers(map);
        let (nearer, furthest) = match layers.split_last() {
            Some((furthest, nearer)) if !nearer.is_empty() => (nearer, furthest),
            _ => return self.operation(map, path_item, incoming),
        };
        let mut operation = self.standing_at(furthest.file, &furthest.pointer, |reader| {
            reader.note_origin();
            reader.operation(furthest.map, path_item, incoming)
        });
        for layer in nearer.iter().rev().filter(|layer| layer.entries().next().is_some()) {
            let own = self.standing_at(layer.file, &layer.pointer, |reader| {
                for (key, _) in layer.entries() {
                    reader.within(key, |reader| reader.note_origin());
                }
                reader.operation(layer.map, path_item, incoming)
            });
            operation = put_over(own, layer.map, operation);
        }
        operation
    }

    /// An operation. What the API calls because of it goes to `incoming`.
    pub(super) fn operation(
        &mut self,
        map: &'a Map,
        path_item: &Layer<'a>,
        incoming: &mut Vec<RawOperation>,
    ) -> Operation {
        let mut operation = Operation {
            tags: self.texts_at("tags", map.get("tags")),
            summary: self.text_at("summary", map.get("summary")),
            description: self.text_at("description", map.get("description")),
            external_docs: self.external_documentation(map.get("externalDocs")),
            operation_id: self
                .text_at("operationId", map.get("operationId"))
                .filter(|id| !id.is_empty()),
            deprecated: self.flag_at("deprecated", map.get("deprecated")),
            security: self.security(map.get("security")),
            callbacks: IndexMap::new(),
            extensions: extensions(map),
            ..Operation::default()
        };
        if self.version == Version::Swagger {
            self.swagger_operation(map, path_item, &mut operation);
            return operation;
        }
        operation.parameters = self.parameters(map.get("parameters"), 0);
        operation.request_body = self.request_body_or_reference(map.get("requestBody"));
        let body = self.body_of_parameters(map, path_item, operation.request_body.is_some());
        operation.request_body = operation.request_body.or(body.map(ReferenceOr::Item));
        operation.responses = self.responses(map.get("responses"), Self::response_or_reference);
        operation.servers = self.servers(map.get("servers"));
        self.callbacks(map.get("callbacks"), incoming);
        operation
    }

    /// The parameters that a path item gives to its operations, after so many of a nearer one. Those of Swagger 2.0 may be bodies, so that each
    /// operation reads them itself.
    pub(super) fn shared_parameters(&mut self, path_item: &'a Map, first: usize) -> Vec<ReferenceOr<Parameter>> {
        match self.version {
            Version::Swagger => Vec::new(),
            Version::OpenApi30 | Version::OpenApi31 => self.parameters(path_item.get("parameters"), first),
        }
    }
}

/// An operation in place of what the reference in it leads to, as far as it says something.
fn put_over(own: Operation, said: &Map, below: Operation) -> Operation {
    /// The nearer of two that can't tell by themselves whether they are said.
    fn nearer<T>(is_said: bool, own: T, below: T) -> T {
        if is_said { own } else { below }
    }
    let says = |key| said.contains_key(key);
    let mut extensions = below.extensions;
    extensions.extend(own.extensions);
    Operation {
        tags: nearer(says("tags"), own.tags, below.tags),
        summary: own.summary.or(below.summary),
        description: own.description.or(below.description),
        external_docs: own.external_docs.or(below.external_docs),
        operation_id: own.operation_id.or(below.operation_id),
        parameters: nearer(says("parameters"), own.parameters, below.parameters),
        request_body: own.request_body.or(below.request_body),
        responses: nearer(says("responses"), own.responses, below.responses),
        callbacks: IndexMap::new(),
        deprecated: nearer(says("deprecated"), own.deprecated, below.deprecated),
        security: own.security.or(below.security),
        servers: nearer(says("servers"), own.servers, below.servers),
        extensions,
    }
}
