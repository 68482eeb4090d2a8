//! The same item in both crates: what it is, and of which type.

use super::Comparison;
use crate::diff::source::cause::subject;
use crate::diff::source::rules;
use crate::face::items::{Item, ItemKind, Of};

impl<'c> Comparison<'c, '_> {
    /// The same item in both.
    pub(super) fn same(&mut self, path: &'c str, old: &'c Item, new: &'c Item) {
        let (of, across) = (&old.of.0, &new.of.0);
        if old.deprecated != new.deprecated {
            let rule = if new.deprecated {
                &rules::DEPRECATED
            } else {
                &rules::REVIVED
            };
            self.say(rule, path, of, Some(across));
        }
        let differs = |old: &str, new: &str| self.differs(old, new);
        match (&old.kind, &new.kind) {
            (ItemKind::Function(one), ItemKind::Function(two)) => self.function(path, (of, one), (across, two)),
            (ItemKind::Field(one), ItemKind::Field(two))
            | (ItemKind::Constant(one), ItemKind::Constant(two))
            | (ItemKind::Alias(one), ItemKind::Alias(two)) => {
                if differs(one, two) {
                    self.another_type(path, (of, one), (across, two));
                }
            }
            (ItemKind::Variant(one), ItemKind::Variant(two)) => {
                let (one, two) = (one.join(", "), two.join(", "));
                if differs(&one, &two) {
                    self.another_type(path, (of, &one), (across, &two));
                }
            }
            (ItemKind::Struct { exhaustive: one }, ItemKind::Struct { exhaustive: two })
            | (ItemKind::Enum { exhaustive: one }, ItemKind::Enum { exhaustive: two })
                if one == two || *one => {}
            (ItemKind::Module | ItemKind::Implementation, _) | (ItemKind::Feature(_), ItemKind::Feature(_)) => {}
            (ItemKind::Export(one), ItemKind::Export(two)) if !differs(one, two) => {}
            // By either way a user has the same.
            (ItemKind::Export(one) | ItemKind::Alias(one), ItemKind::Export(two) | ItemKind::Alias(two))
                if !differs(one, two) => {}
            // It was another name for what is another name for it now.
            (ItemKind::Alias(kind), ItemKind::Struct { .. } | ItemKind::Enum { .. })
                if self.moved.get(kind) == Some(path) => {}
            (one, two) => {
                self.closed.insert(path);
                self.changed.insert(path, subject(self.old, of, path));
                let says = (self.moved.renamed(&one.to_string()), two.to_string());
                self.say(&rules::KIND, path, of, Some(across))
                    .says(Some(says.0), Some(says.1));
            }
        }
    }

    fn another_type(&mut self, path: &'c str, (old, one): (&Of, &str), (new, two): (&Of, &str)) {
        self.changed.insert(path, subject(self.old, old, path));
        let rule = match old {
            Of::Success(_) | Of::Error(_) => &rules::RESULT,
            _ => &rules::TYPE,
        };
        self.say(rule, path, old, Some(new))
            .says(Some(one.to_owned()), Some(two.to_owned()));
    }
}
