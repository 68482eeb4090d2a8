use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::Side;
use super::paired::paired;
use super::parameters;
use crate::face::items::Of;
use crate::model::{
    Additional, Api, Branch, Content, Definition, Literal, Operation, Scalar, Type, TypeId, Union, behind,
};

/// What of one version is what of the other one.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// By index into the old operations: into the new ones.
    pub operations: HashMap<usize, usize>,
    /// Declared types that are the same component, or stand in the same place.
    pub types: HashMap<TypeId, TypeId>,
    /// Branches of such types, each by its type and its place in it: the place in the new one.
    pub branches: HashMap<(TypeId, usize), usize>,
    /// The other way: new types to old ones.
    before: HashMap<TypeId, TypeId>,
    /// Old types that are another name in the new version: what that stands for, which has what they had.
    standing: HashMap<TypeId, TypeId>,
}

impl Pairs {
    /// Pairs what two versions have. An operation is known by its method and path, whatever its parameters are called there, or else by its
    /// id; a type by its component's key, or else by where it is used.
    pub fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut pairs = Self::default();
        pairs.pair_operations(&old.api.operations, &new.api.operations);
        pairs.pair_types(old, new);
        pairs
    }

    /// The old type that a new one is.
    pub fn before(&self, new: TypeId) -> Option<TypeId> {
        self.before.get(&new).copied()
    }

    /// What the new version has for what an item of the old one is made for.
    pub fn across(&self, of: &Of) -> Option<Of> {
        let kind = |id: &TypeId| self.types.get(id).copied();
        let holder = |id: &TypeId| self.standing.get(id).copied().or_else(|| kind(id));
        let operation = |index: &usize| self.operations.get(index).copied();
        Some(match of {
            Of::Api => Of::Api,
            Of::Named(what, name) => Of::Named(what, name.clone()),
            Of::Type(id) => Of::Type(kind(id)?),
            Of::Required(id) => Of::Required(holder(id)?),
            Of::Rest(id) => Of::Rest(holder(id)?),
            Of::Property(id, key) => Of::Property(holder(id)?, key.clone()),
            Of::Value(id, value) => Of::Value(holder(id)?, value.clone()),
            Of::Branch(id, place) => Of::Branch(holder(id)?, *self.branches.get(&(*id, *place))?),
            Of::Operation(index) => Of::Operation(operation(index)?),
            Of::Call(index) => Of::Call(operation(index)?),
            Of::Endpoint(index) => Of::Endpoint(operation(index)?),
            Of::Arguments(index, form) => Of::Arguments(operation(index)?, form.clone()),
            Of::Parameter(index, location, name) => Of::Parameter(operation(index)?, location, name.clone()),
            Of::Body(index, form) => Of::Body(operation(index)?, form.clone()),
            Of::Part(index, form, key) => Of::Part(operation(index)?, form.clone(), key.clone()),
            Of::RequiredParts(index, form) => Of::RequiredParts(operation(index)?, form.clone()),
            Of::Success(index) => Of::Success(operation(index)?),
            Of::Error(index) => Of::Error(operation(index)?),
            Of::Response(index, status) => Of::Response(operation(index)?, *status),
            Of::Form(index, form) => Of::Form(operation(index)?, form.clone()),
            Of::Headers(index) => Of::Headers(operation(index)?),
            Of::Header(index, name) => Of::Header(operation(index)?, name.clone()),
        })
    }

    /// Components by their keys, then what is used in one place: within them, and by operations.
    fn pair_types(&mut self, old_side: &Side<'_>, new_side: &Side<'_>) {
        let (old, new) = (old_side.api, new_side.api);
        let components = |api: &Api| -> HashMap<(String, bool), TypeId> {
            let keyed = api.types.iter().filter_map(|(id, declared)| {
                let key = declared.name.component.clone()?;
                Some(((key, declared.sent_for.is_some()), id))
            });
            keyed.collect()
        };
        let (old_keys, new_keys) = (components(old), components(new));
        let mut walk = Walk {
            old,
            new,
            open: VecDeque::new(),
            is_kept: |key: &str, sent: bool| {
                let key = (key.to_owned(), sent);
                old_keys.contains_key(&key) && new_keys.contains_key(&key)
            },
        };
        for (id, declared) in old.types.iter() {
            let key = declared
                .name
                .component
                .clone()
                .map(|key| (key, declared.sent_for.is_some()));
            if let Some(found) = key.and_then(|key| new_keys.get(&key)) {
                self.pair(id, *found, &mut walk.open);
            }
        }
        walk.components(self);
        let mut operations: Vec<(usize, usize)> = self.operations.iter().map(|(old, new)| (*old, *new)).collect();
        operations.sort_unstable();
        for (one, other) in operations {
            if let (Some(one), Some(other)) = (old.operations.get(one), new.operations.get(other)) {
                walk.operation(self, one, other);
                walk.components(self);
            }
        }
        // What stands in a component that is no schema is it, whichever operations come to it, and to what the API calls none comes. What
        // is around something comes before it, and may pair it by more than its place.
        fn places(api: &Api) -> impl Iterator<Item = ((Cow<'_, str>, bool), TypeId)> {
            let places = api.types.iter().map(|(id, declared)| {
                let place = (declared.origin.pointer(), declared.sent_for.is_some());
                (place, id)
            });
            places.filter(|((at, _), _)| is_apart(at))
        }
        let known: HashMap<(Cow<'_, str>, bool), TypeId> = places(new).collect();
        let mut own: Vec<_> = places(old).collect();
        own.sort_unstable();
        for (place, id) in own {
            if let Some(found) = known.get(&place) {
                self.pair(id, *found, &mut walk.open);
                walk.components(self);
            }
        }
        // Of what is left, a program takes what is called so for what was, however a component is spelt.
        let left = new.types.iter().filter(|(id, _)| !self.before.contains_key(id));
        let called: HashMap<String, TypeId> = left.map(|(id, _)| (new_side.face.base.path_of(id), id)).collect();
        for (id, _) in old.types.iter() {
            if self.types.contains_key(&id) {
                continue;
            }
            if let Some(found) = called.get(&old_side.face.base.path_of(id)) {
                self.pair(id, *found, &mut walk.open);
                walk.components(self);
            }
        }
    }

    fn pair(&mut self, old: TypeId, new: TypeId, open: &mut VecDeque<(TypeId, TypeId)>) {
        if !self.types.contains_key(&old) && !self.before.contains_key(&new) {
            self.types.insert(old, new);
            self.before.insert(new, old);
            open.push_back((old, new));
        }
    }

    fn pair_operations(&mut self, old: &[Operation], new: &[Operation]) {
        // Several operations may have one path, and differ in a query that each call of theirs has.
        let keys: [fn(&Operation) -> Option<OperationKey<'_>>; 5] = [
            |own| Some((own.id.as_deref(), Some(route(own)), Some(query(own)))),
            |own| Some((None, Some(route(own)), Some(query(own)))),
            |own| Some((None, Some(route(own)), None)),
            // With a slash at its end and without, it is most often one that was described anew.
            |own| {
                let (method, path) = route(own);
                Some((None, Some((method, path.trim_end_matches('/').to_owned())), None))
            },
            |own| Some((Some(own.id.as_deref()?), None, None)),
        ];
        let mut taken = HashSet::new();
        for key in keys {
            let mut open = HashMap::new();
            for (index, operation) in new.iter().enumerate().rev() {
                if let Some(key) = key(operation).filter(|_| !taken.contains(&index)) {
                    open.insert(key, index);
                }
            }
            for (index, operation) in old.iter().enumerate() {
                if self.operations.contains_key(&index) {
                    continue;
                }
                if let Some(found) = key(operation).and_then(|key| open.remove(&key)) {
                    taken.insert(found);
                    self.operations.insert(index, found);
                }
            }
        }
    }
}

/// What two operations have in common if they are one: the id, method and path, and the query that each call has.
type OperationKey<'o> = (
    Option<&'o str>,
    Option<(&'o String, String)>,
    Option<(&'o [(String, String)], &'o [String])>,
);

fn route(operation: &Operation) -> (&String, String) {
    (&operation.method, blank(&operation.path))
}

fn query(operation: &Operation) -> (&[(String, String)], &[String]) {
    (&operation.fixed_query, &operation.asked_query)
}

/// Whether a pointer leads into a component that is no schema, a webhook or a callback.
pub(super) fn is_apart(at: &str) -> bool {
    let mut keys = at.split('/').skip(1);
    match keys.next() {
        Some("components") => keys.next() != Some("schemas"),
        Some("webhooks") => true,
        // A path, its method and what that has.
        Some("paths") => keys.nth(2) == Some("callbacks"),
        _ => false,
    }
}

/// The content that is such, if it is one alone.
fn only(all: &[Content], is_such: impl Fn(&Content) -> bool) -> Option<&Content> {
    let mut such = all.iter().filter(|content| is_such(content));
    such.next().filter(|_| such.next().is_none())
}

/// A walk through both versions at once.
struct Walk<'a, K> {
    old: &'a Api,
    new: &'a Api,
    /// Pairs into which it has to go yet.
    open: VecDeque<(TypeId, TypeId)>,
    /// Whether both have a component of this key.
    is_kept: K,
}

