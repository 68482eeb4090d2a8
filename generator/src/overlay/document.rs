//! The Overlay and Action Objects (Overlay Specification 1.1 §4.4).

use std::collections::HashSet;

use crate::diagnostic::{Code, codes::overlay as codes, did_you_mean, neutral};
use crate::source::{Tree, json_value, pointer};

/// An overlay, as far as it can be used.
pub(super) struct Overlay<'t> {
    pub(super) extends: Option<&'t str>,
    /// Whether it says that it is of 1.0, which has less than 1.1.
    pub(super) is_of_1_0: bool,
    pub(super) actions: Vec<Action<'t>>,
}

/// One change.
pub(super) struct Action<'t> {
    /// Where it stands in the overlay.
    pub(super) pointer: String,
    pub(super) target: &'t str,
    pub(super) change: Change<'t>,
}

/// What is done with what a target selects.
#[derive(Clone, Copy)]
pub(super) enum Change<'t> {
    /// It says that nothing is removed, and no more.
    Nothing,
    Remove,
    Update(&'t Tree),
    /// A path to what is copied.
    Copy(&'t str),
}

impl Change<'_> {
    /// The key that says it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Nothing | Self::Remove => "remove",
            Self::Update(_) => "update",
            Self::Copy(_) => "copy",
        }
    }
}

type Say<'s> = dyn FnMut(&'static Code, &str, String) + 's;

/// Reads an overlay. What is wrong is said with its place in it; what is no overlay at all gives nothing.
pub(super) fn read<'t>(tree: &'t Tree, say: &mut Say<'_>) -> Option<Overlay<'t>> {
    let version = match tree.get("overlay") {
        Some(Tree::String(version)) => version.as_str(),
        Some(Tree::Number(number)) => number.written(),
        _ => {
            let message = "it is no overlay: `overlay` does not say of which version it is".to_owned();
            say(&codes::UNUSABLE, "", message);
            return None;
        }
    };
    // The patch version says nothing about features (§4.1).
    let mut parts = version.split('.');
    let is_of_1_0 = match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => true,
        (Some("1"), Some("1")) => false,
        _ => {
            let message = format!(
                "overlays of version `{}` are not known, only 1.0 and 1.1",
                neutral(version)
            );
            say(&codes::UNUSABLE, "/overlay", message);
            return None;
        }
    };
    let patch = parts.next().unwrap_or_default();
    if patch.is_empty() || !patch.bytes().all(|byte| byte.is_ascii_digit()) || parts.next().is_some() {
        let message = format!(
            "`{}` is no version; it has three numbers, as in `1.1.0`",
            neutral(version)
        );
        say(&codes::IRREGULAR, "/overlay", message);
    }
    let actions = match tree.get("actions") {
        Some(Tree::List(actions)) if !actions.is_empty() => actions,
        _ => {
            say(&codes::UNUSABLE, "/actions", "it has no list of `actions`".to_owned());
            return None;
        }
    };
    check_head(tree, is_of_1_0, say);
    let mut seen = HashSet::new();
    let mut read = Vec::new();
    for (index, action) in actions.iter().enumerate() {
        let pointer = format!("/actions/{index}");
        if !seen.insert(json_value(action).to_string()) {
            let message = "the same action stands twice; it is applied twice".to_owned();
            say(&codes::IRREGULAR, &pointer, message);
        }
        read.extend(read_action(action, pointer, is_of_1_0, say));
    }
    Some(Overlay {
        extends: tree.get("extends").and_then(Tree::as_str),
        is_of_1_0,
        actions: read,
    })
}

