//! Overlays as text: YAML with a comment above each action.

use serde_json::Value;

use super::propose::{Action, Change, Proposal};
use crate::source::yaml_text;

/// An overlay as a file.
pub(super) fn overlay(proposals: &[Proposal]) -> String {
    let mut text = String::from(
        "# What a server says that its description does not. Written by `tintype learn`; edit it as you like.\n\
         overlay: 1.1.0\ninfo:\n  title: Learned from recorded exchanges\n  version: 1.0.0\nactions:\n",
    );
    text.push_str(&actions(proposals, "  "));
    text
}

/// The actions, each an item of a list at this depth.
pub(super) fn actions(proposals: &[Proposal], indent: &str) -> String {
    let mut text = String::new();
    for proposal in proposals {
        for comment in &proposal.comments {
            text.push_str(&format!("{indent}# {comment}\n"));
        }
        for action in &proposal.actions {
            text.push_str(&of_action(action, indent));
        }
    }
    text
}

fn of_action(action: &Action, indent: &str) -> String {
    let mut text = format!("{indent}- target: {}\n", yaml_text(&action.target, false));
    match &action.change {
        Change::Remove => text.push_str(&format!("{indent}  remove: true\n")),
        Change::Update(value) => {
            text.push_str(&format!("{indent}  update:"));
            block(value, indent.len() + 4, &mut text);
        }
    }
    text
}

/// A value behind a key or a dash.
fn block(value: &Value, indent: usize, text: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                text.push_str(&format!("\n{:indent$}{}:", "", yaml_text(key, false)));
                inner(value, indent + 2, text);
            }
            text.push('\n');
        }
        value => text.push_str(&format!(" {}\n", flow(value))),
    }
    // Each level ends with one line break.
    while text.ends_with("\n\n") {
        text.pop();
    }
}

/// The same, which ends without a line break.
fn inner(value: &Value, indent: usize, text: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() && flow(value).len() + indent > 90 => {
            for (key, value) in map {
                text.push_str(&format!("\n{:indent$}{}:", "", yaml_text(key, false)));
                inner(value, indent + 2, text);
            }
        }
        Value::Array(values) if !values.is_empty() && flow(value).len() + indent > 90 => {
            for value in values {
                text.push_str(&format!("\n{:indent$}- {}", "", flow(value)));
            }
        }
        value => text.push_str(&format!(" {}", flow(value))),
    }
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let entries: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", yaml_text(key, true), flow(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Array(values) => {
            let items: Vec<String> = values.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::String(text) => yaml_text(text, true),
        other => other.to_string(),
    }
}
