//! Instances through the types of a generated crate, and what has to come out.

pub(super) mod branch;
pub(super) mod examples;
mod nulls;

use std::collections::HashSet;

use anyhow::Result;
use serde_json::{Value, json};
use tintype::model::{Api, Type};
use tintype::source::{Sources, Tree};

use super::harness::{Answer, Harness};
use super::outcome::Outcome;
use super::targets::{Target, Targets};
use crate::instances::broken;
use crate::instances::digits;
use crate::instances::equality::first_difference;
use crate::instances::json_schema::{Definitions, Version};
use crate::instances::node::Node;
use crate::instances::oracle::Oracle;
use crate::instances::sample::{Sampler, UNKNOWN_VALUE};
use examples::Example;

/// One instance, and what has to become of it.
struct Case {
    /// Index of the type.
    target: usize,
    /// What the instance shows.
    about: String,
    value: Value,
    /// Texts that may come out as the number that they are.
    digits: Vec<String>,
    expected: Expected,
}

enum Expected {
    /// It comes out equal to this.
    Equal(Value),
    /// It is refused, and the error names this property if there is one.
    Refused(Option<String>),
}

/// The cases of one description.
pub(crate) struct Trial {
    cases: Vec<Case>,
}

impl Trial {
    /// Makes the cases, and notes in the outcome what could not be tried.
    ///
    /// # Errors
    ///
    /// Where the independent validator can't compile the description's schemas.
    pub(crate) fn new(sources: &mut Sources, targets: &Targets, outcome: &mut Outcome) -> Result<Self> {
        let mut definitions = Definitions::new(Version::of(sources.root()));
        let numbers: Vec<Option<usize>> = targets
            .all
            .iter()
            .map(|target| definitions.define_in_context(sources, target.node.file, &target.node.pointer))
            .collect();
        let (oracle, refused) = Oracle::new(definitions.all())?;
        for reason in refused {
            outcome.fail("sample", "", format!("the validator can't compile a schema: {reason}"));
        }
        let mut trial = Self { cases: Vec::new() };
        for (index, (target, number)) in targets.all.iter().zip(&numbers).enumerate() {
            match number {
                Some(number) => trial.of_type(index, target, *number, &definitions, &oracle, outcome),
                None => outcome.unsampled.push(target.path.clone()),
            }
        }
        for example in examples::of_operations(sources) {
            trial.of_example(sources, targets, &numbers, &oracle, &example, outcome);
        }
        Ok(trial)
    }

    fn of_type(
        &mut self,
        index: usize,
        target: &Target,
        number: usize,
        definitions: &Definitions,
        oracle: &Oracle,
        outcome: &mut Outcome,
    ) {
        let before = self.cases.len();
        let digits = |value: &Value| digits::of_instance(oracle, number, value);
        for sample in Sampler::new(definitions).samples(number) {
            if oracle.allows(number, &sample.value) {
                let expected = Expected::Equal(sample.value.clone());
                self.add(index, sample.about, sample.value, expected);
            } else if let Some(without) = sample
                .without_unknown_field()
                .filter(|value| oracle.allows(number, value))
            {
                // A newer server adds a field to a closed type all the same: it is read past.
                self.add(index, sample.about, sample.value, Expected::Equal(without));
            } else {
                outcome.discarded += 1;
            }
        }
        for (child, sample) in Sampler::new(definitions).of_children(number) {
            if oracle.allows(number, &sample.value) && oracle.allows(child, &sample.value) {
                let expected = Expected::Equal(sample.value.clone());
                self.add(index, sample.about, sample.value, expected);
            } else {
                outcome.discarded += 1;
            }
        }
        for case in self.cases.iter_mut().skip(before) {
            case.digits = digits(&case.value);
        }
        if self.cases.len() == before {
            outcome.unsampled.push(target.path.clone());
        }
        if target.open_strings {
            let value = json!(UNKNOWN_VALUE);
            self.add(
                index,
                "an unknown value".to_owned(),
                value.clone(),
                Expected::Equal(value),
            );
        }
        let is_known = |property: &Option<String>| !property.iter().any(|name| target.only_sent.contains(name));
        let broken = broken::broken(definitions, oracle, number).into_iter();
        for broken in broken.filter(|broken| is_known(&broken.property)) {
            self.add(index, broken.about, broken.value, Expected::Refused(broken.property));
        }
    }

    fn of_example(
        &mut self,
        sources: &mut Sources,
        targets: &Targets,
        numbers: &[Option<usize>],
        oracle: &Oracle,
        example: &Example,
        outcome: &mut Outcome,
    ) {
        let mut parts = Vec::new();
        typed_parts(sources, targets, example.schema.clone(), &example.value, 0, &mut parts);
        if parts.is_empty() {
            outcome.untyped_examples += 1;
        }
        for (target, value) in parts {
            let Some(number) = numbers.get(target).copied().flatten() else {
                continue;
            };
            if oracle.allows(number, &value) {
                let about = format!("the example at {}", example.place.pointer);
                let digits = digits::of_instance(oracle, number, &value);
                self.add(target, about, value.clone(), Expected::Equal(value));
                if let Some(case) = self.cases.last_mut() {
                    case.digits = digits;
                }
            } else {
                outcome.invalid_examples += 1;
            }
        }
    }

