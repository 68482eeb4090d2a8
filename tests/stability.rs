//! The output depends on what a description says and on nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use tintype::Generator;
use tintype::diagnostic::Diagnostics;
use tintype::source::{Limits, Sources, Tree, open};

/// Every description of the project, by name.
fn descriptions() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = fs::read_dir(root.join("tests/fixtures")).expect("the fixtures");
    let mut paths: Vec<PathBuf> = fixtures
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.push(root.join("spec/openapi.yaml"));
    paths.sort();
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    paths.into_iter().map(|path| (name(&path), path)).collect()
}

/// Path and contents of every file that is made.
fn made(description: &Path) -> Vec<(String, String)> {
    let generation = Generator::new(description)
        .generate()
        .expect("a description that can be read");
    generation
        .files
        .into_iter()
        .map(|file| (file.path, file.contents))
        .collect()
}

/// What is made of a text that stands where the description stood, so that references to other files hold.
fn made_of(text: &str, beside: &Path) -> Vec<(String, String)> {
    let directory = tempfile::tempdir().expect("a directory");
    let more = beside.with_extension("");
    if more.is_dir() {
        let copy = directory.path().join(more.file_name().expect("a name"));
        fs::create_dir(&copy).expect("a directory");
        for entry in fs::read_dir(more).expect("the folder") {
            let entry = entry.expect("an entry");
            fs::copy(entry.path(), copy.join(entry.file_name())).expect("a copy");
        }
    }
    let path = directory.path().join(beside.file_name().expect("a name"));
    fs::write(&path, text).expect("a file");
    made(&path)
}

fn read(path: &Path) -> Sources {
    open(path, None, &Limits::default(), &mut Diagnostics::default()).expect("a description that can be read")
}

/// A tree as JSON, with `space` between all tokens that allow it.
fn json(tree: &Tree, space: &str) -> String {
    let text = |text: &str| serde_json::to_string(text).expect("a text");
    let joined = |parts: Vec<String>| parts.join(&format!("{space},{space}"));
    match tree {
        Tree::Null => "null".to_owned(),
        // What only YAML writes so is a text where it matters how it is written.
        Tree::Boolean(boolean) if !matches!(boolean.written, "true" | "false") => text(boolean.written),
        Tree::Boolean(boolean) => boolean.value.to_string(),
        Tree::Number(number) => match &number.written {
            Some(written) => text(written),
            None => number.json.to_string(),
        },
        Tree::String(value) => text(value),
        Tree::List(items) => format!(
            "[{space}{}{space}]",
            joined(items.iter().map(|item| json(item, space)).collect())
        ),
        Tree::Map(entries) => {
            let entry = |(key, value): (&String, &Tree)| format!("{}{space}:{space}{}", text(key), json(value, space));
            format!("{{{space}{}{space}}}", joined(entries.iter().map(entry).collect()))
        }
    }
}

/// The YAML with every indent doubled, and comments and empty lines between. Block texts keep their own lines.
fn reindented(yaml: &str) -> String {
    let dash = |indent: usize| " ".repeat(indent) + "- ";
    let mut text = String::new();
    let mut block: Option<usize> = None;
    for line in yaml.lines() {
        let indent = line.len() - line.trim_start().len();
        if block.is_some_and(|outer| indent <= outer && !line.trim().is_empty()) {
            block = None;
        }
        match block {
            // All lines of one block move by the same.
            Some(outer) if !line.trim().is_empty() => text += &format!("{}{line}\n", " ".repeat(outer + 2)),
            Some(_) => text += "\n",
            // What follows a dash moves as what stands below it does.
            None => {
                text += &format!(
                    "{}{}\n",
                    " ".repeat(indent),
                    line.replacen(&dash(indent), &(dash(indent) + "  "), 1)
                )
            }
        }
        if block.is_none() && (line.ends_with('|') || line.ends_with(">-")) {
            block = Some(indent);
        } else if block.is_none() && line.ends_with(':') {
            text += "\n# nothing but a comment\n\n";
        }
    }
    text
}

/// Whether two results are the same, told by the names of the files that differ.
fn differing(before: &[(String, String)], after: &[(String, String)]) -> Vec<String> {
    let missing = before.iter().filter(|file| !after.contains(file));
    let new = after.iter().filter(|file| !before.contains(file));
    missing.chain(new).map(|(path, _)| path.clone()).collect()
}

#[test]
fn two_runs_give_identical_bytes() {
    for (name, path) in descriptions() {
        assert_eq!(differing(&made(&path), &made(&path)), [""; 0], "{name}");
    }
}

#[test]
fn white_space_comments_and_the_notation_change_no_byte() {
    for (name, path) in descriptions() {
        let before = made(&path);
        let yaml = fs::read_to_string(&path).expect("the description");
        let tree = read(&path).root().clone();
        for (how, text) in [
            ("JSON in one line", json(&tree, "")),
            ("JSON over many lines", json(&tree, "\n \t ")),
            ("YAML with another indent", reindented(&yaml)),
        ] {
            assert_eq!(differing(&before, &made_of(&text, &path)), [""; 0], "{name} as {how}");
        }
    }
}

#[test]
fn one_more_schema_touches_its_own_files_and_the_list() {
    for (name, path) in descriptions() {
        let before = made(&path);
        let mut tree = read(&path).root().clone();
        let Tree::Map(root) = &mut tree else {
            panic!("{name} is no object")
        };
        let schemas = match root.get_mut("definitions") {
            Some(definitions) => definitions,
            None => match root.get_mut("components") {
                Some(Tree::Map(components)) => components.get_mut("schemas").expect("schemas"),
                _ => panic!("{name} has no components"),
            },
        };
        let Tree::Map(schemas) = schemas else {
            panic!("{name} has no schemas")
        };
        let property = Tree::Map(
            [("type".to_owned(), Tree::String("string".to_owned()))]
                .into_iter()
                .collect(),
        );
        let properties = Tree::Map([("added".to_owned(), property)].into_iter().collect());
        let schema = Tree::Map([("properties".to_owned(), properties)].into_iter().collect());
        let middle = schemas.len() / 2;
        schemas.shift_insert(middle, "AddedLater".to_owned(), schema);
        let mut touched = differing(&before, &made_of(&json(&tree, ""), &path));
        touched.sort();
        touched.dedup();
        let own = ["src/types/added_later.rs", "src/types/added_later/mock.rs"];
        assert_eq!(touched, [own[0], own[1], "src/types/mod.rs"], "{name}");
    }
}
