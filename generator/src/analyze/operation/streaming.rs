//! Whether an operation's answer is asked for as a stream by a property of its body, and which answers are endless.

use super::operations::answers_to;
use crate::analyze::analysis::Analysis;
use crate::configuration::{Configuration, Streaming};
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::RawOperation;
use crate::model::{ContentFormat, Definition, Operation, Response, Scalar, Type, resolved};

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
            has(ContentFormat::Json) && has(ContentFormat::EventStream)
        });
        operation.stream_field = match configured {
            _ if !is_either => None,
            Some(Streaming { field: Some(field), .. }) => Some(field.clone()).filter(|field| !field.is_empty()),
            _ => self.has_flag(operation).then(|| FIELD.to_owned()),
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
                .report(&codes::UNUSABLE_STREAM, &operation.origin.0, message);
        }
    }

    /// Whether the body is JSON in which `stream` is `true` or `false`.
    fn has_flag(&self, operation: &Operation) -> bool {
        let preferred = operation.body.as_ref().and_then(|body| body.preferred());
        let Some(content) = preferred.filter(|content| content.format == ContentFormat::Json) else {
            return false;
        };
        self.is_flagged(&content.kind, 0)
    }

    fn is_flagged(&self, kind: &Type, depth: usize) -> bool {
        let Type::Named(id) = resolved(&self.outcome.types, kind) else {
            return false;
        };
        match self.outcome.definition(id) {
            Some(Definition::Record(record)) => record.properties.iter().any(|property| {
                let kind = resolved(&self.outcome.types, &property.kind);
                property.name == FIELD && property.constant.is_none() && kind == Type::Scalar(Scalar::Boolean)
            }),
            // Unions may stand in each other.
            Some(Definition::Union(union)) => {
                depth < 4
                    && union
                        .branches
                        .iter()
                        .all(|branch| self.is_flagged(&branch.kind, depth + 1))
            }
            _ => false,
        }
    }
}
