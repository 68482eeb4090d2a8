//! What stands in something else: fields, variants, functions, and the traits of a type.

use super::{Comparison, Items};
use crate::diff::source::class::{Class, is_told_by_what_it_is};
use crate::diff::source::place::Place;
use crate::diff::source::rules;
use crate::face::items::{Item, ItemKind, Of};
use crate::model::{Type, TypeId};

impl<'c> Comparison<'c, '_> {
    /// Something that stands in something else.
    pub(super) fn member(&mut self, path: &'c str, item: &'c Item) {
        let new_items = self.new_items;
        let place = Place::of(path);
        let of = &item.of.0;
        if self.closed.contains(place.owner) && !matches!(of, Of::Operation(_) | Of::Form(..)) {
            self.closed.insert(path);
            return;
        }
        let owner = self.moved.get(place.owner).unwrap_or(place.owner).to_owned();
        if matches!(item.kind, ItemKind::Implementation | ItemKind::AssociatedType(_)) {
            return self.implementation(path, item, &owner);
        }
        let class = Class::of(&item.kind);
        let across = match (self.pairs.across(of), class) {
            // A variant for the bodies of a type is made for what other names stand for.
            (Some(Of::Type(id)), Class::Variant) => Some(Of::Type(self.named_by(id))),
            (across, _) => across,
        };
        let is_told = is_told_by_what_it_is(of) || matches!((of, class), (Of::Type(_), Class::Variant));
        let same = new_items.get_key_value(&place.in_owner(&owner, place.name));
        let same = same.filter(|(_, other)| Class::of(&other.kind) == class);
        // Of several in other types, the one that stands in the same.
        let elsewhere = across.as_ref().and_then(|of| {
            let all = self.made_for.get(&(of, class))?;
            let is_here = |path: &&&str| Place::of(path).owner == owner;
            let is_method = matches!(of, Of::Operation(_) | Of::Form(..));
            let found = all.iter().find(is_here).or_else(|| all.first().filter(|_| is_method));
            found.copied().filter(|_| is_told)
        });
        match (same, elsewhere) {
            // Of a type in whose place another one stands, what is left over is no other thing.
            (Some((new, other)), _)
                if !is_told
                    || across.as_ref() == Some(&other.of.0)
                    || is_one_field(of, &other.of.0)
                    || across.is_none() && matches!((of, &other.of.0), (Of::Rest(_), Of::Rest(_))) =>
            {
                self.known.insert(new);
                self.same(path, item, other);
            }
            (Some((_, other)), elsewhere) => {
                let elsewhere = elsewhere.unwrap_or_default();
                self.known.insert(elsewhere);
                self.closed.insert(path);
                self.taken(path, of, (elsewhere, other));
            }
            (None, Some(elsewhere)) => {
                self.known.insert(elsewhere);
                self.moved.insert(path, elsewhere);
                if let Some(other) = new_items.get(elsewhere) {
                    self.renamed(path, of, (elsewhere, &other.of.0));
                    self.same(path, item, other);
                }
            }
            (None, None) => {
                self.closed.insert(path);
                let constructor = format!("{owner}::new()");
                let is_made = |items: &Items, path: &str| items.contains_key(path);
                let was_made = is_made(self.old_items, &format!("{}::new()", place.owner));
                match of {
                    Of::Type(_) | Of::Property(..) | Of::Rest(_)
                        if class == Class::Function && was_made && !is_made(new_items, &constructor) =>
                    {
                        let of = of.type_id().map_or(Of::Api, Of::Type);
                        let new = self.pairs.across(&of);
                        self.say(&rules::CONSTRUCTOR_LOST, path, &of, new.as_ref());
                    }
                    _ => self.removed(path, of),
                }
            }
        }
    }

    /// The type that another name of the new crate stands for.
    fn named_by(&self, id: TypeId) -> TypeId {
        match self.new.face.base.resolved(&Type::Named(id)) {
            Type::Named(id) => id,
            _ => id,
        }
    }

    /// A trait of a type, or a type of one.
    fn implementation(&mut self, path: &'c str, item: &'c Item, owner: &str) {
        let new_items = self.new_items;
        let place = Place::of(path);
        let of = &item.of.0;
        let new = format!("{owner}: {}", self.moved.renamed(place.name));
        let across = self.pairs.across(of);
        if let Some((new, other)) = new_items.get_key_value(&new) {
            self.known.insert(new);
            if let (ItemKind::AssociatedType(one), ItemKind::AssociatedType(two)) = (&item.kind, &other.kind)
                && self.differs(one, two)
            {
                let of = match (of, place.name) {
                    (Of::Endpoint(index), "Endpoint::Success") => Of::Success(*index),
                    (Of::Endpoint(index), "Endpoint::Error") => Of::Error(*index),
                    _ => of.clone(),
                };
                let across = self.pairs.across(&of);
                self.say(&rules::RESULT, path, &of, across.as_ref())
                    .says(Some(one.clone()), Some(two.clone()));
            }
            return;
        }
        // What a branch holds is of another type: that is told of the branch, or of the type.
        if let (Of::Branch(..), Some(across)) = (of, &across)
            && place.name.starts_with("From<")
            && let Some(others) = self.made_for.get(&(across, Class::Other))
            && others.iter().any(|other| other.starts_with(owner))
        {
            return;
        }
        if place.name.contains("::") && !place.name.contains('<') && item.kind != ItemKind::Implementation {
            // With its trait.
            return;
        }
        let is_made = |items: &Items, owner: &str| items.contains_key(&format!("{owner}::new()"));
        let was_made = is_made(self.old_items, place.owner);
        let rule = match (place.name, was_made, is_made(new_items, owner)) {
            // What `new` asks for is told by itself.
            ("Default", true, true) => return,
            ("Default", true, false) => &rules::CONSTRUCTOR_LOST,
            _ => &rules::TRAIT_LOST,
        };
        let whose = of.type_id().map_or_else(|| of.clone(), Of::Type);
        let across = self.pairs.across(&whose);
        let lost = place.name.to_owned();
        self.say(rule, path, &whose, across.as_ref()).says(Some(lost), None);
    }
}

/// Whether both are the same header field. A type that operations have alike is made for the first of them, which is another one now and then.
fn is_one_field(old: &Of, new: &Of) -> bool {
    matches!((old, new), (Of::Header(_, old), Of::Header(_, new)) if old.eq_ignore_ascii_case(new))
}
