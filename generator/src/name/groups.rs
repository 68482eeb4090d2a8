//! Groups of operations, and what operations are called in them.
//!
//! A group is found by the words of its place alone: two tags that are written otherwise and read alike are one. Groups are named before
//! what stands in them, so that a method of that name has its name of the whole client.

use std::collections::{BTreeMap, BTreeSet};

use super::methods;
use super::operations::{Methods, keys, plain};
use super::prefix;
use super::rename::Renames;
use super::reserved;
use super::scope::{Scope, module};
use super::words::{snake, upper_camel};
use super::{GroupNames, Names};
use crate::configuration;
use crate::model::{Api, Operation};

/// The groups, and which operations are in them.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    pub(super) groups: Vec<GroupNames>,
    /// By operation: its group, into `groups`.
    pub(super) group: Vec<Option<usize>>,
}

/// The place of a group: its words, outermost first, each in snake case.
type Place = Vec<String>;

/// Where an operation belongs, and how the description writes that; nothing where it stands at the client itself.
type Placed = Option<(Place, String)>;

/// Puts operations into groups, and calls them as they are called there.
pub(super) fn name<'a>(
    api: &'a Api,
    kind: configuration::Methods,
    renames: &Renames<'a>,
    names: &mut Methods,
) -> Grouping {
    let places = match kind {
        configuration::Methods::Flat => return Grouping::default(),
        configuration::Methods::Tags => by_tags(api, renames),
        configuration::Methods::Ids => by_ids(api),
    };
    let mut all: BTreeSet<(usize, &[String])> = BTreeSet::new();
    for (place, _) in places.iter().flatten() {
        all.extend((1..=place.len()).filter_map(|end| Some((end, place.get(..end)?))));
    }
    let mut scopes: Vec<Scope> = Vec::new();
    let mut root = Scope::with_reserved(&[reserved::CLIENT_METHODS, reserved::CLIENT_WORDS].concat());
    let (mut types, mut files) = (Scope::with_reserved(&reserved::types()), Scope::default());
    let mut known: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut groups: Vec<GroupNames> = Vec::new();
    for (_, place) in all {
        let Some((word, around)) = place.split_last() else {
            continue;
        };
        let parent = known.get(around).copied();
        let scope = match parent {
            Some(parent) => scopes.get_mut(parent),
            None => Some(&mut root),
        };
        let Some(scope) = scope else { continue };
        let name = upper_camel(&place.join(" "));
        let around = parent.and_then(|parent| groups.get(parent));
        let made = GroupNames {
            parent,
            method: scope.allocate_first([word.clone(), format!("{word}_group")], "_"),
            module: around.map_or_else(
                || module(files.allocate_value(word)),
                |around: &GroupNames| around.module.clone(),
            ),
            name: types.allocate_first([name.clone(), format!("{name}Group")], ""),
            written: String::new(),
        };
        known.insert(place, groups.len());
        groups.push(made);
        scopes.push(Scope::with_reserved(reserved::GROUP_METHODS));
    }
    let group: Vec<Option<usize>> = places
        .iter()
        .map(|place| {
            place
                .as_ref()
                .and_then(|(place, _)| known.get(place.as_slice()).copied())
        })
        .collect();
    for (group, place) in group.iter().zip(&places) {
        if let (Some(group), Some((_, written))) = (group.and_then(|group| groups.get_mut(group)), place)
            && group.written.is_empty()
        {
            group.written.clone_from(written);
        }
    }
    let mut members: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (operation, group) in group.iter().enumerate() {
        members.entry(*group).or_default().push(operation);
    }
    for (group, operations) in members {
        let scope = match group {
            Some(group) => scopes.get_mut(group),
            None => Some(&mut root),
        };
        if let Some(scope) = scope {
            call(api, kind, renames, (&operations, &places), scope, names);
        }
    }
    Grouping { groups, group }
}

