//! What `x-tintype-choice` says of an object: which property chooses the branch of the union in another one.

use serde_json::{Map, Value};

use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::did_you_mean;
use crate::dialect::keys;
use crate::model::{Aside, Pairing};

/// What is said of a choice beside the property that chooses.
const WORDS: [&str; 3] = ["by", "setter", "values"];

impl Analysis<'_> {
    /// What the extension says at a schema: by the union's property, the one that chooses, or an object with that as `by`.
    pub(super) fn pairings(&mut self, said: &Value, site: &Site) -> Vec<Pairing> {
        let site = site.under(&[keys::CHOICE]);
        let Some(said) = said.as_object() else {
            self.report_pairing(
                &site,
                "it is no object from a property that is a union to the one that chooses",
            );
            return Vec::new();
        };
        let pairings = said.iter().filter_map(|(property, said)| {
            let site = site.under(&[property]);
            let pairing = Pairing {
                property: property.clone(),
                origin: Aside(site.origin()),
                ..Pairing::default()
            };
            match said {
                Value::String(by) => Some(Pairing {
                    by: by.clone(),
                    ..pairing
                }),
                Value::Object(said) => self.pairing(said, pairing, &site),
                _ => {
                    self.report_pairing(
                        &site,
                        "it is neither the name of a property nor an object with that as `by`",
                    );
                    None
                }
            }
        });
        pairings.collect()
    }

    fn pairing(&mut self, said: &Map<String, Value>, mut pairing: Pairing, site: &Site) -> Option<Pairing> {
        for (word, value) in said {
            let is_understood = match (word.as_str(), value) {
                ("by", Value::String(by)) => {
                    pairing.by.clone_from(by);
                    true
                }
                ("setter", Value::String(setter)) => {
                    pairing.setter = Some(setter.clone());
                    true
                }
                ("values", Value::Object(values)) => {
                    for (value, branch) in values {
                        match branch {
                            Value::String(branch) => pairing.named.push((value.clone(), branch.clone())),
                            _ => self.report_pairing(
                                &site.under(&["values", value]),
                                format!("what `{value}` chooses is not named by a text; it is left out"),
                            ),
                        }
                    }
                    true
                }
                _ => false,
            };
            if !is_understood {
                let message = match WORDS.contains(&word.as_str()) {
                    true => format!("what stands under `{word}` is not understood, and is left out"),
                    false => match did_you_mean(word, WORDS) {
                        Some(question) => format!("`{word}` says nothing of a choice, and is left out; {question}"),
                        None => format!("`{word}` says nothing of a choice, and is left out"),
                    },
                };
                self.report_pairing(&site.under(&[word]), message);
            }
        }
        if pairing.by.is_empty() {
            self.report_pairing(site, "it does not say `by` which property the branch is chosen");
            return None;
        }
        Some(pairing)
    }

    /// Says that there is no record whose properties could choose.
    pub(super) fn report_pairings_of_no_record(&mut self, pairings: &[Pairing]) {
        for pairing in pairings {
            let message = "this is no object with properties, so that none of them chooses";
            self.outcome
                .report(&codes::UNUSABLE_CHOICE, &pairing.origin.0.pointer(), message);
        }
    }

    fn report_pairing(&mut self, site: &Site, message: impl Into<String>) {
        self.outcome.report(&codes::UNUSABLE_CHOICE, &site.pointer, message);
    }
}
