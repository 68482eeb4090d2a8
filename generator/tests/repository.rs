//! What stands beside the package in its repository. Not packed with it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every code is on the page, as the program itself explains it.
#[test]
fn the_page_of_diagnostics_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diagnostics.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == tintype::diagnostic::page(),
        "run `cargo run -p tintype -- explain > docs/diagnostics.md`"
    );
}

/// Every rule is on the page, as the program itself explains it.
#[test]
fn the_page_of_changes_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/changes.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == tintype::diff::page(),
        "run `cargo run -p tintype -- explain changes > docs/changes.md`"
    );
}

/// Every key is on the page, as the program itself explains it.
#[test]
fn the_page_of_the_configuration_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/configuration.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == tintype::configuration::page(),
        "run `cargo run -p tintype -- explain configuration > docs/configuration.md`"
    );
}

/// What the attributes say, if this is in it.
fn holds(attributes: &[syn::Attribute], part: &str) -> Option<String> {
    let said = attributes.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::List(list) => Some(list.tokens.to_string()),
        _ => None,
    });
    said.into_iter().find(|said| said.contains(part))
}

/// The page has each key that the code reads, and no other.
#[test]
fn the_page_of_the_configuration_has_the_keys_of_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src/configuration"), &mut files);
    let items = files
        .iter()
        .flat_map(|path| syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap().items);
    // What can be read from a file, and by which key: what serde calls it.
    let fields = items.flat_map(|item| match item {
        syn::Item::Struct(item) if holds(&item.attrs, "Deserialize").is_some() => item.fields.into_iter().collect(),
        _ => Vec::new(),
    });
    let key = |field: syn::Field| {
        let renamed = holds(&field.attrs, "rename = ");
        let renamed = renamed.and_then(|said| Some(said.split('"').nth(1)?.to_owned()));
        renamed.or_else(|| Some(field.ident?.to_string()))
    };
    let read: BTreeSet<String> = fields.filter_map(key).collect();
    let page = std::fs::read_to_string(root.join("../docs/configuration.md")).unwrap();
    let headings = page
        .lines()
        .filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'));
    let shown: BTreeSet<String> = headings
        .filter_map(|path| path.rsplit('.').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(read, shown);
}

/// Lines of a section of a manifest.
fn section(manifest: &str, name: &str) -> Vec<String> {
    let (_, body) = manifest.split_once(&format!("\n[{name}]\n")).unwrap();
    let lines = body.lines().take_while(|line| !line.starts_with('['));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The runtime is tested with the dependencies that a generated crate has, and with nothing else.
#[test]
fn features_and_dependencies_of_a_crate_are_those_of_the_runtime() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    let description = "openapi: 3.0.3\ninfo: {title: All, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    All:\n      \
                       properties: {id: {type: string, format: uuid}, at: {type: string, format: date-time}, price: {type: number, format: decimal, minimum: 0}}\n";
    std::fs::write(&path, description).unwrap();
    let generation = tintype::Generator::new(path).generate().unwrap();
    let made = generation.files.iter().find(|file| file.path == "Cargo.toml").unwrap();
    let runtime = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/Cargo.toml")).unwrap();
    for name in ["features", "dependencies"] {
        assert_eq!(section(&made.contents, name), section(&runtime, name));
    }
}

