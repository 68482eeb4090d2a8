//! What the crate around a module has to depend on.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::emit::root::manifest::toml_text::toml_string;
use crate::emit::runtime::package;
use crate::face::features::{DEFAULT, FEATURES, with_their_own};

/// A dependency, with all of its features that are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The package's name.
    pub(crate) name: String,
    /// What has to be said of it beside its features: `version = "1"`.
    source: Vec<(String, String)>,
    default_features: bool,
    features: BTreeSet<String>,
}

impl Need {
    /// The line for `[dependencies]`.
    pub fn line(&self) -> String {
        let mut parts: Vec<String> = self
            .source
            .iter()
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        if !self.default_features {
            parts.push("default-features = false".to_owned());
        }
        if !self.features.is_empty() {
            let features: Vec<String> = self.features.iter().map(|feature| toml_string(feature)).collect();
            parts.push(format!("features = [{}]", features.join(", ")));
        }
        match (self.source.as_slice(), parts.len()) {
            ([(key, version)], 1) if key == "version" => format!("{} = {version}", self.name),
            _ => format!("{} = {{ {} }}", self.name, parts.join(", ")),
        }
    }

    /// With what a manifest's own words for it give beside: who puts the line in their place loses nothing.
    fn beside(&self, given: &Value) -> Self {
        let mut need = self.clone();
        let table = given.as_table();
        need.default_features |= table.is_none_or(has_defaults);
        need.features.extend(table.map(features_of).unwrap_or_default());
        need
    }

    /// Whether a manifest's own words for it give less than is needed. What stands in the workspace's manifest is left to cargo.
    fn is_less(&self, given: &Value) -> bool {
        let Some(table) = given.as_table() else {
            // A version, with the default features.
            return !self.features.is_subset(&turned_on(&self.name, defaults(&self.name)));
        };
        if table.get("workspace").and_then(Value::as_bool) == Some(true) {
            return false;
        }
        if table.get("optional").and_then(Value::as_bool) == Some(true) {
            return true;
        }
        let mut features = features_of(table);
        if has_defaults(table) {
            features.extend(defaults(&self.name));
        } else if self.default_features && self.features.is_empty() {
            features.insert("default".to_owned());
        }
        // `full` of tokio is all of them.
        !features.contains("full") && !self.features.is_subset(&turned_on(&self.name, features))
    }
}

/// The features that the table of a dependency names.
fn features_of(table: &Table) -> BTreeSet<String> {
    let of = table.get("features").and_then(Value::as_array).into_iter().flatten();
    of.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether it leaves those on that the package has by default.
fn has_defaults(table: &Table) -> bool {
    table.get("default-features").and_then(Value::as_bool) != Some(false)
}

/// Of what is asked for here, what a package has by default.
fn defaults(package: &str) -> BTreeSet<String> {
    let features: &[&str] = match package {
        "chrono" | "futures-core" | "jiff" | "regress" | "rust_decimal" | "time" | "tracing" | "uuid" => &["std"],
        "opentelemetry" => &["trace"],
        "reqwest" => &["http2", "rustls"],
        "rustls" => &["std", "tls12"],
        package::NAME => DEFAULT,
        _ => &[],
    };
    features.iter().map(|feature| (*feature).to_owned()).collect()
}

/// Features of a package with those that they turn on, where they are the runtime's, which we know.
fn turned_on(package: &str, features: BTreeSet<String>) -> BTreeSet<String> {
    if package != package::NAME {
        return features;
    }
    let all = with_their_own(features.iter().map(String::as_str).collect());
    all.into_iter().map(str::to_owned).collect()
}

/// Those of these features of the runtime that none of the others turns on.
fn unimplied(features: &[&str]) -> BTreeSet<String> {
    let is_turned_on = |name: &str| {
        let mut asked = FEATURES.iter().filter(|feature| features.contains(&feature.name));
        asked.any(|feature| feature.own().any(|own| own == name))
    };
    let asked = features.iter().filter(|name| !is_turned_on(name));
    asked.map(|name| (*name).to_owned()).collect()
}

/// What these lines of a manifest come to with these features of the runtime: what is optional and not asked for is left out. The
/// features are those of the package, where the runtime is one.
pub(crate) fn needs<'a>(lines: impl Iterator<Item = &'a str>, features: &[&str]) -> Vec<Need> {
    let mut activated: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for feature in FEATURES.iter().filter(|feature| features.contains(&feature.name)) {
        for other in feature.turns_on {
            if let Some(package) = other.strip_prefix("dep:") {
                activated.entry(package).or_default();
            } else if let Some((package, feature)) = other.split_once('/') {
                activated.entry(package).or_default().insert(feature.to_owned());
            }
        }
    }
    activated.insert(package::NAME, unimplied(features));
    let read = |line: &str| -> Option<Need> {
        let (name, _) = line.split_once(" = ")?;
        let mut table: Table = line.parse().ok()?;
        let spec = match table.remove(name)? {
            Value::String(version) => Table::from_iter([("version".to_owned(), Value::String(version))]),
            spec => spec.as_table()?.clone(),
        };
        let is_optional = spec.get("optional").and_then(Value::as_bool) == Some(true);
        if is_optional && !activated.contains_key(name) {
            return None;
        }
        let mut features = features_of(&spec);
        features.extend(activated.get(name).cloned().unwrap_or_default());
        let source = ["path", "version"].into_iter().filter_map(|key| {
            let value = spec.get(key)?.as_str()?;
            Some((key.to_owned(), toml_string(value)))
        });
        Some(Need {
            name: name.to_owned(),
            source: source.collect(),
            default_features: has_defaults(&spec),
            features,
        })
    };
    let mut needs: Vec<Need> = lines.filter_map(read).collect();
    needs.sort_by(|left, right| left.name.cmp(&right.name));
    needs
}

