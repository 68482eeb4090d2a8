//! What files beside a description change in it, before it is read: the Overlay Specification 1.0 and 1.1.
//!
//! Enters: `Sources` and the paths of overlays. Leaves: the same with another tree of the description, and where its nodes
//! were written, so that what an overlay brought is shown in the overlay. `document` reads an overlay, `query` finds what it
//! means (RFC 9535), `grammar` tells where a path is none, `edit` changes what was found. Files that the description refers to are not changed.

mod document;
mod edit;
mod grammar;
mod query;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::diagnostic::codes::overlay as codes;
use crate::diagnostic::codes::source::LIMIT;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, neutral};
use crate::source::{self, Copies, Sources, Tree, weight};
use document::{Action, Change};
use edit::{Brought, Edits};
use query::Query;

/// Applies overlays to a description, one after the other.
pub fn apply(sources: &mut Sources, overlays: &[PathBuf], diagnostics: &mut Diagnostics) {
    let mut copies = sources.copies();
    for path in overlays {
        let read = sources.read_beside(path, &codes::UNUSABLE);
        if !apply_read(sources, path, read, &mut copies, diagnostics) {
            return;
        }
    }
}

/// Applies an overlay that is at hand as a text, under this name.
pub fn apply_text(sources: &mut Sources, name: &str, text: String, diagnostics: &mut Diagnostics) {
    let mut copies = sources.copies();
    let read = sources.take_beside(name, text);
    apply_read(sources, Path::new(name), read, &mut copies, diagnostics);
}

/// How many actions a text has that is an overlay.
pub fn count_actions(text: &str) -> Option<usize> {
    let tree = source::parse_text(text)?;
    let overlay = document::read(&tree, &mut |_, _, _| {})?;
    let all = tree.get("actions").and_then(Tree::as_list).map(<[Tree]>::len);
    all.filter(|count| *count == overlay.actions.len())
}

/// Applies an overlay that was read. Gives whether there is room for more.
fn apply_read(
    sources: &mut Sources,
    path: &Path,
    read: Result<(usize, Tree), Diagnostic>,
    copies: &mut Copies,
    diagnostics: &mut Diagnostics,
) -> bool {
    let (file, tree) = match read {
        Ok(read) => read,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return true;
        }
    };
    diagnostics.append(sources.take_diagnostics());
    let mut say = |code: &'static Code, pointer: &str, message: String| {
        diagnostics.at(code, Place::node(file, pointer), message);
    };
    let Some(overlay) = document::read(&tree, &mut say) else {
        return true;
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
    let mut whole = None;
    let mut said = Vec::new();
    for action in &overlay.actions {
        if let (Change::Remove, None) = (action.change, &whole) {
            whole = Some(query.clone());
        }
        let mut application = Application {
            action,
            file,
            is_of_1_0: overlay.is_of_1_0,
            edits: &mut edits,
            query: &mut query,
            whole: whole.as_ref(),
            copies,
            remarks: Vec::new(),
        };
        let result = application.apply();
        let remarks = application.remarks;
        let is_refused = result.as_ref().is_err_and(|fault| fault.code == &LIMIT);
        said.extend(result.err().into_iter().chain(remarks).map(|said| (action, said)));
        if is_refused {
            break;
        }
    }
    let is_refused = said.iter().any(|(_, said)| said.code == &LIMIT);
    for (action, said) in said {
        let pointer = format!("{}/{}", action.pointer, said.word);
        let place = match said.character {
            Some((path, character)) => sources.files().character(file, &pointer, path, character),
            None => Place::node(file, pointer),
        };
        diagnostics.at(said.code, place, said.message);
    }
    !is_refused
}

/// Whether an overlay says by a local path that it is for another file. Of what is no file, it can't be said.
fn leads_elsewhere(overlay: &Path, extends: &str, description: Option<&Path>) -> bool {
    let Some(description) = description else { return false };
    if extends.contains(':') {
        return false;
    }
    let directory = overlay.parent().unwrap_or(Path::new(""));
    let meant = directory.join(extends).canonicalize();
    meant.ok() != description.canonicalize().ok()
}

/// What there is to say of an action, and under which of its keys.
struct Said<'t> {
    code: &'static Code,
    word: &'static str,
    message: String,
    /// Of a path that stands under the key, the character that is meant, from 0.
    character: Option<(&'t str, usize)>,
}

impl Said<'_> {
    fn new(code: &'static Code, word: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            word,
            message: message.into(),
            character: None,
        }
    }
}

