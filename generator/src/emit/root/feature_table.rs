//! What a user is told about the features of a divided crate.

use super::division::{Division, OTHERS};
use crate::emit::context::Context;
use crate::emit::operations::operation_table::cell;
use crate::emit::text::documentation::code;
use crate::emit::text::sentence::first_sentence;

/// How to compile only some operations, and a table of the features that add them.
///
/// Nothing in it is a link: with fewer features there would be nothing behind it.
pub(crate) fn lines(context: Context<'_>, division: &Division<'_>) -> Vec<String> {
    let example = division.tags().next().map_or("", |(feature, _)| feature);
    let mut lines = vec![
        format!(
            "Each tag of the API is a module of operations and a cargo feature. All are on by default; with \
             `default-features = false` only those are compiled that are named, as in \
             `features = [\"reqwest\", \"{example}\"]`, with the types that they need."
        ),
        String::new(),
        "| Feature | Operations | |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    lines.extend(division.tags().map(|(feature, operations)| {
        let count = operations.len();
        format!("| `{feature}` | {count} | {} |", cell(said(context, operations)))
    }));
    if division.has_others() {
        lines.push(format!("| `{OTHERS}` | | the types that no operation needs |"));
    }
    lines
}

/// What the tag of operations says about itself, or its name.
fn said(context: Context<'_>, operations: &[usize]) -> String {
    let first = operations.first().and_then(|index| context.api.operations.get(*index));
    let Some(tag) = first.and_then(|operation| operation.tag.as_ref()) else {
        return "operations without a tag".to_owned();
    };
    let said = context
        .tag(tag)
        .and_then(|said| said.summary.as_deref().or(said.description.as_deref()));
    match said.map(first_sentence) {
        Some(sentence) if !sentence.is_empty() => sentence,
        _ => code(tag),
    }
}
