//! Header fields that an `encoding` gives to a part of a multipart body (OpenAPI 3.1 §4.8.15.1).

use openapiv3::{Encoding, ParameterSchemaOrContent};
use serde_json::Value;

use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{PartHeader, is_token};

impl<'a> Analysis<'a> {
    /// The header fields of a part, without those that its name and its media type say.
    pub(super) fn part_headers(&mut self, encoding: &'a Encoding, site: &Site) -> Vec<PartHeader> {
        let said_otherwise = ["content-type", "content-disposition"];
        let mut headers = Vec::new();
        for (name, header) in &encoding.headers {
            let site = site.under(&["headers", name]);
            if said_otherwise.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                continue;
            }
            let Some(found) = self.resolve_header(header, &site) else {
                continue;
            };
            let value = self.field_value(&found.item.format, found.owner.site());
            let value = value.filter(|value| is_token(name) && is_field_value(value));
            if value.is_none() && found.item.required {
                self.outcome.report(
                    &codes::PART_HEADER,
                    &site.pointer,
                    format!("the header field `{name}` is not sent by itself, as it is not said what it holds"),
                );
            }
            headers.push(PartHeader {
                name: name.clone(),
                value,
            });
        }
        headers
    }

    /// The only value of a header field, or its default.
    fn field_value(&mut self, format: &'a ParameterSchemaOrContent, site: &Site) -> Option<String> {
        let ParameterSchemaOrContent::Schema(schema) = format else {
            return None;
        };
        let part = self.part(schema, &site.under(&["schema"]));
        let (keywords, _) = self.inline(&part)?;
        let only = match keywords.asserted.enumeration.as_deref() {
            Some([only]) => Some(only.clone()),
            _ => keywords.data.default.clone(),
        };
        match only? {
            Value::String(text) => Some(text),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        }
    }
}

/// RFC 9110 §5.5, without what is not ASCII.
fn is_field_value(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
}
