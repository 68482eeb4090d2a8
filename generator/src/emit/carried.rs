//! The runtime that every generated crate carries, as it stands in this package.

use super::File;
use super::uses::Uses;

/// `(path under src, text)`: each file of `generator/carried` but its root.
const FILES: &[(&str, &str)] = &[("runtime/mod.rs", include_str!("../../carried/runtime/mod.rs"))];

/// Modules that stand on a dependency which not every API needs.
const OPTIONAL: &[(&str, fn(Uses) -> bool)] = &[("time", |uses| uses.dates), ("uuid", |uses| uses.uuids)];

/// The files of the runtime, without the modules that the API has no use for.
pub(super) fn files(uses: Uses) -> Vec<File> {
    let left_out: Vec<&str> = OPTIONAL
        .iter()
        .filter(|(_, needed)| !needed(uses))
        .map(|(module, _)| *module)
        .collect();
    FILES
        .iter()
        .filter(|(path, _)| !left_out.iter().any(|module| is_of(path, module)))
        .map(|(path, text)| File {
            path: format!("src/{path}"),
            contents: without(text, &left_out),
        })
        .collect()
}

/// Whether a path is the module's file or in its folder.
fn is_of(path: &str, module: &str) -> bool {
    path.split('/')
        .any(|part| part.strip_suffix(".rs").unwrap_or(part) == module)
}

/// The text without the lines that declare or re-export these modules.
fn without(text: &str, modules: &[&str]) -> String {
    if modules.is_empty() {
        return text.to_owned();
    }
    let mentions = |line: &str| {
        modules.iter().any(|module| {
            [format!("mod {module};"), format!("pub mod {module};")].contains(&line.to_owned())
                || line.starts_with(&format!("pub use {module}::"))
        })
    };
    text.lines()
        .filter(|line| !mentions(line))
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn on_disk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the carried folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                on_disk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }

    #[test]
    fn every_carried_file_is_listed() {
        let mut found = Vec::new();
        on_disk(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("carried/runtime"),
            "runtime/",
            &mut found,
        );
        found.sort();
        let listed: Vec<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        let wanted: String = found
            .iter()
            .map(|path| format!("    (\"{path}\", include_str!(\"../../carried/{path}\")),\n"))
            .collect();
        assert_eq!(listed, found, "the list has to be:\n{wanted}");
    }

    #[test]
    fn what_is_left_out_is_mentioned_nowhere() {
        let text = "mod time;\nmod uuid;\npub use time::{Date, DateTime};\npub use value::Null;\n";
        assert_eq!(without(text, &["time"]), "mod uuid;\npub use value::Null;\n");
        assert!(is_of("runtime/time.rs", "time") && is_of("runtime/time/mod.rs", "time"));
        assert!(!is_of("runtime/timer.rs", "time"));
    }
}