/// What stands beside the actions changes nothing: what is wrong with it is said and passed over.
fn check_head(tree: &Tree, is_of_1_0: bool, say: &mut Say<'_>) {
    let mut irregular = |pointer: &str, message: String| say(&codes::IRREGULAR, pointer, message);
    let mut unknown = |object: &Tree, at: &str, what: &str, known: &[&str]| {
        let keys = object.as_map().into_iter().flat_map(|map| map.keys());
        for key in keys.filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-")) {
            let meant = meant(key, known);
            let message = format!("{what} has no `{}`, which is passed over{meant}", neutral(key));
            irregular(&format!("{at}{}", pointer::of(&[key])), message);
        }
    };
    unknown(tree, "", "an overlay", &["overlay", "info", "extends", "actions"]);
    let info = tree.get("info").unwrap_or(&Tree::Null);
    unknown(info, "/info", "`info`", &["title", "version", "description"]);
    if tree.get("extends").is_some_and(|extends| extends.as_str().is_none()) {
        irregular("/extends", "`extends` is no text".to_owned());
    }
    if info.as_map().is_none() {
        let at = if tree.get("info").is_some() { "/info" } else { "" };
        irregular(at, "an overlay has an `info` with `title` and `version`".to_owned());
        return;
    }
    for key in ["title", "version"] {
        if info.get(key).and_then(Tree::as_str).is_none() {
            irregular("/info", format!("`info` has a `{key}`, which is a text"));
        }
    }
    match info.get("description") {
        Some(_) if is_of_1_0 => irregular("/info/description", "`info` has a `description` since 1.1".to_owned()),
        Some(description) if description.as_str().is_none() => {
            irregular("/info/description", "`description` is no text".to_owned());
        }
        _ => {}
    }
}

fn read_action<'t>(tree: &'t Tree, pointer: String, is_of_1_0: bool, say: &mut Say<'_>) -> Option<Action<'t>> {
    let mut fault = |below: &str, message: &str| {
        say(&codes::FAULTY_ACTION, &format!("{pointer}{below}"), message.to_owned());
        None
    };
    let Some(map) = tree.as_map() else {
        return fault("", "an action is not an object");
    };
    let known = ["target", "description", "update", "remove", "copy"];
    let unknown = map
        .keys()
        .find(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"));
    if let Some(key) = unknown {
        let meant = meant(key, &known);
        let message = format!("an action has no `{}`{meant}", neutral(key));
        return fault("", &message);
    }
    let Some(target) = map.get("target").and_then(Tree::as_str) else {
        return fault("", "an action has no `target`, which is a JSONPath");
    };
    let remove = match map.get("remove") {
        None | Some(Tree::Null) => None,
        Some(Tree::Boolean(remove)) => Some(remove.value),
        Some(_) => return fault("/remove", "`remove` is neither `true` nor `false`"),
    };
    let change = match (remove, map.get("update"), map.get("copy")) {
        // Then the others have no impact (§4.4.3).
        (Some(true), ..) => Change::Remove,
        (_, Some(update), None) => Change::Update(update),
        (_, None, Some(Tree::String(path))) => Change::Copy(path),
        (_, None, Some(_)) => return fault("/copy", "`copy` is no JSONPath"),
        (_, Some(_), Some(_)) => return fault("", "an action has `update` and `copy`, and only one can be meant"),
        (Some(false), None, None) => Change::Nothing,
        (None, None, None) => return fault("", "an action has neither `update` nor `remove: true` nor `copy`"),
    };
    let mut irregular = |key: &str, message: &str| {
        say(&codes::IRREGULAR, &format!("{pointer}/{key}"), message.to_owned());
    };
    match change {
        Change::Nothing => irregular(
            "remove",
            "an action that removes nothing, updates nothing and copies nothing does nothing",
        ),
        Change::Remove => {
            for key in ["update", "copy"].into_iter().filter(|key| map.contains_key(*key)) {
                irregular(key, &format!("`{key}` has no impact beside `remove: true`"));
            }
        }
        Change::Copy(_) if is_of_1_0 => irregular("copy", "an action can have `copy` since 1.1"),
        Change::Copy(_) | Change::Update(_) => {}
    }
    if map
        .get("description")
        .is_some_and(|description| description.as_str().is_none())
    {
        irregular("description", "`description` is no text");
    }
    Some(Action {
        pointer,
        target,
        change,
    })
}

/// The end of a sentence about an unknown key.
fn meant(key: &str, known: &[&str]) -> String {
    let meant = did_you_mean(key, known.iter().copied());
    meant.map_or_else(String::new, |meant| format!("; {meant}"))
}
