use openapiv3::{ReferenceOr, Schema, SchemaData};

use super::{Keywords, Parts, broken};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{document::keys, imports::Section, reader::Reader},
    source::Tree,
};

impl<'a> Reader<'a> {
    /// The keywords that put schemas together (JSON Schema §10.2), behind what `allOf` has already.
    pub(super) fn composition(&mut self, words: &Keywords<'a>, parts: &mut Parts, data: &mut SchemaData) {
        if let Some(Tree::String(reference)) = words.dynamic_reference {
            let dynamic = self.dynamic_reference(reference);
            parts.any.all_of.push(dynamic);
        }
        let inherited = parts.any.all_of.len();
        for (index, tree) in self.list_at("allOf", words.all_of).iter().enumerate() {
            let (source, unified) = (index.to_string(), (index + inherited).to_string());
            let schema = self.moved(&["allOf", &source], &["allOf", &unified], |reader| reader.schema(tree));
            parts.any.all_of.push(schema);
        }
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
        let list = self.list_at(keyword, node);
        let mut branches = Vec::with_capacity(list.len());
        for (index, tree) in list.iter().enumerate() {
            if self.is_null_only(tree) {
                data.nullable = true;
                continue;
            }
            let (source, unified) = (index.to_string(), branches.len().to_string());
            let branch = self.moved(&[keyword, &source], &[keyword, &unified], |reader| reader.schema(tree));
            branches.push(branch);
        }
        if branches.is_empty() && !list.is_empty() {
            data.extensions.insert(keys::NULL_ONLY.to_owned(), true.into());
        }
        branches
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
