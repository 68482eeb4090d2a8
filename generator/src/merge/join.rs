//! Parts put together, each with where it came from.

use std::collections::HashMap;

use super::{Clash, Family};
use crate::diagnostic::codes::merge as codes;
use crate::diagnostic::{Code, Place, neutral};
use crate::source::{Map, Tree, pointer};

pub(super) struct Joined {
    family: Family,
    /// The merged description.
    pub(super) top: Map,
    /// Where parts came from, by their pointers in the tree.
    from: HashMap<String, Place>,
    /// Operation ids, and where they stand.
    ids: HashMap<String, Place>,
}

/// What stands at the top and is joined as a whole.
const PATHS: [&str; 2] = ["paths", "webhooks"];

/// Where one file is.
struct Here<'c> {
    file: usize,
    clashes: &'c mut Vec<Clash>,
}

impl Here<'_> {
    fn say(&mut self, code: &'static Code, pointer: &str, message: String, first: Option<&Place>) {
        self.clashes.push(Clash {
            code,
            message,
            here: Place::node(self.file, pointer),
            first: first.cloned(),
        });
    }
}

impl Joined {
    pub(super) fn new(family: Family) -> Self {
        Self {
            family,
            top: Map::new(),
            from: HashMap::new(),
            ids: HashMap::new(),
        }
    }

    /// Adds a file whose references are right already.
    pub(super) fn add(&mut self, file: usize, tree: Tree, prefix: Option<&str>, clashes: &mut Vec<Clash>) {
        let mut here = Here { file, clashes };
        self.note_ids(&tree, &mut here);
        let sections = self.family.sections(&tree);
        let Tree::Map(top) = tree else { return };
        for (key, value) in top {
            if PATHS.contains(&key.as_str()) {
                self.add_paths(&key, value, &mut here);
            } else if key == "tags" {
                self.add_tags(value, &mut here);
            } else if sections.iter().any(|section| section.first() == Some(&key)) {
                self.add_sections(&key, value, &sections, prefix, &mut here);
            } else {
                self.add_top(&key, value, &mut here);
            }
        }
    }

    /// Adds what stands at the top: what an API has once.
    fn add_top(&mut self, key: &str, value: Tree, here: &mut Here<'_>) {
        let place = pointer::of(&[key]);
        match self.top.get(key) {
            Some(own) if *own == value || matches!(key, "openapi" | "swagger") => {}
            Some(_) if matches!(key, "host" | "basePath" | "jsonSchemaDialect") => {
                let message = format!("`{key}` is another here, and a description has one");
                here.say(&codes::CLASH, &place, message, self.from.get(&place));
            }
            Some(_) => {
                let message = format!("`{}` is left out: the first description has another", neutral(key));
                here.say(&codes::LEFT_OUT, &place, message, self.from.get(&place));
            }
            None => {
                self.from.insert(place.clone(), Place::node(here.file, place));
                self.top.insert(key.to_owned(), value);
            }
        }
    }

    fn add_paths(&mut self, key: &str, paths: Tree, here: &mut Here<'_>) {
        let Tree::Map(paths) = paths else {
            return self.add_top(key, paths, here);
        };
        for (path, item) in paths {
            let place = pointer::of(&[key, &path]);
            let Some(own) = self.entry(key, &path) else {
                self.note(&place, &item, here);
                self.insert(key, path, item);
                continue;
            };
            if own == item {
                continue;
            }
            let (Tree::Map(mut own), Tree::Map(item)) = (own, item) else {
                self.clash(&place, &format!("the path `{}`", neutral(&path)), "", here);
                continue;
            };
            for (part, value) in item {
                let place = pointer::of(&[key, &path, &part]);
                match own.get(&part) {
                    Some(other) if *other == value => {}
                    Some(_) => {
                        let what = format!("`{}` of the path `{}`", neutral(&part), neutral(&path));
                        self.clash(&place, &what, "; an overlay can remove one of them before", here);
                    }
                    // They would hold for the methods of both.
                    None if matches!(part.as_str(), "parameters" | "servers" | "$ref") => {
                        let message = format!(
                            "`{part}` stands beside the methods of `{}` here and not in the first description; write it at the methods",
                            neutral(&path)
                        );
                        let first = self.from.get(&pointer::of(&[key, &path]));
                        here.say(&codes::CLASH, &place, message, first);
                    }
                    None => {
                        self.from.insert(place.clone(), Place::node(here.file, place));
                        own.insert(part, value);
                    }
                }
            }
            self.insert(key, path, Tree::Map(own));
        }
    }

    /// Notes where a path and its parts stand.
    fn note(&mut self, place: &str, item: &Tree, here: &Here<'_>) {
        self.from.insert(place.to_owned(), Place::node(here.file, place));
        for part in item.as_map().into_iter().flat_map(Map::keys) {
            let place = format!("{place}{}", pointer::of(&[part]));
            self.from.insert(place.clone(), Place::node(here.file, place));
        }
    }

