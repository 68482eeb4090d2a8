//! What a user adds to the manifest: dependencies and features of their own, none of which is in the place of one that is there.

use syn::Path;
use syn::parse::Parser;

use super::crate_name::{TAKEN, package_name, usual_crate_name};
use super::toml_text::toml_string;
use crate::configuration::{Configuration, Dependency, Features};
use crate::diagnostic::codes::package::CONFIGURATION;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, did_you_mean};
use crate::emit::EXTENSION;
use crate::emit::root::manifest;
use crate::face::{ALL_OPERATIONS, Face, OTHER_TYPES};
use crate::name::reserved::DEPENDENCIES;
use crate::source::pointer;

/// The lines of the dependencies that are added.
pub(in crate::emit::root) fn dependencies(configuration: &Configuration) -> impl Iterator<Item = String> {
    configuration.dependencies.iter().map(|(name, said)| match said {
        Dependency::Version(version) => format!("{name} = {}", toml_string(version)),
        Dependency::Table(table) => {
            let keys = table.iter().map(|(key, value)| (key.clone(), value.clone()));
            format!("{name} = {}", toml::Value::Table(keys.collect()))
        }
    })
}

/// The lines of the features that are added.
pub(in crate::emit::root) fn features(configuration: &Configuration) -> impl Iterator<Item = String> {
    added(configuration).map(|(name, others)| {
        let others: Vec<String> = others.iter().map(|other| toml_string(other)).collect();
        let name = match is_name(name, "") {
            true => name.clone(),
            false => toml_string(name),
        };
        format!("{name} = [{}]", others.join(", "))
    })
}

/// The features that are added, with what each turns on.
fn added(configuration: &Configuration) -> impl Iterator<Item = (&String, &Vec<String>)> {
    let added = match &configuration.features {
        Some(Features::Added(added)) => Some(added),
        _ => None,
    };
    added.into_iter().flatten()
}

/// Says which additions cargo or rustc would not take, or would be in the place of something of the crate's own.
pub(crate) fn report(face: &Face<'_>, configuration: &Configuration, diagnostics: &mut Diagnostics) {
    let own = own_features(face);
    let modules = modules(face);
    let dependencies = manifest::dependencies(configuration, &face.uses);
    let package = package_name(face.base.api, configuration);
    let mut fault = |path: &[&str], message: String, note: Option<String>| {
        diagnostics.push(Diagnostic {
            code: &CONFIGURATION,
            message,
            place: Place::Configuration(pointer::of(path)),
            notes: note.into_iter().collect(),
        });
    };
    for (name, said) in &configuration.dependencies {
        let in_rust = usual_crate_name(name);
        let otherwise = || {
            Some(format!(
                "under another name it is `my-{name} = {{ package = \"{name}\", … }}`"
            ))
        };
        let (message, note) = if !is_name(name, "") || syn::parse_str::<syn::Ident>(&in_rust).is_err() {
            (format!("`{name}` can't be what a crate is called by"), None)
        } else if DEPENDENCIES.iter().any(|own| usual_crate_name(own) == in_rust) {
            (
                format!("`{name}` is a dependency that Tintype writes itself, and can't be replaced"),
                otherwise(),
            )
        } else if TAKEN.contains(&in_rust.as_str()) || usual_crate_name(&package) == in_rust {
            (format!("`{name}` is the name of another crate here"), otherwise())
        } else if modules.contains(&in_rust.as_str()) {
            (format!("`{name}` is the name of a module of the crate"), otherwise())
        } else if said.is_optional() && own.contains(&name.as_str()) {
            let message =
                format!("`{name}` is a feature that Tintype writes itself, as an optional dependency would be");
            (message, otherwise())
        } else {
            continue;
        };
        fault(&["dependencies", name], message, note);
    }
    let derives = configuration.derives.iter().flat_map(|(key, paths)| {
        let paths = paths.iter().enumerate();
        paths.map(move |(index, path)| (vec!["derives".to_owned(), key.clone(), index.to_string()], path))
    });
    let own_types = configuration.types.iter();
    let own_types = own_types.map(|(key, path)| (vec!["types".to_owned(), key.clone()], path));
    for (place, path) in derives.chain(own_types) {
        let known = dependencies.iter().filter_map(|line| line.split_once(" = "));
        let mut known = known
            .map(|(name, _)| name)
            .chain(configuration.dependencies.keys().map(String::as_str));
        let names = names(path);
        let (message, note) = match names.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            // A name alone is of no crate, but for what the description names of one.
            [] | ["std" | "core" | "alloc", ..] | ["crate", "ext", ..] => continue,
            [_] if !place.get(1).is_some_and(|key| key.starts_with("crate:")) => continue,
            ["crate", ..] => (
                format!("`{path}` does not lead to `crate::ext`, where what you write in the crate stands"),
                format!("it is the file `{EXTENSION}`"),
            ),
            [root, ..] if known.any(|name| usual_crate_name(name) == *root) => continue,
            [root, ..] => (
                format!("`{path}` is of the crate `{root}`, which the crate does not depend on"),
                format!("under `[dependencies]` it is `{root} = \"VERSION\"`"),
            ),
        };
        let place: Vec<&str> = place.iter().map(String::as_str).collect();
        fault(&place, message, Some(note));
    }
    let is_optional = |name: &str| {
        configuration
            .dependencies
            .get(name)
            .is_some_and(Dependency::is_optional)
    };
    let is_added = |name: &str| added(configuration).any(|(added, _)| added == name);
    for (name, others) in added(configuration) {
        if !is_name(name, "+.") {
            fault(
                &["features", name],
                format!("`{name}` can't be what a feature is called"),
                None,
            );
        } else if own.contains(&name.as_str()) {
            let message = format!("`{name}` is a feature that Tintype writes itself, and can't be replaced");
            fault(&["features", name], message, None);
        } else if is_optional(name) {
            let message = format!("`{name}` is an optional dependency, which is a feature of this name");
            fault(&["features", name], message, None);
        }
        for (index, other) in others.iter().enumerate() {
            let depends = |name: &str| {
                let is_own = |line: &String| line.split_once(" = ").is_some_and(|(own, _)| own == name);
                configuration.dependencies.contains_key(name) || dependencies.iter().any(is_own)
            };
            let is_there = match (other.strip_prefix("dep:"), other.split_once('/')) {
                (Some(name), _) => is_optional(name),
                (None, Some((name, feature))) => !feature.is_empty() && depends(name.strip_suffix('?').unwrap_or(name)),
                (None, None) => own.contains(&other.as_str()) || is_added(other) || is_optional(other),
            };
            if !is_there {
                let known = own
                    .iter()
                    .copied()
                    .chain(added(configuration).map(|(name, _)| name.as_str()));
                let message = format!("`{other}` is neither a feature of the crate nor one of a dependency");
                fault(
                    &["features", name, &index.to_string()],
                    message,
                    did_you_mean(other, known),
                );
            }
        }
    }
}