/// Those that a manifest lacks, or has with fewer features, each with those that it has; nothing where it is no TOML, which cargo says.
pub fn missing(manifest: &str, needs: &[Need]) -> Vec<Need> {
    let Ok(manifest) = manifest.parse::<Table>() else {
        return Vec::new();
    };
    let tables = tables(&manifest);
    let lacks = |need: &&Need| {
        let mut of = tables.iter().filter_map(|table| given(table, &need.name));
        of.all(|given| need.is_less(given))
    };
    // Where the line goes.
    let own = manifest.get("dependencies").and_then(Value::as_table);
    let of = needs.iter().filter(lacks);
    of.map(|need| match own.and_then(|own| given(own, &need.name)) {
        Some(given) => need.beside(given),
        None => need.clone(),
    })
    .collect()
}

/// What a table of a manifest says of a dependency.
fn given<'a>(table: &'a Table, name: &str) -> Option<&'a Value> {
    table.get(name).or_else(|| table.get(&name.replace('-', "_")))
}

/// What a manifest says of dependencies: of all targets, and of tests, in which a module may stand.
fn tables(manifest: &Table) -> Vec<&Table> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let targets = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    let tables = [manifest].into_iter().chain(targets);
    tables
        .flat_map(|table| ["dependencies", "dev-dependencies"].map(|key| table.get(key)?.as_table()))
        .flatten()
        .collect()
}

