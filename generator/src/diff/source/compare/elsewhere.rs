//! What is no more where it was: gone, called otherwise, or with another thing in its place.

use super::Comparison;
use crate::diff::source::cause::{Parent, kept_name, outermost, parent, subject};
use crate::diff::source::place::Place;
use crate::diff::source::rules;
use crate::diff::{Hurt, Side};
use crate::face::items::{Item, Of};
use crate::model::TypeId;

/// An item with its path.
type Listed<'c> = (&'c str, &'c Item);

impl<'c> Comparison<'c, '_> {
    pub(super) fn removed(&mut self, path: &'c str, of: &Of) {
        let of = &outermost(self.old, of, |of| self.pairs.across(of).is_none());
        let is_left = self.pairs.across(of);
        let name = Place::of(path).name.to_owned();
        self.say(&rules::REMOVED, path, of, is_left.as_ref())
            .says(Some(name), None);
    }

    /// Another thing has the name.
    pub(super) fn taken(&mut self, path: &str, of: &Of, (elsewhere, other): (&str, &Item)) {
        let across = self.pairs.across(of);
        let name = Place::of(path).name.to_owned();
        // What is nowhere can have no name.
        let is_there = across.as_ref().filter(|_| !elsewhere.is_empty());
        let avoid = is_there.and_then(|of| kept_name(self.new, of, &name));
        let means = format!("`{}`", subject(self.new, &other.of.0, path));
        let old = subject(self.old, of, path);
        let note = match elsewhere.is_empty() {
            true => format!("`{name}` now means {means}."),
            false => format!(
                "`{name}` now means {means}; `{old}` is `{}`.",
                Place::of(elsewhere).name
            ),
        };
        self.say(&rules::TAKEN, path, of, across.as_ref())
            .says(
                Some(name.clone()),
                Some(Place::of(elsewhere).name.to_owned()).filter(|name| !name.is_empty()),
            )
            .is_avoided_by(avoid)
            .notes(&note);
    }

    /// It is elsewhere. What is called after something else is told with that.
    pub(super) fn renamed(&mut self, path: &str, old: &Of, (elsewhere, new): (&str, &Of)) {
        let (place, other) = (Place::of(path), Place::of(elsewhere));
        let is_moved = self.moved.get(place.owner) == Some(other.owner);
        if place.name == other.name && (is_moved || place.owner == other.owner) {
            return;
        }
        let tag = self.tag(old, new);
        let is_member = matches!(old, Of::Property(..) | Of::Value(..) | Of::Branch(..));
        let (cause_old, cause_new) = match tag {
            Some((one, two)) => (one.1.of.0.clone(), two.1.of.0.clone()),
            // What stands in a type is called after nothing but itself.
            None if is_member && place.name != other.name => (old.clone(), new.clone()),
            None => self.cause(old, new),
        };
        let is_own = cause_old == *old;
        let name = match &cause_old {
            _ if tag.is_some() => tag.map(|(one, _)| one.0.to_owned()),
            Of::Operation(index) if !is_own => self
                .old
                .face
                .operations
                .get(*index)
                .map(|operation| plain(&operation.names.method)),
            Of::Type(id) if !is_own => Some(plain(&self.old.face.base.names_of(*id).name)),
            _ => Some(place.name.to_owned()),
        };
        let is_renamed = match &cause_new {
            Of::Operation(index) => {
                let method = self
                    .new
                    .face
                    .operations
                    .get(*index)
                    .map(|operation| plain(&operation.names.method));
                method
                    != name
                        .as_deref()
                        .map(|name| name.strip_suffix("()").unwrap_or(name).to_owned())
            }
            _ => place.name != other.name || !is_own,
        };
        let avoid = name
            .filter(|_| is_renamed)
            .and_then(|name| kept_name(self.new, &cause_new, &name));
        let says = match (tag, place.name == other.name) {
            (Some((one, two)), _) => (one.0.to_owned(), two.0.to_owned()),
            (None, true) => (path.to_owned(), elsewhere.to_owned()),
            (None, false) => (place.name.to_owned(), other.name.to_owned()),
        };
        let is_kept = avoid.is_some();
        let finding = self.say(&rules::RENAMED, path, &cause_old, Some(&cause_new));
        finding.says(Some(says.0), Some(says.1)).is_avoided_by(avoid);
        if !is_kept && finding.avoid.is_none() {
            finding.hurt = finding.hurt.max(Hurt::Source);
        }
    }

    /// The features of a tag that is called otherwise, if what operations have alike is called after it, and none of them is called otherwise
    /// itself.
    fn tag(&self, old: &Of, new: &Of) -> Option<(Listed<'c>, Listed<'c>)> {
        let ((Of::Success(one), Of::Success(two)) | (Of::Headers(one), Of::Headers(two))) = (old, new) else {
            return None;
        };
        let names = |side: &Side<'c>, index: usize| side.face.operations.get(index).map(|operation| operation.names);
        let (one, two) = (names(self.old, *one)?, names(self.new, *two)?);
        let (old, one_item) = self.old_items.get_key_value(&format!("feature {}", one.feature))?;
        let (new, two_item) = self.new_items.get_key_value(&format!("feature {}", two.feature))?;
        let is_tags = one.method == two.method && self.moved.get(old) == Some(new);
        is_tags.then_some(((old, one_item), (new, two_item)))
    }

    /// What an item is called after.
    fn cause(&self, old: &Of, new: &Of) -> (Of, Of) {
        if let (Some(old), Some(new)) = (old.operation(), new.operation()) {
            return (Of::Operation(old), Of::Operation(new));
        }
        let (Some(mut one), Some(mut other)) = (old.type_id(), new.type_id()) else {
            return (old.clone(), new.clone());
        };
        // Bounded by the number of types, as parents may form a cycle.
        for _ in 0..self.old.api.types.len() {
            let is_renamed = |id: TypeId, other: TypeId| {
                self.old.face.base.names_of(id).name != self.new.face.base.names_of(other).name
            };
            match (parent(self.old, one), parent(self.new, other)) {
                (Parent::Type(up), Parent::Type(other_up))
                    if self.pairs.types.get(&up) == Some(&other_up) && is_renamed(up, other_up) =>
                {
                    (one, other) = (up, other_up);
                }
                (Parent::Operation(up), Parent::Operation(other_up))
                    if self.pairs.operations.get(&up) == Some(&other_up) =>
                {
                    let word = |side: &Side<'_>, index: usize| {
                        let names = side.face.operations.get(index).map(|operation| operation.names);
                        names.map(|names| (names.call.clone(), names.module.clone()))
                    };
                    return match word(self.old, up) == word(self.new, other_up) {
                        true => (Of::Type(one), Of::Type(other)),
                        false => (Of::Operation(up), Of::Operation(other_up)),
                    };
                }
                _ => break,
            }
        }
        (Of::Type(one), Of::Type(other))
    }
}

/// Without `r#`.
fn plain(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}
