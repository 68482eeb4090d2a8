use std::collections::{BTreeMap, HashMap, HashSet};

use super::cause::{Parent, kept_name, outermost, parent, subject};
use super::class::{Class, is_told_by_what_it_is};
use super::found::{Found, told_once};
use super::moved::Moved;
use super::place::Place;
use super::rules;
use crate::diff::{Finding, Hurt, Pairs, Places, Rule, Side, Subject};
use crate::face::items::{Item, ItemKind, Of};
use crate::model::TypeId;

type Items = BTreeMap<String, Item>;

/// Both crates, and what was found so far.
pub(super) struct Comparison<'c, 'a> {
    pub(super) old: &'c Side<'a>,
    pub(super) new: &'c Side<'a>,
    pub(super) pairs: &'c Pairs,
    pub(super) old_items: &'c Items,
    pub(super) new_items: &'c Items,
    /// The new items by what they are made for, and whether they stand in something.
    made_for: HashMap<(&'c Of, Class), Vec<&'c str>>,
    pub(super) moved: Moved,
    /// What aliases stand for.
    old_aliases: Moved,
    new_aliases: Moved,
    /// Old items of whose parts nothing more is said.
    closed: HashSet<&'c str>,
    /// New items that are an old one.
    pub(super) known: HashSet<&'c str>,
    /// What is to be compared once it is known what is elsewhere.
    open: Vec<(&'c str, &'c Item, &'c Item)>,
    /// Types of which it is told that they changed, by their old paths, and what each is told as.
    pub(super) changed: HashMap<&'c str, Subject>,
    pub(super) found: Found,
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

    /// Which modules and groups are which: most operations of the one are in the other.
    fn modules(&mut self) {
        let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut pairs: Vec<(&usize, &usize)> = self.pairs.operations.iter().collect();
        pairs.sort_unstable();
        for (old, new) in pairs {
            let operation = |side: &Side<'_>, index: usize| {
                let operation = side.face.operations.get(index)?;
                let module = format!("crate::operations::{}", operation.names.module);
                let feature = format!("feature {}", operation.names.feature);
                Some([module, operation.receiver.path.clone(), feature])
            };
            if let (Some(old), Some(new)) = (operation(self.old, *old), operation(self.new, *new)) {
                for (old, new) in old.into_iter().zip(new) {
                    *counts.entry(old).or_default().entry(new).or_default() += 1;
                }
            }
        }
        for (old, others) in counts {
            let Some((new, _)) = others.iter().max_by_key(|(_, count)| **count) else {
                continue;
            };
            if *new != old && !self.new_items.contains_key(&old) && !self.old_items.contains_key(new) {
                self.moved.insert(&old, new);
            }
        }
    }

    /// The places of an item in both descriptions.
    fn places(&self, old: Option<&Of>, new: Option<&Of>) -> Places {
        Places {
            old: old.and_then(|of| of.origin(self.old.api)),
            new: new.and_then(|of| of.origin(self.new.api)),
        }
    }

    /// A finding about an old item.
    pub(super) fn say(&mut self, rule: &'static Rule, path: &str, old: &Of, new: Option<&Of>) -> &mut Finding {
        let subject = subject(self.old, old, path);
        self.say_of(subject, rule, path, (Some(old), new))
    }

    pub(super) fn say_of(
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

    /// Something that stands in nothing else.
    fn whole(&mut self, path: &'c str, item: &'c Item) {
        let new_items = self.new_items;
        let of = &item.of.0;
        let across = self.pairs.across(of);
        let class = Class::of(&item.kind);
        let same = new_items.get_key_value(path);
        // What several operations have alike is known by what it holds.
        let by_path = matches!(of, Of::Api | Of::Success(_) | Of::Error(_) | Of::Headers(_)) || class == Class::Module;
        let elsewhere = across
            .as_ref()
            .and_then(|of| self.made_for.get(&(of, class))?.first().copied());
        // What it was is called otherwise, for others to have it too, and the name stands for that.
        let standing = same.and_then(|(name, other)| match (&item.kind, &other.kind) {
            (ItemKind::Struct { .. } | ItemKind::Enum { .. }, ItemKind::Alias(kind)) => {
                let (kind, other) = new_items.get_key_value(kind)?;
                let is_such = std::mem::discriminant(&item.kind) == std::mem::discriminant(&other.kind);
                (by_path && is_such && !self.old_items.contains_key(kind)).then_some((name, kind, other))
            }
            _ => None,
        });
        if let Some((name, kind, other)) = standing {
            self.known.extend([name.as_str(), kind]);
            self.moved.insert(path, kind);
            self.open.push((path, item, other));
            return;
        }
        match (same, elsewhere) {
            (Some((path, other)), _) if by_path || across.as_ref().is_none_or(|across| *across == other.of.0) => {
                self.known.insert(path);
                self.open.push((path, item, other));
            }
            (Some((_, other)), Some(elsewhere)) if Class::of(&other.kind) == class => {
                self.closed.insert(path);
                self.known.insert(elsewhere);
                self.moved.insert(path, elsewhere);
                self.taken(path, of, (elsewhere, other));
            }
            // Nothing else of the new crate is it: what has its name is compared as if it were.
            (Some((path, other)), _) if Class::of(&other.kind) == class => {
                self.known.insert(path);
                self.open.push((path, item, other));
            }
            (_, Some(elsewhere)) => {
                self.known.insert(elsewhere);
                self.moved.insert(path, elsewhere);
                if let Some(other) = new_items.get(elsewhere) {
                    self.renamed(path, of, (elsewhere, &other.of.0));
                    self.open.push((path, item, other));
                }
            }
            (_, None) => {
                self.closed.insert(path);
                match self.moved.get(path).map(str::to_owned) {
                    // A module or a feature that is called otherwise.
                    Some(new) => {
                        let other = new_items.get_key_value(new.as_str());
                        if let Some((new, other)) = other {
                            self.known.insert(new);
                            self.renamed(path, of, (new, &other.of.0));
                        }
                    }
                    None => self.removed(path, of),
                }
            }
        }
    }

    fn removed(&mut self, path: &'c str, of: &Of) {
        let of = &outermost(self.old, of, |of| self.pairs.across(of).is_none());
        let is_left = self.pairs.across(of);
        let name = Place::of(path).name.to_owned();
        self.say(&rules::REMOVED, path, of, is_left.as_ref())
            .says(Some(name), None);
    }

    /// Another thing has the name.
    fn taken(&mut self, path: &str, of: &Of, (elsewhere, other): (&str, &Item)) {
        let across = self.pairs.across(of);
        let name = Place::of(path).name.to_owned();
        let avoid = across.as_ref().and_then(|of| kept_name(self.new, of, &name));
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
    fn renamed(&mut self, path: &str, old: &Of, (elsewhere, new): (&str, &Of)) {
        let (place, other) = (Place::of(path), Place::of(elsewhere));
        let is_moved = self.moved.get(place.owner) == Some(other.owner);
        if place.name == other.name && (is_moved || place.owner == other.owner) {
            return;
        }
        let (cause_old, cause_new) = self.cause(old, new);
        let is_own = cause_old == *old;
        let name = match &cause_old {
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
        let says = match place.name == other.name {
            true => (path.to_owned(), elsewhere.to_owned()),
            false => (place.name.to_owned(), other.name.to_owned()),
        };
        let is_kept = avoid.is_some();
        let finding = self.say(&rules::RENAMED, path, &cause_old, Some(&cause_new));
        finding.says(Some(says.0), Some(says.1)).is_avoided_by(avoid);
        if !is_kept && finding.avoid.is_none() {
            finding.hurt = finding.hurt.max(Hurt::Source);
        }
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

    /// Something that stands in something else.
    fn member(&mut self, path: &'c str, item: &'c Item) {
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
        let across = self.pairs.across(of);
        let class = Class::of(&item.kind);
        let same = new_items.get_key_value(&place.in_owner(&owner, place.name));
        let same = same.filter(|(_, other)| Class::of(&other.kind) == class);
        // Of several in other types, the one that stands in the same.
        let elsewhere = across.as_ref().and_then(|of| {
            let all = self.made_for.get(&(of, class))?;
            let is_here = |path: &&&str| Place::of(path).owner == owner;
            let is_method = matches!(of, Of::Operation(_) | Of::Form(..));
            let found = all.iter().find(is_here).or_else(|| all.first().filter(|_| is_method));
            found.copied().filter(|_| is_told_by_what_it_is(of))
        });
        match (same, elsewhere) {
            // Of a type in whose place another one stands, what is left over is no other thing.
            (Some((new, other)), _)
                if !is_told_by_what_it_is(of)
                    || across.as_ref() == Some(&other.of.0)
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
                && self.moved.renamed(one) != *two
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

    /// The same item in both.
    fn same(&mut self, path: &'c str, old: &'c Item, new: &'c Item) {
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
            (ItemKind::Struct { .. } | ItemKind::Enum { .. }, ItemKind::Alias(kind)) if self.is_alike(path, kind) => {
                self.closed.insert(path);
            }
            (one, two) => {
                self.closed.insert(path);
                self.changed.insert(path, subject(self.old, of, path));
                let says = (self.moved.renamed(&one.to_string()), two.to_string());
                self.say(&rules::KIND, path, of, Some(across))
                    .says(Some(says.0), Some(says.1));
            }
        }
    }

    /// Whether a new type has all that an old one has, and that stands for the same.
    fn is_alike(&self, old: &str, new: &str) -> bool {
        let meaning = |of: &Of| match of {
            Of::Property(_, key) => key.clone(),
            Of::Value(_, value) => value.text().into_owned(),
            _ => String::new(),
        };
        let within = self.old_items.range(old.to_owned()..);
        let mut within = within.take_while(|(path, _)| path.starts_with(old));
        let is_there = |(path, one): (&String, &Item)| {
            let rest = path.strip_prefix(old).unwrap_or_default();
            // Another type's name may begin so.
            let is_part = rest.is_empty() || rest.starts_with(['.', ':']);
            let other = self.new_items.get(&format!("{new}{rest}"));
            let is_same = other.is_some_and(|other| {
                !self.differs(&one.kind.to_string(), &other.kind.to_string())
                    && meaning(&one.of.0) == meaning(&other.of.0)
            });
            !is_part || is_same
        };
        // What both crates had apart is in each other's way in one.
        !self.old_items.contains_key(new) && self.new_items.contains_key(new) && within.all(is_there)
    }

    /// Whether two types differ otherwise than by names, or by other names for what they stand for.
    pub(super) fn differs(&self, old: &str, new: &str) -> bool {
        let renamed = self.moved.renamed(old);
        renamed != new && self.moved.renamed(&self.old_aliases.renamed(old)) != self.new_aliases.renamed(new)
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

/// Without `r#`.
fn plain(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}
