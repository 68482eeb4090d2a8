//! By which path a user names each item.

use std::collections::HashMap;

use rustdoc_types::{Crate, Id, ItemEnum};

/// The public paths of a crate's items.
pub(crate) struct Paths<'c> {
    documented: &'c Crate,
    /// The path that each is named by: the runtime's and the types' own before others, and of equal ones the shortest.
    by_id: HashMap<Id, String>,
}

impl<'c> Paths<'c> {
    pub(crate) fn of(documented: &'c Crate) -> Self {
        let mut paths = Self {
            documented,
            by_id: HashMap::new(),
        };
        paths.walk(documented.root, "crate");
        paths
    }

    fn walk(&mut self, module: Id, path: &str) {
        let Some(ItemEnum::Module(module)) = self.documented.index.get(&module).map(|item| &item.inner) else {
            return;
        };
        for id in &module.items {
            let Some(item) = self.documented.index.get(id) else {
                continue;
            };
            match (&item.inner, &item.name) {
                (ItemEnum::Module(_), Some(name)) => self.walk(*id, &format!("{path}::{name}")),
                (ItemEnum::Use(used), _) => {
                    // The module behind a glob is private.
                    if let Some(id) = used.id.filter(|_| used.is_glob) {
                        self.walk(id, path);
                    } else if let Some(id) = used.id {
                        self.add(id, format!("{path}::{}", used.name));
                    }
                }
                (_, Some(name)) => self.add(*id, format!("{path}::{name}")),
                _ => {}
            }
        }
    }

    fn add(&mut self, id: Id, path: String) {
        let known = self.by_id.entry(id).or_insert_with(|| path.clone());
        if order(&path) < order(known) {
            *known = path;
        }
    }

    /// The path of an item of the crate itself, if a user can name it.
    pub(crate) fn public(&self, id: Id) -> Option<&str> {
        self.by_id.get(&id).map(String::as_str)
    }

    /// What an item of the crate itself is.
    pub(crate) fn item(&self, id: Id) -> Option<&'c ItemEnum> {
        self.documented.index.get(&id).map(|item| &item.inner)
    }

    /// The crate of an item of another one, and its name there.
    pub(crate) fn foreign(&self, id: Id) -> Option<(&'c str, Option<&'c str>)> {
        let summary = self.documented.paths.get(&id)?;
        let of = summary.path.first().map_or("", String::as_str);
        (summary.crate_id != 0).then(|| (of, summary.path.last().map(String::as_str)))
    }

    /// In which module of the runtime an item of it stands, where it is a crate of its own.
    pub(crate) fn foreign_module(&self, id: Id) -> Option<&'c str> {
        Some(self.documented.paths.get(&id)?.path.get(2)?.as_str())
    }

    /// The path of an item of the crate; of another crate's, the crate and the item, and of the standard library's the item alone.
    pub(crate) fn named(&self, id: Id, written: &str) -> String {
        let last = written.rsplit("::").next().unwrap_or(written);
        match self.foreign(id) {
            Some(("std" | "alloc" | "core", name)) => name.unwrap_or(last).to_owned(),
            Some((other, name)) => format!("{other}::{}", name.unwrap_or(last)),
            None => self.by_id.get(&id).cloned().unwrap_or_else(|| last.to_owned()),
        }
    }
}

fn order(path: &str) -> (bool, bool, usize, &str) {
    (
        !path.starts_with("crate::runtime::"),
        !path.starts_with("crate::types::"),
        path.matches("::").count(),
        path,
    )
}
