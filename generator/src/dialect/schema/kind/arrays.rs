use openapiv3::{AnySchema, ReferenceOr, Schema};
use serde_json::Value;

use crate::dialect::schema::{Keywords, Parts, boxed, of_keywords, types::Types, words::Meaning};
use crate::{
    dialect::{document::keys, reader::Reader, value},
    source::Tree,
};

impl<'a> Reader<'a> {
    /// The keywords about arrays (JSON Schema §10.3.1, Validation §6.4).
    pub(in crate::dialect::schema) fn arrays(&mut self, words: &Keywords<'a>, types: &Types, parts: &mut Parts) {
        parts.any.min_items = self.scalar_at("minItems", words.min_items, "a count", value::count);
        parts.any.max_items = self.scalar_at("maxItems", words.max_items, "a count", value::count);
        parts.any.unique_items = self.scalar_at("uniqueItems", words.unique_items, "`true` or `false`", value::boolean);
        // Up to draft 2019-09 a list under `items` was what `prefixItems` is now, and `additionalItems` was `items`.
        let (prefix, rest) = match words.items {
            Some(Tree::List(list)) => (
                Some(("items", list)),
                words.additional_items.map(|tree| ("additionalItems", tree)),
            ),
            items => (
                match words.prefix_items {
                    Some(Tree::List(list)) => Some(("prefixItems", list)),
                    _ => None,
                },
                items.map(|tree| ("items", tree)),
            ),
        };
        let rest = rest.or(words.unevaluated_items.map(|tree| ("unevaluatedItems", tree)));
        if let Some((keyword, list)) = prefix {
            let schemas = list.iter().enumerate().map(|(index, tree)| {
                let index = index.to_string();
                self.moved(&[keyword, &index], &["prefixItems", &index], |reader| {
                    reader.unplaced(tree)
                })
            });
            let schemas: Value = schemas.collect();
            parts.keys.push(("array", keys::PREFIX_ITEMS, schemas));
        }
        match rest {
            None if prefix.is_none() => parts.any.items = types.items.as_deref().map(named_items),
            None => {}
            Some((_, tree)) if tree.as_bool() == Some(false) => {
                parts.keys.push(("array", keys::ITEMS_CLOSED, true.into()))
            }
            Some((keyword, tree)) => {
                let items = self.moved(&[keyword], &["items"], |reader| reader.schema(tree));
                parts.any.items = Some(boxed(items));
            }
        }
    }
}

/// The items of an array whose `type` names them: `string[]`.
fn named_items(meant: &Meaning) -> ReferenceOr<Box<Schema>> {
    let name = meant.names.iter().find(|name| **name != "null");
    let mut schema = of_keywords(AnySchema {
        typ: name.map(|name| (*name).to_owned()),
        format: meant.format.clone(),
        items: meant.items.as_deref().map(named_items),
        ..AnySchema::default()
    });
    schema.schema_data.nullable = meant.names.contains(&"null");
    ReferenceOr::Item(Box::new(schema))
}
