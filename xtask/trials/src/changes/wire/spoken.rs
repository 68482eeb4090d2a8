//! What a version says on the wire, by its description as written.

use anyhow::{Context, Result};
use serde_json::Value;
use tintype::Generation;
use tintype::model::{ContentFormat, Location, Operation, Parameter, ParameterStyle};

use crate::conformance::answers::{Answer, Answers, is_json};
use crate::conformance::input::Inputs;
use crate::instances::oracle::Oracle;

/// The bodies, parameters and header fields of a version.
pub(crate) struct Spoken {
    inputs: Inputs,
    judge: Oracle,
    answers: Answers,
    /// Of each operation, the statuses that are successes, as the description writes them.
    successes: Vec<Vec<String>>,
    /// Of each operation, what goes beside a body.
    fields: Vec<Vec<Field>>,
    /// Of each operation, whether its body is JSON.
    takes_json: Vec<bool>,
}

impl Spoken {
    /// Those of a version.
    ///
    /// # Errors
    ///
    /// Where the description was not understood, or the independent validator can't compile its schemas.
    pub(crate) fn of(generation: &mut Generation) -> Result<Self> {
        let (api, document) = (generation.api.as_ref(), generation.document.as_ref());
        let (api, document) = (api.context("no API")?, document.context("no document")?);
        let sources = generation.sources.as_mut().context("no sources")?;
        let is_json = |format| format == ContentFormat::Json;
        let bodies = api.operations.iter().map(|operation| operation.body.as_ref());
        let successes = api.operations.iter().map(|operation| {
            let successes = operation.successes();
            successes.map(|response| response.status.to_string()).collect()
        });
        let inputs = Inputs::new(sources, api, |pointer| document.origins.resolve(pointer))?;
        Ok(Self {
            judge: inputs.of_any_branch()?,
            inputs,
            answers: Answers::new(sources, api, |pointer| document.origins.resolve(pointer))?,
            successes: successes.collect(),
            fields: api.operations.iter().map(fields).collect(),
            takes_json: bodies
                .map(|body| {
                    body.and_then(|body| body.preferred())
                        .is_some_and(|content| is_json(content.format))
                })
                .collect(),
        })
    }

    /// Bodies that a client of this version sends.
    pub(super) fn requests(&self, operation: usize) -> Vec<Value> {
        match self.takes_json.get(operation) {
            Some(true) => self.inputs.bodies(operation),
            _ => Vec::new(),
        }
    }

    /// Whether a server of this version takes a body; nothing where it takes none that is JSON.
    pub(super) fn takes(&self, operation: usize, body: &Value) -> Option<bool> {
        let takes_json = self.takes_json.get(operation).copied().unwrap_or_default();
        let schema = self.inputs.body_schema(operation).filter(|_| takes_json)?;
        Some(self.judge.allows(schema, body))
    }

    /// The statuses of an operation's successes that are JSON alone.
    pub(super) fn successes(&self, operation: usize) -> Vec<&str> {
        let json = self
            .all_successes(operation)
            .filter(|answer| match answer.forms.as_slice() {
                [(media_type, Some(_))] => is_json(media_type),
                _ => false,
            });
        json.map(|answer| answer.status.as_str()).collect()
    }

    /// How many successes an operation declares, of whatever form.
    pub(super) fn count_of_successes(&self, operation: usize) -> usize {
        self.all_successes(operation).count()
    }

    fn all_successes(&self, operation: usize) -> impl Iterator<Item = &Answer> {
        let successes = self.successes.get(operation).map_or(&[][..], Vec::as_slice);
        let answers = self.answers.of(operation).iter();
        answers.filter(|answer| successes.iter().any(|own| own.eq_ignore_ascii_case(&answer.status)))
    }

    /// Bodies that a server of this version answers with this status.
    pub(super) fn answers(&self, operation: usize, status: &str) -> Vec<Value> {
        let answers = self.answers.of(operation).iter();
        let forms = answers
            .filter(|answer| answer.status == status)
            .flat_map(|answer| &answer.forms);
        let schemas = forms
            .filter(|(media_type, _)| is_json(media_type))
            .filter_map(|(_, schema)| *schema);
        let samples = schemas.flat_map(|schema| self.answers.samples(schema));
        samples.map(|sample| sample.value).collect()
    }

