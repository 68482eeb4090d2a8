//! What operations are called on the client.
//!
//! Each operation has a ladder of names, best first: its id without what a framework added to it, then with its tag or
//! path in front, then its id in full. It takes the first that is its own.
//!
//! Who wants a name gets it, if nobody else does. Of several, it goes to the one whose id is spelt so, or else to the one of
//! which the others are further versions or further places: `/users/{id}` before `/v2/users/{id}` and
//! `/admin/users/{id}`, `GET` before `HEAD`. Otherwise nobody gets it: a name that one would have by its place in the text
//! would call another path when something is added.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::made::mark_of;
use super::prefix;
use super::scope::Scope;
use super::words::{LONGEST_MADE, cut_in_the_middle, further_snake, snake};
use crate::model::{Api, Operation};

/// Names the method of each operation: what is renamed first.
pub(super) fn name(api: &Api, renamed: Vec<Option<String>>, scope: &mut Scope) -> Vec<String> {
    let all: Vec<usize> = (0..api.operations.len()).collect();
    climb(api, &all, renamed, &ladders(api), scope)
}

/// The same for some of them, each with its ladder: the names of one scope.
pub(super) fn climb(
    api: &Api,
    operations: &[usize],
    renamed: Vec<Option<String>>,
    ladders: &[Vec<String>],
    scope: &mut Scope,
) -> Vec<String> {
    let mut names: Vec<Option<String>> = renamed
        .into_iter()
        .map(|renamed| renamed.map(|name| scope.allocate_value(&name)))
        .collect();
    let levels = ladders.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..levels {
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, ladder) in ladders.iter().enumerate() {
            if let (Some(None), Some(name)) = (names.get(index), ladder.get(level)) {
                wanted.entry(name).or_default().push(index);
            }
        }
        for (name, places) in wanted {
            let of = |place: &usize| operations.get(*place).copied();
            let who: Vec<usize> = places.iter().filter_map(of).collect();
            let given = winner(api, name, &who)
                .and_then(|place| names.get_mut(*places.get(place)?))
                .zip(scope.claim(name));
            if let Some((place, name)) = given {
                *place = Some(name);
            }
        }
    }
    // What nothing else tells from another one, a mark of what it requests does.
    let last = |place: usize| {
        let name = ladders.get(place).and_then(|ladder| ladder.last());
        name.map_or("operation", String::as_str)
    };
    let left = names.iter().enumerate().filter(|(_, name)| name.is_none());
    let mut times: HashMap<&str, usize> = HashMap::new();
    left.for_each(|(place, _)| *times.entry(last(place)).or_default() += 1);
    let marked = |place: usize| {
        let name = last(place);
        if times.get(name) < Some(&2) {
            return name.to_owned();
        }
        let operation = operations.get(place).and_then(|index| api.operations.get(*index));
        let mark = mark_of(&operation.map(Operation::request).unwrap_or_default()).to_lowercase();
        let words: Vec<&str> = name.split('_').chain([mark.as_str()]).collect();
        cut_in_the_middle(&words, "_", LONGEST_MADE)
    };
    names
        .into_iter()
        .enumerate()
        .map(|(place, name)| name.unwrap_or_else(|| scope.allocate_first([marked(place)], "_")))
        .collect()
}

/// What each operation may be called, best first.
fn ladders(api: &Api) -> Vec<Vec<String>> {
    let plain = plain(api);
    let mut siblings: HashMap<(&str, &str), usize> = HashMap::new();
    for (operation, plain) in api.operations.iter().zip(&plain) {
        if let Some(plain) = plain {
            *siblings.entry((&operation.path, plain)).or_default() += 1;
        }
    }
    let shared = shared(&plain);
    api.operations
        .iter()
        .zip(&plain)
        .map(|(operation, plain)| {
            let by_path = from_path(operation);
            let Some(plain) = plain else {
                return vec![by_path];
            };
            if let Some(function) = without_number(operation) {
                let function = snake(function);
                let places = [with_tag(operation, &function), with_path(operation, &function)];
                return places.into_iter().flatten().chain([plain.clone(), by_path]).collect();
            }
            let mut ladder = Vec::new();
            ladder.extend(shared.as_deref().and_then(|shared| prefix::without(plain, shared)));
            ladder.push(plain.clone());
            let base = ladder.first().unwrap_or(plain).clone();
            if siblings.get(&(operation.path.as_str(), plain.as_str())) > Some(&1) {
                ladder.push(snake(&format!("{base} {}", operation.method.to_lowercase())));
            }
            ladder.extend(with_tag(operation, &base));
            ladder.extend(with_path(operation, &base));
            ladder.push(snake(operation.id.as_deref().unwrap_or_default()));
            ladder.push(by_path);
            ladder
        })
        .collect()
}

