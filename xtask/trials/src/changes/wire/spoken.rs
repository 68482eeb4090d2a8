//! What a version says on the wire, by its description as written.

use anyhow::{Context, Result};
use serde_json::Value;
use tintype::Generation;
use tintype::model::ContentFormat;

use crate::conformance::answers::{Answers, is_json};
use crate::conformance::input::Inputs;
use crate::instances::oracle::Oracle;

/// The JSON bodies of a version.
pub(crate) struct Spoken {
    inputs: Inputs,
    judge: Oracle,
    answers: Answers,
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
        let inputs = Inputs::new(sources, api, |pointer| document.origins.resolve(pointer))?;
        Ok(Self {
            judge: inputs.of_any_branch()?,
            inputs,
            answers: Answers::new(sources, api, |pointer| document.origins.resolve(pointer))?,
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

    /// The status of the only success of an operation, where that is JSON alone.
    pub(super) fn success(&self, operation: usize) -> Option<&str> {
        let is_success = |status: &&str| status.starts_with('2') || status.eq_ignore_ascii_case("default");
        let answers = self.answers.of(operation).iter();
        let mut successes = answers.filter(|answer| is_success(&answer.status.as_str()));
        match (successes.next(), successes.next()) {
            (Some(only), None) => match only.forms.as_slice() {
                [(media_type, Some(_))] if is_json(media_type) => Some(&only.status),
                _ => None,
            },
            _ => None,
        }
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
}
