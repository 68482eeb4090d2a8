//! What only the new crate has.

use std::collections::HashSet;

use super::Comparison;
use crate::diff::source::cause::outermost;
use crate::diff::source::cause::subject;
use crate::diff::source::class::Class;
use crate::diff::source::place::Place;
use crate::diff::source::rules;
use crate::face::items::{ItemKind, Of};

impl Comparison<'_, '_> {
    /// What only the new crate has. What stands in something new is told with that.
    pub(super) fn additions(&mut self) {
        let mut new: HashSet<&str> = HashSet::new();
        let types = self.pairs.types.values().map(|id| Of::Type(*id));
        let operations = self.pairs.operations.values().map(|index| Of::Operation(*index));
        let paired: HashSet<Of> = types.chain(operations).collect();
        for (path, item) in self.new_items {
            let place = Place::of(path);
            let of = &item.of.0;
            if self.known.contains(path.as_str())
                || self.old_items.contains_key(path) && item.kind == ItemKind::Implementation
            {
                continue;
            }
            if new.contains(place.owner) {
                new.insert(path);
                continue;
            }
            new.insert(path);
            let class = Class::of(&item.kind);
            if place.name == "Default" && self.old_items.contains_key(&format!("{}::new()", place.owner)) {
                continue;
            }
            let is_trait = matches!(item.kind, ItemKind::Implementation | ItemKind::AssociatedType(_));
            let is_setter = class == Class::Function && matches!(of, Of::Property(..) | Of::Rest(_));
            let was_made = of.type_id().is_none_or(|id| {
                self.pairs.before(id).is_none_or(|old| {
                    self.old_items
                        .contains_key(&format!("{}::new()", self.old.face.base.path_of(old)))
                })
            });
            let whose = match of.type_id() {
                Some(id) if is_trait || (!was_made && class == Class::Function) => Of::Type(id),
                _ => of.clone(),
            };
            let rule = match (is_trait, class) {
                (true, _) => &rules::TRAIT_GAINED,
                (_, Class::Function) if !was_made && (is_setter || matches!(of, Of::Type(_))) => {
                    &rules::CONSTRUCTOR_GAINED
                }
                _ => &rules::ADDED,
            };
            let whose = outermost(self.new, &whose, |of| !paired.contains(of));
            let subject = subject(self.new, &whose, path);
            self.say_of(subject, rule, "", (None, Some(&whose)));
        }
    }
}
