//! References that lead to nothing as they are written, although it is plain what they mean.

use std::collections::HashMap;

use crate::dialect::{
    reader::{Reader, is_extension},
    refer::imports::Section,
    refer::layers::Layer,
};
use crate::{diagnostic::codes::dialect as codes, source::pointer};

/// The keys of all components, by section and lower case.
pub(in crate::dialect) type Spellings = HashMap<(Section, String), Vec<String>>;

impl Reader<'_> {
    /// The key of the only component that a reference can mean, where nothing stands at its target: `Pet`, `#Pet`,
    /// `#/definitions/Pet`, `components/schemas/Pet` and `#/components/schemas/pet` all mean the schema `Pet`. What names
    /// another file is never taken for something in this one.
    pub(in crate::dialect) fn misspelt(&mut self, section: Section, reference: &str) -> Option<String> {
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let names_file = document.contains(['.', ':', '\\']);
        if names_file || (!document.is_empty() && !fragment.is_empty()) {
            return None;
        }
        let written = format!("/{document}{fragment}");
        let last = pointer::keys(&written).last()?;
        let last = pointer::percent_decoded(&last);
        let spelt = self.spellings().get(&(section, last.to_lowercase()))?;
        let key = match (spelt.iter().find(|key| **key == *last), spelt.as_slice()) {
            (Some(key), _) | (None, [key]) => key.clone(),
            _ => return None,
        };
        self.report(
            &codes::MISSPELT_REFERENCE,
            format!("`{reference}` leads to nothing; the component `{key}` is taken"),
        );
        Some(key)
    }

    /// The keys of all components, by section and lower case; made where they are first asked for.
    pub(in crate::dialect) fn spellings(&mut self) -> &Spellings {
        let sections = &self.sections;
        self.spellings.get_or_insert_with(|| {
            let mut spellings = Spellings::new();
            for (section, layers) in sections {
                let keys = layers.iter().flat_map(Layer::entries).map(|(key, _)| key);
                for key in keys.filter(|key| !is_extension(key)) {
                    let known = spellings.entry((*section, key.to_lowercase())).or_default();
                    if !known.contains(key) {
                        known.push(key.clone());
                    }
                }
            }
            spellings
        })
    }
}