/// Names the methods of one group, or of the client.
fn call<'a>(
    api: &'a Api,
    kind: configuration::Methods,
    renames: &Renames<'a>,
    (operations, places): (&[usize], &[Placed]),
    scope: &mut Scope,
    names: &mut Methods,
) {
    let of = |index: &usize| Some((api.operations.get(*index)?, names.methods.get(*index)?));
    let found: Vec<_> = operations
        .iter()
        .filter_map(|index| Some((*index, of(index)?)))
        .collect();
    let renamed = found.iter().map(|(_, (operation, _))| renames.name(keys(operation)));
    let renamed: Vec<Option<String>> = renamed.collect();
    let ladders: Vec<Vec<String>> = found
        .iter()
        .map(|(index, (operation, whole))| {
            let whole = plain(whole).to_owned();
            let place = places.get(*index).and_then(Option::as_ref).map(|(place, _)| place);
            let short = match (place, kind) {
                (None, _) => None,
                (Some(_), configuration::Methods::Ids) => segments(operation.id.as_deref().unwrap_or_default()).pop(),
                (Some(place), _) => without(&whole, place),
            };
            short.into_iter().chain([whole]).collect()
        })
        .collect();
    let indices: Vec<usize> = found.iter().map(|(index, _)| *index).collect();
    let called = methods::climb(api, &indices, renamed, &ladders, scope);
    for (index, called) in indices.iter().zip(&called) {
        let Some(bodies) = names.called_bodies.get_mut(*index) else {
            continue;
        };
        let whole = names.methods.get(*index).map_or("", |name| plain(name));
        // What tells a form from the others stands behind the method of the client.
        for body in bodies {
            let word = plain(body).strip_prefix(whole).unwrap_or(body).trim_start_matches('_');
            *body = scope.allocate_value(&format!("{} {word}", plain(called)));
        }
    }
    for (index, called) in indices.into_iter().zip(called) {
        if let Some(place) = names.called.get_mut(index) {
            *place = called;
        }
    }
}

/// Each operation's place, with what the description says of it: its tag, which is divided as ids are.
fn by_tags<'a>(api: &'a Api, renames: &Renames<'a>) -> Vec<Placed> {
    let of = |operation: &'a Operation| {
        let tag = operation.tag.as_deref().filter(|tag| !tag.trim().is_empty())?;
        let renamed = renames.tag(tag);
        Some((segments(renamed.as_deref().unwrap_or(tag)), tag.to_owned()))
    };
    api.operations.iter().map(of).collect()
}

/// The same from ids: what stands before the last of their words, without those that all share.
fn by_ids(api: &Api) -> Vec<Placed> {
    let shared = methods::shared(&methods::plain(api));
    let of = |operation: &Operation| {
        let id = operation.id.as_deref()?;
        let mut place = segments(id);
        place.pop();
        let is_shared = |end: &usize| {
            let begin = place.get(..*end).map(|words| words.join("_"));
            begin.is_some() && begin == shared
        };
        if let Some(end) = (1..=place.len()).find(is_shared) {
            place.drain(..end);
        }
        let written = place.join(".");
        (!place.is_empty()).then_some((place, written))
    };
    api.operations.iter().map(of).collect()
}

