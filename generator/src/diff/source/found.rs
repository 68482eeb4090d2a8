use indexmap::IndexMap;

use super::rules;
use crate::diff::{Finding, Places, Rename, Rule, Subject};

/// Findings in the making: one a subject.
#[derive(Debug, Default)]
pub(super) struct Found(IndexMap<Subject, Finding>);

impl Found {
    /// The finding about a subject, by this rule too.
    pub(super) fn add(&mut self, subject: Subject, rule: &'static Rule, path: &str) -> &mut Finding {
        let finding = self
            .0
            .entry(subject)
            .or_insert_with_key(|subject| Finding::new(rule, subject.clone()));
        if finding.rule != rule && !finding.also.contains(&rule) {
            // What hurts most is what it is called by, and of that what was found first.
            match rule.hurt > finding.rule.hurt {
                true => finding.also.push(std::mem::replace(&mut finding.rule, rule)),
                false => finding.also.push(rule),
            }
        }
        finding.hurt = finding.hurt.max(rule.hurt);
        if !path.is_empty() && finding.paths.last().map(String::as_str) != Some(path) {
            finding.paths.push(path.to_owned());
        }
        finding
    }

    /// Adds an item to the finding about a subject, if there is one.
    pub(super) fn concerns(&mut self, subject: &Subject, path: &str) {
        if let Some(finding) = self.0.get_mut(subject)
            && !finding.paths.iter().any(|known| known == path)
        {
            finding.paths.push(path.to_owned());
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.0.into_values().collect()
    }
}

impl Finding {
    /// Says what it was and what it became, unless that is said.
    pub(super) fn says(&mut self, old: Option<String>, new: Option<String>) -> &mut Self {
        if self.old.is_none() && self.new.is_none() {
            (self.old, self.new) = (old, new);
        }
        self
    }

    pub(super) fn stands(&mut self, places: Places) -> &mut Self {
        self.places.old = self.places.old.take().or(places.old);
        self.places.new = self.places.new.take().or(places.new);
        self
    }

    pub(super) fn is_avoided_by(&mut self, avoid: Option<Rename>) -> &mut Self {
        self.avoid = self.avoid.take().or(avoid);
        self
    }

    pub(super) fn notes(&mut self, note: &str) -> &mut Self {
        if !self.notes.iter().any(|said| said == note) {
            self.notes.push(note.to_owned());
        }
        self
    }
}

/// Findings about operations that say the same, put together at the first.
pub(super) fn told_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut told: IndexMap<(String, String, Vec<&'static str>), Finding> = IndexMap::new();
    let mut others = Vec::new();
    for finding in findings {
        let is_alike = finding.rules().any(|rule| *rule == rules::RESULT) && finding.avoid.is_none();
        match (&finding.old, &finding.new) {
            (Some(old), Some(new)) if is_alike => {
                let key = (
                    old.clone(),
                    new.clone(),
                    finding.rules().map(|rule| rule.code).collect(),
                );
                match told.entry(key) {
                    indexmap::map::Entry::Vacant(place) => drop(place.insert(finding)),
                    indexmap::map::Entry::Occupied(mut first) => {
                        let first = first.get_mut();
                        first.operations.extend(finding.operations);
                        first.paths.extend(finding.paths);
                    }
                }
            }
            _ => others.push(finding),
        }
    }
    others.extend(told.into_values());
    others
}