/// Every file of Rust below a directory, but of what is built.
fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "target" && name != ".git" {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// What a page promises is held by a test that is there: `file::test`, or `file::tests` and `room::file` where all tests of a file are
/// meant. The file may also be its directory.
#[test]
fn each_test_that_a_page_names_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut files = Vec::new();
    for directory in ["generator", "tests"] {
        sources(&root.join(directory), &mut files);
    }
    let is_called = |path: &Path, name: &str| {
        let mut steps = path.iter().rev().filter_map(|step| step.to_str());
        let own = steps.next().map(|own| own.trim_end_matches(".rs"));
        own == Some(name) || (matches!(own, Some("mod" | "main" | "tests")) && steps.next() == Some(name))
    };
    let holds = |path: &Path, what: &str| std::fs::read_to_string(path).unwrap().contains(what);
    for (page, least) in [("threats.md", 50), ("wire-rules.md", 200)] {
        let text = std::fs::read_to_string(root.join("docs").join(page)).unwrap();
        let codes = text.split('`').skip(1).step_by(2);
        let is_of_paths = |character: char| character.is_ascii_alphanumeric() || "_:".contains(character);
        let named: BTreeSet<(&str, &str)> = codes
            .filter(|code| code.chars().all(is_of_paths) && !code.contains(char::is_uppercase))
            .filter_map(|code| code.rsplit_once("::"))
            .map(|(above, last)| (above.trim_end_matches("::tests"), last))
            .map(|(above, last)| (above.rsplit("::").next().unwrap_or(above), last))
            .filter(|(file, _)| *file != "file")
            .collect();
        assert!(named.len() > least, "{page}: {named:?}");
        for (file, test) in named {
            let is_test = |path: &PathBuf| is_called(path, file) && holds(path, &format!("fn {test}("));
            let is_file = |path: &PathBuf| {
                let name = if test == "tests" { file } else { test };
                is_called(path, name) && holds(path, "#[test]")
            };
            let is_async = |path: &PathBuf| is_called(path, test) && holds(path, "#[tokio::test]");
            let is_there = |path: &PathBuf| is_test(path) || is_file(path) || is_async(path);
            assert!(files.iter().any(is_there), "{page}: there is no `{file}::{test}`");
        }
    }
}

/// The stages in their order, and what all of them may use.
const STAGES: [&str; 10] = [
    "source", "overlay", "dialect", "analyze", "learn", "name", "face", "diff", "emit", "package",
];
const SHARED: [&str; 3] = ["model", "diagnostic", "configuration"];

/// The modules of the crate's root that a file uses outside of its tests.
fn used(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap();
    let uses = file.items.iter().filter_map(|item| match item {
        syn::Item::Use(item) if item.attrs.is_empty() => Some(&item.tree),
        _ => None,
    });
    let mut found = Vec::new();
    for tree in uses {
        let syn::UseTree::Path(root) = tree else { continue };
        if root.ident == "crate" {
            firsts(&root.tree, &mut found);
        }
    }
    found
}

/// The first steps of the paths of a tree.
fn firsts(tree: &syn::UseTree, found: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => found.push(path.ident.to_string()),
        syn::UseTree::Name(name) => found.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => found.push(rename.ident.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| firsts(tree, found)),
        syn::UseTree::Glob(_) => found.push("*".to_owned()),
    }
}

