//! A description, and what is changed of it: `base`, which is a description or a file's path, and `changes`, each made of the base alone,
//! or `series`, each made of the one before.
//!
//! A change is a map of JSON pointers, whose values are put there: at the end of a list for `/-`, and as the first of an object behind `^`. Behind `-`
//! stands what is taken away, and behind `~` a component that is called by the value from then on. Each pair is looked at both ways, since
//! an addition is a removal then. `harmless` are the pairs that may break no program.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Map, Value};
use tintype::Given;
use tintype::source::{json_value, parse_text, pointer as json_pointer};

use super::{Pair, Set};
use crate::changes::version::Version;
use crate::directory;

/// The set in a file; nothing where the file is a description.
///
/// # Errors
///
/// Where it can't be read, or a change leads nowhere.
pub(super) fn read(path: &Path) -> Result<Option<Set>> {
    let file = value(path)?;
    let (Some(base), changes, series) = (file.get("base"), object(&file, "changes"), object(&file, "series")) else {
        return Ok(None);
    };
    let base = match base.as_str() {
        Some(other) => value(&path.parent().unwrap_or(path).join(other))?,
        None => base.clone(),
    };
    let mut versions = vec![version("base", &base)?];
    let mut pairs = Vec::new();
    let harmless: BTreeSet<&str> = file
        .get("harmless")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut last = (0, base.clone());
    for (is_series, (name, change)) in changes
        .map(|entry| (false, entry))
        .chain(series.map(|entry| (true, entry)))
    {
        let (old, from) = if is_series { last.clone() } else { (0, base.clone()) };
        let mut changed = from.clone();
        for (place, value) in change.as_object().with_context(|| format!("{name}: no change"))? {
            changed = apply(changed, place, value).with_context(|| format!("{name}: {place}"))?;
        }
        // As texts, in which the order of keys is a difference.
        let (before, after) = (from.to_string(), changed.to_string());
        ensure!(before != after, "{name} changes nothing");
        let new = versions.len();
        versions.push(version(name, &changed)?);
        for (name, old, new) in [(name.clone(), old, new), (format!("{name}, back"), new, old)] {
            pairs.push(Pair {
                is_harmless: harmless.contains(name.as_str()),
                name,
                old,
                new,
            });
        }
        last = (new, changed);
    }
    let unknown = harmless
        .iter()
        .find(|name| !pairs.iter().any(|pair| pair.name == **name));
    ensure!(unknown.is_none(), "no change is called {}", unknown.unwrap_or(&""));
    let name = directory::name(path);
    // The base is in each pair of changes, on either side.
    let readers = vec![0];
    Ok(Some(Set {
        name,
        versions,
        pairs,
        readers,
    }))
}

/// What a file holds.
///
/// # Errors
///
/// Where it can't be read.
pub(super) fn value(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let tree = parse_text(&text).with_context(|| format!("{} is no YAML", path.display()))?;
    Ok(json_value(&tree))
}

fn object<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
}

/// A version of a description.
///
/// # Errors
///
/// Where it can't be written as JSON.
pub(super) fn version(name: &str, value: &Value) -> Result<Version> {
    Ok(Version {
        name: name.to_owned(),
        given: Given::text(name, serde_json::to_vec_pretty(value)?),
    })
}

fn apply(mut whole: Value, place: &str, value: &Value) -> Result<Value> {
    if let Some(key) = place.strip_prefix('~') {
        let new = value.as_str().context("no name")?;
        let text = whole.to_string();
        let text = text.replace(&format!("/{key}\""), &format!("/{new}\""));
        return Ok(serde_json::from_str(
            &text.replace(&format!("\"{key}\":"), &format!("\"{new}\":")),
        )?);
    }
    let (is_first, is_gone) = (place.starts_with('^'), place.starts_with('-'));
    let pointer = place.trim_start_matches(['^', '-']);
    let (around, key) = pointer.rsplit_once('/').context("no pointer")?;
    let around = whole
        .pointer_mut(around)
        .ok_or_else(|| anyhow!("nothing stands there"))?;
    let key = json_pointer::unescape(key).into_owned();
    match around {
        Value::Object(entries) if is_gone => {
            entries.shift_remove(&key).context("it is not there")?;
        }
        Value::Object(entries) if is_first => {
            let rest = std::mem::take(entries);
            *entries = Map::from_iter([(key, value.clone())]);
            entries.extend(rest);
        }
        Value::Object(entries) => {
            entries.insert(key, value.clone());
        }
        Value::Array(items) if key == "-" => items.push(value.clone()),
        Value::Array(items) => {
            let index: usize = key.parse()?;
            ensure!(index < items.len(), "it is not there");
            match is_gone {
                true => drop(items.remove(index)),
                false if is_first => items.insert(index, value.clone()),
                false => items[index] = value.clone(),
            }
        }
        _ => return Err(anyhow!("neither an object nor a list stands there")),
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::apply;
    use serde_json::json;

    #[test]
    fn a_change_puts_takes_away_and_renames() {
        let base = json!({"a": {"b": 1, "c": [1, 2]}, "r": {"$ref": "#/a"}});
        let changed = |place: &str, value| apply(base.clone(), place, &value).unwrap().to_string();
        assert_eq!(
            changed("/a/d", json!(2)),
            r##"{"a":{"b":1,"c":[1,2],"d":2},"r":{"$ref":"#/a"}}"##
        );
        assert_eq!(
            changed("^/a/d", json!(2)),
            r##"{"a":{"d":2,"b":1,"c":[1,2]},"r":{"$ref":"#/a"}}"##
        );
        assert_eq!(
            changed("-/a/b", json!(null)),
            r##"{"a":{"c":[1,2]},"r":{"$ref":"#/a"}}"##
        );
        assert_eq!(
            changed("/a/c/-", json!(3)),
            r##"{"a":{"b":1,"c":[1,2,3]},"r":{"$ref":"#/a"}}"##
        );
        assert_eq!(
            changed("~a", json!("z")),
            r##"{"z":{"b":1,"c":[1,2]},"r":{"$ref":"#/z"}}"##
        );
        assert!(apply(base, "-/a/x", &json!(null)).is_err());
    }
}
