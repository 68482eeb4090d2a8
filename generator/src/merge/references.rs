//! What a file refers to, made right for the merged description: its own components under their new names, the other files that are
//! merged as parts of the same one, and files beside them from the directory of the first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::Family;
use crate::source::{Map, Tree, pointer, url};

pub(super) struct References<'a> {
    pub(super) family: Family,
    pub(super) prefix: Option<&'a str>,
    /// The file's own.
    pub(super) directory: PathBuf,
    /// Its URL, if it is no file: what its references are relative to.
    pub(super) url: Option<&'a str>,
    /// The first file's.
    pub(super) home: &'a Path,
    /// All that are merged, by canonical path, with their prefixes.
    pub(super) known: &'a [(PathBuf, Option<&'a str>)],
    /// The same by URL.
    pub(super) urls: &'a [(&'a str, Option<&'a str>)],
}

/// Objects whose keys are names and not keywords.
const OF_NAMES: [&str; 20] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securityDefinitions",
    "securitySchemes",
    "webhooks",
];

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq)]
enum Keys {
    Keywords,
    /// Those of an Example Object, whose `value` is data.
    OfExample,
    /// Names; what stands under them is an object like this.
    Names(Under),
}

#[derive(Clone, Copy, PartialEq)]
enum Under {
    Keywords,
    Example,
    /// A callback: expressions, with paths under them.
    Callback,
}

impl Keys {
    fn below(self) -> Self {
        match self {
            Self::Names(Under::Example) => Self::OfExample,
            Self::Names(Under::Callback) => Self::Names(Under::Keywords),
            _ => Self::Keywords,
        }
    }

    /// Of what stands under a keyword; nothing where that is data.
    fn under(self, key: &str, value: &Tree) -> Option<Self> {
        let is_data = match key {
            "example" | "enum" | "const" | "default" => true,
            "examples" => value.as_list().is_some(),
            "value" => self == Self::OfExample,
            _ => key.starts_with("x-"),
        };
        if is_data {
            return None;
        }
        Some(match key {
            "examples" => Self::Names(Under::Example),
            "callbacks" => Self::Names(Under::Callback),
            _ if OF_NAMES.contains(&key) && value.as_map().is_some() => Self::Names(Under::Keywords),
            _ => Self::Keywords,
        })
    }
}

