use heck::ToSnakeCase;

use crate::configuration::Configuration;
use crate::model::Api;
use crate::name::reserved::DEPENDENCIES;

/// Names that neither a package nor a dependency can have, beside those of its own dependencies: of crates that every program has, and of cargo's directories.
pub(in crate::emit::root) const TAKEN: &[&str] = &[
    "alloc",
    "build",
    "core",
    "crate",
    "deps",
    "examples",
    // A keyword since the edition of 2024.
    "gen",
    "incremental",
    "proc_macro",
    "self",
    "std",
    "super",
    "test",
];

/// The package's name: the configured one, or one made from the API's title. Always one that cargo takes.
pub(crate) fn package_name(api: &Api, configuration: &Configuration) -> String {
    match &configuration.name {
        Some(name) => legal(name, true),
        None => legal(&api.title, false),
    }
}

/// The crate's name in Rust: the one that cargo makes of the package's, in snake case, because the compiler warns of any
/// other.
pub(crate) fn crate_name(package: &str) -> String {
    let usual = usual_crate_name(package);
    // The compiler looks at what stands between the underscores at either end.
    let inner = usual.trim_matches('_');
    if inner.contains("__") || inner.contains(|character: char| character.is_ascii_uppercase()) {
        usual.to_snake_case()
    } else {
        usual
    }
}

/// The crate's name, where the manifest has to say it.
pub(in crate::emit::root) fn unusual_crate_name(package: &str) -> Option<String> {
    Some(crate_name(package)).filter(|name| *name != usual_crate_name(package))
}

/// The name that cargo gives a crate when the manifest says nothing.
pub(in crate::emit::root) fn usual_crate_name(package: &str) -> String {
    package.replace('-', "_")
}

fn legal(wanted: &str, keep_case: bool) -> String {
    let mut name = String::new();
    for character in wanted.chars() {
        match character {
            '_' if keep_case => name.push('_'),
            _ if character.is_ascii_alphanumeric() && keep_case => name.push(character),
            _ if character.is_ascii_alphanumeric() => name.push(character.to_ascii_lowercase()),
            '\'' | '\u{2019}' => {}
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
        // Cargo takes 64 characters on its index; a title may be a whole sentence.
        if name.len() == 60 {
            break;
        }
    }
    let mut name = name.trim_matches('-').to_owned();
    if name.is_empty() {
        name.push_str("api-client");
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name.insert_str(0, "api-");
    }
    let in_rust = crate_name(&name);
    let is_dependency = DEPENDENCIES.iter().any(|known| usual_crate_name(known) == in_rust);
    if is_dependency || TAKEN.contains(&in_rust.as_str()) || syn::parse_str::<syn::Ident>(&in_rust).is_err() {
        name.push_str("-client");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{crate_name, legal, unusual_crate_name};

    #[test]
    fn titles_become_names_that_cargo_takes() {
        for (title, name) in [
            ("Leen API", "leen-api"),
            ("  Stripe's — API (v2)  ", "stripes-api-v2"),
            ("", "api-client"),
            ("日本", "api-client"),
            ("3scale", "api-3scale"),
            ("HTTP", "http-client"),
            ("HTTP body", "http-body-client"),
            ("Match", "match-client"),
            ("Gen", "gen-client"),
            ("\"\n[dependencies]\nevil = \"1\"", "dependencies-evil-1"),
        ] {
            assert_eq!(legal(title, false), name);
        }
        assert_eq!(legal("my_Client", true), "my_Client");
        assert!(legal(&"long ".repeat(40), false).len() <= 64);
    }

    #[test]
    fn a_crate_is_called_in_snake_case_whatever_its_package_is_called() {
        for (package, name) in [
            ("leen-api", "leen_api"),
            ("my_Client", "my_client"),
            ("PetStore", "pet_store"),
            ("api2_v1", "api2_v1"),
            ("a__b", "a_b"),
            ("a-_b", "a_b"),
            ("a___B_", "a_b"),
            ("a_", "a_"),
        ] {
            assert_eq!(crate_name(package), name);
        }
        assert_eq!(unusual_crate_name("leen-api"), None);
        assert_eq!(unusual_crate_name("PetStore").as_deref(), Some("pet_store"));
        // Neither a dependency of its own nor a keyword.
        assert_eq!(legal("HTTP", true), "HTTP-client");
        assert_eq!(legal("Match", true), "Match-client");
    }
}