    fn add(&mut self, target: usize, about: String, value: Value, expected: Expected) {
        self.cases.push(Case {
            target,
            about,
            value,
            digits: Vec::new(),
            expected,
        });
    }

    /// Sends every case through the harness and counts in the outcome what became of it.
    ///
    /// # Errors
    ///
    /// Where the harness can't be started.
    pub(crate) fn run(
        &self,
        harness: &mut Harness<'_>,
        api: &Api,
        targets: &Targets,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let mut tried = HashSet::new();
        for case in &self.cases {
            let refused = matches!(case.expected, Expected::Refused(_));
            if !tried.insert((case.target, case.value.to_string(), refused)) {
                continue;
            }
            let Some(target) = targets.all.get(case.target) else {
                continue;
            };
            // A text that holds JSON is what a server sends, and not what it is decoded to.
            let is_of_data = matches!(&case.expected, Expected::Refused(Some(property)) if property == "data");
            if target.decoded_data && (is_of_data || case.value.get("data").is_some_and(Value::is_string)) {
                outcome.discarded += 1;
                continue;
            }
            let fault = case.fault(&harness.ask(case.target, &case.value)?, api, &target.kind);
            let (score, step) = match refused {
                true => (&mut outcome.refusals, "refusal"),
                false => (&mut outcome.round_trips, "round trip"),
            };
            score.count(fault.is_none());
            let place = || format!("{} ({})", target.node.pointer, target.path);
            if let Some(fault) = fault {
                outcome.fail(
                    step,
                    place(),
                    format!("{}: {fault}; instance {}", case.about, case.value),
                );
            }
            if !target.branches.is_empty() {
                let found = harness.branches(case.target, &case.value)?;
                if let Some(fault) = branch::fault(&target.branches, &case.value, &found) {
                    outcome.fail(
                        "branch",
                        place(),
                        format!("{}: {fault}; instance {}", case.about, case.value),
                    );
                }
            }
        }
        Ok(())
    }
}

impl Case {
    /// What is wrong with the answer, if anything is.
    fn fault(&self, answer: &Answer, api: &Api, kind: &Type) -> Option<String> {
        match (&self.expected, answer) {
            (Expected::Equal(expected), Answer::Encoded { encoded }) => {
                let expected = digits::expected(expected, &self.digits, encoded);
                let expected = nulls::expected(api, kind, &expected, encoded);
                let place = first_difference(&expected, encoded)?;
                Some(format!("came out different at `{place}`: {encoded}"))
            }
            (Expected::Equal(_), Answer::Refused { message, .. }) => Some(format!("refused: {message}")),
            (Expected::Refused(None), Answer::Refused { .. }) => None,
            (Expected::Refused(Some(property)), Answer::Refused { path, message }) => {
                let named = path.starts_with(&format!("$.{property}")) || path.starts_with(&format!("$[{property:?}]"));
                (!named).then(|| format!("refused without naming `{property}`: {message}"))
            }
            (Expected::Refused(_), Answer::Encoded { encoded }) => Some(format!("accepted: {encoded}")),
            (_, Answer::Branches(branches)) => Some(format!("was answered with {branches:?}")),
            (_, Answer::Garbled { garbled }) => Some(format!("was written as something that is not JSON: {garbled}")),
            (_, Answer::Died { died }) => Some(format!("killed the program: {died}")),
        }
    }
}

/// The parts of a value whose schemas have a type of their own: the value itself, or the items of a list.
fn typed_parts(
    sources: &mut Sources,
    targets: &Targets,
    schema: Node,
    value: &Value,
    depth: usize,
    parts: &mut Vec<(usize, Value)>,
) {
    let target = schema.clone().followed(sources);
    if let Some(index) = targets.at(&schema).or_else(|| targets.at(&target)) {
        // A type never stands for `null`; what refers to it does.
        if !value.is_null() {
            parts.push((index, value.clone()));
        }
        return;
    }
    if depth > 8 {
        return;
    }
    let has_additional = matches!(target.child("additionalProperties").tree(sources), Some(Tree::Map(_)));
    match value {
        Value::Array(items) if target.child("items").tree(sources).is_some() => {
            for item in items {
                typed_parts(sources, targets, target.child("items"), item, depth + 1, parts);
            }
        }
        Value::Object(entries) if has_additional => {
            for entry in entries.values() {
                typed_parts(
                    sources,
                    targets,
                    target.child("additionalProperties"),
                    entry,
                    depth + 1,
                    parts,
                );
            }
        }
        _ => {}
    }
}