/// The words of an id or a tag between its dots, slashes and colons, in snake case. Where one of them is no name by itself, as in
/// `v1.0`, the text is not divided.
fn segments(text: &str) -> Vec<String> {
    let parts = text
        .split(['.', '/', ':'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let is_name = |part: &&str| part.starts_with(|first: char| first.is_alphabetic());
    match parts.iter().all(is_name) && !parts.is_empty() {
        true => parts.into_iter().map(snake).collect(),
        false => vec![snake(text)],
    }
}

/// A method without the words of its group: at its beginning, or behind a verb, as in `list_pets`. Nothing where no name is left.
fn without(method: &str, place: &[String]) -> Option<String> {
    let words: Vec<&str> = method.split('_').collect();
    let whole: Vec<&str> = place.iter().flat_map(|word| word.split('_')).collect();
    let last: Vec<&str> = place.last().map(|word| word.split('_').collect()).unwrap_or_default();
    [whole, last].iter().find_map(|group| {
        let at_the_start = words.split_at_checked(group.len());
        let at_the_end = words
            .len()
            .checked_sub(group.len())
            .and_then(|end| words.split_at_checked(end));
        let behind = at_the_start
            .filter(|(start, _)| are_alike(start, group))
            .map(|(_, rest)| rest);
        let before = at_the_end
            .filter(|(_, end)| are_alike(end, group))
            .map(|(rest, _)| rest);
        let before = before.filter(|rest| matches!(rest, [verb] if prefix::VERBS.contains(verb)));
        [behind, before]
            .into_iter()
            .flatten()
            .map(|rest| rest.join("_"))
            .find(|rest| prefix::is_name(rest))
    })
}

/// Whether these are the same words, one or many of each.
fn are_alike(some: &[&str], others: &[&str]) -> bool {
    let one = |word: &&str| word.strip_suffix('s').unwrap_or(word).to_owned();
    some.len() == others.len() && some.iter().zip(others).all(|(some, other)| one(some) == one(other))
}

impl Names {
    /// How an operation is called from a client: `list_pets`, or `chat().completions().create`. Nothing of it is `r#`.
    pub fn called(&self, operation: usize) -> String {
        let Some(names) = self.operations.get(operation) else {
            return String::new();
        };
        let accessors = self.accessors(names.group);
        format!("{accessors}{}", names.method).replace("r#", "")
    }

    /// What leads from a client to a group, as code: `chat().completions().`; nothing for what is in none.
    pub fn accessors(&self, group: Option<usize>) -> String {
        let mut accessors = String::new();
        let mut group = group.and_then(|group| self.groups.get(group));
        // A group stands behind the one that it is in.
        while let Some(names) = group {
            accessors.insert_str(0, &format!("{}().", names.method));
            group = names.parent.and_then(|parent| self.groups.get(parent));
        }
        accessors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration::{Configuration, Methods as Kind};

    /// `GET /users` has the id and the tag that stand behind it, if they do.
    fn called(kind: Kind, described: &[&str]) -> Vec<String> {
        let operation = |described: &&str| {
            let mut words = described.split(' ');
            let mut word = || words.next().filter(|word| *word != "-").map(str::to_owned);
            Operation {
                path: word().expect("a path"),
                id: word(),
                tag: word().map(|tag| tag.replace('+', " ")),
                method: "GET".to_owned(),
                ..Operation::default()
            }
        };
        let api = Api {
            operations: described.iter().map(operation).collect(),
            ..Api::default()
        };
        let configuration = Configuration {
            methods: kind,
            rename: [("renamed".to_owned(), "ours".to_owned())].into(),
            ..Configuration::default()
        };
        let names = super::super::name(&api, &configuration, &mut Default::default());
        (0..described.len()).map(|operation| names.called(operation)).collect()
    }

    #[test]
    fn a_tag_is_a_group_whose_words_its_methods_lack() {
        let described = [
            "/pets listPets pets",
            "/pets/{id} getPet Pets",
            "/pets/moods pets_moods pets",
            "/pets/users listUserPets pets",
            "/pets/move move_pet pets",
            "/orders list Store/orders",
            "/orders/{id} store_orders_cancel store/Orders",
            "/store storeStatus store",
            "/ours renamed store",
            "/health health -",
            "/store/orders orders store",
            "/api api.v1.0 v1.0+beta",
        ];
        let expected = [
            "pets().list",
            "pets().get",
            "pets().moods",
            "pets().list_user_pets",
            "pets().move_pet",
            "store().orders().list",
            "store().orders().cancel",
            "store().status",
            "store().ours",
            "health",
            "store().orders_2",
            "v1_0_beta().api_v1_0",
        ];
        assert_eq!(called(Kind::Tags, &described), expected);
        let reversed: Vec<&str> = described.iter().rev().copied().collect();
        let expected: Vec<&str> = expected.iter().rev().copied().collect();
        assert_eq!(called(Kind::Tags, &reversed), expected);
    }

    #[test]
    fn the_dots_slashes_and_colons_of_ids_are_groups_without_those_that_all_share() {
        let described = [
            "/a drive.chat.completions.create",
            "/b drive.chat.completions.list",
            "/c drive.chat.move",
            "/d drive.files:type/get",
            "/e drive.about.get",
        ];
        let expected = [
            "chat().completions().create",
            "chat().completions().list",
            "chat().move",
            "files().type().get",
            "about().get",
        ];
        assert_eq!(called(Kind::Ids, &described), expected);
        let flat = called(Kind::Flat, &described);
        assert_eq!(flat.first().map(String::as_str), Some("chat_completions_create"));
    }

    #[test]
    fn what_several_would_be_called_in_a_group_is_called_as_on_a_client() {
        let described = [
            "/a listPets pets",
            "/b list_pet pets",
            "/c pets.list pets",
            "/d clone_pets pets",
        ];
        let expected = [
            "pets().list_pets",
            "pets().list_pet",
            "pets().pets_list",
            "pets().clone_pets",
        ];
        assert_eq!(called(Kind::Tags, &described), expected);
    }
}
