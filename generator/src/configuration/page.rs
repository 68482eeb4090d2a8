//! The page of all keys, for people.

use serde_json::Value;

use super::schema;

/// A key, or a table of keys.
struct Entry {
    /// `operations.include`; a name of the user's is `NAME`.
    path: String,
    /// Meaning, default and an example, as Markdown.
    about: String,
}

/// The page `docs/configuration.md`: every key with its meaning, what holds without it, and an example.
pub fn page() -> String {
    let mut entries = Vec::new();
    gather(schema::root(), "", &mut entries);
    let mut page = HEAD.to_owned();
    for Entry { path, about } in entries {
        page.push_str(&format!("\n## `{path}`\n\n{about}\n"));
    }
    page
}

/// The keys below a place, in the order in which they are declared.
fn gather(schema: &Value, place: &str, entries: &mut Vec<Entry>) {
    for branch in schema::branches(schema).unwrap_or_default() {
        gather(branch, place, entries);
    }
    for key in schema::keys(schema) {
        let Some(value) = schema::below(schema, key) else {
            continue;
        };
        let path = match place {
            "" => key.to_owned(),
            place => format!("{place}.{key}"),
        };
        let about = value.get("description").and_then(Value::as_str).unwrap_or_default();
        // Forms of a value that share a key say the same of it, or it is told at the first.
        if !entries.iter().any(|entry| entry.path == path) {
            let about = about.to_owned();
            entries.push(Entry {
                path: path.clone(),
                about,
            });
        }
        gather(value, &path, entries);
        if let Some(named @ Value::Object(_)) = value.get("additionalProperties") {
            gather(named, &format!("{path}.NAME"), entries);
        }
    }
}

const HEAD: &str = "\
# Configuration

Made by `tintype explain configuration > docs/configuration.md`; a test fails when it is not fresh.

What is decided beside the description stands in a file, by custom `tintype.toml`, which
`tintype generate SPEC --out DIR --config tintype.toml` reads. Every key is optional. `tintype init SPEC` writes the file for a
description, with its tags, ids, credentials and servers as comments. With `--schema` it writes `tintype.schema.json` beside it, with
which an editor completes and checks the keys.

A key that does not exist, a value of another kind, and a name that the description does not have are errors, each at its place, with
the names that may have been meant; nothing is written.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_says_what_holds_without_it_and_has_an_example_that_can_be_read() {
        let mut entries = Vec::new();
        gather(schema::root(), "", &mut entries);
        assert!(entries.len() > 10);
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("tintype.toml");
        for Entry { path, about } in &entries {
            assert!(
                about.contains("\n\nDefault: "),
                "{path} does not say what holds without it"
            );
            let example = about
                .split("```toml\n")
                .nth(1)
                .and_then(|rest| rest.split("```").next());
            let example = example.unwrap_or_else(|| panic!("{path} has no example"));
            let key = path.rsplit('.').next().unwrap();
            assert!(example.contains(key), "the example of {path} is of something else");
            std::fs::write(&file, example).unwrap();
            let read = crate::configuration_file::read(&file).unwrap_or_else(|_| panic!("{path}: {example}"));
            assert_eq!(read.diagnostics.iter().count(), 0, "{path}: {example}");
            assert_ne!(
                read.configuration,
                super::super::Configuration::default(),
                "{path}: {example}"
            );
        }
    }
}