/// The prefix that ids without what frameworks add to them share.
pub(super) fn shared(plain: &[Option<String>]) -> Option<String> {
    prefix::shared(plain.iter().flatten().map(String::as_str))
}

/// Each id without what a framework added to it.
pub(super) fn plain(api: &Api) -> Vec<Option<String>> {
    let mut methods: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
    for operation in &api.operations {
        if let Some(id) = operation.id.as_deref() {
            methods
                .entry((id, &operation.path))
                .or_default()
                .push(&operation.method);
        }
    }
    api.operations
        .iter()
        .map(|operation| {
            let id = operation.id.as_deref()?;
            let alike = methods
                .get(&(id, operation.path.as_str()))
                .map_or(&[][..], Vec::as_slice);
            let plain = without_tail(id, &operation.path, alike).unwrap_or(id);
            Some(snake(&without_controller(plain)))
        })
        .collect()
}

/// An id without the word that Nest's classes end with: `UsersController_findAll` is `Users_findAll`.
fn without_controller(id: &str) -> Cow<'_, str> {
    match id.split_once("Controller_") {
        Some((class, function)) if !class.is_empty() && !function.is_empty() => format!("{class}_{function}").into(),
        _ => id.into(),
    }
}

/// An id without what FastAPI puts after the name of the function: the path, in which all but letters and digits is `_`,
/// and a method. Nothing where that is not the path, or no method that has this id there.
fn without_tail<'a>(id: &'a str, path: &str, methods: &[&str]) -> Option<&'a str> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let path: String = path
        .chars()
        .map(|character| if is_word(character) { character } else { '_' })
        .collect();
    methods
        .iter()
        .find_map(|method| {
            let rest = id.strip_suffix(&method.to_lowercase())?.strip_suffix('_')?;
            rest.strip_suffix(&path)
        })
        .filter(|rest| rest.contains(|character: char| character.is_ascii_alphabetic()))
}

/// An id without the number by which springdoc tells functions of several controllers apart: `list_1` with the tag `user-controller` is
/// `list`. Which one has which number depends on what else there is.
fn without_number(operation: &Operation) -> Option<&str> {
    let (function, number) = operation.id.as_deref()?.rsplit_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !function.is_empty() && controller(operation.tag.as_deref()?).is_some()).then_some(function)
}

/// What stands before the word with which Spring's classes end: `user` of `user-controller`.
fn controller(tag: &str) -> Option<&str> {
    tag.strip_suffix("-controller").filter(|rest| !rest.is_empty())
}

/// `GET /users/{id}/keys` is `get_users_by_id_keys`, `GET /weather?units=metric&city={city}` is `get_weather_metric_by_city`.
fn from_path(operation: &Operation) -> String {
    let segments = operation.path.split('/').filter(|segment| !segment.is_empty());
    let segments = segments.map(|segment| match segment.contains('{') {
        true => further_snake(&format!("by {segment}")),
        false => further_snake(segment),
    });
    let fixed = operation.fixed_query.iter().map(|(name, value)| {
        let says_enough = value.starts_with(|first: char| first.is_ascii_alphabetic());
        match says_enough {
            true => further_snake(value),
            false => further_snake(&format!("{name} {value}")),
        }
    });
    let asked = &operation.asked_query;
    let asked = (!asked.is_empty()).then(|| further_snake(&format!("by {}", asked.join(" "))));
    let words = segments.chain(fixed).chain(asked);
    let words: Vec<String> = [snake(&operation.method)].into_iter().chain(words).collect();
    cut_in_the_middle(&words, "_", LONGEST_MADE)
}

/// `list` with the tag `users` is `users_list`; nothing where the name says the tag already.
fn with_tag(operation: &Operation, name: &str) -> Option<String> {
    let tag = operation.tag.as_deref().filter(|tag| !tag.trim().is_empty())?;
    let tag = snake(controller(tag).unwrap_or(tag));
    (!says(name, &tag)).then(|| cut_in_the_middle(&[&tag, name], "_", LONGEST_MADE))
}

/// `list` of `/users/{id}/keys` is `users_keys_list`, with what of the path the name does not say already.
fn with_path(operation: &Operation, name: &str) -> Option<String> {
    let segments = operation
        .path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.contains('{'))
        .map(snake)
        .filter(|segment| !says(name, segment));
    let mut words: Vec<String> = segments.collect();
    let is_more = !words.is_empty();
    words.push(name.to_owned());
    is_more.then(|| cut_in_the_middle(&words, "_", LONGEST_MADE))
}

