//! The files below `src` of a crate, as those of a module.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::decided;
use super::relative::{CALL_OF_CRATE, CALL_OF_SCOPE, CLIENT_OF_CRATE, CLIENT_OF_SCOPE, relative};
use crate::emit::File;

/// What is allowed in the module, whatever the crate around it asks of its own code: a program has no use for all of an API.
const ALLOWED: &str = "allow(
    unused,
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    rustdoc::all
)";

/// The layout is the generator's.
const LAYOUT: &str = "#[rustfmt::skip]\n";

/// A module of the crate: its path below the root, and its text.
type Module<'a> = (Vec<&'a str>, String);

/// How the files stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tree<'a> {
    /// On the runtime as a package with these features, whose macros know where they stand.
    Shared(&'a [&'a str]),
    /// With the runtime, of which there are these features.
    Carried(&'a [&'a str]),
}

/// The files of the module, below its directory. What a crate has beside `src` is left out, and so is what is declared only with
/// features that are not among these.
pub(crate) fn tree(files: &[File], tree: Tree<'_>) -> Vec<File> {
    let modules: BTreeMap<Vec<&str>, String> = files.iter().filter_map(|file| of_file(file, tree)).collect();
    let declared = all_declared(&modules);
    let made = files.iter().filter_map(|file| {
        let path = file.path.strip_prefix("src/")?;
        let module = module_of(path)?;
        let text = modules.get(&module).filter(|_| declared.contains(&module))?;
        Some(match module.is_empty() {
            true => File {
                path: "mod.rs".to_owned(),
                contents: root(text),
            },
            false => File {
                path: path.to_owned(),
                contents: text.clone(),
            },
        })
    });
    made.collect()
}

/// The modules that are declared, from the root on.
fn all_declared<'m>(modules: &'m BTreeMap<Vec<&'m str>, String>) -> BTreeSet<Vec<&'m str>> {
    let mut found = BTreeSet::new();
    let mut open = vec![Vec::new()];
    while let Some(module) = open.pop() {
        let text = modules.get(&module).map_or("", String::as_str);
        let below = text.lines().filter_map(declared);
        open.extend(below.map(|name| [module.as_slice(), &[name]].concat()));
        found.insert(module);
    }
    found
}

/// The whole module as one text, to be included where it is to stand: without documentation of its own, which could not stand there.
pub(crate) fn one_text(files: &[File], tree: Tree<'_>) -> String {
    let mut modules: BTreeMap<Vec<&str>, String> = files.iter().filter_map(|file| of_file(file, tree)).collect();
    if let Some(root) = modules.get_mut(&[][..]) {
        let items = root.split_inclusive('\n').filter(|line| !line.starts_with("//!"));
        *root = above_items(&items.collect::<String>(), &format!("#[{ALLOWED}]\n"));
    }
    let mut output = String::new();
    nest(&mut output, &[], &modules);
    output
}

/// The module that is in a file below `src`.
fn module_of(path: &str) -> Option<Vec<&str>> {
    let path = path.strip_suffix(".rs")?;
    Some(match path.strip_suffix("/mod").unwrap_or(path) {
        "lib" => Vec::new(),
        path => path.split('/').collect(),
    })
}

/// What of a file stands in the module.
fn of_file<'a>(file: &'a File, tree: Tree<'_>) -> Option<Module<'a>> {
    let module = module_of(file.path.strip_prefix("src/")?)?;
    let mut text = file.contents.replace(CALL_OF_CRATE, CALL_OF_SCOPE);
    if module.ends_with(&["macros", "operation"]) {
        text = text.replace(CLIENT_OF_CRATE, CLIENT_OF_SCOPE);
    }
    text = match tree {
        Tree::Shared(features) => decided(&text, features),
        Tree::Carried(features) => with_runtime(&decided(&text, features)),
    };
    if module == ["runtime"] && matches!(tree, Tree::Carried(_)) && is_of_client(&text) {
        text.push_str("\n/// What the documentation of calls leads to.\n#[doc(hidden)]\npub use crate::Client;\n");
    }
    let text = relative(&text, &module);
    Some((module, text))
}

/// Whether it is the runtime of a client, and not of types alone.
fn is_of_client(runtime: &str) -> bool {
    runtime.contains("\npub use self::http::unawaited::Unawaited;\n")
}

/// The same with the name `runtime` where macros of the runtime are invoked, which find the rest of it by that name.
fn with_runtime(text: &str) -> String {
    let invokes = text.lines().any(|line| {
        let name = line.split('!').next().unwrap_or_default();
        let is_path = !name.is_empty()
            && name
                .chars()
                .all(|character| character.is_ascii_lowercase() || "_:".contains(character));
        is_path && name.len() < line.len() && name != "macro_rules"
    });
    let has_it = text.lines().any(|line| {
        let names = line.strip_prefix("use crate::").unwrap_or_default();
        names == "runtime;" || (names.starts_with('{') && names.contains("runtime"))
    });
    if !invokes || has_it {
        return text.to_owned();
    }
    let (before, after) = split_after(text, |line| line.starts_with("//!") || line.trim().is_empty());
    let gap = if after.starts_with("use ") { "" } else { "\n" };
    format!("{before}use crate::runtime;\n{gap}{after}")
}

/// The root's text as a file.
fn root(text: &str) -> String {
    let (documentation, items) = split_after(text, |line| line.starts_with("//!"));
    let gap = if documentation.is_empty() { "" } else { "\n" };
    let items = above_items(items.trim_start(), LAYOUT);
    format!("{documentation}{gap}#![{ALLOWED}]\n\n{items}")
}

