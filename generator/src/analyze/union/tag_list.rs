use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::analyze::schema::annotations::letters;
use crate::model::Literal;

/// The values that a property lists. Branches of a union that refer to one list share it.
#[derive(Debug, Default)]
pub(crate) struct TagList {
    pub(crate) values: Vec<Literal>,
    index: OnceCell<Index>,
}

#[derive(Debug)]
struct Index {
    values: HashSet<Literal>,
    /// By their letters; nothing where several texts have the same.
    alike: HashMap<String, Option<Literal>>,
}

impl TagList {
    pub(crate) fn of(values: Vec<Literal>) -> Self {
        Self {
            values,
            index: OnceCell::new(),
        }
    }

    /// A name as the list spells it, if it has it in one way alone; otherwise as it is.
    pub(crate) fn spelled(&self, name: &str) -> Literal {
        let literal = Literal::String(name.to_owned());
        let index = self.index();
        if index.values.contains(&literal) {
            return literal;
        }
        let alike = index.alike.get(&letters(name).collect::<String>());
        alike.cloned().flatten().unwrap_or(literal)
    }

    /// Whether the list is of the tags of several branches, none of which is spelt like this name.
    pub(crate) fn is_of_others(&self, name: &str) -> bool {
        self.values.len() > 1 && !self.index().alike.contains_key(&letters(name).collect::<String>())
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut alike: HashMap<String, Option<Literal>> = HashMap::new();
            for value in &self.values {
                if let Literal::String(text) = value {
                    alike
                        .entry(letters(text).collect())
                        .and_modify(|known| *known = None)
                        .or_insert_with(|| Some(value.clone()));
                }
            }
            Index {
                values: self.values.iter().cloned().collect(),
                alike,
            }
        })
    }
}
