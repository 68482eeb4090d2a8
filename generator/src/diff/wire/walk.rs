use std::collections::{HashMap, HashSet};
use std::ptr;

use indexmap::IndexMap;

use super::change::Change;
use super::place::Place;
use super::reach::Reached;
use super::shape::KindsOf;
use super::types;
use super::way::Way;
use crate::diff::{Finding, Hurt, Places, Rule, Side, Subject, Verdict, Verdicts};
use crate::model::{Api, Constant, Kinds, Property, Type, TypeId};

/// A type where it is used, with what is said there of its values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'a> {
    pub(super) kind: &'a Type,
    pub(super) constant: Option<&'a Constant>,
    /// Whether its scalars are read in both kinds.
    pub(super) either: bool,
    /// Whether it goes as text, of which its reader makes what it expects: a number of `5` as much as a text.
    pub(super) is_text: bool,
}

impl<'a> Given<'a> {
    pub(super) const fn of(kind: &'a Type) -> Self {
        Self {
            kind,
            constant: None,
            either: false,
            is_text: false,
        }
    }

    /// What goes as text: parameters, header fields.
    pub(super) const fn as_text(kind: &'a Type) -> Self {
        Self {
            is_text: true,
            ..Self::of(kind)
        }
    }

    /// What is within it.
    pub(super) const fn within(self, kind: &'a Type) -> Self {
        Self {
            is_text: self.is_text,
            ..Self::of(kind)
        }
    }

    pub(super) const fn by(property: &'a Property) -> Self {
        Self {
            kind: &property.kind,
            constant: property.constant.as_ref(),
            either: property.either,
            is_text: false,
        }
    }
}

/// What a pair is known by: its declared types where they are the same thing in both versions, else its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Types(TypeId, TypeId),
    Places(usize, usize),
}

/// A pair that is still to be compared.
struct Task<'a> {
    node: usize,
    old: Given<'a>,
    new: Given<'a>,
    way: Way,
    place: Place<'a>,
}

/// What was found of a subject.
struct Found {
    subject: Subject,
    received: Option<Verdicts>,
    sent: Option<Verdicts>,
    change: Change,
    old: Option<String>,
    new: Option<String>,
    places: Places,
    from: HashSet<From>,
}

/// Where the walk is, or what it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum From {
    /// Something of all.
    Api,
    /// An operation of the old version, by its index.
    Old(usize),
    /// One of the new version.
    New(usize),
    /// A pair of types.
    Pair(usize),
}

/// The walk over all pairs, each once a way: circles end, and what is shared is looked at once.
pub(super) struct Walk<'a> {
    pub(super) apis: (&'a Api, &'a Api),
    pub(super) sides: (&'a Side<'a>, &'a Side<'a>),
    /// Where it is.
    pub(super) at: From,
    known: HashMap<(Key, Way, bool), usize>,
    reached: Reached,
    open: Vec<Task<'a>>,
    found: IndexMap<(&'static str, &'static str, String), Found>,
    components: (HashSet<&'a str>, HashSet<&'a str>),
    kinds: (KindsOf, KindsOf),
}

impl<'a> Walk<'a> {
    pub(super) fn new(old: &'a Side<'a>, new: &'a Side<'a>) -> Self {
        let components = |api: &'a Api| -> HashSet<&'a str> {
            let keys = api.types.as_slice().iter();
            keys.filter_map(|declared| declared.name.component.as_deref()).collect()
        };
        Self {
            apis: (old.api, new.api),
            sides: (old, new),
            at: From::Api,
            known: HashMap::new(),
            reached: Reached::default(),
            open: Vec::new(),
            found: IndexMap::new(),
            components: (components(old.api), components(new.api)),
            kinds: Default::default(),
        }
    }

