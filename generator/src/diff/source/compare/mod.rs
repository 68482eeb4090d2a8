//! One crate gone through beside the other. `whole` finds what stands in nothing else, `member` what stands in that; `elsewhere` says of
//! either that it is not where it was, and `same` what became of it where it is, of functions by `function` (of which `arguments` is what one
//! takes). `additions` goes through what is new.

mod additions;
mod arguments;
mod elsewhere;
mod function;
mod member;
mod same;
mod whole;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cause::subject;
use super::class::Class;
use super::found::{Found, told_once};
use super::moved::Moved;
use crate::diff::{Finding, Pairs, Places, Rule, Side, Subject};
use crate::face::items::{Item, ItemKind, Of};

type Items = BTreeMap<String, Item>;

/// Both crates, and what was found so far.
pub(super) struct Comparison<'c, 'a> {
    old: &'c Side<'a>,
    new: &'c Side<'a>,
    pairs: &'c Pairs,
    old_items: &'c Items,
    new_items: &'c Items,
    /// The new items by what they are made for, and whether they stand in something.
    made_for: HashMap<(&'c Of, Class), Vec<&'c str>>,
    moved: Moved,
    /// What aliases stand for.
    old_aliases: Moved,
    new_aliases: Moved,
    /// Old items of whose parts nothing more is said.
    closed: HashSet<&'c str>,
    /// New items that are an old one.
    known: HashSet<&'c str>,
    /// What is to be compared once it is known what is elsewhere.
    open: Vec<(&'c str, &'c Item, &'c Item)>,
    /// Types of which it is told that they changed, by their old paths, and what each is told as.
    changed: HashMap<&'c str, Subject>,
    found: Found,
}

impl<'c, 'a> Comparison<'c, 'a> {
    pub(super) fn new(
        (old, old_items): (&'c Side<'a>, &'c Items),
        (new, new_items): (&'c Side<'a>, &'c Items),
        pairs: &'c Pairs,
    ) -> Self {
        let mut made_for: HashMap<(&Of, Class), Vec<&str>> = HashMap::new();
        for (path, item) in new_items {
            made_for
                .entry((&item.of.0, Class::of(&item.kind)))
                .or_default()
                .push(path);
        }
        Self {
            old,
            new,
            pairs,
            old_items,
            new_items,
            made_for,
            moved: Moved::default(),
            old_aliases: aliases(old_items),
            new_aliases: aliases(new_items),
            closed: HashSet::new(),
            known: HashSet::new(),
            open: Vec::new(),
            changed: HashMap::new(),
            found: Found::default(),
        }
    }

    pub(super) fn findings(mut self) -> Vec<Finding> {
        self.modules();
        let is_member = |item: &Item| Class::of(&item.kind).is_member() && !matches!(item.kind, ItemKind::Feature(_));
        for (path, item) in self.old_items.iter().filter(|(_, item)| !is_member(item)) {
            self.whole(path, item);
        }
        for (path, old, new) in std::mem::take(&mut self.open) {
            self.same(path, old, new);
        }
        for (path, item) in self.old_items.iter().filter(|(_, item)| is_member(item)) {
            self.member(path, item);
        }
        self.additions();
        told_once(self.found.into_findings())
    }

    /// The places of an item in both descriptions.
    fn places(&self, old: Option<&Of>, new: Option<&Of>) -> Places {
        Places {
            old: old.and_then(|of| of.origin(self.old.api)),
            new: new.and_then(|of| of.origin(self.new.api)),
        }
    }

    /// A finding about an old item.
    fn say(&mut self, rule: &'static Rule, path: &str, old: &Of, new: Option<&Of>) -> &mut Finding {
        let subject = subject(self.old, old, path);
        self.say_of(subject, rule, path, (Some(old), new))
    }

    fn say_of(
        &mut self,
        subject: Subject,
        rule: &'static Rule,
        path: &str,
        (old, new): (Option<&Of>, Option<&Of>),
    ) -> &mut Finding {
        let places = self.places(old, new);
        let operations = match (old, new) {
            (Some(of), _) => reached(self.old, of),
            (None, Some(of)) => reached(self.new, of),
            (None, None) => Vec::new(),
        };
        let finding = self.found.add(subject, rule, path);
        finding.reaches(operations);
        finding.stands(places)
    }

    /// Whether two types differ otherwise than by names, or by other names for what they stand for.
    fn differs(&self, old: &str, new: &str) -> bool {
        let renamed = self.moved.renamed(old);
        renamed != new && self.moved.renamed(&self.old_aliases.renamed(old)) != self.new_aliases.renamed(new)
    }
}

/// What other names for types stand for.
fn aliases(items: &Items) -> Moved {
    let mut aliases = Moved::default();
    for (path, item) in items {
        if let ItemKind::Alias(kind) = &item.kind {
            aliases.insert(path, kind);
        }
    }
    aliases
}

/// The operations that what an item is made for reaches.
fn reached(side: &Side<'_>, of: &Of) -> Vec<Subject> {
    let operations = match (of.operation(), of.type_id()) {
        (Some(index), _) => vec![index],
        (None, Some(id)) => side.operations_of(id),
        (None, None) => Vec::new(),
    };
    let operations = operations
        .into_iter()
        .filter_map(|index| side.api.operations.get(index));
    operations.map(Subject::operation).collect()
}