#[test]
fn a_stage_imports_only_what_stands_left_of_it() {
    let source = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let rooms = STAGES.iter().enumerate().map(|(index, stage)| {
        let left: Vec<&str> = STAGES[..=index].iter().chain(&SHARED).copied().collect();
        (*stage, left)
    });
    let alone = SHARED.iter().map(|shared| (*shared, vec![*shared]));
    let mut looked_at = 0;
    for (room, allowed) in rooms.chain(alone) {
        let mut files = vec![source.join(format!("{room}.rs"))];
        if source.join(room).is_dir() {
            files.clear();
            sources(&source.join(room), &mut files);
        }
        let is_of_tests = |path: &PathBuf| {
            let mut steps = path.iter().filter_map(|step| step.to_str());
            steps.any(|step| matches!(step, "tests" | "tests.rs" | "fixture.rs"))
        };
        for path in files.iter().filter(|path| !is_of_tests(path)) {
            for module in used(&std::fs::read_to_string(path).unwrap()) {
                assert!(allowed.contains(&module.as_str()), "{} uses `{module}`", path.display());
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 200, "{looked_at}");
}

/// The pages that people read and write: by their paths, with their texts.
fn pages() -> Vec<(PathBuf, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    for directory in ["", "docs", "docs/decisions", "generator"] {
        for entry in std::fs::read_dir(root.join(directory)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// What a page links to, and the anchors of its headings, as GitHub makes them.
fn links_and_anchors(page: &str) -> (Vec<String>, Vec<String>) {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    let (mut links, mut anchors, mut heading) = (Vec::new(), Vec::new(), None);
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.into_string())
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let kept = heading.take().unwrap_or_default().to_lowercase();
                let kept = kept
                    .chars()
                    .filter(|char| char.is_alphanumeric() || "-_ ".contains(*char));
                anchors.push(kept.collect::<String>().replace(' ', "-"));
            }
            _ => {}
        }
    }
    (links, anchors)
}

#[test]
fn each_link_of_a_page_leads_somewhere() {
    let pages = pages();
    let mut followed = 0;
    for (path, text) in &pages {
        for link in links_and_anchors(text).0 {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            assert!(target.exists(), "{} links to `{link}`", path.display());
            if !anchor.is_empty() {
                let (_, anchors) = links_and_anchors(&std::fs::read_to_string(&target).unwrap());
                assert!(
                    anchors.iter().any(|known| known == anchor),
                    "{} links to `{link}`",
                    path.display()
                );
            }
            followed += 1;
        }
    }
    assert!(followed > 80, "{followed}");
}

/// A page of a decision has the number and the title that the index has, says what it answers and what was decided, and has no
/// parts but those that every page may have.
#[test]
fn each_decision_stands_in_the_index_and_is_of_one_form() {
    let mut index = None;
    let mut rows = Vec::new();
    for (path, text) in pages() {
        if !path.parent().is_some_and(|parent| parent.ends_with("decisions")) {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == "README.md" {
            index = Some(text);
            continue;
        }
        let number = name.get(..4).unwrap();
        let title = text.lines().next().unwrap().strip_prefix(&format!("# {number}: "));
        rows.push(format!(
            "- [{number}]({name}): {}",
            title.unwrap_or_else(|| panic!("{name}"))
        ));
        let parts: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let all = ["Context", "Decision", "Measured", "What would change it"];
        let expected: Vec<&str> = all.into_iter().filter(|part| parts.contains(part)).collect();
        assert!(parts == expected && parts.starts_with(&all[..2]), "{name}: {parts:?}");
    }
    rows.sort();
    let index = index.unwrap();
    let mut listed: Vec<&str> = index.lines().filter(|line| line.starts_with("- ")).collect();
    listed.sort_unstable();
    assert_eq!(listed, rows);
    let numbers: BTreeSet<&str> = rows.iter().filter_map(|row| row.get(3..7)).collect();
    assert_eq!(numbers.len(), rows.len(), "a number stands twice");
}

/// A path that a page shows as code is one of the repository, or one below the documents, the generator or its sources.
#[test]
fn each_path_of_the_architecture_and_of_decisions_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let bases = ["", "docs", "generator", "generator/src"].map(|base| root.join(base));
    let mut found = 0;
    for (page, text) in pages() {
        let name = page.file_name().unwrap();
        if name != "architecture.md" && !page.parent().is_some_and(|parent| parent.ends_with("decisions")) {
            continue;
        }
        for code in text.split('`').skip(1).step_by(2) {
            let is_path = code.ends_with(".rs") || (code.ends_with('/') && code.len() > 1 && !code.starts_with('/'));
            if is_path && code.contains('/') {
                let exists = bases.iter().any(|base| base.join(code).exists());
                assert!(exists, "{} shows `{code}`", page.display());
                found += 1;
            }
        }
    }
    assert!(found > 30, "{found}");
}

/// What an input of the action says, or an event, is never part of a script, where it would be code.
#[test]
fn scripts_of_the_action_hold_no_text_of_others() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../action.yml");
    let action: serde_yaml::Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let scripts: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    assert!(scripts.len() > 3);
    for script in scripts {
        assert!(!script.contains("${{"), "{script}");
    }
}
