//! Whether an operation's answer is asked for as a stream by a property of its body or a parameter of its query, and which answers are endless.

use super::operations::answers_to;
use crate::analyze::analysis::Analysis;
use crate::configuration::Configuration;
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::dialect::RawOperation;
use crate::model::{
    Content, ContentFormat, Definition, Location, Operation, Parameter, Scalar, StreamField, Type, resolved,
};
use crate::source::pointer;

/// The property that asks for events, where it is a flag.
const FIELD: &str = "stream";

/// What a rule of the configuration changed, in any operation.
#[derive(Debug, Default)]
pub(in crate::analyze) struct Followed {
    values: bool,
    field: bool,
    /// What could have been meant by a field that is none.
    flags: Vec<String>,
}

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
            .find(|(selector, _)| answers_to(raw, selector));
        let mut followed = Followed::default();
        if configured.is_some_and(|(_, streaming)| streaming.values) {
            followed.values = make_endless(operation);
        }
        let is_either = operation.successes().any(|response| {
            let is_stream = |content: &Content| content.format.facts().read.is_stream();
            let preferred = response.preferred().is_some_and(|content| !is_stream(content));
            preferred && response.contents.iter().any(is_stream)
        });
        let named = configured.and_then(|(_, streaming)| streaming.field.as_deref());
        operation.stream_field = match named {
            _ if !is_either => None,
            Some("") => None,
            Some(field) => {
                let found = self.flag_anywhere(operation, field);
                followed.field = found.is_some();
                if !followed.field {
                    followed.flags = self.flags(operation);
                }
                // The server may know what nobody describes.
                found.or_else(|| {
                    Some(StreamField {
                        name: field.to_owned(),
                        in_query: operation.body.is_none() || field.starts_with('?'),
                        by_default: false,
                    })
                })
            }
            _ => self.flag_anywhere(operation, FIELD),
        };
        if let Some((selector, _)) = configured {
            let all = self.streams.entry(selector.clone()).or_default();
            all.values |= followed.values;
            all.field |= followed.field;
            all.flags.append(&mut followed.flags);
        }
    }

    /// Says which rules of the configuration change nothing, at the rule.
    pub(super) fn report_streams(&mut self, configuration: &Configuration) {
        for (selector, streaming) in &configuration.streams {
            // What names nothing, or only what is left out, is told by others or is no mistake.
            let Some(followed) = self.streams.remove(selector) else {
                continue;
            };
            let mut report = |key: &str, message: String| {
                self.outcome.diagnostics.push(Diagnostic {
                    code: &codes::UNUSABLE_STREAM,
                    message,
                    place: Place::Configuration(pointer::of(&["streams", selector, key])),
                    notes: Vec::new(),
                });
            };
            if streaming.values && !followed.values {
                report(
                    "values",
                    format!("no success of `{selector}` is JSON, so that none is values without an end"),
                );
            }
            if let Some(field) = streaming
                .field
                .as_deref()
                .filter(|field| !field.is_empty() && !followed.field)
            {
                let message = format!(
                    "neither the body nor the query of `{selector}`, which is answered whole and with events, has a flag `{field}`"
                );
                report(
                    "field",
                    match did_you_mean(field, followed.flags.iter().map(String::as_str)) {
                        Some(question) => format!("{message}; {question}"),
                        None => message,
                    },
                );
            }
        }
    }

    /// The flag of this name in the body, or in the query.
    fn flag_anywhere(&self, operation: &Operation, name: &str) -> Option<StreamField> {
        // With a question mark a name would be a parameter's.
        let of_body = self.flag(operation, name).filter(|_| !name.starts_with('?'));
        let of_body = of_body.map(|by_default| (false, by_default));
        let of_query = || {
            let mut flags = operation.parameters.iter().filter(|parameter| self.is_flag(parameter));
            let flag = flags.find(|parameter| parameter.name == name)?;
            // Who has to say something says `false`.
            Some((true, flag.required || flag.default.as_deref() == Some("true")))
        };
        let (in_query, by_default) = of_body.or_else(of_query)?;
        Some(StreamField {
            name: name.to_owned(),
            in_query,
            by_default,
        })
    }

    fn is_flag(&self, parameter: &Parameter) -> bool {
        let kind = resolved(&self.outcome.types, &parameter.kind);
        parameter.location == Location::Query && parameter.filled.is_none() && kind == Type::Scalar(Scalar::Boolean)
    }

    /// Whether the body is JSON in which a property of this name is `true` or `false`, and then whether `true` is its default.
    fn flag(&self, operation: &Operation, name: &str) -> Option<bool> {
        let preferred = operation.body.as_ref().and_then(|body| body.preferred());
        let content = preferred.filter(|content| content.format == ContentFormat::Json)?;
        self.flag_in(&content.kind, name, 0)
    }

    /// The properties of the body, and the parameters of the query, that are `true` or `false`.
    fn flags(&self, operation: &Operation) -> Vec<String> {
        let in_query = operation.parameters.iter().filter(|parameter| self.is_flag(parameter));
        let in_query = in_query.map(|parameter| parameter.name.clone());
        in_query.chain(self.flags_of_body(operation)).collect()
    }

    fn flags_of_body(&self, operation: &Operation) -> Vec<String> {
        let preferred = operation.body.as_ref().and_then(|body| body.preferred());
        let kind = preferred.map(|content| resolved(&self.outcome.types, &content.kind));
        let Some(Type::Named(id)) = kind else { return Vec::new() };
        let Some(Definition::Record(record)) = self.outcome.definition(id) else {
            return Vec::new();
        };
        let names = record.properties.iter().map(|property| property.name.clone());
        names.filter(|name| self.flag(operation, name).is_some()).collect()
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

/// Makes values without an end of an operation's JSON; whether there is any.
fn make_endless(operation: &mut Operation) -> bool {
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
    found
}
