//! The Overlay and Action Objects (Overlay Specification 1.1 §4.4).

use crate::diagnostic::{Code, codes::overlay as codes, neutral};
use crate::source::Tree;

/// An overlay, as far as it can be used.
pub(super) struct Overlay<'t> {
    pub(super) extends: Option<&'t str>,
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
    Remove,
    Update(&'t Tree),
    /// A path to what is copied.
    Copy(&'t str),
}

impl Change<'_> {
    /// The key that says it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Remove => "remove",
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
    if !matches!((parts.next(), parts.next()), (Some("1"), Some("0" | "1"))) {
        let message = format!(
            "overlays of version `{}` are not known, only 1.0 and 1.1",
            neutral(version)
        );
        say(&codes::UNUSABLE, "/overlay", message);
        return None;
    }
    let actions = match tree.get("actions") {
        Some(Tree::List(actions)) if !actions.is_empty() => actions,
        _ => {
            say(&codes::UNUSABLE, "/actions", "it has no list of `actions`".to_owned());
            return None;
        }
    };
    let actions = actions.iter().enumerate();
    Some(Overlay {
        extends: tree.get("extends").and_then(Tree::as_str),
        actions: actions
            .filter_map(|(index, action)| read_action(action, format!("/actions/{index}"), say))
            .collect(),
    })
}

fn read_action<'t>(tree: &'t Tree, pointer: String, say: &mut Say<'_>) -> Option<Action<'t>> {
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
        let message = format!("an action has no `{}`", neutral(key));
        return fault("", &message);
    }
    let Some(target) = map.get("target").and_then(Tree::as_str) else {
        return fault("", "an action has no `target`, which is a JSONPath");
    };
    let remove = match map.get("remove") {
        None | Some(Tree::Null) => false,
        Some(Tree::Boolean(remove)) => remove.value,
        Some(_) => return fault("/remove", "`remove` is neither `true` nor `false`"),
    };
    let change = match (remove, map.get("update"), map.get("copy")) {
        // Then the others have no impact (§4.4.3).
        (true, ..) => Change::Remove,
        (false, Some(update), None) => Change::Update(update),
        (false, None, Some(Tree::String(path))) => Change::Copy(path),
        (false, None, Some(_)) => return fault("/copy", "`copy` is no JSONPath"),
        (false, Some(_), Some(_)) => return fault("", "an action has `update` and `copy`, and only one can be meant"),
        (false, None, None) => return fault("", "an action has neither `update` nor `remove: true` nor `copy`"),
    };
    Some(Action {
        pointer,
        target,
        change,
    })
}
