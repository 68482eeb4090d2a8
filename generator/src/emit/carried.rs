//! The runtime that every generated crate carries, as it stands in this package.

use super::File;
use super::uses::Uses;

/// Each path with the text of the file at it.
macro_rules! carried {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../carried/", $path)))),*]
    };
}

/// `(path under src, text)`: each file of `generator/carried` but its root.
const FILES: &[(&str, &str)] = carried![
    "runtime/http/authorize.rs",
    "runtime/http/blocking.rs",
    "runtime/http/body/file.rs",
    "runtime/http/body/form.rs",
    "runtime/http/body/mod.rs",
    "runtime/http/body/multipart.rs",
    "runtime/http/call.rs",
    "runtime/http/clock.rs",
    "runtime/http/credential/base64.rs",
    "runtime/http/credential/cached.rs",
    "runtime/http/credential/client_credentials.rs",
    "runtime/http/credential/kinds.rs",
    "runtime/http/credential/mod.rs",
    "runtime/http/credential/scheme.rs",
    "runtime/http/curl.rs",
    "runtime/http/endpoint.rs",
    "runtime/http/error.rs",
    "runtime/http/form.rs",
    "runtime/http/head.rs",
    "runtime/http/macros/client_builder.rs",
    "runtime/http/macros/credential.rs",
    "runtime/http/macros/headers.rs",
    "runtime/http/macros/mod.rs",
    "runtime/http/macros/operation.rs",
    "runtime/http/mock/difference.rs",
    "runtime/http/mock/mod.rs",
    "runtime/http/mock/recorded.rs",
    "runtime/http/mock/recorder.rs",
    "runtime/http/mock/recording.rs",
    "runtime/http/mock/reply.rs",
    "runtime/http/mock/scrub.rs",
    "runtime/http/mod.rs",
    "runtime/http/operation.rs",
    "runtime/http/pages/find.rs",
    "runtime/http/pages/items.rs",
    "runtime/http/pages/link.rs",
    "runtime/http/pages/mod.rs",
    "runtime/http/pages/next.rs",
    "runtime/http/parameter/mod.rs",
    "runtime/http/parameter/plain.rs",
    "runtime/http/parameter/style.rs",
    "runtime/http/percent.rs",
    "runtime/http/received.rs",
    "runtime/http/redirect.rs",
    "runtime/http/request.rs",
    "runtime/http/reqwest.rs",
    "runtime/http/response.rs",
    "runtime/http/retry.rs",
    "runtime/http/retry_after.rs",
    "runtime/http/secret.rs",
    "runtime/http/send.rs",
    "runtime/http/settings.rs",
    "runtime/http/shown.rs",
    "runtime/http/stream/event_stream.rs",
    "runtime/http/stream/form.rs",
    "runtime/http/stream/json_lines.rs",
    "runtime/http/stream/line_buffer.rs",
    "runtime/http/stream/mod.rs",
    "runtime/http/target.rs",
    "runtime/http/tower.rs",
    "runtime/http/transport.rs",
    "runtime/json/container.rs",
    "runtime/json/decode.rs",
    "runtime/json/encode.rs",
    "runtime/json/error.rs",
    "runtime/json/free.rs",
    "runtime/json/inspect.rs",
    "runtime/json/integer.rs",
    "runtime/json/kind.rs",
    "runtime/json/known.rs",
    "runtime/json/literal.rs",
    "runtime/json/mod.rs",
    "runtime/json/number.rs",
    "runtime/json/path.rs",
    "runtime/json/profile.rs",
    "runtime/json/rank.rs",
    "runtime/json/reader.rs",
    "runtime/json/record.rs",
    "runtime/json/scalar.rs",
    "runtime/json/serde.rs",
    "runtime/json/string.rs",
    "runtime/json/tagged.rs",
    "runtime/json/tuple.rs",
    "runtime/json/union.rs",
    "runtime/json/writer.rs",
    "runtime/macros/enumeration.rs",
    "runtime/macros/integer_enumeration.rs",
    "runtime/macros/mixed_enumeration.rs",
    "runtime/macros/mod.rs",
    "runtime/macros/record.rs",
    "runtime/macros/serde_bridge.rs",
    "runtime/macros/setters.rs",
    "runtime/macros/tagged_union.rs",
    "runtime/macros/union.rs",
    "runtime/macros/wrapper.rs",
    "runtime/mod.rs",
    "runtime/time.rs",
    "runtime/uuid.rs",
    "runtime/value/base64.rs",
    "runtime/value/big_integer.rs",
    "runtime/value/decimal.rs",
    "runtime/value/extra.rs",
    "runtime/value/mod.rs",
    "runtime/value/null.rs",
    "runtime/value/nullable.rs",
    "runtime/value/text.rs",
];

/// Whether an API needs a module.
type Needed = fn(Uses) -> bool;

/// Modules that stand on a dependency which not every API needs.
const OPTIONAL: &[(&str, Needed)] = &[("time", |uses| uses.dates), ("uuid", |uses| uses.uuids)];

/// `(path under src, text)` of each file of the runtime.
pub(super) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}

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
    text.lines()
        .filter(|line| !modules.iter().any(|module| is_of_module(line, module)))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Whether the line declares a module, or re-exports what is in it.
pub(super) fn is_of_module(line: &str, module: &str) -> bool {
    [format!("mod {module};"), format!("pub mod {module};")].contains(&line.to_owned())
        || line.starts_with(&format!("pub use {module}::"))
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
        let wanted: String = found.iter().map(|path| format!("    \"{path}\",\n")).collect();
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
