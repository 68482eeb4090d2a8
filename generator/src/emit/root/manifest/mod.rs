//! `Cargo.toml`: dependencies, `features` and what a package says of itself, with the `license` and the user's own `additions`.
//!
//! `crate_name` makes a name that a package can have, and `toml_text` keeps text a text.

pub(in crate::emit) mod additions;
pub(in crate::emit) mod crate_name;
pub(in crate::emit) mod features;
pub(super) mod license;
pub(in crate::emit) mod toml_text;

use crate::configuration::{Configuration, FIRST_VERSION, Inherited, is_version};
use crate::emit::context::Context;
use crate::emit::runtime::package;
use crate::emit::{File, KEPT};
use crate::face::Uses;
use crate::face::scalar;
use crate_name::unusual_crate_name;
use toml_text::toml_string;

/// What all that is generated is written in.
pub(crate) const EDITION: &str = "edition = \"2024\"";
/// The oldest compiler that takes it.
pub(crate) const RUST_VERSION: &str = "rust-version = \"1.88\"";

/// What the carried runtime stands on, each line as in its own manifest.
pub(crate) const DEPENDENCIES: &[&str] = &[
    "bytes = \"1\"",
    "futures-core = { version = \"0.3\", default-features = false, features = [\"std\"] }",
    "http = \"1\"",
    "http-body = { version = \"1\", optional = true }",
    "httpdate = \"1\"",
    "metrics = { version = \"0.24\", default-features = false, optional = true }",
    "opentelemetry = { version = \"0.33\", default-features = false, features = [\"trace\"], optional = true }",
    "reqwest = { version = \"0.13\", default-features = false, optional = true }",
    "rustls = { version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"], optional = true }",
    "serde = \"1\"",
    "serde_json = \"1\"",
    "tokio = { version = \"1\", default-features = false, features = [\"sync\"] }",
    "tower-service = { version = \"0.3\", optional = true }",
    "tracing = { version = \"0.1\", default-features = false, features = [\"std\"], optional = true }",
    "tracing-opentelemetry = { version = \"0.34\", default-features = false, optional = true }",
];

/// What it stands on where an API has dates, which are texts to itself.
pub(crate) const OF_DATES: &[&str] = &[
    "chrono = { version = \"0.4\", default-features = false, features = [\"std\"], optional = true }",
    "jiff = { version = \"1\", default-features = false, features = [\"std\"], optional = true }",
    "time = { version = \"0.3\", default-features = false, features = [\"parsing\", \"std\"], optional = true }",
];
pub(crate) const OF_DECIMALS: &str =
    "rust_decimal = { version = \"1\", default-features = false, features = [\"std\"], optional = true }";
/// What patterns are read by, in the grammar that JSON Schema asks for: `regex` has another one, and no look-around.
pub(crate) const OF_PATTERNS: &str =
    "regress = { version = \"0.12\", default-features = false, features = [\"std\"], optional = true }";
pub(crate) const UUID: &str = "uuid = { version = \"1\", default-features = false, features = [\"std\"] }";

/// Where it stands.
const PATH: &str = "Cargo.toml";

/// The dependencies that types and operations name themselves.
const OWN: &[&str] = &["bytes = ", "serde = ", "serde_json = "];

/// What an example or a test needs that awaits a call. It is not compiled for those who depend on the crate.
const EXAMPLES: &[&str] = &[
    "[dev-dependencies]",
    "tokio = { version = \"1\", default-features = false, features = [\"macros\", \"rt-multi-thread\"] }",
];

/// `Cargo.toml`. Nothing of the description gets in but as an escaped string.
pub(crate) fn emit(context: Context<'_>, configuration: &Configuration, package: &str, uses: &Uses) -> File {
    let mut lines = about(context, configuration, package);
    lines.push(String::new());
    if let Some(name) = unusual_crate_name(package) {
        lines.extend([
            "[lib]".to_owned(),
            format!("name = {}", toml_string(&name)),
            String::new(),
        ]);
    }
    lines.push("[features]".to_owned());
    lines.extend(features::of_crate(
        context,
        configuration.runtime.as_ref().map(|_| package::NAME),
    ));
    lines.extend(additions::features(configuration));
    lines.push(String::new());
    lines.push("[dependencies]".to_owned());
    lines.extend(dependencies(configuration, uses));
    lines.extend(additions::dependencies(configuration));
    if configuration.package.workspace.contains(&Inherited::Lints) {
        lines.extend(["", "[lints]", "workspace = true"].map(str::to_owned));
    }
    lines.push(String::new());
    lines.extend(EXAMPLES.iter().map(|line| (*line).to_owned()));
    if context.face.division.is_some() {
        lines.extend(["", "[package.metadata.docs.rs]", "all-features = true"].map(str::to_owned));
    }
    File {
        path: PATH.to_owned(),
        contents: lines.join("\n") + "\n",
    }
}

