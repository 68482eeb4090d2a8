use openapiv3::SchemaData;
use serde_json::Value;

use super::Keywords;
use crate::{
    dialect::{document::keys, reader::Reader, value},
    source::Tree,
};

impl<'a> Reader<'a> {
    /// What a schema says about itself, beside its values.
    pub(super) fn annotations(&mut self, words: &Keywords<'a>) -> SchemaData {
        let mut data = SchemaData {
            nullable: self.flag_at("nullable", words.nullable),
            read_only: self.flag_at("readOnly", words.read_only),
            write_only: self.flag_at("writeOnly", words.write_only),
            deprecated: self.flag_at("deprecated", words.deprecated),
            external_docs: self.external_documentation(words.external_docs),
            example: words.example.filter(|tree| **tree != Tree::Null).map(value::value),
            title: self.text_at("title", words.title),
            description: self.text_at("description", words.description),
            discriminator: self.discriminator(words.discriminator),
            default: words.default.filter(|tree| **tree != Tree::Null).map(value::value),
            extensions: words
                .extensions
                .iter()
                .map(|(key, tree)| ((*key).clone(), value::value(tree)))
                .collect(),
        };
        if let Some(examples) = words.examples.and_then(examples) {
            data.extensions.insert(keys::EXAMPLES.to_owned(), examples);
        }
        if let Some(digits) = words.default.and_then(value::exact_text) {
            data.extensions.insert(keys::DEFAULT.to_owned(), digits.into());
        }
        data
    }
}

/// `examples` is a list in JSON Schema (§9.5); some write the object that OpenAPI has in other places.
fn examples(tree: &Tree) -> Option<Value> {
    match tree {
        Tree::List(list) => Some(list.iter().map(value::value).collect()),
        Tree::Map(map) => Some(
            map.values()
                .map(|example| value::value(example.get("value").unwrap_or(example)))
                .collect(),
        ),
        _ => None,
    }
}
