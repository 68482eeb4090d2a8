//! The components of a description.

use std::collections::BTreeSet;

use serde_json::Value;
use tintype::source::pointer;

/// Leaves out the components that neither a path nor a component that stays leads to. Security schemes are named otherwise, and stay.
pub(crate) fn keep_reached(description: &mut Value) {
    let mut open = Vec::new();
    description
        .get("paths")
        .into_iter()
        .for_each(|paths| named(paths, &mut open));
    let Some(Value::Object(sections)) = description.get_mut("components") else {
        return;
    };
    let mut reached = BTreeSet::new();
    while let Some((section, name)) = open.pop() {
        if !reached.insert((section.clone(), name.clone())) {
            continue;
        }
        if let Some(component) = sections.get(&section).and_then(|section| section.get(&name)) {
            named(component, &mut open);
        }
    }
    for (section, all) in sections.iter_mut().filter(|(section, _)| *section != "securitySchemes") {
        if let Value::Object(all) = all {
            all.retain(|name, _| reached.contains(&(section.clone(), name.clone())));
        }
    }
}

/// Adds the components that a value names, by `$ref` or in the mapping of a discriminator: the section of each, and its name.
fn named(value: &Value, all: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => all.extend(component(text)),
        Value::Array(items) => items.iter().for_each(|item| named(item, all)),
        Value::Object(members) => members.values().for_each(|member| named(member, all)),
        _ => {}
    }
}

/// The component that a reference leads to or into.
fn component(reference: &str) -> Option<(String, String)> {
    let mut keys = pointer::keys(reference.strip_prefix('#')?);
    let is_such = keys.next()? == "components";
    let (section, name) = (keys.next()?, keys.next()?);
    is_such.then(|| (section.into_owned(), name.into_owned()))
}
