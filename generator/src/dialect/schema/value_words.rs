//! What extensions say of the values of `enum`, in all forms in use: a name and a description for each value.
//!
//! - `x-enum-varnames`, `x-enumNames`, `x-enum-names`; `x-enum-descriptions`, `x-enumDescriptions`, `x-enum-description`,
//!   `x-enum-comments`: a list with an entry for each value, or an object by value (or, of descriptions, by name).
//! - `x-ms-enum` with `values`, `x-enum-values`, `x-enum-elements`, `x-enum`: a list of objects.
//! - `x-enum`: an object from name to value.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::diagnostic::listed;
use crate::dialect::document::keys;
use crate::dialect::value;
use crate::source::Tree;

const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
const DESCRIPTIONS: [&str; 4] = [
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-enum-description",
    "x-enum-comments",
];
const OBJECTS: [&str; 4] = ["x-ms-enum", "x-enum-values", "x-enum-elements", "x-enum"];

/// Reads them for a list of values as it is written, `null`s included. What is found goes under private keys, an entry for
/// each value but the `null`s; what does not fit the values is told and not used.
pub(super) fn read(list: &[Tree], extensions: &mut IndexMap<String, Value>) -> Vec<String> {
    let mut words = Words::of(list);
    for key in NAMES {
        words.parallel(key, extensions.get(key), Word::Name);
    }
    for key in OBJECTS {
        words.objects(key, extensions.get(key));
    }
    // After all names: some are by name.
    for key in DESCRIPTIONS {
        words.parallel(key, extensions.get(key), Word::Description);
    }
    for (key, word) in [
        (keys::VALUE_NAMES, Word::Name),
        (keys::VALUE_DESCRIPTIONS, Word::Description),
    ] {
        let said = words.said.iter().zip(list).filter(|(_, tree)| **tree != Tree::Null);
        let said: Vec<Value> = said.map(|(said, _)| Value::from(said.of(word))).collect();
        if said.iter().any(|said| !said.is_null()) {
            extensions.insert(key.to_owned(), Value::Array(said));
        }
    }
    words.faults
}

#[derive(Clone, Copy)]
enum Word {
    Name,
    Description,
}

/// What is said of one value.
#[derive(Clone, Default)]
struct Said {
    name: Option<String>,
    description: Option<String>,
}

impl Said {
    fn of(&self, word: Word) -> Option<&str> {
        match word {
            Word::Name => self.name.as_deref(),
            Word::Description => self.description.as_deref(),
        }
    }

    /// The first that says it is followed.
    fn add(&mut self, word: Word, said: Option<&Value>) {
        let place = match word {
            Word::Name => &mut self.name,
            Word::Description => &mut self.description,
        };
        if place.is_none() {
            let text = said.and_then(Value::as_str).filter(|text| !text.trim().is_empty());
            *place = text.map(str::to_owned);
        }
    }
}

struct Words {
    /// By place of the list.
    said: Vec<Said>,
    /// The places that have a value, by its text. Of equal values, the first.
    places: HashMap<String, usize>,
    /// Which places are no `null`.
    listed: Vec<usize>,
    faults: Vec<String>,
}

impl Words {
    fn of(list: &[Tree]) -> Self {
        let listed = list.iter().enumerate().filter(|(_, tree)| **tree != Tree::Null);
        let mut places = HashMap::new();
        for (place, tree) in list.iter().enumerate() {
            for text in [value::text(tree), text(&value::value(tree))].into_iter().flatten() {
                places.entry(text).or_insert(place);
            }
        }
        Self {
            said: vec![Said::default(); list.len()],
            places,
            listed: listed.map(|(place, _)| place).collect(),
            faults: Vec::new(),
        }
    }

    /// The place of the list for each entry of another one beside it; nothing where their lengths differ.
    fn beside(&mut self, key: &str, entries: usize) -> Vec<usize> {
        if entries == self.said.len() {
            return (0..entries).collect();
        }
        if entries == self.listed.len() {
            return self.listed.clone();
        }
        self.faults.push(format!(
            "`{key}` has {entries} entries beside {} values, so that none can be told to be whose; it is not used",
            self.said.len()
        ));
        Vec::new()
    }

    fn add(&mut self, place: usize, word: Word, said: Option<&Value>) {
        if let Some(place) = self.said.get_mut(place) {
            place.add(word, said);
        }
    }

    /// A list of texts beside the values, or an object of them by value.
    fn parallel(&mut self, key: &str, said: Option<&Value>, word: Word) {
        match said {
            Some(Value::Array(entries)) => {
                for (place, entry) in self.beside(key, entries.len()).into_iter().zip(entries) {
                    self.add(place, word, Some(entry));
                }
            }
            Some(Value::Object(entries)) => {
                let mut strays = Vec::new();
                for (of, entry) in entries {
                    match self.place_of(of, word) {
                        Some(place) => self.add(place, word, Some(entry)),
                        None => strays.push(of.clone()),
                    }
                }
                self.report_strays(key, &strays);
            }
            _ => {}
        }
    }

    /// The place of a value, or of the value that has this name, where descriptions are looked for.
    fn place_of(&self, text: &str, word: Word) -> Option<usize> {
        let by_name = || match word {
            Word::Name => None,
            Word::Description => self.said.iter().position(|said| said.name.as_deref() == Some(text)),
        };
        self.places.get(text).copied().or_else(by_name)
    }

    /// A list of objects, each about a value that it names, or about the one beside it; or an object from name to value.
    fn objects(&mut self, key: &str, said: Option<&Value>) {
        let said = match said {
            Some(Value::Object(within)) if within.contains_key("values") => within.get("values"),
            said => said,
        };
        match said {
            Some(Value::Array(entries)) => {
                let about = |entry: &Value| Some(entry.as_object()?.clone());
                let entries: Vec<Map<String, Value>> = entries.iter().filter_map(about).collect();
                if entries.is_empty() {
                    return;
                }
                let beside = match entries.iter().all(|entry| valued(entry).is_none()) {
                    true => self.beside(key, entries.len()),
                    false => Vec::new(),
                };
                let mut strays = Vec::new();
                for (index, entry) in entries.iter().enumerate() {
                    let place = match valued(entry) {
                        Some(value) => {
                            let place = self.places.get(&value).copied();
                            strays.extend(place.is_none().then_some(value));
                            place
                        }
                        None => beside.get(index).copied(),
                    };
                    let Some(place) = place else { continue };
                    self.add(place, Word::Name, entry.get("name").or_else(|| entry.get("identifier")));
                    self.add(place, Word::Description, entry.get("description"));
                }
                self.report_strays(key, &strays);
            }
            Some(Value::Object(entries)) if key == "x-enum" => {
                for (name, value) in entries {
                    let place = text(value).and_then(|text| self.places.get(&text).copied());
                    if let Some(place) = place {
                        self.add(place, Word::Name, Some(&Value::from(name.as_str())));
                    }
                }
            }
            _ => {}
        }
    }

    fn report_strays(&mut self, key: &str, strays: &[String]) {
        if !strays.is_empty() {
            let strays = listed(strays);
            self.faults
                .push(format!("`{key}` says something of what is no listed value: {strays}"));
        }
    }
}

/// The value that an object is about.
fn valued(entry: &Map<String, Value>) -> Option<String> {
    text(entry.get("value").or_else(|| entry.get("numericValue"))?)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