    /// What an operation is given beside a body.
    pub(super) fn fields(&self, operation: usize) -> &[Field] {
        self.fields.get(operation).map_or(&[], Vec::as_slice)
    }

    /// Values that a client of this version gives for a parameter.
    pub(super) fn given(&self, operation: usize, field: &Field) -> Vec<Value> {
        let parameter = self.inputs.parameter(operation, field.index);
        parameter.map(|(_, samples)| samples).unwrap_or_default()
    }

    /// Whether a server of this version takes one of the values that a text may be read as; nothing where it has no schema.
    pub(super) fn takes_any(&self, operation: usize, field: &Field, readings: &[Value]) -> Option<bool> {
        let (schema, _) = self.inputs.parameter(operation, field.index)?;
        Some(readings.iter().any(|value| self.judge.allows(schema, value)))
    }

    /// The header fields of an answer, each with its schema.
    pub(super) fn headers(&self, operation: usize) -> impl Iterator<Item = (&str, &str, usize)> {
        let answers = self.answers.of(operation).iter();
        answers.flat_map(|answer| {
            let headers = answer.headers.iter();
            headers.filter_map(|(name, schema)| Some((answer.status.as_str(), name.as_str(), (*schema)?)))
        })
    }

    /// Valid values for the schema of a header field.
    pub(super) fn said_in_header(&self, schema: usize) -> Vec<Value> {
        let samples = self.answers.samples(schema).into_iter();
        samples.map(|sample| sample.value).collect()
    }

    /// Whether that schema allows one of these values.
    pub(super) fn header_is(&self, schema: usize, readings: &[Value]) -> bool {
        self.answers.allows_any(schema, readings)
    }
}

/// A parameter as a call has it.
pub(super) struct Field {
    /// Its place among the parameters of the operation.
    index: usize,
    /// By what a server finds it: where, and under which name, of which a path has none.
    pub(super) place: (Location, String),
    /// Its name as it is spelt.
    pub(super) name: String,
    pub(super) required: bool,
    /// How it is written where it is a list or an object.
    pub(super) style: String,
    /// Whether it is written as JSON.
    pub(super) is_json: bool,
}

fn fields(operation: &Operation) -> Vec<Field> {
    let place = |parameter: &Parameter| match parameter.location {
        // What stands before it in the path.
        Location::Path => {
            let before = operation.path.split(&format!("{{{}}}", parameter.name)).next();
            before.unwrap_or_default().matches('{').count().to_string()
        }
        Location::Header => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.clone(),
    };
    let parameters = operation.parameters.iter().enumerate();
    let fields = parameters.map(|(index, parameter)| Field {
        index,
        place: (parameter.location, place(parameter)),
        name: parameter.name.clone(),
        required: parameter.required,
        style: match &parameter.style {
            ParameterStyle::Style { style, explode, .. } => format!("{style:?} {explode}"),
            other => format!("{other:?}"),
        },
        is_json: matches!(parameter.style, ParameterStyle::Json),
    });
    fields.collect()
}

#[cfg(test)]
mod tests {
    use tintype::{Generator, Given};

    use super::Spoken;

    #[test]
    fn what_is_declared_by_default_is_a_success_where_nothing_else_is() {
        let answer = "{description: A., content: {application/json: {schema: {type: string}}}}";
        let spoken = |responses: &str| {
            let text = format!(
                "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{get: {{operationId: a, responses: {{{responses}}}}}}}}}\n"
            );
            let mut made = Generator::of(Given::text("api.yaml", text)).generate().unwrap();
            let spoken = Spoken::of(&mut made).unwrap();
            spoken.successes(0).join(" ")
        };
        assert_eq!(spoken(&format!("'200': {answer}, default: {answer}")), "200");
        assert_eq!(spoken(&format!("'404': {answer}, default: {answer}")), "default");
    }
}
