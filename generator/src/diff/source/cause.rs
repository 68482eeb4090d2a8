//! What an item tells of, in the words of the description, and the line that gives it its old name.

use crate::diff::{Rename, Side, Subject};
use crate::face::items::Of;
use crate::model::{Definition, Home, TypeId};

/// What a finding about an item is about.
pub(super) fn subject(side: &Side<'_>, of: &Of, path: &str) -> Subject {
    if let Some(id) = of.type_id() {
        let kind = subject_of(side, id);
        return match of {
            Of::Property(_, key) => kind.within("property", key),
            Of::Value(_, value) => kind.within("value", &value.text()),
            Of::Branch(_, place) => kind.within("branch", &branch(side, id, *place)),
            Of::Rest(_) => kind.its("all else"),
            _ => kind,
        };
    }
    if let Some(operation) = of.operation().and_then(|index| side.api.operations.get(index)) {
        let operation = Subject::operation(operation);
        return match of {
            Of::Parameter(_, location, name) => operation.within("parameter", &format!("{name} in {location}")),
            Of::Body(_, media) | Of::RequiredParts(_, media) => operation.its("body").within("as", media),
            Of::Part(_, media, key) => operation.its("body").within("as", media).within("part", key),
            Of::Success(_) => operation.its("successes"),
            Of::Error(_) => operation.its("errors"),
            Of::Response(_, status) => operation.within("response", &word(*status)),
            Of::Form(_, media) => operation.within("as", media),
            Of::Headers(_) => operation.its("header fields"),
            Of::Header(_, name) => operation.within("header field", name),
            _ => operation,
        };
    }
    match of {
        Of::Named(what, name) => Subject::named(what, name),
        _ => match path.split_once("feature ") {
            Some(("", name)) => Subject::named("feature", name),
            _ => Subject::named("item", path),
        },
    }
}

/// A type, by what it is in the description: what is sent in the place of another one is that one.
fn subject_of(side: &Side<'_>, id: TypeId) -> Subject {
    let declared = side.api.types.get(id);
    match declared.and_then(|declared| declared.sent_for) {
        Some(sent) => side.subject_of(sent.read).its("as it is sent"),
        None => side.subject_of(id),
    }
}

fn word(status: crate::model::StatusPattern) -> String {
    use crate::model::StatusPattern::{Class, Default, Exact};
    match status {
        Exact(status) => status.to_string(),
        Class(class) => format!("{class}XX"),
        Default => "default".to_owned(),
    }
}

fn branch(side: &Side<'_>, id: TypeId, place: usize) -> String {
    let name = match side.api.types.get(id).map(|declared| &declared.definition) {
        Some(Definition::Union(union)) => union.branches.get(place).and_then(|branch| branch.names.first()),
        _ => None,
    };
    name.cloned().unwrap_or_else(|| (place + 1).to_string())
}

/// The line of `[rename]` that calls what an item of the new crate is made for as the old one did.
pub(super) fn kept_name(side: &Side<'_>, of: &Of, name: &str) -> Option<Rename> {
    let name = name.strip_suffix("()").unwrap_or(name);
    let name = name.strip_prefix("feature ").unwrap_or(name).to_owned();
    let declared = of.type_id().and_then(|id| side.api.types.get(id));
    let operation = of.operation().and_then(|index| side.api.operations.get(index));
    let owner = match (declared, operation) {
        // What is sent in the place of what is read is called after that.
        (Some(declared), _) if declared.sent_for.is_some() => return None,
        (Some(declared), _) => match &declared.name.component {
            Some(key) if !is_id(side, key) => key.clone(),
            _ => declared.origin.pointer().into_owned(),
        },
        (_, Some(operation)) => match &operation.id {
            Some(id) if !is_component(side, id) => id.clone(),
            _ => operation.origin.pointer().into_owned(),
        },
        (None, None) => String::new(),
    };
    let key = match of {
        Of::Type(_) | Of::Operation(_) => owner,
        Of::Property(_, key) | Of::Part(_, _, key) | Of::Parameter(_, _, key) => format!("{owner}.{key}"),
        Of::Value(_, value) => format!("{owner}.{}", value.text()),
        Of::Branch(id, place) => format!("{owner}.{}", branch(side, *id, *place)),
        Of::Named("security scheme", name) => name.clone(),
        Of::Named("tag", name) => format!("tag:{name}"),
        _ => return None,
    };
    Some(Rename { key, name })
}

/// Whether an operation has this id too, so that a line with it would name both.
fn is_id(side: &Side<'_>, key: &str) -> bool {
    let mut operations = side.api.operations.iter();
    operations.any(|operation| operation.id.as_deref() == Some(key))
}

/// Whether a component has an operation's id for its key.
fn is_component(side: &Side<'_>, id: &str) -> bool {
    let mut types = side.api.types.iter();
    types.any(|(_, declared)| declared.name.component.as_deref() == Some(id))
}

/// What a type is named after, so that it is renamed with it.
pub(super) enum Parent {
    Type(TypeId),
    Operation(usize),
    None,
}

pub(super) fn parent(side: &Side<'_>, id: TypeId) -> Parent {
    let Some(declared) = side.api.types.get(id) else {
        return Parent::None;
    };
    match (declared.sent_for, declared.home) {
        (Some(sent), _) => Parent::Type(sent.read),
        (None, Home::Beside(parent)) => Parent::Type(parent),
        (None, Home::Operation(operation) | Home::SharedByTags(operation)) => Parent::Operation(operation),
        (None, Home::Component) => Parent::None,
    }
}

/// What an item stands in or beside that is in one version alone: of a type the one around it, or the operation.
pub(super) fn outermost(side: &Side<'_>, of: &Of, is_alone: impl Fn(&Of) -> bool) -> Of {
    let mut found = of.clone();
    // Bounded by the number of types, as parents may form a cycle.
    for _ in 0..=side.api.types.len() {
        let above = match &found {
            Of::Type(id) => match parent(side, *id) {
                Parent::Type(id) => Of::Type(id),
                Parent::Operation(index) => Of::Operation(index),
                Parent::None => break,
            },
            other => match (other.type_id(), other.operation()) {
                (Some(id), _) => Of::Type(id),
                (_, Some(index)) if *other != Of::Operation(index) => Of::Operation(index),
                _ => break,
            },
        };
        if !is_alone(&above) {
            break;
        }
        found = above;
    }
    found
}