/// One action on its way.
struct Application<'a, 't, 'tree> {
    action: &'a Action<'t>,
    /// The overlay.
    file: usize,
    is_of_1_0: bool,
    edits: &'a mut Edits<'tree>,
    query: &'a mut Query,
    /// The description before anything of it was removed by this overlay.
    whole: Option<&'a Query>,
    copies: &'a mut Copies,
    /// What there is to say although the action was applied.
    remarks: Vec<Said<'t>>,
}

impl<'t> Application<'_, 't, '_> {
    fn apply(&mut self) -> Result<(), Said<'t>> {
        let Action { target, change, .. } = *self.action;
        let found = find(self.query, target, "target")?;
        let word = change.word();
        if found.is_empty() {
            return Err(self.nothing_selected(target));
        }
        let irregular = self.irregular(&found, change);
        let result = match change {
            Change::Nothing => Ok(()),
            Change::Remove => self.edits.remove(&found),
            Change::Update(value) => {
                let brought = Brought::of_overlay(value, self.file, &format!("{}/{word}", self.action.pointer));
                self.bring(&found, &brought)
            }
            Change::Copy(path) => {
                let sources = find(self.query, path, word)?;
                let brought = match sources.as_slice() {
                    [source] => self.edits.copied(source),
                    _ => None,
                };
                let brought = brought.ok_or_else(|| {
                    let message = format!("`{}` selects {} nodes, and one is copied", neutral(path), sources.len());
                    Said::new(&codes::INCOMPATIBLE, word, message)
                })?;
                self.bring(&found, &brought)
            }
        };
        result.map_err(|fault| match fault {
            edit::Fault::Incompatible(message) => Said::new(&codes::INCOMPATIBLE, word, message),
            edit::Fault::Limit(message) => Said::new(&LIMIT, word, message),
        })?;
        let changed: Vec<&str> = match change {
            Change::Remove => found.iter().map(|pointer| edit::parent(pointer)).collect(),
            _ => found.iter().map(String::as_str).collect(),
        };
        self.query.refresh(self.edits.tree, &changed);
        let message = changed_again(&std::mem::take(&mut self.edits.replaced));
        let changed_again = message.map(|message| Said::new(&codes::CHANGED_AGAIN, word, message));
        self.remarks.extend(irregular.into_iter().chain(changed_again));
        Ok(())
    }

    fn nothing_selected(&self, target: &'t str) -> Said<'t> {
        let was_there = |whole: &Query| whole.find(target).is_ok_and(|found| !found.is_empty());
        let why = match self.whole.is_some_and(was_there) {
            true => ", because an earlier action removed it",
            false => "",
        };
        let message = format!("`{}` selects nothing in the description{why}", neutral(target));
        Said::new(&codes::NOTHING_SELECTED, "target", message)
    }

    /// What 1.0 does not have is done as 1.1 has it.
    fn irregular(&self, found: &[String], change: Change<'_>) -> Option<Said<'t>> {
        let kind = self.edits.kind_of(found.first()?)?;
        let (word, message) = match (kind, change) {
            (edit::Kind::Single, _) if self.is_of_1_0 => (
                "target",
                "overlays of version 1.0 select objects and arrays alone; a single value can be changed since 1.1",
            ),
            (edit::Kind::List, Change::Update(Tree::List(_))) if self.is_of_1_0 => (
                "update",
                "what an update adds to an array is one item in version 1.0; these are added one by one, as since 1.1",
            ),
            (edit::Kind::Map | edit::Kind::List, Change::Update(Tree::Null)) => (
                "update",
                "an update without a value changes nothing in an object or array",
            ),
            _ => return None,
        };
        Some(Said::new(&codes::IRREGULAR, word, message))
    }

    /// Brings a value to each of these nodes, if there is room for so many.
    fn bring(&mut self, found: &[String], brought: &Brought<'_>) -> Result<(), edit::Fault> {
        self.edits.are_alike(found)?;
        for pointer in found {
            let admitted = self.copies.admit("what this action brings", weight(&brought.value));
            admitted.map_err(|refusal| {
                edit::Fault::Limit(refusal.unwrap_or_else(|| "there is too much already".to_owned()))
            })?;
            self.edits.bring(pointer, brought)?;
        }
        Ok(())
    }
}

/// What is said where an action changed what an earlier one had brought: these nodes.
fn changed_again(replaced: &[String]) -> Option<String> {
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
fn find<'t>(query: &Query, path: &'t str, word: &'static str) -> Result<Vec<String>, Said<'t>> {
    query.find(path).map_err(|query::Fault { character, message }| {
        let message = format!(
            "`{}` is no JSONPath: at character {}, {message}",
            neutral(path),
            character + 1
        );
        Said {
            character: Some((path, character)),
            ..Said::new(&codes::FAULTY_PATH, word, message)
        }
    })
}
