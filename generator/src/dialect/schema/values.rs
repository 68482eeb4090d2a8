use openapiv3::SchemaData;
use serde_json::Value;

use super::{Keywords, Parts, types::Types, value_words};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{document::keys, reader::Reader, value},
    source::Tree,
};

impl<'a> Reader<'a> {
    /// The values that `enum` and `const` allow (JSON Schema Validation §6.1.2, §6.1.3), `null` turned into
    /// `nullable`. Whether `null` is the only one.
    pub(super) fn values(
        &mut self,
        words: &Keywords<'a>,
        types: &Types,
        parts: &mut Parts,
        data: &mut SchemaData,
    ) -> bool {
        if let Some(constant) = words.constant {
            if *constant == Tree::Null {
                return true;
            }
            self.within("const", |reader| reader.warn_if_rounded(constant, types));
            parts.any.enumeration = vec![value::value(constant)];
            let written = as_written(std::iter::once(constant), types);
            data.extensions.extend(written);
            data.extensions.insert(keys::CONST.to_owned(), true.into());
            return false;
        }
        let list = self.plain_list("enum", words.values);
        for (index, tree) in list.iter().enumerate() {
            if value::is_rounded(tree) {
                self.within("enum", |reader| {
                    reader.within(&index.to_string(), |reader| reader.warn_if_rounded(tree, types));
                });
            }
        }
        for fault in value_words::read(list, &mut data.extensions) {
            self.report(&codes::WORDS_OF_NO_VALUE, fault);
        }
        let nulls = list.iter().filter(|tree| **tree == Tree::Null).count();
        if nulls > 0 {
            data.nullable = true;
            self.note_values(list);
        }
        let listed = || list.iter().filter(|tree| **tree != Tree::Null);
        parts.any.enumeration = listed().map(value::value).collect();
        let written = as_written(listed(), types);
        data.extensions.extend(written);
        nulls > 0 && nulls == list.len()
    }

    /// Notes where the values stand that come after a `null`, which has no place in the unified document.
    fn note_values(&mut self, list: &[Tree]) {
        let listed = list.iter().enumerate().filter(|(_, tree)| **tree != Tree::Null);
        for (place, (index, _)) in listed.enumerate() {
            let (source, unified) = (index.to_string(), place.to_string());
            self.moved(&["enum", &source], &["enum", &unified], |_| ());
        }
    }

    /// Text keeps its digits.
    fn warn_if_rounded(&mut self, tree: &Tree, types: &Types) {
        if value::is_rounded(tree) && types.known != ["string"] {
            self.report(&codes::ROUNDED_NUMBER, "the value has more digits than 64 bits hold");
        }
    }
}

/// How values are written, under the private key, where that says more than the values and may count.
fn as_written<'t>(values: impl Iterator<Item = &'t Tree> + Clone, types: &Types) -> Option<(String, Value)> {
    let counts = types.allows("string") || types.allows("array");
    (counts && values.clone().any(is_written_otherwise)).then(|| {
        let texts = values.map(|tree| Value::from(value::text(tree))).collect();
        (keys::WRITTEN.to_owned(), texts)
    })
}

/// Whether a number or a boolean is written in another way than JSON writes its value, or than it writes a double.
fn is_written_otherwise(tree: &Tree) -> bool {
    match tree {
        Tree::Number(_) | Tree::Boolean(_) => {
            let value = value::value(tree);
            value.is_f64() || value::text(tree) != Some(value.to_string())
        }
        _ => false,
    }
}