/// `[package]`.
fn about(context: Context<'_>, configuration: &Configuration, package: &str) -> Vec<String> {
    let said = &configuration.package;
    let title = match context.api.title.trim() {
        "" => "HTTP API",
        title => title,
    };
    let version = configuration.version.as_deref().filter(|version| is_version(version));
    let description = said
        .description
        .clone()
        .unwrap_or_else(|| format!("Client for {title}"));
    let license = said
        .license
        .clone()
        .or_else(|| license::expression(context.api.license.as_deref()?));
    let text = |value: &Option<String>| value.as_deref().map(toml_string);
    let list = |values: &[String]| {
        let values: Vec<String> = values.iter().map(|value| toml_string(value)).collect();
        (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
    };
    let keys = [
        (Inherited::Description, Some(toml_string(&description))),
        (Inherited::Authors, list(&said.authors)),
        (Inherited::License, text(&license)),
        (Inherited::Repository, text(&said.repository)),
        (Inherited::Homepage, text(&said.homepage)),
        (Inherited::Documentation, text(&said.documentation)),
        (Inherited::Keywords, list(&said.keywords)),
        (Inherited::Categories, list(&said.categories)),
        (Inherited::Publish, said.publish.map(|publish| publish.to_string())),
    ];
    let line = |(inherited, value): (Inherited, Option<String>)| match said.workspace.contains(&inherited) {
        true => Some(format!("{}.workspace = true", inherited.key())),
        false => Some(format!("{} = {}", inherited.key(), value?)),
    };
    let head = ["[package]".to_owned(), format!("name = {}", toml_string(package))];
    let version = line((Inherited::Version, Some(toml_string(version.unwrap_or(FIRST_VERSION)))));
    let exclude = configuration
        .is_version_from_diff()
        .then(|| format!("exclude = [{}]", toml_string(&format!("/{KEPT}"))));
    let language = [EDITION.to_owned(), RUST_VERSION.to_owned()];
    let lines = head.into_iter().chain(version).chain(language);
    lines.chain(keys.into_iter().filter_map(line)).chain(exclude).collect()
}

/// Gives the crate of these files this version, whatever it has.
pub(crate) fn set_version(files: &mut [File], version: &str) {
    for manifest in files.iter_mut().filter(|file| file.path == PATH) {
        let mut lines: Vec<&str> = manifest.contents.lines().collect();
        let line = format!("version = {}", toml_string(version));
        // The first one is that of `[package]`, which begins the manifest.
        if let Some(own) = lines.iter_mut().find(|line| line.starts_with("version = ")) {
            *own = &line;
        }
        manifest.contents = lines.join("\n") + "\n";
    }
}

/// What the crate depends on, sorted by name.
pub(crate) fn dependencies(configuration: &Configuration, uses: &Uses) -> Vec<String> {
    let own = |line: &&&str| OWN.iter().any(|name| line.starts_with(name));
    let mut lines: Vec<String> = match &configuration.runtime {
        None => DEPENDENCIES.iter().map(|line| (*line).to_owned()).collect(),
        Some(path) => {
            let lines = DEPENDENCIES.iter().filter(own).map(|line| (*line).to_owned());
            lines.chain([package::dependency(path)]).collect()
        }
    };
    if configuration.runtime.is_none() {
        let of_dates = uses.carries(scalar::TIME).then_some(OF_DATES);
        lines.extend(of_dates.into_iter().flatten().map(|line| (*line).to_owned()));
        lines.extend(uses.carries(scalar::DECIMAL).then(|| OF_DECIMALS.to_owned()));
        lines.extend(uses.checks.then(|| OF_PATTERNS.to_owned()));
    }
    if uses.carries(scalar::UUID) {
        lines.push(UUID.to_owned());
    }
    lines.sort_unstable();
    lines
}

/// What the runtime of any API stands on.
pub(crate) fn all_dependencies() -> impl Iterator<Item = &'static str> {
    let beside = OF_DATES.iter().chain(&[OF_DECIMALS, OF_PATTERNS, UUID]);
    DEPENDENCIES.iter().chain(beside).copied()
}

