use openapiv3::{ReferenceOr, Schema, SchemaData};

use super::{Keywords, Parts, broken};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{document::keys, reader::Reader, refer::imports::Section},
    source::Tree,
};

impl<'a> Reader<'a> {
    /// The keywords that put schemas together (JSON Schema §10.2), behind what `allOf` has already.
    pub(super) fn composition(&mut self, words: &Keywords<'a>, parts: &mut Parts, data: &mut SchemaData) {
        if let Some(Tree::String(reference)) = words.dynamic_reference {
            let dynamic = self.dynamic_reference(reference);
            parts.any.all_of.push(dynamic);
        }
        self.schemas("allOf", words.all_of, &mut |reader, source, tree| {
            let unified = parts.any.all_of.len().to_string();
            let schema = reader.moved(source, &[&unified], |reader| reader.schema(tree));
            parts.any.all_of.push(schema);
        });
        parts.any.any_of = self.branches("anyOf", words.any_of, data);
        parts.any.one_of = self.branches("oneOf", words.one_of, data);
        if let Some(tree) = words.not
            && !self.is_null_only(tree)
        {
            let schema = self.within("not", |reader| reader.schema(tree));
            parts.any.not = Some(Box::new(schema));
        }
    }

    /// The branches without `null`, which makes the whole nullable.
    fn branches(
        &mut self,
        keyword: &'static str,
        node: Option<&'a Tree>,
        data: &mut SchemaData,
    ) -> Vec<ReferenceOr<Schema>> {
        let mut branches = Vec::new();
        let mut has_null = false;
        self.schemas(keyword, node, &mut |reader, source, tree| {
            if reader.is_null_only(tree) {
                has_null = true;
                return;
            }
            let unified = branches.len().to_string();
            let branch = reader.moved(source, &[&unified], |reader| reader.schema(tree));
            branches.push(branch);
        });
        data.nullable |= has_null;
        if branches.is_empty() && has_null {
            data.extensions.insert(keys::NULL_ONLY.to_owned(), true.into());
        }
        branches
    }

    /// Reads each schema of the list under a keyword, wherever that stands, with the way to it from there. One schema in place of
    /// a list is the only one of it.
    fn schemas(
        &mut self,
        keyword: &'static str,
        node: Option<&'a Tree>,
        read: &mut dyn FnMut(&mut Self, &[&str], &'a Tree),
    ) {
        let only = node.filter(|node| node.as_map().is_some() && !self.is_list_elsewhere(keyword, node));
        let Some(only) = only else {
            return self.items(keyword, node, |reader, index, tree| {
                read(reader, &[&index.to_string()], tree)
            });
        };
        self.within(keyword, |reader| {
            let message = format!("`{keyword}` is not a list; what stands there is read as its only schema");
            reader.report(&codes::MALFORMED_KEYWORD, message);
            read(reader, &[], only);
        });
    }

    /// Whether what stands under a keyword refers to a list.
    fn is_list_elsewhere(&mut self, keyword: &str, node: &Tree) -> bool {
        let Some(reference) = node.get("$ref").and_then(Tree::as_str) else {
            return false;
        };
        self.within(keyword, |reader| {
            let found = reader.library.resolve(reader.file, reader.place(), reference);
            found.is_ok_and(|target| target.tree.as_list().is_some())
        })
    }

    /// `$dynamicRef` read as `$ref` (JSON Schema §8.2.3.2): right wherever the anchor is not overridden.
    fn dynamic_reference(&mut self, reference: &str) -> ReferenceOr<Schema> {
        self.within("$dynamicRef", |reader| {
            let target = match reference.strip_prefix('#') {
                Some("") => reader.recursive_target(),
                Some(anchor) if reader.library.is_shared_anchor(anchor) => {
                    reader.report(
                        &codes::DYNAMIC_REFERENCE,
                        format!("`{reference}` is read as a plain reference"),
                    );
                    None
                }
                _ => None,
            };
            match reader.refer(Section::Schemas, target.as_deref().unwrap_or(reference)) {
                Ok(reference) => ReferenceOr::Reference { reference },
                Err(why) => ReferenceOr::Item(broken(&why)),
            }
        })
    }
}