    /// The old version, or the new one.
    pub(super) const fn api(&self, is_old: bool) -> &'a Api {
        if is_old { self.apis.0 } else { self.apis.1 }
    }

    /// The kinds of JSON of a type of the old version, or of the new one.
    pub(super) fn kinds_of(&mut self, kind: &Type, is_old: bool) -> Kinds {
        let api = self.api(is_old);
        if is_old { &mut self.kinds.0 } else { &mut self.kinds.1 }.of(api, kind)
    }

    /// Whether two declared types are the same thing in both versions: one component, or one that is called otherwise now, or something inline.
    pub(super) fn are_one(&self, old: TypeId, new: TypeId) -> bool {
        let key = |api: &'a Api, id| {
            api.types
                .get(id)
                .and_then(|declared| declared.name.component.as_deref())
        };
        match (key(self.apis.0, old), key(self.apis.1, new)) {
            (Some(old), Some(new)) => {
                old == new || (!self.components.1.contains(old) && !self.components.0.contains(new))
            }
            _ => true,
        }
    }

    /// Whether a pair of components was compared, whichever way it goes.
    pub(super) fn is_known(&self, old: TypeId, new: TypeId) -> bool {
        let ways = [Way::Sent, Way::RECEIVED, Way::RECEIVED.within(true, false)];
        let more = [Way::RECEIVED.within(false, true), Way::IN_ERROR];
        let mut ways = ways.into_iter().chain(more);
        ways.any(|way| self.known.contains_key(&(Key::Types(old, new), way, false)))
    }

    /// Compares a pair of types, now or later, and once.
    pub(super) fn compare(&mut self, old: Given<'a>, new: Given<'a>, way: Way, place: &Place<'a>) {
        let places = Key::Places(ptr::from_ref(old.kind).addr(), ptr::from_ref(new.kind).addr());
        let key = match (old.kind, new.kind) {
            _ if old.constant.is_some() || new.constant.is_some() => places,
            (Type::Named(old), Type::Named(new)) if self.are_one(*old, *new) => Key::Types(*old, *new),
            _ => places,
        };
        let key = (key, way, old.is_text);
        if let Some(node) = self.known.get(&key) {
            self.reached.lead(self.at, *node);
            return;
        }
        let node = self.reached.pair(self.at);
        self.known.insert(key, node);
        self.open.push(Task {
            node,
            old,
            new,
            way,
            place: place.clone(),
        });
    }

    /// Compares all that is left.
    pub(super) fn run(&mut self) {
        while let Some(task) = self.open.pop() {
            self.at = From::Pair(task.node);
            types::pair(self, task.old, task.new, task.way, task.place);
        }
    }

    /// A difference of what is sent or received, by what each version makes of what the other one writes.
    pub(super) fn found(
        &mut self,
        change: Change,
        place: &Place<'a>,
        way: Way,
        (old_reads, new_reads): (Verdict, Verdict),
        words: (Option<String>, Option<String>),
    ) {
        self.add(change, place, Some(way), way.verdicts(old_reads, new_reads), words);
    }

    /// Another difference, by its verdicts.
    pub(super) fn said(
        &mut self,
        rule: &'static Rule,
        place: &Place<'a>,
        (old_client, new_client): (Verdict, Verdict),
        words: (Option<String>, Option<String>),
    ) {
        self.add(
            Change::only(rule),
            place,
            None,
            Verdicts { old_client, new_client },
            words,
        );
    }

    fn add(
        &mut self,
        change: Change,
        place: &Place<'a>,
        way: Option<Way>,
        verdicts: Verdicts,
        (old, new): (Option<String>, Option<String>),
    ) {
        let subject = place.subject(self.sides.0, self.sides.1);
        // A parameter that each operation declares for itself, and that changes alike in all of them, is one thing.
        let about = match place.in_operation() {
            Some(what) => format!("{what}: {old:?} {new:?}"),
            None => subject.as_str().to_owned(),
        };
        let key = (change.received.code, change.sent.code, about);
        let found = self.found.entry(key).or_insert_with(|| Found {
            subject,
            received: None,
            sent: None,
            change,
            old,
            new,
            places: Places {
                old: place.old.cloned(),
                new: place.new.cloned(),
            },
            from: HashSet::new(),
        });
        found.from.insert(self.at);
        let side = match way {
            Some(Way::Received { .. }) => &mut found.received,
            Some(Way::Sent) | None => &mut found.sent,
        };
        *side = Some(match side.take() {
            Some(known) => worse(known, verdicts),
            None => verdicts,
        });
    }

    /// All that was found, each with the operations that come to it.
    pub(super) fn findings(self) -> Vec<Finding> {
        let from: Vec<&HashSet<From>> = self.found.values().map(|found| &found.from).collect();
        let operations = self.reached.operations(&from, self.apis);
        let found = self.found.into_iter().zip(operations);
        found
            .map(|((_, found), (operations, note))| {
                let mut finding = finding(found);
                finding.operations = operations;
                finding.notes.extend(note);
                finding
            })
            .collect()
    }
}

fn worse(one: Verdicts, other: Verdicts) -> Verdicts {
    Verdicts {
        old_client: one.old_client.max(other.old_client),
        new_client: one.new_client.max(other.new_client),
    }
}

/// How much it hurts: a compiled client of the old version is hurt by whatever goes wrong; one of the new version only by what it can't leave
/// undone, which the rule says.
fn hurt(rule: &Rule, verdicts: Verdicts) -> Hurt {
    if verdicts.old_client > Verdict::Works {
        Hurt::Wire
    } else if verdicts.new_client > Verdict::Misread {
        rule.hurt
    } else {
        Hurt::None
    }
}

fn finding(found: Found) -> Finding {
    let sides = [(found.change.received, found.received), (found.change.sent, found.sent)];
    let mut sides: Vec<(&'static Rule, Verdicts)> = sides
        .into_iter()
        .filter_map(|(rule, verdicts)| Some((rule, verdicts?)))
        .collect();
    // What hurts more comes first; of what hurts as much, what is received.
    sides.sort_by_key(|(rule, verdicts)| std::cmp::Reverse(hurt(rule, *verdicts)));
    let mut sides = sides.into_iter();
    let (rule, verdicts) = sides.next().unwrap_or((found.change.received, Verdicts::default()));
    let mut finding = Finding::new(rule, found.subject);
    finding.hurt = hurt(rule, verdicts);
    finding.wire = verdicts;
    for (also, verdicts) in sides {
        if also.code != rule.code {
            finding.also.push(also);
        }
        finding.hurt = finding.hurt.max(hurt(also, verdicts));
        finding.wire = worse(finding.wire, verdicts);
    }
    (finding.old, finding.new) = (found.old, found.new);
    finding.places = found.places;
    finding
}
