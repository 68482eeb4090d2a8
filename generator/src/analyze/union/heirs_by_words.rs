//! Heirs that are called by the same words as the values that their base lists for its discriminator.

use std::collections::{HashMap, HashSet};

use openapiv3::Discriminator;

use super::discriminator::{MOST_VALUES, OF_SCHEMAS};
use crate::analyze::analysis::Analysis;
use crate::analyze::same_words::all_pairs_by_words;
use crate::analyze::site::Part;
use crate::model::{Branch, Literal};

impl Analysis<'_> {
    /// The values of a base's list that none of its heirs is spelt like and the mapping leaves out, with the heir of the same words:
    /// `email` is `EmailNoticeDto`, below `NoticeDto`. The last value that is left is the last heir's.
    pub(super) fn heirs_by_words(
        &mut self,
        declaring: usize,
        discriminator: &Discriminator,
    ) -> HashMap<usize, Vec<Literal>> {
        let property = discriminator.property_name.as_str();
        let listed = self.tag_values(&Part::Component(declaring), property);
        let mut found: HashMap<usize, Vec<Literal>> = HashMap::new();
        if !(2..=MOST_VALUES).contains(&listed.values.len()) {
            return found;
        }
        let mut taken: HashSet<String> = discriminator.mapping.keys().cloned().collect();
        let mut left = Vec::new();
        let mapped: Vec<usize> = self.mapped_tags(declaring, discriminator).keys().copied().collect();
        for heir in self.hierarchies.descendants(declaring) {
            if mapped.contains(&heir) {
                continue;
            }
            let own = self.tag_values(&Part::Component(heir), property);
            let implied = self.implied_tag(heir, &own, &|_| false);
            match own.values.as_slice() {
                [only] => {
                    taken.insert(only.text().into_owned());
                }
                _ if !own.is_of_others(&implied.text()) => {
                    taken.insert(implied.text().into_owned());
                }
                values if values == listed.values => left.push(heir),
                _ => {}
            }
        }
        let free: Vec<&Literal> = listed
            .values
            .iter()
            .filter(|value| !taken.contains(&*value.text()))
            .collect();
        let branches: Vec<Branch> = left.iter().map(|heir| self.branch_of_component(*heir)).collect();
        let branches: Vec<&Branch> = branches.iter().collect();
        let called = [&OF_SCHEMAS[..], &[self.component_key(declaring)], &[property]].concat();
        for (value, place) in all_pairs_by_words(&free, &branches, &called, property) {
            if let Some(heir) = left.get(place) {
                found.entry(*heir).or_default().push(value.clone());
            }
        }
        found
    }
}
