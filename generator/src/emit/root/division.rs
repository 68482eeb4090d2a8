//! How a large crate is divided into cargo features: one for each tag, with which its operations are compiled and the types
//! that they need.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;
use crate::model::visit::{children, named, request_types, response_types};
use crate::model::{Type, TypeId};

/// The feature that is the features of all tags together. It is on by default.
pub(super) const ALL: &str = "all-operations";

/// The feature for the types that no operation needs. It is on by default.
pub(super) const OTHERS: &str = "other-types";

/// What more features than this need is always compiled, so that a condition stays short enough to read.
const MOST_FEATURES: usize = 4;

/// The features of a divided crate, and which modules are compiled with which of them.
#[derive(Debug)]
pub(crate) struct Division<'a> {
    /// By feature: the operations that it adds, as indices into the API's.
    operations: BTreeMap<&'a str, Vec<usize>>,
    /// By module of types: the features any of which it is compiled with. The others are always compiled.
    types: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Division<'a> {
    /// The division of a large API with several tags; nothing for others.
    pub(crate) fn of(context: Context<'a>) -> Option<Self> {
        if !context.api.is_divided() {
            return None;
        }
        let mut operations: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, names) in context.names.operations.iter().enumerate() {
            operations.entry(&names.feature).or_default().push(index);
        }
        let types = Needs::of(context).divided(context, &operations);
        Some(Self { operations, types })
    }

    /// The features of the tags with the operations that each adds.
    pub(crate) fn tags(&self) -> impl Iterator<Item = (&'a str, &[usize])> {
        self.operations
            .iter()
            .map(|(feature, operations)| (*feature, operations.as_slice()))
    }

    /// Whether there are types that no operation needs.
    pub(super) fn has_others(&self) -> bool {
        self.types.values().flatten().any(|feature| *feature == OTHERS)
    }

    /// `#[cfg(…)]` for a module of types; nothing where it is always compiled.
    pub(crate) fn condition(&self, module: &str) -> Option<TokenStream> {
        Some(match self.types.get(module)?.as_slice() {
            [only] => quote!(#[cfg(feature = #only)]),
            several => quote!(#[cfg(any(#(feature = #several),*))]),
        })
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
    fn of(context: Context<'a>) -> Self {
        let mut needs = Self::default();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (id, _) in context.api.types.iter() {
            let module = context.names_of(id).module.as_str();
            let module = context.operation_of(id).is_none().then(|| {
                *known.entry(module).or_insert_with(|| {
                    needs.modules.push(module);
                    needs.modules.len() - 1
                })
            });
            needs.module_of.push(module);
        }
        needs.needs = vec![BTreeSet::new(); needs.modules.len()];
        for (id, declared) in context.api.types.iter() {
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
    fn divided(
        &self,
        context: Context<'a>,
        operations: &BTreeMap<&'a str, Vec<usize>>,
    ) -> HashMap<&'a str, Vec<&'a str>> {
        let mut when = vec![When::Any(Vec::new()); self.modules.len()];
        for (feature, operations) in operations {
            self.add(feature, self.of_operations(context, operations), &mut when);
        }
        let unneeded = when
            .iter()
            .enumerate()
            .filter(|(_, when)| **when == When::Any(Vec::new()));
        self.add(OTHERS, unneeded.map(|(module, _)| module).collect(), &mut when);
        let modules = self.modules.iter().copied().zip(when);
        modules
            .filter_map(|(module, when)| match when {
                When::Any(features) => Some((module, features)),
                When::Always => None,
            })
            .collect()
    }

    /// The modules that operations need, by themselves or with the types that stand beside them.
    fn of_operations(&self, context: Context<'_>, operations: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        for index in operations {
            let mut see = |id: TypeId| found.extend(self.module_of(id));
            if let Some(operation) = context.api.operations.get(*index) {
                let mut types = |kind: &Type| named(kind, &mut see);
                request_types(operation, &mut types);
                response_types(operation, &mut types);
            }
            for id in context.types_of(*index) {
                let definition = context.definition(*id);
                definition
                    .map_or_else(Vec::new, children)
                    .into_iter()
                    .for_each(&mut see);
            }
            context.common_of(*index).iter().copied().for_each(see);
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

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{described, divided};

    /// The lines that say when the modules of a description's component types are compiled.
    fn conditions(yaml: &str) -> String {
        let text = described(&divided(yaml), "src/types/mod.rs");
        text.split("\n\n").nth(1).expect("modules").to_owned()
    }

    /// An operation of a tag that answers with a component.
    fn answers(tag: &str, schema: &str) -> String {
        format!(
            "  /{tag}/{schema}: {{get: {{tags: [{tag}], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}}}}}}}\n"
        )
    }

    #[test]
    fn a_type_is_compiled_with_the_tags_that_reach_it_and_a_cycle_with_one_condition() {
        let paths = answers("a", "One") + &answers("b", "Two") + &answers("c", "Leaf");
        let schemas = "
    One: {properties: {two: {$ref: '#/components/schemas/Two'}, own: {$ref: '#/components/schemas/Own'}}}
    Two: {properties: {one: {$ref: '#/components/schemas/One'}, leaf: {$ref: '#/components/schemas/Leaf'}}}
    Own: {properties: {x: {type: string}}}
    Leaf: {properties: {y: {type: string}}}
    Lone: {properties: {leaf: {$ref: '#/components/schemas/Leaf'}}}";
        insta::assert_snapshot!(conditions(&format!("{paths}components:\n  schemas:{schemas}")), @r#"
        #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "other-types"))]
        mod leaf;
        #[cfg(feature = "other-types")]
        mod lone;
        #[cfg(any(feature = "a", feature = "b"))]
        mod one;
        #[cfg(any(feature = "a", feature = "b"))]
        mod own;
        #[cfg(any(feature = "a", feature = "b"))]
        mod two;
        "#);
    }

    #[test]
    fn what_more_features_need_than_a_condition_names_is_always_compiled_with_what_it_needs_itself() {
        let of = |tags: &[&str]| {
            let paths: String = tags.iter().map(|tag| answers(tag, "Shared")).collect();
            conditions(&format!(
                "{paths}components:\n  schemas:\n    Shared: {{properties: {{needed: {{$ref: '#/components/schemas/Needed'}}}}}}\n    Needed: {{properties: {{x: {{type: string}}}}}}"
            ))
        };
        insta::assert_snapshot!(of(&["a", "b", "c", "d"]), @r#"
        #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "d"))]
        mod needed;
        #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "d"))]
        mod shared;
        "#);
        insta::assert_snapshot!(of(&["a", "b", "c", "d", "e"]), @"
        mod needed;
        mod shared;
        ");
    }

    #[test]
    fn the_crate_lists_its_features_and_each_tag_its_operations() {
        let paths = answers("a", "One");
        let schemas = "components: {schemas: {One: {type: string}, Lone: {type: object}}}\n";
        let yaml = divided(&format!(
            "{paths}{schemas}tags: [{{name: a, description: 'First | of [all]'}}]"
        ));
        let text = described(&yaml, "src/lib.rs");
        let (_, text) = text.split_once("# Quick start").expect("a quick start");
        let (quick_start, guide) = text.split_once("# Answers and errors").expect("a guide");
        let (_, operations) = guide.split_once("# Operations").expect("a table");
        let (operations, _) = operations.split_once("\n\nmod").expect("modules");
        insta::assert_snapshot!(format!("{quick_start}# Operations{operations}"), @r#"
        //!
        //! ```no_run
        //! # #[cfg(feature = "many")]
        //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
        //! let client = pets::Client::new("https://api.example.com");
        //! let answer = client.get_many_0().await?;
        //! # Ok(())
        //! # }
        //! ```
        //!
        //! This call is compiled with the feature `many`.
        //!
        //! # Operations
        //!
        //! The modules of [`operations`] list them.
        //!
        //! Each tag of the API is a module of operations and a cargo feature. All are on by default; with `default-features = false` only those are compiled that are named, as in `features = ["reqwest", "a"]`, with the types that they need.
        //!
        //! | Feature | Operations | |
        //! |---|---|---|
        //! | `a` | 1 | First \| of \[all\] |
        //! | `many` | 100 | `many` |
        //! | `other-types` | | the types that no operation needs |
        "#);
        let text = described(&yaml, "src/operations/a.rs");
        let row = "//! | [`get_a_one`](crate::Client::get_a_one) | `GET /a/One` |  |\n";
        assert!(text.contains(row), "{text}");
        let text = described(&yaml, "README.md");
        assert!(text.contains("| `a` | 1 | First \\| of \\[all\\] |\n"), "{text}");
    }

    #[test]
    fn a_shape_of_two_tags_stands_where_both_have_it_and_keeps_its_place() {
        let body = |tag: &str| {
            format!(
                "  /{tag}: {{put: {{operationId: put_{tag}, tags: [{tag}], responses: {{}}, requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, required: [a, b, c, d, e], properties: {{a: {{type: string}}, b: {{type: string}}, c: {{type: string}}, d: {{type: string}}, e: {{type: string}}}}}}}}}}}}}}}}\n"
            )
        };
        let yaml = divided(&(body("x") + &body("y")));
        insta::assert_snapshot!(described(&yaml, "src/types/mod.rs"), @r#"
        //! The types of the API.

        #[cfg(any(feature = "x", feature = "y"))]
        mod put_x;

        #[cfg(any(feature = "x", feature = "y"))]
        pub use put_x::{PutXBody, PutXBodyRequired};
        "#);
        let [x, y] = ["x", "y"].map(|tag| described(&yaml, &format!("src/operations/{tag}.rs")));
        assert!(
            x.contains("\npub use crate::types::{PutXBody, PutXBodyRequired};\n"),
            "{x}"
        );
        assert!(y.contains("\nuse crate::types::PutXBody;\n"), "{y}");
    }

    #[test]
    fn the_servers_of_operations_are_named_without_a_link_that_may_lead_nowhere() {
        let servers = "[{url: 'https://a.example'}, {url: 'https://b.example'}]";
        let yaml = divided(&format!(
            "  /a: {{get: {{operationId: up, tags: [a], servers: {servers}, responses: {{}}}}}}\n"
        ));
        let text = described(&yaml, "src/client.rs");
        assert!(text.contains("/// The servers of `up`.\n"), "{text}");
    }
}
