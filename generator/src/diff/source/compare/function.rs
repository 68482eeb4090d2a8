//! What becomes of a function: its arguments, and what it gives.

use super::Comparison;
use super::arguments::{Arguments, holds, is_widened};
use crate::diff::Side;
use crate::diff::source::cause::subject;
use crate::diff::source::moved::paths;
use crate::diff::source::place::Place;
use crate::diff::source::rules;
use crate::face::items::{ItemKind, Of, Signature};

impl<'c> Comparison<'c, '_> {
    pub(super) fn function(
        &mut self,
        path: &'c str,
        (of, one): (&Of, &'c Signature),
        (across, two): (&Of, &'c Signature),
    ) {
        let (old, new) = (Arguments::of(self.old_items, one), Arguments::of(self.new_items, two));
        let old_means: Vec<Of> = old
            .all
            .iter()
            .map(|(name, _)| means(self.old, of, path, name))
            .collect();
        let new_means: Vec<Of> = new
            .all
            .iter()
            .map(|(name, _)| means(self.new, across, path, name))
            .collect();
        let is_argument = |of: &Of| matches!(of, Of::Body(..) | Of::Parameter(..) | Of::Property(..) | Of::Part(..));
        let expected: Vec<Option<Of>> = old_means.iter().map(|of| self.pairs.across(of)).collect();
        let is_same = |(expected, found): (&Option<Of>, &Of)| match (expected, found) {
            // A body is the body, whatever form it is given in.
            (Some(Of::Body(one, _)), Of::Body(two, _)) => one == two,
            // What every crate has alike is known by its place.
            (Some(Of::Named("argument", _)), Of::Named("argument", _)) => true,
            (expected, found) => expected.as_ref() == Some(found),
        };
        let is_known = |found: &Of| expected.iter().any(|expected| is_same((expected, found)));
        let types_are_alike = old.by_name() == new.by_name()
            && old.all.len() == new.all.len()
            && old
                .all
                .iter()
                .zip(&new.all)
                .all(|((_, one), (_, two))| !self.differs(one, two));
        let are_alike = expected.len() == new_means.len() && expected.iter().zip(&new_means).all(is_same);
        if !are_alike && types_are_alike && !old.by_name() {
            let names = |all: &[(&str, &str)]| all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            let says = (names(&old.all), names(&new.all));
            self.say(&rules::REORDERED, path, of, Some(across))
                .says(Some(says.0), Some(says.1));
            return self.result(path, (of, one), (across, two));
        }
        // By their names, their order is nobody's concern.
        let are_named_alike =
            old.by_name() && new.by_name() && expected.len() == new_means.len() && new_means.iter().all(is_known);
        if !are_alike && !are_named_alike {
            let gone = expected
                .iter()
                .zip(&old_means)
                .filter(|(expected, _)| !new_means.iter().any(|found| is_same((expected, found))));
            let gone: Vec<Of> = gone.map(|(_, of)| of.clone()).collect();
            let added: Vec<Of> = new_means.iter().filter(|found| !is_known(found)).cloned().collect();
            // Who writes the struct with all its fields names it.
            let structure = old.structure.map(str::to_owned);
            let mut is_told = false;
            for own in gone.iter().filter(|of| is_argument(of)) {
                let new = self.pairs.across(own);
                let finding = self.say(&rules::ARGUMENT_REMOVED, path, own, new.as_ref());
                finding.paths.extend(structure.clone());
                is_told = true;
            }
            for own in added.iter().filter(|of| is_argument(of)) {
                let subject = subject(self.new, own, path);
                let default = self.default_lost(path, across);
                let finding = self.say_of(subject, &rules::ARGUMENT_ADDED, path, (None, Some(own)));
                finding.paths.extend(default);
                finding.paths.extend(structure.clone());
                is_told = true;
            }
            if !is_told {
                let says = (one.to_string(), two.to_string());
                self.say(&rules::ARGUMENT_TYPE, path, of, Some(across))
                    .says(Some(says.0), Some(says.1));
            }
            return self.result(path, (of, one), (across, two));
        }
        if old.by_name() != new.by_name() {
            let says = (one.to_string(), two.to_string());
            self.say(&rules::ARGUMENT_TYPE, path, of, Some(across))
                .says(Some(says.0), Some(says.1));
        } else if !old.by_name() {
            let both = old.all.iter().zip(&new.all).zip(old_means.iter().zip(&new_means));
            for (((name, old_kind), (_, two)), (old_of, new_of)) in both {
                if !self.differs(old_kind, two) {
                    continue;
                }
                let one = self.moved.renamed(old_kind);
                // Of a setter, what it is made for.
                let (old_of, new_of) = if is_argument(old_of) {
                    (old_of, new_of)
                } else {
                    (of, across)
                };
                // How a type is handed over is a matter of what it is: that is told of the type.
                let mut mentioned = paths(old_kind).chain(paths(self.field_of(path, name)));
                if let Some(changed) = mentioned.find_map(|path| self.changed.get(path)) {
                    self.found.concerns(changed, path);
                    continue;
                }
                if is_widened(&one, two) || self.is_converted(&one, two) {
                    continue;
                }
                let subject = subject(self.old, old_of, path);
                self.say_of(subject, &rules::ARGUMENT_TYPE, path, (Some(old_of), Some(new_of)))
                    .says(Some(one.clone()), Some((*two).to_owned()));
            }
        }
        self.result(path, (of, one), (across, two));
    }

    /// The `Default` of what a constructor makes, if it has it no more.
    fn default_lost(&self, path: &str, across: &Of) -> Option<String> {
        let owner = Place::of(path).owner;
        let default = format!("{owner}: Default");
        let new = self.moved.get(owner).unwrap_or(owner);
        let is_lost = matches!(across, Of::Type(_) | Of::Body(..))
            && self.old_items.contains_key(&default)
            && !self.new_items.contains_key(&format!("{new}: Default"));
        is_lost.then_some(default)
    }

    /// Whether an argument takes what converts into its type, and the old one does.
    fn is_converted(&self, old: &str, new: &str) -> bool {
        let option = ["impl crate::runtime::IntoOption<", ", By>"];
        let within =
            |kind: &'_ str, [start, end]: [&str; 2]| Some(kind.strip_prefix(start)?.strip_suffix(end)?.to_owned());
        let (old, inner) = match within(new, option) {
            Some(inner) => (within(old, option), Some(inner)),
            None => (Some(old.to_owned()), within(new, ["impl Into<", ">"])),
        };
        old.zip(inner).is_some_and(|(old, inner)| {
            holds(&inner, &old) || self.new_items.contains_key(&format!("{inner}: From<{old}>"))
        })
    }

    /// The type of the field that an argument of a constructor or a setter fills; nothing where there is none.
    fn field_of(&self, path: &str, name: &str) -> &'c str {
        let place = Place::of(path);
        let name = match place.name {
            "new()" => name,
            setter => setter.strip_suffix("()").unwrap_or(setter),
        };
        let field = self.old_items.get(&format!("{}.{name}", place.owner));
        match field.map(|item| &item.kind) {
            Some(ItemKind::Field(kind)) => kind.as_str(),
            _ => "",
        }
    }

    fn result(&mut self, path: &str, (of, one): (&Of, &Signature), (across, two): (&Of, &Signature)) {
        if self.differs(&one.result, &two.result) || one.receiver != two.receiver {
            self.say(&rules::RESULT, path, of, Some(across))
                .says(Some(one.result.clone()), Some(two.result.clone()));
        }
    }
}

/// What an argument of a function stands for.
fn means(side: &Side<'_>, of: &Of, path: &str, name: &str) -> Of {
    let is_new = path.ends_with("::new()");
    let found = match of {
        Of::Type(id) if is_new => side
            .face
            .property_of(*id, name)
            .map(|key| Of::Property(*id, key.to_owned())),
        Of::Operation(index) | Of::Form(index, _) => side.face.argument_of(*index, name),
        Of::Body(index, media) if is_new => side
            .face
            .part_of(*index, media, name)
            .map(|key| Of::Part(*index, media.clone(), key.to_owned())),
        _ => None,
    };
    // An argument of what every crate has alike.
    found.unwrap_or_else(|| Of::Named("argument", name.to_owned()))
}