    fn add_tags(&mut self, tags: Tree, here: &mut Here<'_>) {
        let Tree::List(tags) = tags else {
            return self.add_top("tags", tags, here);
        };
        let mut own = match self.top.shift_remove("tags") {
            Some(Tree::List(own)) => own,
            Some(other) => vec![other],
            None => Vec::new(),
        };
        for (index, tag) in tags.into_iter().enumerate() {
            let name = tag.get("name").and_then(Tree::as_str).unwrap_or_default().to_owned();
            let place = format!("/tags/{index}");
            let key = format!("tag {name}");
            let known = own
                .iter()
                .find(|other| other.get("name").and_then(Tree::as_str) == Some(&name));
            match known {
                Some(other) if *other == tag => {}
                Some(_) => {
                    let message = format!("the tag `{}` is left out: it is another here", neutral(&name));
                    here.say(&codes::LEFT_OUT, &place, message, self.from.get(&key));
                }
                None => {
                    self.from.insert(key, Place::node(here.file, place));
                    own.push(tag);
                }
            }
        }
        self.top.insert("tags".to_owned(), Tree::List(own));
    }

    /// Adds the components under a key of the top.
    fn add_sections(
        &mut self,
        key: &str,
        value: Tree,
        sections: &[Vec<String>],
        prefix: Option<&str>,
        here: &mut Here<'_>,
    ) {
        let Tree::Map(map) = value else {
            return self.add_top(key, value, here);
        };
        if self.family == Family::Swagger {
            return self.add_components(&[key], map, prefix, here);
        }
        for (section, value) in map {
            let is_section = sections.iter().any(|known| known.last() == Some(&section));
            match (is_section, value) {
                (true, Tree::Map(components)) => self.add_components(&[key, &section], components, prefix, here),
                (_, value) => {
                    let place = pointer::of(&[key, &section]);
                    match self.entry(key, &section) {
                        Some(own) if own == value => {}
                        Some(_) => self.clash(&place, &format!("`{}`", neutral(&section)), "", here),
                        None => self.insert(key, section, value),
                    }
                }
            }
        }
    }

    fn add_components(&mut self, section: &[&str], components: Map, prefix: Option<&str>, here: &mut Here<'_>) {
        for (name, value) in components {
            let written = pointer::of(&[section, &[name.as_str()]].concat());
            let name = format!("{}{name}", prefix.unwrap_or_default());
            let place = pointer::of(&[section, &[name.as_str()]].concat());
            let (first, rest) = section.split_first().unwrap_or((&"", &[]));
            let own = rest
                .iter()
                .try_fold(self.top.get(*first), |tree, key| Some(tree?.get(key)));
            match own.flatten().and_then(|own| own.get(&name)) {
                Some(own) if *own == value => {}
                Some(_) => {
                    let what = format!("`{}` of `{}`", neutral(&name), neutral(&section.join(".")));
                    let message = format!(
                        "{what} is another here; a prefix for the names of one of the files keeps both (`--prefix FILE=PREFIX`)"
                    );
                    here.say(&codes::CLASH, &written, message, self.from.get(&place));
                }
                None => {
                    self.from.insert(place, Place::node(here.file, written));
                    let mut map = &mut self.top;
                    for key in section {
                        let below = map.entry((*key).to_owned()).or_insert_with(|| Tree::Map(Map::new()));
                        if !matches!(below, Tree::Map(_)) {
                            *below = Tree::Map(Map::new());
                        }
                        let Tree::Map(next) = below else { return };
                        map = next;
                    }
                    map.insert(name, value);
                }
            }
        }
    }

    fn entry(&self, key: &str, name: &str) -> Option<Tree> {
        self.top.get(key)?.get(name).cloned()
    }

    fn insert(&mut self, key: &str, name: String, value: Tree) {
        let below = self.top.entry(key.to_owned()).or_insert_with(|| Tree::Map(Map::new()));
        if let Tree::Map(map) = below {
            map.insert(name, value);
        }
    }

    fn clash(&self, place: &str, what: &str, way_out: &str, here: &mut Here<'_>) {
        let message = format!("{what} is another here{way_out}");
        here.say(&codes::CLASH, place, message, self.from.get(place));
    }

    /// Ids of operations are one each in a description.
    fn note_ids(&mut self, tree: &Tree, here: &mut Here<'_>) {
        for key in PATHS {
            let paths = tree.get(key).and_then(Tree::as_map).into_iter().flatten();
            for (path, item) in paths {
                for (method, operation) in item.as_map().into_iter().flatten() {
                    let Some(id) = operation.get("operationId").and_then(Tree::as_str) else {
                        continue;
                    };
                    let is_same = self
                        .entry(key, path)
                        .is_some_and(|own| own.get(method) == Some(operation));
                    let place = pointer::of(&[key, path, method, "operationId"]);
                    match self.ids.get(id) {
                        Some(Place::Pointer { file, .. }) if *file == here.file || is_same => {}
                        Some(first) => {
                            let first = first.clone();
                            let message = format!("the operationId `{}` is that of another operation too", neutral(id));
                            here.say(&codes::TWICE, &place, message, Some(&first));
                        }
                        None => drop(self.ids.insert(id.to_owned(), Place::node(here.file, place))),
                    }
                }
            }
        }
    }
}
