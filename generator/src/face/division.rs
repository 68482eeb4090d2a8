//! How a large crate is divided into cargo features: one for each tag, or each first segment of paths that no tag tells apart, with which
//! its operations are compiled and the types that they need.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::base::Base;
use crate::model::visit::{children, named, request_types, response_types};
use crate::model::{Type, TypeId};

/// The feature that is the features of all operations together. It is on by default.
pub(crate) const ALL_OPERATIONS: &str = "all-operations";

/// The feature for the types that no operation needs. It is on by default.
pub(crate) const OTHER_TYPES: &str = "other-types";

/// What more features than this need is always compiled, so that a condition stays short enough to read.
pub(super) const MOST_FEATURES: usize = 4;

/// The features of a divided crate, and which modules are compiled with which of them.
#[derive(Debug)]
pub(crate) struct Division<'a> {
    /// By feature: the operations that it adds, as indices into the API's.
    operations: BTreeMap<&'a str, Vec<usize>>,
    /// By the feature of a tag whose operations are divided further: the features that it is.
    tags: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// By module of types: the features any of which it is compiled with. The others are always compiled.
    types: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Division<'a> {
    /// The division of a large API with several tags, or several first segments of paths; nothing for others.
    pub(super) fn of(base: &Base<'a>) -> Option<Self> {
        if !base.api.is_divided() {
            return None;
        }
        let mut operations: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut tags: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (index, names) in base.names.operations.iter().enumerate() {
            operations.entry(&names.feature).or_default().push(index);
            if let Some(tag) = &names.tag_feature {
                tags.entry(tag).or_default().insert(&names.feature);
            }
        }
        let types = Needs::of(base).divided(base, &operations);
        Some(Self {
            operations,
            tags,
            types,
        })
    }

    /// The features of tags whose operations are divided further, with those that each of them is.
    pub(crate) fn tags(&self) -> impl Iterator<Item = (&'a str, &BTreeSet<&'a str>)> {
        self.tags.iter().map(|(tag, features)| (*tag, features))
    }

    /// The features that add operations, with those that each adds.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&'a str, &[usize])> {
        self.operations
            .iter()
            .map(|(feature, operations)| (*feature, operations.as_slice()))
    }

    /// Whether there are types that no operation needs.
    pub(crate) fn has_others(&self) -> bool {
        self.types.values().flatten().any(|feature| *feature == OTHER_TYPES)
    }

    /// The features any of which a module of types is compiled with; nothing where it is always compiled.
    pub(crate) fn of_types(&self, module: &str) -> Option<&[&'a str]> {
        self.types.get(module).map(Vec::as_slice)
    }
}

/// Which modules of types each of them needs.
#[derive(Debug, Default)]
struct Needs<'a> {
    modules: Vec<&'a str>,
    /// By module.
    needs: Vec<BTreeSet<usize>>,
    /// By type: its module, where it stands in one of these.
    module_of: Vec<Option<usize>>,
}

/// When a module is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
enum When<'a> {
    /// With any of these features; with none, as long as nothing is known to need it.
    Any(Vec<&'a str>),
    Always,
}

impl<'a> Needs<'a> {
    fn of(base: &Base<'a>) -> Self {
        let mut needs = Self::default();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (id, _) in base.api.types.iter() {
            let module = base.names_of(id).module.as_str();
            let module = base.operation_of(id).is_none().then(|| {
                *known.entry(module).or_insert_with(|| {
                    needs.modules.push(module);
                    needs.modules.len() - 1
                })
            });
            needs.module_of.push(module);
        }
        needs.needs = vec![BTreeSet::new(); needs.modules.len()];
        for (id, declared) in base.api.types.iter() {
            let targets = children(&declared.definition).into_iter();
            let targets: Vec<usize> = targets.filter_map(|id| needs.module_of(id)).collect();
            if let Some(own) = needs.module_of(id).and_then(|module| needs.needs.get_mut(module)) {
                own.extend(targets);
            }
        }
        needs
    }

    fn module_of(&self, id: TypeId) -> Option<usize> {
        self.module_of.get(id.0 as usize).copied().flatten()
    }

    /// By module: the features it is compiled with. What a module needs is compiled whenever that module is, so that modules
    /// that need each other have one condition.
    fn divided(&self, base: &Base<'a>, operations: &BTreeMap<&'a str, Vec<usize>>) -> HashMap<&'a str, Vec<&'a str>> {
        let mut when = vec![When::Any(Vec::new()); self.modules.len()];
        for (feature, operations) in operations {
            self.add(feature, self.of_operations(base, operations), &mut when);
        }
        let unneeded = when
            .iter()
            .enumerate()
            .filter(|(_, when)| **when == When::Any(Vec::new()));
        self.add(OTHER_TYPES, unneeded.map(|(module, _)| module).collect(), &mut when);
        let modules = self.modules.iter().copied().zip(when);
        modules
            .filter_map(|(module, when)| match when {
                When::Any(features) => Some((module, features)),
                When::Always => None,
            })
            .collect()
    }

    /// The modules that operations need, by themselves or with the types that stand beside them.
    fn of_operations(&self, base: &Base<'_>, operations: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        for index in operations {
            let mut see = |id: TypeId| found.extend(self.module_of(id));
            if let Some(operation) = base.api.operations.get(*index) {
                let mut types = |kind: &Type| named(kind, &mut see);
                request_types(operation, &mut types);
                response_types(operation, &mut types);
            }
            for id in base.types_of(*index) {
                let definition = base.definition(*id);
                definition
                    .map_or_else(Vec::new, children)
                    .into_iter()
                    .for_each(&mut see);
            }
            base.shared_by_tags(*index).iter().copied().for_each(see);
        }
        found
    }

    /// Adds a feature to modules, and to what they need.
    fn add(&self, feature: &'a str, modules: Vec<usize>, when: &mut [When<'a>]) {
        let mut open = modules;
        while let Some(module) = open.pop() {
            if let (Some(when), Some(needs)) = (when.get_mut(module), self.needs.get(module))
                && when.or_with(feature)
            {
                open.extend(needs);
            }
        }
    }
}

impl<'a> When<'a> {
    /// Adds a feature, and says whether anything changed. Features are added one after the other.
    fn or_with(&mut self, feature: &'a str) -> bool {
        match self {
            Self::Always => return false,
            Self::Any(features) if features.last() == Some(&feature) => return false,
            Self::Any(features) if features.len() == MOST_FEATURES => *self = Self::Always,
            Self::Any(features) => features.push(feature),
        }
        true
    }
}
