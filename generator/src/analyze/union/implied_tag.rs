//! The tag that means a component where neither a mapping nor an only value says it.

use std::collections::HashMap;
use std::rc::Rc;

use super::tag_list::TagList;
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::annotations::letters;
use crate::dialect::Document;
use crate::model::Literal;

/// The components whose names differ in no more than case and punctuation, by each of those that have such a namesake.
pub(crate) fn namesakes(document: &Document) -> HashMap<usize, Rc<[usize]>> {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for index in 0..document.components.schemas.len() {
        let name = implied_name(document, index);
        alike.entry(letters(name).collect()).or_default().push(index);
    }
    let groups = alike.into_values().filter(|group| group.len() > 1);
    let shared = |group: Vec<usize>| {
        let all: Rc<[usize]> = group.as_slice().into();
        group.into_iter().map(move |own| (own, Rc::clone(&all)))
    };
    groups.flat_map(shared).collect()
}

/// What Azure's extension calls a component, or its key.
fn implied_name(document: &Document, index: usize) -> &str {
    let Some((key, schema)) = document.components.schemas.get_index(index) else {
        return "";
    };
    let extensions = schema.as_item().map(|schema| &schema.schema_data.extensions);
    let said = extensions.and_then(|extensions| extensions.get("x-ms-discriminator-value")?.as_str());
    said.unwrap_or(key)
}

impl Analysis<'_> {
    /// A component's name, in the spelling of the values that the property lists, unless another branch differs in no more than
    /// the spelling.
    pub(crate) fn implied_tag(&self, index: usize, listed: &TagList, is_branch: &dyn Fn(usize) -> bool) -> Literal {
        let name = implied_name(self.document, index);
        let namesakes = self.namesakes.get(&index);
        match namesakes.is_some_and(|all| all.iter().any(|other| *other != index && is_branch(*other))) {
            true => Literal::String(name.to_owned()),
            false => listed.spelled(name),
        }
    }
}
