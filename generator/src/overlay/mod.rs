//! What files beside a description change in it, before it is read: the Overlay Specification 1.0 and 1.1.
//!
//! Enters: `Sources` and the paths of overlays. Leaves: the same with another tree of the description, and where its nodes
//! were written, so that what an overlay brought is shown in the overlay. `document` reads an overlay, `query` finds what it
//! means (RFC 9535), `edit` changes it. Files that the description refers to are not changed.

mod document;
mod edit;
mod query;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::diagnostic::codes::overlay as codes;
use crate::diagnostic::codes::source::LIMIT;
use crate::diagnostic::{Code, Diagnostics, Place, neutral};
use crate::source::{Copies, Sources, weight};
use document::{Action, Change};
use edit::{Brought, Edits};
use query::Query;

/// Applies overlays to a description, one after the other.
pub fn apply(sources: &mut Sources, overlays: &[PathBuf], diagnostics: &mut Diagnostics) {
    let mut copies = sources.copies();
    for path in overlays {
        let (file, tree) = match sources.read_beside(path, &codes::UNUSABLE) {
            Ok(read) => read,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                continue;
            }
        };
        diagnostics.append(sources.take_diagnostics());
        let mut say = |code: &'static Code, pointer: &str, message: String| {
            diagnostics.at(code, Place::node(file, pointer), message);
        };
        let Some(overlay) = document::read(&tree, &mut say) else {
            continue;
        };
        if let Some(extends) = overlay.extends
            && leads_elsewhere(path, extends, sources.path(0))
        {
            let message = format!(
                "it is for `{}`, and is applied to another description",
                neutral(extends)
            );
            say(&codes::FOR_ANOTHER, "/extends", message);
        }
        let depth = sources.limits().depth;
        let (tree, written) = sources.edit();
        let mut query = Query::of(tree);
        let mut edits = Edits {
            tree,
            written,
            depth,
            replaced: Vec::new(),
        };
        for action in overlay.actions {
            let result = apply_action(&action, file, &mut edits, &mut query, &mut copies);
            let (code, word, message) = match result {
                Ok(()) => match remark(&std::mem::take(&mut edits.replaced)) {
                    Some(message) => (&codes::CHANGED_AGAIN, action.change.word(), message),
                    None => continue,
                },
                Err(said) => said,
            };
            say(code, &format!("{}/{word}", action.pointer), message);
            if code == &LIMIT {
                return;
            }
        }
    }
}

/// Whether an overlay says by a local path that it is for another file.
fn leads_elsewhere(overlay: &Path, extends: &str, description: Option<&Path>) -> bool {
    if extends.contains(':') {
        return false;
    }
    let directory = overlay.parent().unwrap_or(Path::new(""));
    let meant = directory.join(extends).canonicalize();
    meant.ok() != description.and_then(|path| path.canonicalize().ok())
}

/// What there is to say of an action, and under which of its keys.
type Said = (&'static Code, &'static str, String);

fn apply_action(
    action: &Action<'_>,
    file: usize,
    edits: &mut Edits<'_>,
    query: &mut Query,
    copies: &mut Copies,
) -> Result<(), Said> {
    let found = find(query, action.target, "target")?;
    if found.is_empty() {
        let message = format!("`{}` selects nothing in the description", neutral(action.target));
        return Err((&codes::NOTHING_SELECTED, "target", message));
    }
    let word = action.change.word();
    let result = match action.change {
        Change::Remove => edits.remove(&found),
        Change::Update(value) => {
            let brought = Brought::of_overlay(value, file, &format!("{}/{word}", action.pointer));
            bring(edits, &found, &brought, copies)
        }
        Change::Copy(path) => {
            let sources = find(query, path, word)?;
            let brought = match sources.as_slice() {
                [source] => edits.copied(source),
                _ => None,
            };
            let brought = brought.ok_or_else(|| {
                let message = format!("`{}` selects {} nodes, and one is copied", neutral(path), sources.len());
                (&codes::INCOMPATIBLE, word, message)
            })?;
            bring(edits, &found, &brought, copies)
        }
    };
    result.map_err(|fault| match fault {
        edit::Fault::Incompatible(message) => (&codes::INCOMPATIBLE, word, message),
        edit::Fault::Limit(message) => (&LIMIT, word, message),
    })?;
    let changed: Vec<&str> = match action.change {
        Change::Remove => found.iter().map(|pointer| edit::parent(pointer)).collect(),
        Change::Update(_) | Change::Copy(_) => found.iter().map(String::as_str).collect(),
    };
    query.refresh(edits.tree, &changed);
    Ok(())
}

/// What is said where an action changed what an earlier one had brought: these nodes.
fn remark(replaced: &[String]) -> Option<String> {
    let (first, more) = replaced.split_first()?;
    let more = match more.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    Some(format!(
        "it changes what an earlier action brought: `{}`{more}",
        neutral(first)
    ))
}

/// The nodes that a path selects, which stands under this key.
fn find(query: &Query, path: &str, word: &'static str) -> Result<Vec<String>, Said> {
    query.find(path).map_err(|query::Fault { column, message }| {
        let message = format!("`{}` is no JSONPath: at character {column}, {message}", neutral(path));
        (&codes::FAULTY_PATH, word, message)
    })
}

/// Brings a value to each of these nodes, if there is room for so many.
fn bring(
    edits: &mut Edits<'_>,
    found: &[String],
    brought: &Brought<'_>,
    copies: &mut Copies,
) -> Result<(), edit::Fault> {
    edits.are_alike(found)?;
    for pointer in found {
        copies
            .admit("what this action brings", weight(&brought.value))
            .map_err(|refusal| edit::Fault::Limit(refusal.unwrap_or_else(|| "there is too much already".to_owned())))?;
        edits.bring(pointer, brought)?;
    }
    Ok(())
}
