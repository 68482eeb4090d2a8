//! Whether an operation's answer is asked for as a stream by a property of its body, and which answers are endless.

use super::operations::answers_to;
use crate::analyze::analysis::Analysis;
use crate::configuration::{Configuration, Streaming};
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::RawOperation;
use crate::model::{ContentFormat, Definition, Operation, Response, Scalar, StreamField, Type, resolved};

/// The property that asks for events, where it is a flag.
const FIELD: &str = "stream";

impl Analysis<'_> {
    /// Finds how an operation's answer is asked for as a stream, and makes of JSON what the configuration says is endless.
    pub(super) fn settle_streams(
        &mut self,
        raw: &RawOperation,
        operation: &mut Operation,
        configuration: &Configuration,
    ) {
        let configured = configuration
            .streams
            .iter()
            .find(|(selector, _)| answers_to(raw, selector))
            .map(|(_, streaming)| streaming);
        if configured.is_some_and(|streaming| streaming.values) {
            self.make_endless(operation);
        }
        let is_success = |response: &&Response| operation.is_success(response.status);
        let is_either = operation.responses.iter().filter(is_success).any(|response| {
            let has = |format| response.contents.iter().any(|content| content.format == format);
            has(ContentFormat::Json) && (has(ContentFormat::EventStream) || has(ContentFormat::JsonLines))
        });
        operation.stream_field = match configured {
            _ if !is_either => None,
            Some(Streaming { field: Some(field), .. }) if field.is_empty() => None,
            Some(Streaming { field: Some(field), .. }) => Some(StreamField {
                name: field.clone(),
                by_default: self.flag(operation, field).unwrap_or(false),
            }),
            _ => self.flag(operation, FIELD).map(|by_default| StreamField {
                name: FIELD.to_owned(),
                by_default,
            }),
        };
    }

    fn make_endless(&mut self, operation: &mut Operation) {
        let successes: Vec<_> = operation
            .responses
            .iter()
            .map(|one| operation.is_success(one.status))
            .collect();
        let mut found = false;
        for (response, _) in operation
            .responses
            .iter_mut()
            .zip(successes)
            .filter(|(_, success)| *success)
        {
            let json = response
                .contents
                .iter_mut()
                .filter(|content| content.format == ContentFormat::Json);
            for content in json {
                content.format = ContentFormat::JsonLines;
                found = true;
            }
        }
        if !found {
            let message = "the configuration says that its answer is values without an end, but no success is JSON";
            self.outcome
                .report(&codes::UNUSABLE_STREAM, &operation.origin.pointer(), message);
        }
    }

    /// Whether the body is JSON in which a property of this name is `true` or `false`, and then whether `true` is its default.
    fn flag(&self, operation: &Operation, name: &str) -> Option<bool> {
        let preferred = operation.body.as_ref().and_then(|body| body.preferred());
        let content = preferred.filter(|content| content.format == ContentFormat::Json)?;
        self.flag_in(&content.kind, name, 0)
    }

    fn flag_in(&self, kind: &Type, name: &str, depth: usize) -> Option<bool> {
        let Type::Named(id) = resolved(&self.outcome.types, kind) else {
            return None;
        };
        match self.outcome.definition(id)? {
            Definition::Record(record) => record.properties.iter().find_map(|property| {
                let kind = resolved(&self.outcome.types, &property.kind);
                let is_flag = property.name == name && property.constant.is_none();
                (is_flag && kind == Type::Scalar(Scalar::Boolean)).then(|| property.default.as_deref() == Some("true"))
            }),
            // Unions may stand in each other.
            Definition::Union(union) if depth < 4 => {
                let flags = union.branches.iter();
                let flags: Option<Vec<bool>> = flags
                    .map(|branch| self.flag_in(&branch.kind, name, depth + 1))
                    .collect();
                flags.map(|flags| flags.contains(&true))
            }
            _ => None,
        }
    }
}
