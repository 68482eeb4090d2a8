use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use crate::dialect::schema::{Keywords, Parts, anything, boxed, misplaced::Entry, words::meaning};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{document::keys, reader::Reader, value},
    source::Tree,
};

impl<'a> Reader<'a> {
    /// The keywords about objects (JSON Schema §10.3.2, Validation §6.5).
    pub(in crate::dialect::schema) fn objects(&mut self, words: &Keywords<'a>, parts: &mut Parts) {
        parts.any.min_properties = self.scalar_at("minProperties", words.min_properties, "a count", value::count);
        parts.any.max_properties = self.scalar_at("maxProperties", words.max_properties, "a count", value::count);
        parts.any.required = self.texts_at("required", words.required);
        if let Some(properties) = self.object_at("properties", words.properties) {
            let referred = self.referred_properties(properties);
            self.within("properties", |reader| {
                parts.any.properties.reserve(properties.len());
                if let Some(node) = referred.filter(|node| reader.affords(node.tree)) {
                    reader.report(
                        &codes::KEYWORD_AMONG_PROPERTIES,
                        "`$ref` stands among the properties; those that it leads to are read in its place",
                    );
                    reader.elsewhere(&node, |reader| {
                        for (name, tree) in node.tree.as_map().into_iter().flatten() {
                            let schema = reader.within(name, |reader| reader.property(Entry::Property, tree));
                            parts.any.properties.insert(name.clone(), boxed(schema));
                        }
                    });
                }
                for (name, tree) in properties {
                    let entry = Entry::of(name, tree, properties);
                    if matches!(entry, Entry::Property | Entry::Shorthand) {
                        let schema = reader.within(name, |reader| reader.property(entry, tree));
                        parts.any.properties.insert(name.clone(), boxed(schema));
                    }
                }
            });
        }
        parts.any.additional_properties = self.additional_properties(words, parts);
        if let Some(patterns) = self.object_at("patternProperties", words.pattern_properties) {
            let schemas = self.within("patternProperties", |reader| {
                let schemas = patterns
                    .iter()
                    .map(|(pattern, tree)| (pattern.clone(), reader.within(pattern, |reader| reader.unplaced(tree))));
                Value::Object(schemas.collect())
            });
            parts.keys.push(("object", keys::PATTERN_PROPERTIES, schemas));
        }
        if let Some(tree) = words.property_names {
            // Names of a kind of their own make no type, but may be wrongly described.
            self.within("propertyNames", |reader| reader.schema(tree));
            parts.keys.push(("object", keys::PROPERTY_NAMES, true.into()));
        }
    }

    /// A property's schema. YAML makes `null` of a property that somebody left empty.
    fn property(&mut self, entry: Entry, tree: &'a Tree) -> ReferenceOr<Schema> {
        if *tree == Tree::Null {
            self.report(&codes::MALFORMED_PART, "a property has no schema");
            return ReferenceOr::Item(anything());
        }
        if entry == Entry::Shorthand {
            let name = tree.as_str().unwrap_or_default();
            let meant = meaning(name).map_or_else(String::new, |meant| format!(", {}", meant.in_words()));
            let message = format!("`{name}` stands in place of a schema; it is read as the schema's `type`{meant}");
            self.report(&codes::KEYWORD_AMONG_PROPERTIES, message);
            return ReferenceOr::Item(self.of_type(tree));
        }
        self.schema(tree)
    }

    /// `additionalProperties`, or `unevaluatedProperties` where there is nothing else that evaluates any
    /// (JSON Schema §11.3).
    fn additional_properties(&mut self, words: &Keywords<'a>, parts: &Parts) -> Option<AdditionalProperties> {
        let (keyword, tree) = match (words.additional_properties, words.unevaluated_properties) {
            (Some(tree), _) => ("additionalProperties", tree),
            (None, Some(tree)) if !parts.has_composition() => ("unevaluatedProperties", tree),
            _ => return None,
        };
        let is_type = tree.as_str().and_then(meaning).is_some();
        match tree {
            Tree::Null => None,
            _ if is_type || tree.as_map().is_some() => {
                let schema = self.moved(&[keyword], &["additionalProperties"], |reader| reader.schema(tree));
                Some(AdditionalProperties::Schema(Box::new(schema)))
            }
            _ => self
                .scalar_at(keyword, Some(tree), "a schema", value::boolean)
                .map(AdditionalProperties::Any),
        }
    }
}