impl<K: Fn(&str, bool) -> bool> Walk<'_, K> {
    fn components(&mut self, pairs: &mut Pairs) {
        while let Some((one, other)) = self.open.pop_front() {
            // Where it is another name now, what that stands for has what it had.
            let other = match named_behind(self.new, other) {
                found if found != other && named_behind(self.old, one) == one => {
                    pairs.standing.insert(one, found);
                    found
                }
                _ => other,
            };
            let (Some(one_declared), Some(other_declared)) = (self.old.types.get(one), self.new.types.get(other))
            else {
                continue;
            };
            match (&one_declared.definition, &other_declared.definition) {
                (Definition::Record(old), Definition::Record(new)) => {
                    let others = by(&new.properties, |other| other.name.as_str());
                    for property in &old.properties {
                        if let Some(found) = others.get(property.name.as_str()) {
                            self.kinds(pairs, &property.kind, &found.kind);
                        }
                    }
                    if let (Additional::Typed(old), Additional::Typed(new)) = (&old.additional, &new.additional) {
                        self.kinds(pairs, old, new);
                    }
                }
                (Definition::Union(old), Definition::Union(new)) => {
                    for (place, found) in branches((self.old, old), (self.new, new)) {
                        pairs.branches.insert((one, place), found);
                        if let (Some(old), Some(new)) = (old.branches.get(place), new.branches.get(found)) {
                            self.kinds(pairs, &old.kind, &new.kind);
                        }
                    }
                }
                (
                    Definition::Alias(old) | Definition::Wrapper(old),
                    Definition::Alias(new) | Definition::Wrapper(new),
                ) => self.kinds(pairs, old, new),
                _ => {}
            }
        }
    }

    fn operation(&mut self, pairs: &mut Pairs, old: &Operation, new: &Operation) {
        let [of_old, of_new] = [old, new].map(|operation| operation.parameters.iter().collect::<Vec<_>>());
        let partners = parameters::partners(&of_old, &of_new).into_iter();
        for (parameter, partner) in of_old.into_iter().zip(partners) {
            if let Some(found) = partner.and_then(|place| of_new.get(place)) {
                self.kinds(pairs, &parameter.kind, &found.kind);
            }
        }
        if let (Some(old), Some(new)) = (&old.body, &new.body) {
            self.contents(pairs, &old.contents, &new.contents);
        }
        let others = by(&new.responses, |other| other.status);
        for response in &old.responses {
            let Some(found) = others.get(&response.status) else {
                continue;
            };
            self.contents(pairs, &response.contents, &found.contents);
            let others = by(&found.headers, |other| other.name.to_ascii_lowercase());
            for header in &response.headers {
                if let Some(found) = others.get(&header.name.to_ascii_lowercase()) {
                    self.kinds(pairs, &header.kind, &found.kind);
                }
            }
        }
    }

    fn contents(&mut self, pairs: &mut Pairs, old: &[Content], new: &[Content]) {
        let others = by(new, |other| other.media_type.as_str());
        // Where one is no more and one is new, it is that.
        let known = by(old, |own| own.media_type.as_str());
        let gone = only(old, |own| !others.contains_key(own.media_type.as_str()));
        let came = only(new, |own| !known.contains_key(own.media_type.as_str()));
        for content in old {
            let same = others.get(content.media_type.as_str()).copied();
            let other = came.filter(|_| gone.is_some_and(|gone| std::ptr::eq(gone, content)));
            let Some(found) = same.or(other) else {
                continue;
            };
            self.kinds(pairs, &content.kind, &found.kind);
            let others = by(found.parts.iter().flatten(), |other| other.property.name.as_str());
            for part in content.parts.iter().flatten() {
                if let Some(found) = others.get(part.property.name.as_str()) {
                    self.kinds(pairs, &part.property.kind, &found.property.kind);
                }
            }
        }
    }

    /// Pairs the declared types that two types hold in the same places.
    fn kinds(&mut self, pairs: &mut Pairs, old: &Type, new: &Type) {
        match (old, new) {
            (Type::Boxed(old) | Type::Nullable(old), new) => self.kinds(pairs, old, new),
            (old, Type::Boxed(new) | Type::Nullable(new)) => self.kinds(pairs, old, new),
            (Type::Named(old), Type::Named(new)) => {
                let is_free = |api: &Api, id: TypeId| {
                    let declared = api.types.get(id);
                    let key = declared.and_then(|declared| declared.name.component.as_deref());
                    let is_sent = declared.is_some_and(|declared| declared.sent_for.is_some());
                    key.is_none_or(|key| !(self.is_kept)(key, is_sent))
                };
                if is_free(self.old, *old) && is_free(self.new, *new) {
                    pairs.pair(*old, *new, &mut self.open);
                }
            }
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => self.kinds(pairs, old, new),
            (Type::Tuple(old), Type::Tuple(new)) => {
                old.iter().zip(new).for_each(|(old, new)| self.kinds(pairs, old, new));
            }
            _ => {}
        }
    }
}