/// Whether a name has these words in a row, one or many of each.
fn says(name: &str, words: &str) -> bool {
    fn one(text: &str) -> Vec<&str> {
        text.split('_')
            .map(|word| word.strip_suffix('s').unwrap_or(word))
            .collect()
    }
    let (name, words) = (one(name), one(words));
    name.windows(words.len().max(1)).any(|part| part == words)
}

/// Which of several operations a name goes to, by its place among them, if there is a reason for one.
fn winner(api: &Api, name: &str, operations: &[usize]) -> Option<usize> {
    let of = |(place, index): (usize, &usize)| Some((place, api.operations.get(*index)?));
    let all: Vec<(usize, &Operation)> = operations.iter().enumerate().filter_map(of).collect();
    if let [(only, _)] = all.as_slice() {
        return Some(*only);
    }
    let mut spelt = all
        .iter()
        .filter(|(_, operation)| operation.id.as_deref() == Some(name));
    if let (Some((index, _)), None) = (spelt.next(), spelt.next()) {
        return Some(*index);
    }
    let places: Vec<(usize, Place<'_>)> = all
        .iter()
        .map(|(index, operation)| (*index, Place::of(operation)))
        .collect();
    let first = places
        .iter()
        .min_by(|(_, one), (_, other)| one.rank().cmp(&other.rank()))?;
    let others = places.iter().filter(|(index, _)| *index != first.0);
    others
        .clone()
        .all(|(_, other)| other.segments.ends_with(&first.1.segments) && first.1.rank() < other.rank())
        .then_some(first.0)
}

/// Where an operation stands among those that do the same.
struct Place<'a> {
    /// The path's segments without those of versions, each parameter as `{}`.
    segments: Vec<&'a str>,
    /// Which versions the path has.
    versions: Vec<u64>,
    method: usize,
}

impl<'a> Place<'a> {
    fn of(operation: &'a Operation) -> Self {
        const METHODS: [&str; 8] = ["GET", "POST", "PUT", "PATCH", "DELETE", "QUERY", "HEAD", "OPTIONS"];
        let (mut segments, mut versions) = (Vec::new(), Vec::new());
        for segment in operation.path.split('/').filter(|segment| !segment.is_empty()) {
            match segment.strip_prefix('v').map(|number| number.parse::<u64>()) {
                Some(Ok(version)) => versions.push(version),
                _ if segment.contains('{') => segments.push("{}"),
                _ => segments.push(segment),
            }
        }
        let method = METHODS.iter().position(|method| *method == operation.method);
        Self {
            segments,
            versions,
            method: method.unwrap_or(METHODS.len()),
        }
    }

