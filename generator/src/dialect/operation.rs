//! Operation Objects (OpenAPI 3.1 §4.8.10).

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, ReferenceOr};

use super::{
    document::RawOperation,
    reader::{Reader, extensions},
    version::Version,
};
use crate::source::Map;

impl<'a> Reader<'a> {
    /// An operation. What the API calls because of it goes to `incoming`.
    pub(super) fn operation(
        &mut self,
        map: &'a Map,
        path_item: &'a Map,
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
        operation.parameters = self.parameters(map.get("parameters"));
        operation.request_body = self.request_body_or_reference(map.get("requestBody"));
        let body = self.body_of_parameters(map, path_item, operation.request_body.is_some());
        operation.request_body = operation.request_body.or(body.map(ReferenceOr::Item));
        operation.responses = self.responses(map.get("responses"), Self::response_or_reference);
        operation.servers = self.servers(map.get("servers"));
        self.callbacks(map.get("callbacks"), incoming);
        operation
    }

    /// The parameters that a path item gives to its operations. Those of Swagger 2.0 may be bodies, so that each
    /// operation reads them itself.
    pub(super) fn shared_parameters(&mut self, path_item: &'a Map) -> Vec<ReferenceOr<Parameter>> {
        match self.version {
            Version::Swagger => Vec::new(),
            Version::OpenApi30 | Version::OpenApi31 => self.parameters(path_item.get("parameters")),
        }
    }
}
