//! What a crate leaves to its cargo features, decided.

/// A text without the attributes that ask for a feature, and without what asks for one that is not among these.
///
/// The text is laid out: an attribute stands on a line of its own, and what it belongs to ends on a line that is as far in.
pub(super) fn decided(text: &str, features: &[&str]) -> String {
    let mut output = String::with_capacity(text.len());
    let mut lines = text.lines();
    // Where the comments and the attributes begin that belong to the next line.
    let mut belonging = 0;
    while let Some(line) = lines.next() {
        match condition(line.trim_start()) {
            None => {
                output.push_str(line);
                output.push('\n');
                if !is_above(line.trim_start()) {
                    belonging = output.len();
                }
            }
            Some(condition) if holds(condition, features) == Some(true) => {}
            Some(_) => {
                output.truncate(belonging);
                let indentation = line.len() - line.trim_start().len();
                let is_end = |line: &str| {
                    let inner = line.trim_start();
                    line.len() - inner.len() == indentation && !is_above(inner) && inner.ends_with(['}', ';', ','])
                };
                // Up to the end, and with it.
                let _ = lines.by_ref().find(|line| is_end(line));
            }
        }
    }
    output
}

/// Whether a line says something about the next one.
fn is_above(line: &str) -> bool {
    line.starts_with("#[") || (line.starts_with("//") && !line.starts_with("//!"))
}

/// What an attribute asks for, where that is features alone.
fn condition(line: &str) -> Option<&str> {
    let condition = line.strip_prefix("#[cfg(")?.strip_suffix(")]")?;
    holds(condition, &[]).map(|_| condition)
}

/// Whether a condition holds with these features; nothing where it asks for something else.
fn holds(condition: &str, features: &[&str]) -> Option<bool> {
    let inner = |word: &str| condition.strip_prefix(word)?.strip_prefix('(')?.strip_suffix(')');
    let all = |list: &str| -> Option<Vec<bool>> { parts(list).map(|part| holds(part, features)).collect() };
    if let Some(inner) = inner("not") {
        return holds(inner, features).map(|holds| !holds);
    }
    if let Some(list) = inner("any") {
        return all(list).map(|all| all.contains(&true));
    }
    if let Some(list) = inner("all") {
        return all(list).map(|all| !all.contains(&false));
    }
    let feature = condition.strip_prefix("feature = \"")?.strip_suffix('"')?;
    Some(features.contains(&feature))
}

/// The parts of a list, between the commas that stand in no parentheses.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    list.split(move |character| {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && depth == 0
    })
    .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::runtime::carried;

    #[test]
    fn what_asks_for_a_feature_goes_or_stays_whole() {
        let text = "mod a;\n/// A.\n#[cfg(feature = \"mock\")]\n#[allow(unused)]\nmod mock;\n#[cfg(feature = \"mock\")]\npub use mock::{\n    A, B,\n};\nfn f(\n    a: u8,\n    #[cfg(feature = \"mock\")]\n    b: u8,\n) {\n    #[cfg(not(feature = \"mock\"))]\n    let c = match a {\n        _ => 1,\n    };\n    #[cfg(unix)]\n    g();\n}\n";
        assert_eq!(
            decided(text, &["mock"]),
            "mod a;\n/// A.\n#[allow(unused)]\nmod mock;\npub use mock::{\n    A, B,\n};\nfn f(\n    a: u8,\n    b: u8,\n) {\n    #[cfg(unix)]\n    g();\n}\n"
        );
        assert_eq!(
            decided(text, &[]),
            "mod a;\nfn f(\n    a: u8,\n) {\n    let c = match a {\n        _ => 1,\n    };\n    #[cfg(unix)]\n    g();\n}\n"
        );
    }

    /// Sets of features: all that there are of a few, and of many those that have one or lack one.
    fn sets<'f>(features: &[&'f str]) -> Vec<Vec<&'f str>> {
        let of = |is_in: &dyn Fn(usize) -> bool| -> Vec<&'f str> {
            let chosen = features.iter().enumerate().filter(|(index, _)| is_in(*index));
            chosen.map(|(_, name)| *name).collect()
        };
        match features.len() {
            0..=5 => (0..1_usize << features.len())
                .map(|set| of(&|index| set & (1 << index) != 0))
                .collect(),
            many => {
                let one = (0..=many).flat_map(|one| [of(&|index| index == one), of(&|index| index != one)]);
                one.collect()
            }
        }
    }

    #[test]
    fn each_part_of_the_runtime_is_decided_whole_by_any_features() {
        for (path, text) in carried::texts() {
            let mut named: Vec<&str> = text
                .split("feature = \"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            named.sort_unstable();
            named.dedup();
            for features in sets(&named) {
                let decided = decided(text, &features);
                assert!(!decided.contains("feature = "), "{path}: {features:?}");
                assert!(syn::parse_file(&decided).is_ok(), "{path}: {features:?}\n{decided}");
            }
        }
    }
}