/// A text behind the lines at its beginning for which something holds.
fn split_after(text: &str, holds: impl Fn(&str) -> bool) -> (&str, &str) {
    let lines = text.split_inclusive('\n').take_while(|line| holds(line));
    text.split_at_checked(lines.map(str::len).sum()).unwrap_or(("", text))
}

/// Items, each with this above it.
fn above_items(items: &str, above: &str) -> String {
    let is_item = |line: &str| {
        ["mod ", "pub mod ", "pub use "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    items
        .split_inclusive('\n')
        .flat_map(|line| [if is_item(line) { above } else { "" }, line])
        .collect()
}

/// Writes a module, and in the place of each declaration in it the module that it declares.
fn nest(output: &mut String, module: &[&str], modules: &BTreeMap<Vec<&str>, String>) {
    let Some(text) = modules.get(module) else { return };
    for line in text.split_inclusive('\n') {
        let below = declared(line).map(|name| [module, &[name]].concat());
        match below.filter(|path| modules.contains_key(path)) {
            Some(path) => {
                output.push_str(line.trim_end().trim_end_matches(';'));
                output.push_str(" {\n");
                nest(output, &path, modules);
                output.push_str("}\n");
            }
            None => output.push_str(line),
        }
    }
}

/// The module that a line declares, as its file is called.
fn declared(line: &str) -> Option<&str> {
    let item = line.trim_end().strip_suffix(';')?;
    let (visibility, name) = item.split_once("mod ")?;
    let is_item = visibility.is_empty() || visibility.starts_with("pub");
    is_item.then(|| name.strip_prefix("r#").unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use proc_macro2::{TokenStream, TokenTree};

    use super::*;
    use crate::emit::runtime::carried;

    /// The first path that begins at the root of a crate.
    fn absolute(tokens: TokenStream) -> Option<String> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            let next = tokens.get(index + 1).map(ToString::to_string);
            let found = match token {
                TokenTree::Group(group) => absolute(group.stream()),
                TokenTree::Ident(word) if word == "crate" && next.as_deref() == Some(":") => {
                    Some(tokens.iter().skip(index).take(7).map(ToString::to_string).collect())
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn runtime() -> Vec<File> {
        let files = carried::texts().map(|(path, text)| File {
            path: format!("src/{path}"),
            contents: text.to_owned(),
        });
        let root = File {
            path: "src/lib.rs".to_owned(),
            contents: "//! All of it.\n\npub mod runtime;\n\npub use runtime::Null;\n".to_owned(),
        };
        files.chain([root]).collect()
    }

    /// All that modules of the runtime are compiled by.
    const EVERY: &[&str] = &[
        "reqwest",
        "blocking",
        "tracing",
        "metrics",
        "opentelemetry",
        "mock",
        "tower",
        "serde",
        "check",
        "chrono",
        "jiff",
        "time",
    ];

    #[test]
    fn nothing_of_the_runtime_begins_at_the_root_of_a_crate() {
        let files = tree(&runtime(), Tree::Carried(EVERY));
        assert_eq!(files.len(), runtime().len());
        for file in files {
            let tokens = TokenStream::from_str(&file.contents).expect("tokens");
            assert_eq!(absolute(tokens), None, "{}", file.path);
            assert!(!file.contents.contains("feature = "), "{}", file.path);
        }
    }

    #[test]
    fn what_no_feature_declares_has_no_file() {
        let files = tree(&runtime(), Tree::Carried(&["mock"]));
        let has = |path: &str| files.iter().any(|file| file.path.contains(path));
        assert!(has("/mock/") && !has("tower") && !has("blocking") && !has("serde/write"));
        let of_serde = |features| {
            let files = tree(&runtime(), Tree::Carried(features));
            let bridge = files.iter().find(|file| file.path.ends_with("/serde_bridge.rs"));
            bridge.is_some_and(|file| file.contents.contains("::serde::Serialize for"))
        };
        assert!(of_serde(&["serde"]) && !of_serde(&["mock"]));
    }

    #[test]
    fn all_modules_stand_in_one_text_and_each_where_it_was_declared() {
        let text = one_text(&runtime(), Tree::Carried(EVERY));
        let file = syn::parse_file(&text).expect("Rust");
        fn declared(items: &[syn::Item]) -> usize {
            let modules = items.iter().filter_map(|item| match item {
                syn::Item::Mod(module) => Some(module),
                _ => None,
            });
            let inner = |module: &syn::ItemMod| match &module.content {
                Some((_, items)) => 1 + declared(items),
                None => panic!("`{}` has no text", module.ident),
            };
            modules.map(inner).sum()
        }
        assert_eq!(declared(&file.items), carried::texts().count());
        assert!(!text.starts_with("//!"), "{}", &text[..100]);
    }

    #[test]
    fn the_root_of_a_tree_keeps_its_documentation_and_allows_what_is_its_own() {
        let files = tree(&runtime(), Tree::Carried(&[]));
        let root = files.iter().find(|file| file.path == "mod.rs").expect("the root");
        insta::assert_snapshot!(root.contents, @"
        //! All of it.

        #![allow(
            unused,
            missing_docs,
            unreachable_pub,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction,
            rustdoc::all
        )]

        #[rustfmt::skip]
        pub mod runtime;

        #[rustfmt::skip]
        pub use runtime::Null;
        ");
    }
}
