//! What becomes of keys that `required` lists and no schema declares, once all types are known.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use crate::analyze::outcome::Outcome;
use crate::analyze::schema::annotations::letters;
use crate::analyze::visit::behind;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::model::{Api, Definition, Dispatch, Origin, Property, Record, TypeId};

impl Outcome<'_> {
    /// What a discriminator names is declared by it.
    pub(super) fn declare_tags(&mut self) {
        for id in self.unions() {
            let Some(declared) = self.types.get(id.0 as usize) else {
                continue;
            };
            let Definition::Union(union) = &declared.definition else {
                continue;
            };
            let Dispatch::Tag { property, .. } = &union.dispatch else {
                continue;
            };
            let branches = union.branches.iter();
            let records: Vec<TypeId> = branches
                .filter_map(|branch| behind(&self.types, &branch.kind))
                .collect();
            let (property, origin) = (property.clone(), declared.origin.under("discriminator"));
            for record in records {
                if let Some(Definition::Record(record)) = self.definition_mut(record) {
                    declare(record, &property, &origin);
                }
            }
        }
    }

    /// Tells of them, once for each schema that requires some, where a type has them.
    pub(super) fn report_undeclared(&mut self, api: &Api) {
        let mut types: HashSet<(Cow<'_, str>, &str)> = HashSet::new();
        let mut declared: IndexMap<Cow<'_, str>, &Record> = IndexMap::new();
        for (_, one) in api.types.iter() {
            if let Definition::Record(record) = &one.definition {
                let undeclared = record.properties.iter().filter(|property| property.undeclared);
                types.extend(undeclared.map(|property| (one.origin.pointer(), property.name.as_str())));
                declared.insert(one.origin.pointer(), record);
            }
        }
        let mut spellings: HashMap<Arc<str>, Spellings<'_>> = HashMap::new();
        let mut causes: IndexMap<Arc<str>, Cause> = IndexMap::new();
        for one in std::mem::take(&mut self.undeclared) {
            if types.contains(&(Cow::Borrowed(&*one.record), &*one.name)) {
                let cause = causes.entry(one.demanded).or_default();
                let spellings = spellings.entry(Arc::clone(&one.record)).or_insert_with(|| {
                    declared
                        .get(&*one.record)
                        .map_or_else(HashMap::new, |record| spelled(record))
                });
                let similar = spellings.get(&letters(&one.name).collect::<String>());
                cause.similar.extend(similar.map(|similar| (*similar).to_owned()));
                cause.names.insert(one.name);
            }
        }
        for (pointer, Cause { names, similar }) in causes {
            let names: Vec<String> = names.into_iter().collect();
            let similar: Vec<String> = similar.into_iter().collect();
            let hint = match similar.as_slice() {
                [] => String::new(),
                [_] => format!("; {} is declared", listed(&similar)),
                _ => format!("; {} are declared", listed(&similar)),
            };
            self.report(
                &codes::UNDECLARED_PROPERTY,
                &format!("{pointer}/required"),
                format!("required here, and declared by no schema: {}{hint}", listed(&names)),
            );
        }
    }
}

/// What one list of required keys lacks.
#[derive(Default)]
struct Cause {
    names: IndexSet<String>,
    /// Declared keys that may have been meant.
    similar: IndexSet<String>,
}

/// The declared keys of a record, by what they have in common with keys that differ in case and punctuation alone.
type Spellings<'a> = HashMap<String, &'a str>;

fn spelled(record: &Record) -> Spellings<'_> {
    let mut spellings = HashMap::new();
    for property in record.properties.iter().filter(|property| !property.undeclared) {
        spellings
            .entry(letters(&property.name).collect())
            .or_insert(property.name.as_str());
    }
    spellings
}

fn declare(record: &mut Record, name: &str, origin: &Origin) {
    let mut properties = record.properties.iter_mut();
    if let Some(property) = properties.find(|property| property.undeclared && property.name == name) {
        *property = Property::tag(name, origin.clone());
    }
}