/// The names of a path, without what stands between brackets; none where it is no path.
fn names(path: &str) -> Vec<String> {
    let path = path.split(['<', '(']).next().unwrap_or_default();
    let path = Path::parse_mod_style.parse_str(path);
    let segments = path.into_iter().flat_map(|path| path.segments);
    segments.map(|segment| segment.ident.to_string()).collect()
}

/// The features that the crate has of itself.
fn own_features<'a>(face: &Face<'a>) -> Vec<&'a str> {
    let own = face.features().map(|(feature, _)| feature);
    // Those of a divided crate, which any may become.
    own.chain([ALL_OPERATIONS, OTHER_TYPES]).collect()
}

/// The modules that stand beside others, whose names a path in `use` could mean in the place of a crate.
fn modules<'a>(face: &Face<'a>) -> Vec<&'a str> {
    let names = face.base.names;
    let types = names.types.iter().map(|names| names.module.as_str());
    let operations = names.operations.iter().map(|names| names.module.as_str());
    let groups = names.groups.iter().map(|names| names.module.as_str());
    let root = ["client", "ext", "operations", "runtime", "types"];
    types.chain(operations).chain(groups).chain(root).collect()
}

/// Whether cargo takes a name, in which these characters stand beside letters, digits, `-` and `_`.
fn is_name(name: &str, further: &str) -> bool {
    let is_first = |first: char| first.is_ascii_alphabetic() || first == '_';
    let is_further =
        |character: char| character.is_ascii_alphanumeric() || "-_".contains(character) || further.contains(character);
    name.starts_with(is_first) && name.chars().all(is_further)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The manifest of a crate with a `Pet`, and what is said of this configuration.
    fn made(configuration: &str) -> (String, String) {
        let description =
            "paths: {}\ncomponents: {schemas: {Pet: {type: object, properties: {at: {type: string, format: uuid}}}}}\n";
        let generation = crate::pipeline::generated_with(description, configuration);
        let manifest = generation.files.iter().find(|file| file.path == "Cargo.toml");
        let said = generation.diagnostics.iter().filter_map(|said| match &said.place {
            Place::Configuration(pointer) => Some(format!("{pointer}: {}\n", said.message)),
            _ => None,
        });
        (
            manifest.map_or_else(String::new, |file| file.contents.clone()),
            said.collect(),
        )
    }

    #[test]
    fn what_is_added_stands_behind_what_the_crate_has_of_itself() {
        let (manifest, said) = made(
            r#"
            [dependencies]
            schemars = "1"
            my-money = { path = "../my \"money\"", features = ["serde"], optional = true, default-features = false }
            [features]
            quiet = ["gzip", "dep:my-money", "schemars/uuid1", "my-money?/std", "uuid/v4"]
            "with.dots" = ["quiet"]
            "#,
        );
        assert_eq!(said, "");
        let manifest: toml::Table = manifest.parse().expect("TOML");
        let text = |table: &str, key: &str| manifest[table][key].to_string();
        assert_eq!(text("dependencies", "schemars"), "\"1\"");
        insta::assert_snapshot!(text("dependencies", "my-money"), @r#"{ default-features = false, features = ["serde"], optional = true, path = '../my "money"' }"#);
        insta::assert_snapshot!(text("features", "quiet"), @r#"["gzip", "dep:my-money", "schemars/uuid1", "my-money?/std", "uuid/v4"]"#);
        assert_eq!(text("features", "with.dots"), "[\"quiet\"]");
        assert_eq!(text("dependencies", "serde"), "\"1\"");
    }

    #[test]
    fn nothing_that_is_added_is_in_the_place_of_what_the_crate_has_of_itself() {
        let (manifest, said) = made(
            r#"
            [dependencies]
            serde-json = "2"
            std = "1"
            pets = "1"
            pet = "1"
            gzip = { version = "1", optional = true }
            "a b" = "1"
            "x\n[lib]" = "1"
            [features]
            default = ["mock"]
            mock = []
            "-" = []
            own = ["mokc", "dep:pet", "nothing/std", "rand/", "gzip"]
            "#,
        );
        assert_eq!(manifest, "");
        insta::assert_snapshot!(said, @r"
        /dependencies/a b: `a b` can't be what a crate is called by
        /dependencies/gzip: `gzip` is a feature that Tintype writes itself, as an optional dependency would be
        /dependencies/pet: `pet` is the name of a module of the crate
        /dependencies/pets: `pets` is the name of another crate here
        /dependencies/serde-json: `serde-json` is a dependency that Tintype writes itself, and can't be replaced
        /dependencies/std: `std` is the name of another crate here
        /dependencies/x
        [lib]: `x
        [lib]` can't be what a crate is called by
        /features/-: `-` can't be what a feature is called
        /features/default: `default` is a feature that Tintype writes itself, and can't be replaced
        /features/mock: `mock` is a feature that Tintype writes itself, and can't be replaced
        /features/own/0: `mokc` is neither a feature of the crate nor one of a dependency
        /features/own/1: `dep:pet` is neither a feature of the crate nor one of a dependency
        /features/own/2: `nothing/std` is neither a feature of the crate nor one of a dependency
        /features/own/3: `rand/` is neither a feature of the crate nor one of a dependency
        ");
    }

    #[test]
    fn a_type_of_the_users_is_of_a_crate_that_is_there_or_of_what_they_wrote_in_this_one() {
        for (path, expected) in [
            ("a::B<c::D>", "of the crate `a`, which the crate does not depend on"),
            (
                "crate::types::Pet",
                "does not lead to `crate::ext`, where what you write in the crate stands",
            ),
            ("my_money::Uuid", ""),
            ("crate::ext::Of<u8>", ""),
            ("std::time::Duration", ""),
            ("serde_json::Value", ""),
        ] {
            let (_, said) = made(&format!(
                "[types]\n'format:uuid' = '{path}'\n[dependencies]\nmy-money = '1'"
            ));
            match expected {
                "" => assert_eq!(said, "", "{path}"),
                expected => assert!(
                    said.contains(expected) && said.starts_with("/types/format:uuid: "),
                    "{said}"
                ),
            }
        }
        let (_, said) =
            made("[types]\n'format:uuid' = 'std::net::IpAddr'\n'default:std::net::IpAddr' = 'my_money::none()'");
        let expected = "/types/default:std::net::IpAddr: `my_money::none()` is of the crate `my_money`, ";
        assert!(said.starts_with(expected), "{said}");
    }
}
