//! The public items of a crate as rustdoc sees them, held against those that the generator says it has.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use tintype::face;
use tintype::pipeline::Generation;
use toml::Value;

use super::build::Workspace;
use super::features::declared;
use super::outcome::Outcome;
use crate::rustdoc::{self, Items};

/// Documents the crate, and adds to the outcome each item that either side lacks or has otherwise.
///
/// # Errors
///
/// Where cargo can't be run or rustdoc's output is of another version.
pub(crate) fn run(generation: &Generation, package: &str, workspace: &Workspace, outcome: &mut Outcome) -> Result<()> {
    let (Some(api), Some(names)) = (&generation.api, &generation.names) else {
        return Ok(());
    };
    let documented = match workspace.documented(package, &workspace.features(package)?)? {
        Ok(path) => path,
        Err(message) => {
            outcome.fail("face", "", message);
            return Ok(());
        }
    };
    let documented = rustdoc::read(&documented)?;
    let said = face::face(api, names).items();
    let said: BTreeMap<String, String> = said
        .into_iter()
        .map(|(path, item)| (shortened(&path), shortened(&item.to_string())))
        .collect();
    let items = Items::of(&documented);
    let found = items.all.iter();
    let mut found: BTreeMap<String, String> = found
        .map(|(path, item)| (path.clone(), item.words(&items.paths)))
        .collect();
    found.extend(features(&workspace.member(package))?);
    for difference in differences(&said, &found) {
        outcome.fail("face", "", difference);
    }
    Ok(())
}

/// The features that a crate's manifest declares, as items, with those of the crate that each turns on.
fn features(directory: &Path) -> Result<impl Iterator<Item = (String, String)>> {
    Ok(declared(directory)?.into_iter().map(|(name, others)| {
        let others = others.as_array().into_iter().flatten().filter_map(Value::as_str);
        let own: Vec<&str> = others.filter(|other| !other.contains([':', '/'])).collect();
        (format!("feature {name}"), format!("feature [{}]", own.join(", ")))
    }))
}

/// The standard library's types as rustdoc's list has them: without a module.
fn shortened(text: &str) -> String {
    ["std::collections::", "std::convert::", "std::time::"]
        .iter()
        .fold(text.to_owned(), |text, module| text.replace(module, ""))
}

/// Each item that only one has, or both differently.
fn differences(said: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Vec<String> {
    let mut differences = Vec::new();
    for (path, item) in said {
        match found.get(path) {
            None => differences.push(format!("{path} is said to be {item}, and is not there")),
            Some(other) if item != other => {
                differences.push(format!("{path} is said to be {item}, and is {other}"));
            }
            Some(_) => {}
        }
    }
    let unsaid = found.iter().filter(|(path, _)| !said.contains_key(*path));
    differences.extend(unsaid.map(|(path, item)| format!("{path} is {item}, of which nothing is said")));
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_side_lacks_or_has_otherwise_is_a_difference_with_its_path() {
        let map = |items: &[(&str, &str)]| {
            let items = items
                .iter()
                .map(|(path, item)| ((*path).to_owned(), (*item).to_owned()));
            items.collect::<BTreeMap<String, String>>()
        };
        let said = map(&[("a", "struct"), ("b", "enum"), ("c", "field of String")]);
        let found = map(&[("a", "struct"), ("c", "field of i64"), ("d", "struct")]);
        assert_eq!(
            differences(&said, &found),
            [
                "b is said to be enum, and is not there",
                "c is said to be field of String, and is field of i64",
                "d is struct, of which nothing is said",
            ]
        );
        assert!(differences(&said, &said).is_empty());
    }
}
