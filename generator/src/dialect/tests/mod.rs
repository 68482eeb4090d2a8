mod copies;
mod hostile;
mod layers;
mod misplaced;
mod misspelt;
mod named;
mod null;
mod parts;
mod paths;
mod references;
mod schemas;
mod swagger;
mod versions;

use serde_json::Value;

use super::{Document, keys, unify};
use crate::{
    diagnostic::{Diagnostics, Place},
    source::{Limits, open},
};

/// A description's unified form, and what there is to say as `CODE file:pointer`.
struct Unified {
    document: Option<Document>,
    said: Vec<String>,
}

impl Unified {
    fn document(&self) -> &Document {
        self.document
            .as_ref()
            .unwrap_or_else(|| panic!("no document: {:?}", self.said))
    }

    /// A component, or `null`.
    fn component(&self, section: &str, key: &str) -> Value {
        let components = serde_json::to_value(&self.document().components).expect("components have a JSON form");
        self.placed(&components[section][key])
    }

    /// A value with schemas in the place of their indices.
    fn placed(&self, value: &Value) -> Value {
        let of_index = |index: &Value| match self.document().unplaced(index) {
            Some(schema) => self.placed(&serde_json::to_value(schema).expect("schemas have a JSON form")),
            None => panic!("{index} is no index of a schema"),
        };
        let of_entry = |key: &str, value: &Value| match (key, value) {
            (keys::PREFIX_ITEMS, Value::Array(list)) => list.iter().map(of_index).collect(),
            (keys::PATTERN_PROPERTIES, Value::Object(map)) => {
                let placed = map.iter().map(|(pattern, index)| (pattern.clone(), of_index(index)));
                Value::Object(placed.collect())
            }
            (keys::CONTENT_SCHEMA, index) => of_index(index),
            (_, value) => self.placed(value),
        };
        match value {
            Value::Object(map) => {
                let placed = map.iter().map(|(key, value)| (key.clone(), of_entry(key, value)));
                Value::Object(placed.collect())
            }
            Value::Array(list) => list.iter().map(|value| self.placed(value)).collect(),
            other => other.clone(),
        }
    }

    /// The first operation.
    fn operation(&self) -> Value {
        serde_json::to_value(&*self.document().operations[0].operation).expect("operations have a JSON form")
    }

    /// `METHOD path` of all operations.
    fn calls(&self) -> Vec<String> {
        let operations = self.document().operations.iter();
        operations
            .map(|operation| format!("{} {}", operation.method, operation.path))
            .collect()
    }
}

/// Unifies a project of several files; the first is the description.
fn unify_files(files: &[(&str, &str)]) -> Unified {
    unify_within(files, &Limits::default())
}

/// The same within limits.
fn unify_within(files: &[(&str, &str)], limits: &Limits) -> Unified {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        let path = directory.path().join(name);
        let parent = path.parent().expect("files stand in the directory");
        std::fs::create_dir_all(parent).expect("the directory is writable");
        std::fs::write(path, text).expect("the directory is writable");
    }
    let mut diagnostics = Diagnostics::default();
    let sources = open(&directory.path().join(files[0].0), None, limits, &mut diagnostics);
    let document = sources
        .ok()
        .and_then(|mut sources| unify(&mut sources, &mut diagnostics));
    let said = diagnostics
        .iter()
        .map(|diagnostic| match &diagnostic.place {
            Place::Pointer { file, pointer } => format!("{} {file}:{pointer}", diagnostic.code.id),
            other => format!("{} {other:?}", diagnostic.code.id),
        })
        .collect();
    Unified { document, said }
}

fn unify_text(text: &str) -> Unified {
    unify_files(&[("openapi.yaml", text)])
}

/// The schema `S` of a description of a version, which may refer to itself, and what there is to say.
fn schema_with_complaints(version: &str, schema: &str) -> (Value, Vec<String>) {
    let key = if version == "2.0" { "swagger" } else { "openapi" };
    let indented = schema.trim_end().replace('\n', "\n      ");
    let text = if version == "2.0" {
        format!("{key}: '{version}'\ndefinitions:\n    S:\n      {indented}\n")
    } else {
        format!("{key}: {version}\ncomponents:\n  schemas:\n    S:\n      {indented}\n")
    };
    let unified = unify_text(&text);
    (unified.component("schemas", "S"), unified.said)
}

/// The same, where there is nothing to say.
fn schema(version: &str, schema: &str) -> Value {
    let (unified, said) = schema_with_complaints(version, schema);
    assert_eq!(said, [""; 0], "{schema}");
    unified
}