/// What types alone depend on, sorted by name.
pub(crate) fn dependencies_of_types(configuration: &Configuration, uses: &Uses) -> Vec<String> {
    let without_client = |line: &String| {
        OF_DATES.contains(&line.as_str())
            || [OF_DECIMALS, OF_PATTERNS, UUID].contains(&line.as_str())
            || ["serde = ", "serde_json = ", package::NAME]
                .iter()
                .any(|name| line.starts_with(name))
    };
    let mut lines = dependencies(configuration, uses);
    lines.retain(without_client);
    lines
}

/// The file that leaves the layout to the generator.
pub(crate) fn layout() -> File {
    File {
        path: "rustfmt.toml".to_owned(),
        contents: "# The layout is the generator's.\ndisable_all_formatting = true\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::fixture::{described, divided};
    use crate::face::ALL_OPERATIONS;
    use crate::face::features::FEATURES;
    use crate::model::Api;
    use crate::name::Names;

    #[test]
    fn a_title_is_never_more_than_a_string() {
        let api = Api {
            title: "x\"\n[dependencies]\nevil = \"1\"".to_owned(),
            ..Api::default()
        };
        let names = Names::default();
        let face = crate::face::face(&api, &names);
        let file = emit(Context::new(&face), &Configuration::default(), "x", &Uses::default());
        assert!(!file.contents.lines().any(|line| line.starts_with("evil")));
        assert_eq!(file.contents.matches("[dependencies]\n").count(), 1);
    }

    #[test]
    fn what_a_crate_may_depend_on_is_what_is_reserved() {
        let lines = all_dependencies();
        let mut names: Vec<&str> = lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        names.push(package::NAME);
        names.sort_unstable();
        assert_eq!(names, crate::name::reserved::DEPENDENCIES);
    }

    #[test]
    fn tags_are_features_of_their_own_whatever_they_are_called() {
        let own = all_dependencies().chain(["default = []", "tintype-runtime = {}"]);
        let own = own.filter_map(|line| Some(line.split_once(" = ")?.0));
        let tags = FEATURES.iter().map(|feature| feature.name).chain(own);
        let odd = [
            "all operations",
            "other types",
            "type",
            "2",
            "\"]\nevil = [\"",
            "Été",
            "a_b",
            "a-b",
        ];
        let path = |(index, tag): (usize, &str)| {
            format!(
                "  /{index}: {{get: {{tags: [{}], responses: {{}}}}}}\n",
                toml_string(tag)
            )
        };
        let paths: String = tags.chain(odd).enumerate().map(path).collect();
        let manifest: toml::Table = described(&divided(&paths), "Cargo.toml").parse().expect("TOML");
        let table = |name: &str| manifest[name].as_table().expect("a table").clone();
        let tags: Vec<String> = table("features")[ALL_OPERATIONS]
            .as_array()
            .expect("a list")
            .iter()
            .map(|tag| tag.as_str().expect("a name").to_owned())
            .collect();
        insta::assert_snapshot!(tags.join(" "), @"a-b a-b-2 all-operations-operations blocking-operations brotli-operations bytes-operations check-operations chrono-operations default-operations ete evil futures-core-operations gzip-operations http-body-operations http-operations http2-operations httpdate-operations jiff-operations many metrics-operations mock-operations native-tls-operations opentelemetry-operations other-types-operations regress-operations reqwest-operations rust-decimal rustls-aws-lc-operations rustls-operations rustls-ring-operations serde-json serde-operations socks-operations time-operations tintype-runtime-operations tokio-operations tower-operations tower-service-operations tracing-opentelemetry-operations tracing-operations type uuid-operations v2 zstd-operations");
        for tag in &tags {
            assert!(!table("dependencies").contains_key(tag), "{tag}");
        }
    }
}
