use std::collections::BTreeMap;

use super::{Item, ItemKind, Of, Signature};
use crate::face::base::Base;
use crate::face::rust_type::RustType;
use crate::model::Aside;

/// Items in the making.
pub(super) struct List<'f, 'a> {
    pub(super) base: &'f Base<'a>,
    /// The features any of which the items that are added are compiled with.
    pub(super) features: Vec<String>,
    /// Whether they are compiled with a feature alone that is off by default.
    is_beside: bool,
    /// What they are made for.
    pub(super) of: Of,
    pub(super) items: BTreeMap<String, Item>,
}

impl<'f, 'a> List<'f, 'a> {
    pub(super) fn new(base: &'f Base<'a>) -> Self {
        Self {
            base,
            features: Vec::new(),
            is_beside: false,
            of: Of::Api,
            items: BTreeMap::new(),
        }
    }

    /// A type as its users name it.
    pub(super) fn path(&self, kind: &RustType<'a>) -> String {
        plain(&kind.path(self.base))
    }

    pub(super) fn add(&mut self, path: &str, kind: ItemKind) {
        let item = Item {
            kind,
            deprecated: false,
            features: self.features.clone(),
            is_beside: self.is_beside,
            of: Aside(self.of.clone()),
        };
        self.items.insert(plain(path), item);
    }

    /// The same list, while what is added is made for this.
    pub(super) fn made_for(&mut self, of: Of, add: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.of, of);
        add(self);
        self.of = around;
    }

    /// The same list, while what is added is compiled with a feature alone that is off by default.
    pub(super) fn made_beside(&mut self, add: impl FnOnce(&mut Self)) {
        self.is_beside = true;
        add(self);
        self.is_beside = false;
    }

    pub(super) fn field(&mut self, owner: &str, name: &str, kind: &RustType<'a>) {
        let kind = self.path(kind);
        self.add(&format!("{owner}.{name}"), ItemKind::Field(kind));
    }

    pub(super) fn variant(&mut self, owner: &str, name: &str, values: &[RustType<'a>]) {
        let values = values.iter().map(|kind| self.path(kind)).collect();
        self.add(&format!("{owner}::{name}"), ItemKind::Variant(values));
    }

    pub(super) fn alias(&mut self, path: &str, kind: &RustType<'a>) {
        let kind = self.path(kind);
        self.add(path, ItemKind::Alias(kind));
    }

    /// A function of a type: what it is called on, what it takes, and what it gives.
    pub(super) fn function(
        &mut self,
        owner: &str,
        name: &str,
        receiver: Option<&'static str>,
        arguments: &[(&str, RustType<'a>)],
        result: &str,
    ) {
        let arguments = arguments.iter().map(|(name, kind)| (plain(name), self.path(kind)));
        let signature = Signature {
            receiver,
            arguments: arguments.collect(),
            result: plain(result),
        };
        self.add(&format!("{owner}::{name}()"), ItemKind::Function(signature));
    }

    /// The same for one that is the same in all crates.
    pub(super) fn known_function(
        &mut self,
        owner: &str,
        name: &str,
        receiver: Option<&'static str>,
        arguments: &[(&str, &str)],
        result: &str,
    ) {
        let arguments = arguments
            .iter()
            .map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned()));
        let signature = Signature {
            receiver,
            arguments: arguments.collect(),
            result: result.to_owned(),
        };
        self.add(&format!("{owner}::{name}()"), ItemKind::Function(signature));
    }

    /// Says whether a function is deprecated.
    pub(super) fn deprecate(&mut self, owner: &str, name: &str, is_so: bool) {
        if let Some(item) = self.items.get_mut(&plain(&format!("{owner}::{name}()"))) {
            item.deprecated = is_so;
        }
    }

    pub(super) fn constant(&mut self, owner: &str, name: &str, kind: &str) {
        self.add(&format!("{owner}::{name}"), ItemKind::Constant(kind.to_owned()));
    }

    pub(super) fn implementations(&mut self, owner: &str, traits: &[&str]) {
        for name in traits {
            self.add(&format!("{owner}: {name}"), ItemKind::Implementation);
        }
    }

    /// That it is made of this. What an implementation is for are types themselves, whatever they are also called.
    pub(super) fn from(&mut self, owner: &str, kind: &RustType<'a>) {
        let kind = self.path(&kind.without_aliases(self.base));
        self.implementations(owner, &[&format!("From<{kind}>")]);
    }

    /// A type that belongs to a trait of the owner.
    pub(super) fn associated(&mut self, owner: &str, name: &str, kind: &RustType<'a>) {
        let kind = self.path(&kind.without_aliases(self.base));
        self.associated_path(owner, name, kind);
    }

    /// The same for one of this path.
    pub(super) fn associated_path(&mut self, owner: &str, name: &str, kind: String) {
        self.add(&format!("{owner}: {name}"), ItemKind::AssociatedType(kind));
    }
}

/// Without `r#`, which is no part of a name.
fn plain(text: &str) -> String {
    text.replace("r#", "")
}
