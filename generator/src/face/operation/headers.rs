use std::collections::{HashMap, HashSet};

use crate::face::base::Base;
use crate::face::rust_type::RustType;
use crate::model::{Operation, ResponseHeader, is_token};
use crate::name::OperationNames;

/// A declared header field as a field.
#[derive(Debug)]
pub(crate) struct Header<'a> {
    pub(crate) header: &'a ResponseHeader,
    pub(crate) name: &'a str,
    /// What it is read as, where it is there.
    pub(crate) inner: RustType<'a>,
}

impl<'a> Header<'a> {
    /// The type of the field.
    pub(crate) fn kind(&self) -> RustType<'a> {
        self.inner.clone().optional()
    }

    /// The field's name on the wire, which has no case (RFC 9110 §5.1).
    pub(crate) fn wire(&self) -> String {
        self.header.name.to_ascii_lowercase()
    }
}

/// The fields of all successes, each once.
pub(super) fn of<'a>(base: &Base<'a>, operation: &'a Operation, names: &'a OperationNames) -> Vec<Header<'a>> {
    let fields: HashMap<&str, &str> = names
        .header_fields
        .iter()
        .map(|(wire, field)| (wire.as_str(), field.as_str()))
        .collect();
    let mut seen = HashSet::new();
    let mut headers = Vec::new();
    for header in operation.successes().flat_map(|response| &response.headers) {
        let wire = header.name.to_ascii_lowercase();
        if let Some(name) = fields.get(wire.as_str())
            // Others are never there (RFC 9110 §5.1).
            && is_token(&header.name)
            && seen.insert(wire)
        {
            headers.push(Header {
                header,
                name,
                inner: base.rust_type(&header.kind),
            });
        }
    }
    headers
}
