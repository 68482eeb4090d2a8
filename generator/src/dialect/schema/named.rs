//! Schemas that are referred to without `$ref`: by a component's name under `type` or in place of a schema, or under `ref`.

use super::{keywords::ANNOTATIONS, words::meaning};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{
        reader::{Reader, is_extension},
        refer::imports::Section,
    },
    source::Map,
};

/// How `$ref` is written by mistake.
const MISSPELT: [&str; 4] = ["ref", "Ref", "$Ref", "$REF"];

impl Reader<'_> {
    /// What an object without `$ref` refers to all the same, as is said then, and the key that says it.
    pub(super) fn meant_reference(&mut self, map: &Map) -> Option<(&'static str, Result<String, String>)> {
        if let Some((key, reference)) = misspelt(map) {
            let message = format!("`{key}` is read as `$ref`");
            self.within(key, |reader| reader.report(&codes::MISSPELT_REFERENCE, message));
            return Some((key, self.refer(Section::Schemas, reference)));
        }
        let name = map.get("type")?.as_str()?;
        if is_type(name) {
            return None;
        }
        // With more beside it, the schema is what stands there.
        let mut others = map.keys().filter(|key| *key != "type");
        if !others.all(|key| is_extension(key) || ANNOTATIONS.contains(&key.as_str())) {
            return None;
        }
        let named = self.within("type", |reader| reader.named(name))?;
        Some(("type", Ok(named)))
    }

    /// The reference to the component that is called as a text that is no type's name, as is said then.
    pub(super) fn named(&mut self, name: &str) -> Option<String> {
        if is_type(name) {
            return None;
        }
        let key = (Section::Schemas, name.to_lowercase());
        let spelt = self.spellings().get(&key)?;
        spelt.iter().find(|key| *key == name)?;
        let message = format!("`{name}` is read as a reference to the schema of that name");
        self.report(&codes::TYPE_WRITTEN_OTHERWISE, message);
        Some(format!("#/components/schemas/{name}"))
    }
}

/// Whether a word is a type's name, or clear as one.
fn is_type(name: &str) -> bool {
    matches!(name, "any" | "file") || meaning(name).is_some()
}

/// The reference under a misspelt `$ref`: no keyword is called so, but a property may be.
fn misspelt(map: &Map) -> Option<(&'static str, &str)> {
    let mut texts = MISSPELT
        .into_iter()
        .filter_map(|key| Some((key, map.get(key)?.as_str()?)));
    texts.find(|(_, reference)| reference.contains("#/"))
}
