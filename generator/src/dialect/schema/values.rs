use openapiv3::SchemaData;
use serde_json::Value;

use super::{Keywords, Parts};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{document::keys, reader::Reader, value},
    source::Tree,
};

/// Lists beside `enum` that say something about its values, place by place.
const PARALLEL: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

impl<'a> Reader<'a> {
    /// The values that `enum` and `const` allow (JSON Schema Validation §6.1.2, §6.1.3), `null` turned into
    /// `nullable`. Whether `null` is the only one.
    pub(super) fn values(&mut self, words: &Keywords<'a>, parts: &mut Parts, data: &mut SchemaData) -> bool {
        if let Some(constant) = words.constant {
            if *constant == Tree::Null {
                return true;
            }
            self.within("const", |reader| reader.warn_if_rounded(constant));
            parts.any.enumeration = vec![value::value(constant)];
            data.extensions.insert(keys::CONST.to_owned(), true.into());
            return false;
        }
        let list = self.plain_list("enum", words.values);
        for (index, tree) in list.iter().enumerate() {
            if value::is_rounded(tree) {
                self.within("enum", |reader| {
                    reader.within(&index.to_string(), |reader| reader.warn_if_rounded(tree));
                });
            }
        }
        let nulls = list.iter().filter(|tree| **tree == Tree::Null).count();
        if nulls > 0 {
            data.nullable = true;
            for key in PARALLEL {
                drop_places(data.extensions.get_mut(*key), list);
            }
        }
        parts.any.enumeration = list
            .iter()
            .filter(|tree| **tree != Tree::Null)
            .map(value::value)
            .collect();
        nulls > 0 && nulls == list.len()
    }

    fn warn_if_rounded(&mut self, tree: &Tree) {
        if value::is_rounded(tree) {
            self.report(&codes::ROUNDED_NUMBER, "the value has more digits than 64 bits hold");
        }
    }
}

/// Drops from a list beside `enum` what belongs to its `null`s.
fn drop_places(beside: Option<&mut Value>, values: &[Tree]) {
    if let Some(Value::Array(entries)) = beside
        && entries.len() == values.len()
    {
        let mut kept = values.iter().map(|tree| *tree != Tree::Null);
        entries.retain(|_| kept.next().unwrap_or(true));
    }
}