/// Whether a manifest's own edition is an older one than the module is written in.
pub fn is_older_edition(manifest: &str) -> bool {
    let manifest = manifest.parse::<Table>().ok();
    let package = manifest
        .as_ref()
        .and_then(|manifest| manifest.get("package")?.as_table());
    package.is_some_and(|package| match package.get("edition") {
        None => true,
        Some(Value::String(edition)) => edition.as_str() < "2024",
        Some(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::root::manifest::DEPENDENCIES;

    fn lines(features: &[&str]) -> Vec<String> {
        needs(DEPENDENCIES.iter().copied(), features)
            .iter()
            .map(Need::line)
            .collect()
    }

    #[test]
    fn features_of_the_runtime_become_features_of_what_it_stands_on() {
        let tokio = |features: &[&str]| {
            lines(features)
                .into_iter()
                .find(|line| line.starts_with("tokio"))
                .unwrap()
        };
        assert_eq!(
            tokio(&[]),
            "tokio = { version = \"1\", default-features = false, features = [\"sync\"] }"
        );
        assert_eq!(
            tokio(&["reqwest", "blocking"]),
            "tokio = { version = \"1\", default-features = false, features = [\"rt-multi-thread\", \"sync\", \"time\"] }"
        );
        let names = |features: &[&str]| lines(features).len();
        assert_eq!(names(&["tower", "tracing"]) - names(&["mock"]), 3);
        assert!(lines(&[]).contains(&"bytes = \"1\"".to_owned()));
    }

    #[test]
    fn a_runtime_that_is_shared_has_the_features_of_the_module() {
        let shared = package::dependency("../run");
        let needs = |features: &[&str]| needs([shared.as_str()].into_iter(), &with_their_own(features.to_vec()));
        let head = shared.strip_suffix(" }").unwrap();
        for (features, list) in [
            (&[][..], ""),
            (&["reqwest"], "\"reqwest\""),
            (DEFAULT, "\"http2\", \"jiff\", \"rustls-ring\", \"serde\""),
            (&["opentelemetry", "serde"], "\"opentelemetry\", \"serde\""),
        ] {
            let line = match list {
                "" => shared.clone(),
                list => format!("{head}, features = [{list}] }}"),
            };
            let needs = needs(features);
            assert_eq!(needs.iter().map(Need::line).collect::<Vec<_>>(), [line.as_str()]);
            // What is printed is enough, and so is what turns more on.
            let lacks = |line: &str| !missing(&format!("[dependencies]\n{line}"), &needs).is_empty();
            assert!(!lacks(&line), "{line}");
            assert_eq!(lacks(&shared), !list.is_empty(), "{list}");
            assert_eq!(
                lacks("tintype-runtime = { path = '../run' }"),
                list.contains("open"),
                "{list}"
            );
        }
    }

    #[test]
    fn the_line_for_what_has_too_few_features_keeps_those_that_it_has() {
        let tokio = "tokio = { version = \"1\", default-features = false, features = [\"sync\"] }";
        let needs = needs([tokio].into_iter(), &[]);
        for (manifest, expected) in [
            ("[dependencies]\ntokio = '1'", "features = [\"sync\"]"),
            (
                "[dependencies]\ntokio = { version = '1', default-features = false, features = ['rt'] }",
                "default-features = false, features = [\"rt\", \"sync\"]",
            ),
            (
                "[dependencies]\ntokio = { version = '1', features = ['rt'], optional = true }",
                "features = [\"rt\", \"sync\"]",
            ),
            // What tests alone have stays theirs.
            (
                "[dev-dependencies]\ntokio = { version = '1', features = ['rt'] }",
                "default-features = false, features = [\"sync\"]",
            ),
        ] {
            let lines: Vec<String> = missing(manifest, &needs).iter().map(Need::line).collect();
            let expected = format!("tokio = {{ version = \"1\", {expected} }}");
            assert_eq!(lines, [expected], "{manifest}");
            let manifest = format!("[dependencies]\n{}", lines[0]);
            assert_eq!(missing(&manifest, &needs), [], "{manifest}");
        }
    }

    #[test]
    fn what_a_manifest_has_less_of_is_missing() {
        let spread = "[dev-dependencies]\nbytes = '1'\n[target.'cfg(unix)'.dependencies]\ntokio = { version = '1', features = ['sync', 'time'] }";
        let needs = needs(
            [
                "bytes = \"1\"",
                "tokio = { version = \"1\", default-features = false, features = [\"sync\", \"time\"] }",
            ]
            .into_iter(),
            &[],
        );
        for (dependencies, expected) in [
            ("", "bytes tokio"),
            ("bytes = '1'\ntokio = '1'", "tokio"),
            (
                "bytes = '1'\ntokio = { version = '1', features = ['time', 'sync', 'net'] }",
                "",
            ),
            ("bytes = '1'\ntokio = { version = '1', features = ['full'] }", ""),
            (
                "bytes.workspace = true\ntokio = { workspace = true, features = [] }",
                "",
            ),
            (
                "bytes = { version = '1', optional = true }\ntokio = { workspace = true }",
                "bytes",
            ),
        ] {
            let manifest = format!("[dependencies]\n{dependencies}");
            let missing = missing(&manifest, &needs);
            let names: Vec<&str> = missing.iter().map(|need| need.name.as_str()).collect();
            assert_eq!(names.join(" "), expected, "{dependencies}");
        }
        assert_eq!(missing(spread, &needs), []);
        assert!(is_older_edition("[package]\nedition = '2021'") && is_older_edition("[package]\nname = 'a'"));
        assert!(
            !is_older_edition("[package]\nedition = '2024'")
                && !is_older_edition("[package]\nedition.workspace = true")
        );
    }
}