impl References<'_> {
    /// The discriminator of a description of Swagger 2.0 that a prefix would change: there is no other place for its values.
    pub(super) fn unmappable(&self, tree: &Tree) -> Option<String> {
        if self.family != Family::Swagger || self.prefix.is_none() {
            return None;
        }
        let definitions = tree.get("definitions")?.as_map()?;
        let (name, _) = definitions
            .iter()
            .find(|(_, schema)| schema.get("discriminator").is_some())?;
        Some(pointer::of(&["definitions", name, "discriminator"]))
    }

    pub(super) fn rewrite(&self, tree: &mut Tree) {
        if self.prefix.is_some() && self.family == Family::OpenApi {
            let heirs = heirs(tree);
            let schemas = tree.get("components").and_then(|components| components.get("schemas"));
            let names: BTreeSet<String> = schemas
                .and_then(Tree::as_map)
                .into_iter()
                .flat_map(Map::keys)
                .cloned()
                .collect();
            if let Some(schemas) = child_mut(tree, &["components", "schemas"]) {
                schemas.iter_mut().for_each(|(name, schema)| {
                    let heirs = heirs.get(name).cloned().unwrap_or_default();
                    write_mapping(schema, heirs.into_iter().chain([name.clone()]));
                });
            }
            self.walk(tree, Keys::Keywords, &names);
        } else {
            self.walk(tree, Keys::Keywords, &BTreeSet::new());
        }
    }

    fn walk(&self, tree: &mut Tree, keys: Keys, schemas: &BTreeSet<String>) {
        match tree {
            Tree::List(list) => list
                .iter_mut()
                .for_each(|item| self.walk(item, Keys::Keywords, schemas)),
            Tree::Map(map) => {
                if self.prefix.is_some() && keys == Keys::Keywords {
                    write_branches(map);
                }
                for (key, value) in map {
                    if matches!(keys, Keys::Names(_)) {
                        self.walk(value, keys.below(), schemas);
                        continue;
                    }
                    match (key.as_str(), &mut *value) {
                        ("$ref", Tree::String(reference)) => *reference = self.rewritten(reference),
                        ("security", Tree::List(list)) => self.rename_requirements(list),
                        ("discriminator", Tree::Map(discriminator)) => self.rewrite_mapping(discriminator, schemas),
                        _ => {
                            if let Some(below) = keys.under(key, value) {
                                self.walk(value, below, schemas);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn rewrite_mapping(&self, discriminator: &mut Map, schemas: &BTreeSet<String>) {
        let Some(Tree::Map(mapping)) = discriminator.get_mut("mapping") else {
            return;
        };
        for value in mapping.values_mut() {
            if let Tree::String(target) = value {
                *target = match (self.prefix, schemas.contains(target.as_str())) {
                    (Some(prefix), true) => format!("{prefix}{target}"),
                    _ => self.rewritten(target),
                };
            }
        }
    }

    fn rename_requirements(&self, list: &mut [Tree]) {
        let Some(prefix) = self.prefix else { return };
        for requirement in list {
            if let Tree::Map(map) = requirement {
                *map = std::mem::take(map)
                    .into_iter()
                    .map(|(name, scopes)| (format!("{prefix}{name}"), scopes))
                    .collect();
            }
        }
    }

    fn rewritten(&self, reference: &str) -> String {
        let (path, fragment) = match reference.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (reference, None),
        };
        if path.is_empty() {
            return fragment.map_or_else(String::new, |fragment| {
                format!("#{}", self.renamed(fragment, self.prefix))
            });
        }
        if let Some(found) = self.at_url(path, fragment) {
            return found;
        }
        let is_elsewhere =
            path.starts_with(['/', '\\']) || path.split('/').next().is_some_and(|first| first.contains(':'));
        let decoded = pointer::percent_decode(path);
        let (false, Some(decoded)) = (is_elsewhere, decoded) else {
            return reference.to_owned();
        };
        let target = cleaned(&self.directory.join(&*decoded));
        let merged = self.known.iter().find(|(path, _)| *path == target);
        match (merged, fragment) {
            (Some((_, prefix)), Some(fragment)) => format!("#{}", self.renamed(fragment, *prefix)),
            _ if self.directory == self.home => reference.to_owned(),
            (_, fragment) => {
                let moved = from(self.home, &target)
                    .replace('%', "%25")
                    .replace('#', "%23")
                    .replace('?', "%3F");
                let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
                format!("{moved}{fragment}")
            }
        }
    }

    /// What leads to another machine: as a part of the same description, or by its whole URL.
    fn at_url(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let has_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
        let whole = match self.url.filter(|_| !has_scheme) {
            Some(base) => url::join(base, path)?,
            None => path.to_owned(),
        };
        let merged = self.urls.iter().find(|(url, _)| *url == whole);
        match (merged, fragment) {
            (Some((_, prefix)), Some(fragment)) => Some(format!("#{}", self.renamed(fragment, *prefix))),
            _ if self.url.is_none() => None,
            (_, Some(fragment)) => Some(format!("{whole}#{fragment}")),
            (_, None) => Some(whole),
        }
    }

    /// A pointer with the new name of the component that it leads to or into.
    fn renamed(&self, fragment: &str, prefix: Option<&str>) -> String {
        let Some(prefix) = prefix else {
            return fragment.to_owned();
        };
        let mut steps: Vec<&str> = fragment.split('/').collect();
        let at = match (self.family, steps.get(1).copied()) {
            (Family::OpenApi, Some("components")) => 3,
            (Family::Swagger, Some("definitions" | "parameters" | "responses" | "securityDefinitions")) => 2,
            _ => return fragment.to_owned(),
        };
        let Some(name) = steps.get_mut(at) else {
            return fragment.to_owned();
        };
        let renamed = format!("{prefix}{name}");
        *name = &renamed;
        steps.join("/")
    }
}

fn child_mut<'t>(tree: &'t mut Tree, keys: &[&str]) -> Option<&'t mut Map> {
    let found = keys.iter().try_fold(tree, |tree, key| match tree {
        Tree::Map(map) => map.get_mut(*key),
        _ => None,
    })?;
    match found {
        Tree::Map(map) => Some(map),
        _ => None,
    }
}

const SCHEMAS: &str = "#/components/schemas/";

/// The component schema that a reference leads to.
fn schema_of(tree: &Tree) -> Option<&str> {
    tree.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)
}

/// By schema, those that have it in `allOf`, and those that have these.
fn heirs(tree: &Tree) -> BTreeMap<String, BTreeSet<String>> {
    let mut direct: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let schemas = tree.get("components").and_then(|components| components.get("schemas"));
    for (name, schema) in schemas.and_then(Tree::as_map).into_iter().flatten() {
        for base in schema.get("allOf").and_then(Tree::as_list).unwrap_or_default() {
            if let Some(base) = schema_of(base) {
                direct.entry(base).or_default().insert(name);
            }
        }
    }
    let all = |base: &str| {
        let mut found: BTreeSet<String> = BTreeSet::new();
        let mut open = vec![base];
        while let Some(name) = open.pop() {
            for heir in direct.get(name).into_iter().flatten() {
                if found.insert((*heir).to_owned()) {
                    open.push(heir);
                }
            }
        }
        found
    };
    direct.keys().map(|base| ((*base).to_owned(), all(base))).collect()
}

/// A discriminator's values are names of schemas where no mapping says otherwise, and stay what they are when the names change.
fn write_mapping(schema: &mut Tree, names: impl Iterator<Item = String>) {
    let Tree::Map(schema) = schema else { return };
    let is_choice = schema.contains_key("oneOf") || schema.contains_key("anyOf");
    if let (false, Some(Tree::Map(discriminator))) = (is_choice, schema.get_mut("discriminator")) {
        add_mapping(discriminator, names);
    }
}

/// The same where a choice names its branches.
fn write_branches(schema: &mut Map) {
    let branches: Vec<String> = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|key| schema.get(*key)?.as_list())
        .flatten()
        .filter_map(|branch| Some(schema_of(branch)?.to_owned()))
        .collect();
    if let (false, Some(Tree::Map(discriminator))) = (branches.is_empty(), schema.get_mut("discriminator")) {
        add_mapping(discriminator, branches.into_iter());
    }
}

fn add_mapping(discriminator: &mut Map, names: impl Iterator<Item = String>) {
    let mapping = discriminator
        .entry("mapping".to_owned())
        .or_insert_with(|| Tree::Map(Map::new()));
    let Tree::Map(mapping) = mapping else { return };
    let targets = mapping.values().filter_map(Tree::as_str);
    let mapped: BTreeSet<String> = targets
        .map(|target| target.strip_prefix(SCHEMAS).unwrap_or(target).to_owned())
        .collect();
    for name in names.filter(|name| !mapped.contains(name)) {
        let target = Tree::String(format!("{SCHEMAS}{name}"));
        mapping.entry(name).or_insert(target);
    }
}

/// A path without `.` and `..`, of what need not be there.
fn cleaned(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir => drop(clean.pop()),
            step => clean.push(step),
        }
    }
    clean.canonicalize().unwrap_or(clean)
}

/// A path as it is seen from a directory.
fn from(directory: &Path, path: &Path) -> String {
    let common = directory
        .components()
        .zip(path.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = directory.components().skip(common).map(|_| "..".to_owned());
    let down = path
        .components()
        .skip(common)
        .map(|step| step.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