    fn rank(&self) -> (usize, &[u64], usize) {
        (self.segments.len(), &self.versions, self.method)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `GET /users` has the id and the tag that stand behind it, if they do.
    fn operation(described: &str) -> Operation {
        let mut words = described.split(' ');
        let mut word = || words.next().filter(|word| *word != "-").map(str::to_owned);
        Operation {
            method: word().expect("a method"),
            path: word().expect("a path"),
            id: word(),
            tag: word(),
            ..Operation::default()
        }
    }

    fn methods(described: &[&str]) -> Vec<String> {
        let api = Api {
            operations: described.iter().map(|described| operation(described)).collect(),
            ..Api::default()
        };
        let renamed = vec![None; described.len()];
        name(&api, renamed, &mut Scope::with_reserved(&["new"]))
    }

    #[test]
    fn what_fastapi_puts_after_a_function_is_no_part_of_its_name() {
        let described = [
            "GET /users/{user_id} read_user_users__user_id__get",
            "GET / root__get",
            "POST /items/ create_item_items__post",
            // The path of another one, a method of another one, and nothing before it.
            "GET /teams/{team_id} read_team_users__team_id__get",
            "PUT /teams/{team_id} put_team_teams__team_id__post",
            "DELETE /teams/{team_id} _teams__team_id__delete",
            // One function for two methods.
            "GET /hook hook_hook_post",
            "POST /hook hook_hook_post",
        ];
        let expected = [
            "read_user",
            "root",
            "create_item",
            "read_team_users_team_id_get",
            "put_team_teams_team_id_post",
            "teams_team_id_delete",
            "hook",
            "hook_post",
        ];
        assert_eq!(methods(&described), expected);
    }

    #[test]
    fn the_word_that_nest_s_classes_end_with_is_no_part_of_a_name() {
        let described = [
            "GET /users UsersController_findAll",
            "GET /pets PetsController_findAll",
            "GET / AppController_getHello",
            "GET /drives DriveController",
            "GET /odd Controller_odd",
        ];
        let expected = [
            "users_find_all",
            "pets_find_all",
            "app_get_hello",
            "drive_controller",
            "controller_odd",
        ];
        assert_eq!(methods(&described), expected);
    }

    #[test]
    fn a_number_of_springdoc_s_is_no_part_of_a_name() {
        let described = [
            "GET /orders list order-controller",
            "GET /users list_1 user-controller",
            // Its tag says no more than it does.
            "GET /users/{id} getUser_1 user-controller",
            "GET /admin/users/{id} getUser admin-controller",
            // Somebody's own number.
            "GET /steps step_1 steps",
        ];
        let expected = ["list", "user_list", "get_user_1", "get_user", "step_1"];
        assert_eq!(methods(&described), expected);
    }

    #[test]
    fn a_name_that_several_would_have_goes_to_the_one_that_the_others_come_after() {
        let described = [
            "GET /v2/users/{id} read_user_v2_users__id__get users",
            "GET /admin/users/{id} read_user_admin_users__id__get admin",
            "GET /users/{id} read_user_users__id__get users",
            "GET /notes list_notes_get",
            "GET /pages list_pages_get pages",
        ];
        let expected = [
            "v2_read_user",
            "admin_read_user",
            "read_user",
            "notes_list",
            "pages_list",
        ];
        assert_eq!(methods(&described), expected);
        let reversed: Vec<&str> = described.iter().rev().copied().collect();
        let expected: Vec<&str> = expected.iter().rev().copied().collect();
        assert_eq!(methods(&reversed), expected);
    }

    #[test]
    fn ids_that_repeat_have_their_tag_or_their_path_in_front() {
        let described = [
            "GET /users list users",
            "GET /teams list teams",
            "GET /notes list -",
            "GET /notes/{id}/parts list notes",
            "GET /parts listParts parts",
            "GET /old/parts list_parts parts",
            "POST /drafts new drafts",
        ];
        let expected = [
            "users_list",
            "teams_list",
            "get_notes",
            "notes_parts_list",
            "get_parts",
            "list_parts",
            "drafts_new",
        ];
        assert_eq!(methods(&described), expected);
    }

    #[test]
    fn a_head_beside_its_get_says_so() {
        let described = ["HEAD /blobs/{id} getBlob", "GET /blobs/{id} getBlob", "HEAD /x checkX"];
        assert_eq!(methods(&described), ["get_blob_head", "get_blob", "check_x"]);
    }

    #[test]
    fn a_prefix_that_all_ids_share_is_left_out_where_something_of_its_own_remains() {
        let described = [
            "GET /users v1_list_users",
            "GET /users/{id} v1_get_user",
            "GET /health v1_health",
            "GET /new v1_new",
            "GET /v1 v1",
            "GET /move v1_move",
        ];
        let expected = ["list_users", "get_user", "health", "v1_new", "v1", "v1_move"];
        assert_eq!(methods(&described), expected);
    }

    #[test]
    fn what_stands_in_a_path_of_a_query_tells_it_from_others() {
        let asked = |fixed: &[(&str, &str)], asked: &[&str]| Operation {
            fixed_query: fixed
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
            asked_query: asked.iter().map(ToString::to_string).collect(),
            ..operation("GET /weather")
        };
        let api = Api {
            operations: vec![
                asked(&[], &[]),
                asked(&[("units", "metric"), ("days", "3")], &["city"]),
                asked(&[], &["lat", "lon"]),
                // What reads alike is told by a mark, whichever comes first.
                asked(&[], &["Lat", "Lon"]),
            ],
            ..Api::default()
        };
        let found = name(&api, vec![None; 4], &mut Scope::default());
        let (plain, [one, other]) = found.split_at(2) else {
            panic!("{found:?}");
        };
        assert_eq!(plain, ["get_weather", "get_weather_metric_days_3_by_city"]);
        let marked = |name: &str| {
            name.strip_prefix("get_weather_by_lat_lon_x")
                .is_some_and(|mark| mark.len() == 4)
        };
        assert!(one != other && marked(one) && marked(other), "{found:?}");
    }

    #[test]
    fn a_path_that_has_to_be_a_name_is_cut_in_the_middle() {
        let described = [
            "GET /v1/installations/{integrationConfigurationId}/resources/{resourceId}/experimentation/items/{itemId}",
        ];
        let found = methods(&described);
        assert_eq!(found, ["get_v1_installations_experimentation_items_by_item_id"]);
    }
}
