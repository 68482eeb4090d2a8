//! Several descriptions to one: an API that comes as files by section.
//!
//! Enters: descriptions as they are given. Leaves: `Sources` with the trees of all, and one tree. `references` makes what a file refers to
//! right for where it stands from then on, `inherited` writes at each operation what its file said at the top, and `join` puts the
//! parts together and says where they clash. Nothing is chosen between two parts in silence.

mod inherited;
mod join;
mod references;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::codes::dialect::VERSION_MISSING;
use crate::diagnostic::codes::merge as codes;
use crate::diagnostic::codes::source::NOT_READ;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, neutral, positions};
use crate::source::{self, Files, Given, Limits, Map, Sources, Tree};
use join::Joined;
use references::References;

/// A description that is merged with others.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it comes from.
    pub given: Given,
    /// What the names of its components begin with from then on.
    pub prefix: Option<String>,
}

/// The family of a description: what says its version, and in which form its parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Swagger,
    OpenApi,
}

impl Family {
    /// Where components stand: the objects whose keys are their names.
    fn sections(self, tree: &Tree) -> Vec<Vec<String>> {
        match self {
            Self::Swagger => ["definitions", "parameters", "responses", "securityDefinitions"]
                .map(|section| vec![section.to_owned()])
                .to_vec(),
            Self::OpenApi => {
                let components = tree.get("components").and_then(Tree::as_map);
                let sections = components.into_iter().flat_map(Map::keys);
                let sections = sections.filter(|section| !section.starts_with("x-"));
                sections
                    .map(|section| vec!["components".to_owned(), section.clone()])
                    .collect()
            }
        }
    }
}

/// What there is to say of two parts: at the second, with where the first stands.
struct Clash {
    code: &'static Code,
    message: String,
    here: Place,
    first: Option<Place>,
}

/// Merges descriptions into the first: paths, components, tags, security and servers. Gives what was read and the tree of all; of
/// two parts that clash it has the first, and an error says so.
///
/// # Errors
///
/// When one of them can't be read: `diagnostics` says why.
pub fn merge(parts: &[Part], limits: &Limits, diagnostics: &mut Diagnostics) -> Result<(Sources, Tree), Files> {
    let Some((first, others)) = parts.split_first() else {
        return Err(Files::default());
    };
    let mut sources = source::read(&first.given, None, limits, diagnostics)?;
    let mut trees = vec![(0, sources.root().clone())];
    for part in others {
        match sources.read_given_beside(&part.given, &NOT_READ) {
            Ok(read) => trees.push(read),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                return Err(sources.files().clone());
            }
        }
        diagnostics.append(sources.take_diagnostics());
    }
    let mut clashes = Vec::new();
    let tree = joined(parts, trees, &mut clashes);
    say(clashes, sources.files(), diagnostics);
    Ok((sources, tree))
}

fn joined(parts: &[Part], trees: Vec<(usize, Tree)>, clashes: &mut Vec<Clash>) -> Tree {
    let Some(family) = family(&trees, clashes) else {
        return Tree::Null;
    };
    let known: Vec<(PathBuf, Option<&str>)> = parts
        .iter()
        .filter_map(|part| Some((part.given.path()?.canonicalize().ok()?, part.prefix.as_deref())))
        .collect();
    let urls: Vec<(&str, Option<&str>)> = parts
        .iter()
        .filter_map(|part| Some((part.given.url()?, part.prefix.as_deref())))
        .collect();
    let home = parts.first().map_or(PathBuf::new(), |part| directory(&part.given));
    let mut trees = trees;
    for ((file, tree), part) in trees.iter_mut().zip(parts) {
        let references = References {
            family,
            prefix: part.prefix.as_deref(),
            directory: directory(&part.given),
            url: part.given.url(),
            home: &home,
            known: &known,
            urls: &urls,
        };
        if let Some(pointer) = references.unmappable(tree) {
            clashes.push(Clash {
                code: &codes::CLASH,
                message: "a prefix would change the values of this discriminator, which are names of definitions in Swagger 2.0".to_owned(),
                here: Place::node(*file, pointer),
                first: None,
            });
        }
        references.rewrite(tree);
    }
    let tops = inherited::Tops::of(family, &trees);
    let mut joined = Joined::new(family);
    for ((file, mut tree), part) in trees.into_iter().zip(parts) {
        tops.write_down(&mut tree);
        joined.add(file, tree, part.prefix.as_deref(), clashes);
    }
    Tree::Map(joined.top)
}

/// What all of them are; they have to be of one version.
fn family(trees: &[(usize, Tree)], clashes: &mut Vec<Clash>) -> Option<Family> {
    let mut first: Option<(Family, String, Place)> = None;
    for (file, tree) in trees {
        let found = [("openapi", Family::OpenApi), ("swagger", Family::Swagger)]
            .into_iter()
            .find_map(|(key, family)| Some((key, family, written(tree.get(key)?)?)));
        let Some((key, family, version)) = found else {
            clashes.push(Clash {
                code: &VERSION_MISSING,
                message: "there is neither `openapi` nor `swagger` at the top of the file".to_owned(),
                here: Place::node(*file, ""),
                first: None,
            });
            return None;
        };
        // Patch versions have no features of their own.
        let version: Vec<&str> = version.split('.').take(2).collect();
        let version = version.join(".");
        let here = Place::node(*file, format!("/{key}"));
        match &first {
            None => first = Some((family, version, here)),
            Some((_, other, _)) if *other == version => {}
            Some((_, other, place)) => {
                let (version, other) = (neutral(&version), neutral(other));
                clashes.push(Clash {
                    code: &codes::CLASH,
                    message: format!("this is version {version}, and the first description is {other}"),
                    here,
                    first: Some(place.clone()),
                });
                return None;
            }
        }
    }
    first.map(|(family, ..)| family)
}

fn written(version: &Tree) -> Option<&str> {
    match version {
        Tree::String(text) => Some(text),
        Tree::Number(number) => Some(number.written()),
        _ => None,
    }
}

/// What relative references to files are relative to: of what is no file, where the program runs.
fn directory(given: &Given) -> PathBuf {
    let parent = given
        .path()
        .and_then(Path::parent)
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    parent.canonicalize().unwrap_or_else(|_| parent.to_path_buf())
}

/// Says what clashes, with both places.
fn say(clashes: Vec<Clash>, files: &Files, diagnostics: &mut Diagnostics) {
    let firsts: Vec<Place> = clashes.iter().filter_map(|clash| clash.first.clone()).collect();
    let found: HashMap<&Place, _> = firsts.iter().zip(positions(&firsts, files)).collect();
    for clash in &clashes {
        let position = clash.first.as_ref().and_then(|first| found.get(first)?.as_ref());
        let note = position.map(|(path, at)| format!("it stands first at `{path}:{}:{}`", at.line, at.column));
        diagnostics.push(Diagnostic {
            code: clash.code,
            message: clash.message.clone(),
            place: clash.here.clone(),
            notes: note.into_iter().collect(),
        });
    }
}
