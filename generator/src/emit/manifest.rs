use super::File;
use super::toml_text::toml_string;
use super::uses::Uses;
use crate::configuration::Configuration;
use crate::model::Api;

/// What switches parts of the carried runtime.
const FEATURES: &[&str] = &[
    "default = [\"reqwest\"]",
    "# The transport that is used when the client is given no other.",
    "reqwest = [\"dep:reqwest\", \"tokio/time\"]",
    "# `send_blocking()` beside every `.await`.",
    "blocking = [\"tokio/rt-multi-thread\", \"tokio/time\"]",
    "# A span for each call.",
    "tracing = [\"dep:tracing\"]",
    "# A transport that answers from a script, for tests, and one that records.",
    "mock = []",
    "# Services of tower as transports, and transports as services.",
    "tower = [\"dep:http-body\", \"dep:tower-service\", \"tokio/time\"]",
];

/// What the carried runtime stands on, each line as in its own manifest.
const DEPENDENCIES: &[&str] = &[
    "bytes = \"1\"",
    "futures-core = { version = \"0.3\", default-features = false, features = [\"std\"] }",
    "http = \"1\"",
    "http-body = { version = \"1\", optional = true }",
    "reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"rustls\", \"stream\"], optional = true }",
    "serde = \"1\"",
    "serde_json = \"1\"",
    "tokio = { version = \"1\", default-features = false, features = [\"sync\"] }",
    "tower-service = { version = \"0.3\", optional = true }",
    "tracing = { version = \"0.1\", default-features = false, features = [\"std\"], optional = true }",
];

const JIFF: &str = "jiff = { version = \"1\", default-features = false, features = [\"std\"] }";
const UUID: &str = "uuid = { version = \"1\", default-features = false, features = [\"std\"] }";

/// What an example or a test needs that awaits a call. It is not compiled for those who depend on the crate.
const EXAMPLES: &[&str] = &[
    "[dev-dependencies]",
    "tokio = { version = \"1\", default-features = false, features = [\"macros\", \"rt-multi-thread\"] }",
];

/// `Cargo.toml`. Nothing of the description gets in but as an escaped string.
pub(super) fn emit(api: &Api, configuration: &Configuration, package: &str, uses: Uses) -> File {
    let version = configuration
        .version
        .as_deref()
        .filter(|version| is_version(version))
        .unwrap_or("0.1.0");
    let title = match api.title.trim() {
        "" => "HTTP API",
        title => title,
    };
    let mut lines = vec![
        "[package]".to_owned(),
        format!("name = {}", toml_string(package)),
        format!("version = {}", toml_string(version)),
        "edition = \"2024\"".to_owned(),
        "rust-version = \"1.88\"".to_owned(),
        format!("description = {}", toml_string(&format!("Client for {title}"))),
        String::new(),
        "[features]".to_owned(),
    ];
    lines.extend(FEATURES.iter().map(|line| (*line).to_owned()));
    lines.push(String::new());
    lines.push("[dependencies]".to_owned());
    let mut dependencies = DEPENDENCIES.to_vec();
    if uses.dates {
        dependencies.push(JIFF);
    }
    if uses.uuids {
        dependencies.push(UUID);
    }
    dependencies.sort_unstable();
    lines.extend(dependencies.iter().map(|line| (*line).to_owned()));
    lines.push(String::new());
    lines.extend(EXAMPLES.iter().map(|line| (*line).to_owned()));
    File {
        path: "Cargo.toml".to_owned(),
        contents: lines.join("\n") + "\n",
    }
}

/// Whether cargo takes it: three numbers, then perhaps `-` or `+` and letters, digits, `.` and `-` (Semantic Versioning 2.0).
fn is_version(text: &str) -> bool {
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, rest) = text.split_at(end);
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() < 10
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && rest
            .chars()
            .skip(1)
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '+'))
        && rest.len() != 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_never_more_than_a_string() {
        let api = Api {
            title: "x\"\n[dependencies]\nevil = \"1\"".to_owned(),
            ..Api::default()
        };
        let file = emit(&api, &Configuration::default(), "x", Uses::default());
        assert!(!file.contents.lines().any(|line| line.starts_with("evil")));
        assert_eq!(file.contents.matches("[dependencies]\n").count(), 1);
    }

    #[test]
    fn only_versions_are_versions() {
        for good in ["0.1.0", "10.20.30", "1.0.0-rc.1", "1.0.0+build"] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "", "1", "1.0", "01.0.0", "1.0.0-", "1.0.0 ", "v1.0.0", "1.0.0\n", "1.0.0-\"",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