/// The type behind other names of one, if it has a name itself.
fn named_behind(api: &Api, id: TypeId) -> TypeId {
    match behind(api.types.as_slice(), &Type::Named(id), |_| None) {
        Type::Named(found) => *found,
        _ => id,
    }
}

/// Things by what each is known by; of several, the first.
pub(super) fn by<'a, T, K: Eq + Hash>(
    all: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
) -> HashMap<K, &'a T> {
    let mut known = HashMap::new();
    for one in all {
        known.entry(key(one)).or_insert(one);
    }
    known
}

/// Which branch of one union is which of another: the one with the same tags, or else with the same name, or else of the same
/// component or scalar.
fn branches<'u>(old: (&'u Api, &'u Union), new: (&'u Api, &'u Union)) -> Vec<(usize, usize)> {
    #[derive(PartialEq, Eq, Hash)]
    enum Mark<'u> {
        Tags(&'u [Literal]),
        Name(&'u str),
        Component(&'u str),
        Scalar(Scalar),
    }
    fn mark<'u>(api: &'u Api, branch: &'u Branch, round: usize) -> Option<Mark<'u>> {
        match (round, &branch.kind) {
            (0, _) => (!branch.tags.is_empty()).then_some(Mark::Tags(&branch.tags)),
            (1, _) => branch.names.first().map(|name| Mark::Name(name)),
            (_, Type::Named(id)) => api.types.get(*id)?.name.component.as_deref().map(Mark::Component),
            (_, Type::Scalar(scalar)) => Some(Mark::Scalar(*scalar)),
            _ => None,
        }
    }
    let marks = |(api, union): (&'u Api, &'u Union), round| {
        let branches = union.branches.iter();
        branches.map(|branch| mark(api, branch, round)).collect()
    };
    let rounds = [0, 1, 2].map(|round| (marks(old, round), marks(new, round)));
    let found = paired(&rounds, |_, _, _| true);
    let found = found.into_iter().enumerate();
    found.filter_map(|(place, found)| Some((place, found?))).collect()
}

/// A path without what its parameters are called.
pub(super) fn blank(path: &str) -> String {
    let mut blank = String::with_capacity(path.len());
    let mut is_within = false;
    for character in path.chars() {
        match character {
            '{' => is_within = true,
            '}' => is_within = false,
            _ if is_within => continue,
            _ => {}
        }
        blank.push(character);
    }
    blank
}
