//! The items themselves, but for what the runtime declares.

use std::collections::BTreeMap;
use std::path::Path;

use rustdoc_types::{Attribute, Crate, Function, Id, Impl, Item, ItemEnum, StructKind, Type, VariantKind, Visibility};

use super::paths::Paths;

/// What the compiler derives beside `PartialEq`.
const DERIVED: &str = "StructuralPartialEq";

/// A public item.
#[derive(Clone, Debug)]
pub(crate) struct Listed<'c> {
    /// What it is.
    pub(crate) what: What<'c>,
    /// The features any of which it is compiled with.
    features: Vec<String>,
}

/// What a public item is, as rustdoc has it.
#[derive(Clone, Debug)]
pub(crate) enum What<'c> {
    /// A module.
    Module,
    /// Another name for the item of this path.
    Export(String),
    /// A struct, and whether a user may write it with all its fields.
    Struct { exhaustive: bool },
    /// An enum, and whether a `match` may list all variants.
    Enum { exhaustive: bool },
    /// A field.
    Field(&'c Type),
    /// A variant, with what it holds; its fields, where it has some, are items of their own.
    Variant { held: Vec<&'c Type>, has_fields: bool },
    /// Another name for a type.
    Alias(&'c Type),
    /// A function of a type.
    Function { function: &'c Function, deprecated: bool },
    /// A constant of a type.
    Constant(&'c Type),
    /// That a type has a trait.
    Implementation(&'c Impl),
    /// A type that belongs to a trait of a type.
    Associated {
        of: &'c Impl,
        name: &'c str,
        kind: &'c Type,
    },
    /// What the generator writes none of.
    Other(&'static str),
}

impl Listed<'_> {
    /// In the words of the generator.
    pub(crate) fn words(&self, paths: &Paths<'_>) -> String {
        let word = |exhaustive: &bool| if *exhaustive { "" } else { ", non-exhaustive" };
        let text = match &self.what {
            What::Module => "module".to_owned(),
            What::Export(path) => format!("export of {path}"),
            What::Struct { exhaustive } => format!("struct{}", word(exhaustive)),
            What::Enum { exhaustive } => format!("enum{}", word(exhaustive)),
            What::Field(kind) => format!("field of {}", paths.kind(kind)),
            What::Variant { held, .. } => {
                let held: Vec<String> = held.iter().map(|kind| paths.kind(kind)).collect();
                format!("variant({})", held.join(", "))
            }
            What::Alias(kind) => format!("alias of {}", paths.kind(kind)),
            What::Function { function, deprecated } => {
                paths.signature(&function.sig) + if *deprecated { ", deprecated" } else { "" }
            }
            What::Constant(kind) => format!("constant of {}", paths.kind(kind)),
            What::Implementation(_) => "implementation".to_owned(),
            What::Associated { kind, .. } => format!("type {}", paths.kind(kind)),
            What::Other(word) => format!("{word:?}"),
        };
        match self.features.is_empty() {
            true => text,
            false => format!("{text}, with {}", self.features.join(" or ")),
        }
    }
}

/// Each public item by its path.
pub(super) fn of<'c>(documented: &'c Crate, paths: &Paths<'c>) -> BTreeMap<String, Listed<'c>> {
    let mut list = List {
        documented,
        paths,
        calls: BTreeMap::new(),
        conditions: BTreeMap::new(),
        features: Vec::new(),
        items: BTreeMap::new(),
    };
    list.module(documented.root, "crate");
    for item in documented.index.values() {
        let file = item.span.as_ref().map(|span| file(&span.filename)).unwrap_or_default();
        if let ItemEnum::Impl(implementation) = &item.inner
            && item.crate_id == 0
            && file != "runtime"
        {
            list.features = list.condition(&file);
            list.implementation(implementation);
        }
    }
    list.items
}

/// Where below `src` a file stands: `types/pet`; `runtime` for all of the runtime's.
fn file(path: &Path) -> String {
    let steps = path.iter().filter_map(|step| step.to_str());
    let below: Vec<&str> = steps.skip_while(|step| *step != "src").skip(1).collect();
    match below.as_slice() {
        ["runtime", ..] => "runtime".to_owned(),
        steps => steps.join("/").trim_end_matches(".rs").to_owned(),
    }
}

/// The features that a condition names: any of them is enough.
fn features(item: &Item) -> Vec<String> {
    let attributes = item.attrs.iter().filter_map(|attribute| match attribute {
        Attribute::Other(text) if text.contains("CfgTrace") => Some(text.as_str()),
        _ => None,
    });
    let named = attributes.flat_map(|text| text.split("name: \"feature\", value: Some(\"").skip(1));
    named
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

struct List<'l, 'c> {
    documented: &'c Crate,
    paths: &'l Paths<'c>,
    /// The aliases of calls by what they stand for: methods of that are methods of the call.
    calls: BTreeMap<String, String>,
    /// With which features a file is compiled.
    conditions: BTreeMap<String, Vec<String>>,
    /// With which features what is looked at is compiled.
    features: Vec<String>,
    items: BTreeMap<String, Listed<'c>>,
}

impl<'c> List<'_, 'c> {
    fn module(&mut self, id: Id, path: &str) {
        let documented = self.documented;
        let Some(ItemEnum::Module(module)) = documented.index.get(&id).map(|item| &item.inner) else {
            return;
        };
        for id in &module.items {
            let Some(item) = documented.index.get(id) else { continue };
            let around = self.features.clone();
            self.features.extend(features(item));
            match (&item.inner, &item.name) {
                (ItemEnum::Module(_), Some(name)) => {
                    if let Some(span) = &item.span {
                        self.conditions.insert(file(&span.filename), self.features.clone());
                    }
                    let path = format!("{path}::{name}");
                    if path != "crate::runtime" {
                        self.module(*id, &path);
                    }
                    self.add(path, What::Module);
                }
                (ItemEnum::Use(used), _) if used.is_glob => {
                    // The module is private.
                    if let Some((id, module)) = used.id.and_then(|id| Some((id, documented.index.get(&id)?))) {
                        let span = module.span.as_ref();
                        let file = span.map_or_else(String::new, |span| file(&span.filename));
                        self.conditions.insert(file, self.features.clone());
                        self.module(id, path);
                    }
                }
                (ItemEnum::Use(used), _) => {
                    // The module that declares it is private, and compiled with the same features.
                    if let Some((module, _)) = used.source.split_once("::") {
                        let file = format!("{}/{module}", path.rsplit("::").next().unwrap_or(path));
                        self.conditions.insert(file, self.features.clone());
                    }
                    let path = format!("{path}::{}", used.name);
                    let canonical = used.id.map(|id| self.paths.named(id, &used.source));
                    match used.id.and_then(|id| documented.index.get(&id)) {
                        Some(item) if canonical.as_ref() == Some(&path) => self.item(item, &path),
                        _ => self.add(path, What::Export(canonical.unwrap_or_default())),
                    }
                }
                (_, Some(name)) => self.item(item, &format!("{path}::{name}")),
                _ => {}
            }
            self.features = around;
        }
    }

    /// With which features a file is compiled: those of the innermost module around it that has some.
    fn condition(&self, file: &str) -> Vec<String> {
        let around = std::iter::successors(Some(file), |file| Some(file.rsplit_once('/')?.0));
        let mut conditions = around.filter_map(|file| self.conditions.get(file));
        conditions.next().cloned().unwrap_or_default()
    }

    fn add(&mut self, path: String, what: What<'c>) {
        let features = self.features.clone();
        self.items.insert(path, Listed { what, features });
    }

    fn item(&mut self, item: &'c Item, path: &str) {
        let non_exhaustive = item.attrs.contains(&Attribute::NonExhaustive);
        let what = match &item.inner {
            ItemEnum::Struct(structure) => {
                let is_whole = match &structure.kind {
                    StructKind::Unit => true,
                    StructKind::Tuple(fields) => {
                        let fields: Vec<Id> = fields.iter().flatten().copied().collect();
                        self.fields(path, &fields);
                        fields.len() == structure_width(&structure.kind)
                    }
                    StructKind::Plain {
                        fields,
                        has_stripped_fields,
                    } => {
                        self.fields(path, fields);
                        !has_stripped_fields
                    }
                };
                What::Struct {
                    exhaustive: is_whole && !non_exhaustive,
                }
            }
            ItemEnum::Enum(choice) => {
                for id in &choice.variants {
                    self.variant(path, *id);
                }
                What::Enum {
                    exhaustive: !non_exhaustive,
                }
            }
            ItemEnum::TypeAlias(alias) => {
                let kind = self.paths.kind(&alias.type_);
                if kind.starts_with("crate::runtime::Unawaited<") {
                    self.calls.insert(kind, path.to_owned());
                }
                What::Alias(&alias.type_)
            }
            other => What::Other(item_kind(other)),
        };
        self.add(path.to_owned(), what);
    }

    fn fields(&mut self, owner: &str, fields: &[Id]) {
        for field in fields.iter().filter_map(|id| self.documented.index.get(id)) {
            if let (ItemEnum::StructField(kind), Some(name)) = (&field.inner, &field.name) {
                self.add(format!("{owner}.{name}"), What::Field(kind));
            }
        }
    }

    fn variant(&mut self, owner: &str, id: Id) {
        let Some(item) = self.documented.index.get(&id) else {
            return;
        };
        let (ItemEnum::Variant(variant), Some(name)) = (&item.inner, &item.name) else {
            return;
        };
        let path = format!("{owner}::{name}");
        let around = self.features.clone();
        self.features.extend(features(item));
        let mut held = Vec::new();
        let mut has_fields = false;
        match &variant.kind {
            VariantKind::Plain => {}
            VariantKind::Tuple(fields) => {
                let fields = fields.iter().flatten().filter_map(|id| self.documented.index.get(id));
                held.extend(fields.filter_map(|field| match &field.inner {
                    ItemEnum::StructField(kind) => Some(kind),
                    _ => None,
                }));
            }
            VariantKind::Struct { fields, .. } => {
                has_fields = true;
                self.fields(&path, fields);
            }
        }
        self.add(path, What::Variant { held, has_fields });
        self.features = around;
    }

    fn implementation(&mut self, implementation: &'c Impl) {
        if implementation.is_synthetic || implementation.blanket_impl.is_some() {
            return;
        }
        let owner = self.owner(&implementation.for_);
        let items = implementation
            .items
            .iter()
            .filter_map(|id| self.documented.index.get(id));
        match &implementation.trait_ {
            Some(path) => {
                let name = self.paths.of_trait(path);
                if name == DERIVED {
                    return;
                }
                for item in items {
                    if let (ItemEnum::AssocType { type_: Some(kind), .. }, Some(own)) = (&item.inner, &item.name) {
                        let of = implementation;
                        let what = What::Associated { of, name: own, kind };
                        self.add(format!("{owner}: {name}::{own}"), what);
                    }
                }
                self.add(format!("{owner}: {name}"), What::Implementation(implementation));
            }
            None => {
                for item in items.filter(|item| item.visibility == Visibility::Public) {
                    let name = item.name.as_deref().unwrap_or_default();
                    match &item.inner {
                        ItemEnum::Function(function) => {
                            let deprecated = item.deprecation.is_some();
                            let what = What::Function { function, deprecated };
                            self.add(format!("{owner}::{name}()"), what);
                        }
                        ItemEnum::AssocConst { type_, .. } => {
                            self.add(format!("{owner}::{name}"), What::Constant(type_));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// The path of what has an implementation.
    fn owner(&self, kind: &Type) -> String {
        let kind = self.paths.kind(kind);
        self.calls.get(&kind).cloned().unwrap_or(kind)
    }
}

/// How many fields a tuple has, private ones among them.
fn structure_width(kind: &StructKind) -> usize {
    match kind {
        StructKind::Tuple(fields) => fields.len(),
        StructKind::Unit | StructKind::Plain { .. } => 0,
    }
}

/// What is no type, which the generator writes none of.
fn item_kind(item: &ItemEnum) -> &'static str {
    match item {
        ItemEnum::Function(_) => "function",
        ItemEnum::Constant { .. } => "constant",
        ItemEnum::Static(_) => "static",
        ItemEnum::Trait(_) => "trait",
        ItemEnum::Macro(_) => "macro",
        _ => "something else",
    }
}
