//! Lines by which names stay as they were, written into a configuration that somebody wrote by hand.

use std::collections::BTreeMap;
use std::path::Path;

use super::located::Located;
use crate::emit::toml_string;

/// The line of one.
pub(super) fn line(key: &str, name: &str) -> String {
    format!("{} = {}", toml_string(key), toml_string(name))
}

/// Adds the lines of all findings to `[rename]`, and says what was done. All else in the file stays as it is.
///
/// # Errors
///
/// Why it can't be written, in one clause.
pub(super) fn renames(file: &Path, found: &[Located]) -> Result<String, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let known = renamed(&text)?;
    let wanted = found
        .iter()
        .filter(|found| found.accepted.is_none())
        .filter_map(Located::rename);
    let wanted: BTreeMap<&str, &str> = wanted
        .filter(|rename| !known.contains_key(&rename.key))
        .map(|rename| (rename.key.as_str(), rename.name.as_str()))
        .collect();
    if wanted.is_empty() {
        return Ok(format!("{}: nothing to add", file.display()));
    }
    let lines: String = wanted.iter().map(|(key, name)| line(key, name) + "\n").collect();
    let written = added(&text, &lines);
    // Where the table is written in another way, the lines would be somebody else's.
    let is_so = renamed(&written).is_ok_and(|all| {
        let is_kept = known.iter().all(|(key, name)| all.get(key) == Some(name));
        let is_added = wanted
            .iter()
            .all(|(key, name)| all.get(*key).is_some_and(|known| known == name));
        is_kept && is_added && all.len() == known.len() + wanted.len()
    });
    if !is_so {
        return Err("its `rename` is no table `[rename]`".to_owned());
    }
    std::fs::write(file, written).map_err(|error| error.to_string())?;
    let s = if wanted.len() == 1 { "" } else { "s" };
    Ok(format!(
        "{}: {} name{s} added to `[rename]`",
        file.display(),
        wanted.len()
    ))
}

/// What a configuration renames already.
fn renamed(text: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let renames = table.get("rename").and_then(toml::Value::as_table);
    let renames = renames.into_iter().flatten();
    Ok(renames
        .filter_map(|(key, name)| Some((key.clone(), name.as_str()?.to_owned())))
        .collect())
}

/// The text with lines right below the head of the table, or with the table at the end.
fn added(text: &str, lines: &str) -> String {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let head = line.split('#').next().unwrap_or_default().trim();
        if head == "[rename]" {
            let (before, behind) = text.split_at(end);
            let between = if before.ends_with('\n') { "" } else { "\n" };
            return format!("{before}{between}{lines}{behind}");
        }
        start = end;
    }
    let between = match text {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{text}{between}[rename]\n{lines}")
}
