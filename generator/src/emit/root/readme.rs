use super::feature_table;
use super::quick_start::FirstCall;
use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::documentation::{code, neutralise_below};
use crate::face::{ALL_OPERATIONS, scalar};

/// How the source is read, in as few lines as it takes.
const READING: &str = "## Read the source

`record! { pub struct Pet { pub name: String = \"name\", ..extra: Extra } required { \"name\" } }` declares a plain struct with the
fields `name` and `extra`, and how it is read from JSON and written as JSON: after each `=` stands the property's name, and behind
`required` those that have to be there.
`..extra` keeps the properties that the description does not know, so that what was read can be written back whole. `enumeration!` lists
values and `union!` branches in the same way, with `..Other` for those that a newer server adds. `runtime::operation!` declares a
call: what it always sends, and how each status of its answer is read.";

/// What a large crate's lines in a manifest begin with that let it be built sooner.
const PROFILE: &str = "[profile.dev.package.";

/// How a large crate is built sooner.
fn sooner(package: &str) -> String {
    format!(
        "## Build it sooner

With these lines in the `Cargo.toml` of your workspace, the first debug build of this crate takes about two thirds of its CPU time:

```toml
{PROFILE}{package}]
debug = \"line-tables-only\"
incremental = false
```

A backtrace still has its lines. What it costs: a debugger shows no variables of this crate, and what is generated anew is compiled as a
whole. Without the feature `serde`, for which a program that only makes calls has no use, it takes less still."
    )
}

/// Those lines of the README of a crate, if it is large.
#[cfg(feature = "cli")]
pub(crate) fn profile(files: &[File]) -> Option<&str> {
    let readme = files.iter().find(|file| file.path == PATH)?;
    // What a description says stands before.
    let lines = readme.contents.get(readme.contents.rfind(PROFILE)?..)?;
    lines.split("\n```").next()
}

/// Where it stands.
const PATH: &str = "README.md";

/// `README.md` of the generated crate.
pub(crate) fn emit(context: Context<'_>, package: &str, root: &str, first: Option<&FirstCall<'_>>) -> File {
    let api = context.api;
    let mut lines = vec![format!("# {package}"), String::new()];
    lines.push(format!(
        "A Rust client for {}, version {}.",
        code(&api.title),
        code(&api.version)
    ));
    if let Some(description) = &api.documentation.description {
        lines.push(String::new());
        lines.extend(neutralise_below(1, description));
    }
    let tables = match &context.face.division {
        None => "a table of all operations",
        Some(_) => "tables of operations",
    };
    lines.extend([
        String::new(),
        "## Use".to_owned(),
        String::new(),
        "```toml".to_owned(),
        "[dependencies]".to_owned(),
        format!("{package} = {{ path = \"PATH\" }}"),
        "```".to_owned(),
        String::new(),
    ]);
    lines.extend(first.map(|first| format!("```rust\n{}\n```", first.program())));
    lines.extend([
        String::new(),
        format!(
            "`cargo doc --open -p {package}` shows a guide, the credentials and {tables}; in Rust the crate is called `{root}`."
        ),
        String::new(),
        "| Feature | What it adds |".to_owned(),
        "|---|---|".to_owned(),
        "| `reqwest` (default) | the transport that is used when the client is given no other |".to_owned(),
        "| `rustls-ring` (default), `rustls-aws-lc`, `native-tls` | its TLS: of several, the one that is not on by default |".to_owned(),
        "| `http2` (default) | HTTP/2 with servers that speak it |".to_owned(),
        "| `brotli`, `gzip`, `zstd` | answers may come compressed |".to_owned(),
        "| `socks` | proxies may be of SOCKS |".to_owned(),
        "| `blocking` | `.send_blocking()` beside every `.await` |".to_owned(),
        "| `tracing` | a span for each call, as OpenTelemetry names things |".to_owned(),
        "| `metrics` | `runtime::Metrics`: hooks that count and time requests by operation |".to_owned(),
        "| `opentelemetry` | `runtime::TraceContext`: hooks that send the trace along which a call belongs to |".to_owned(),
        "| `mock` | a transport that answers from a script, for tests, and one that records |".to_owned(),
        "| `tower` | services of tower as transports, and transports as services |".to_owned(),
        "| `serde` (default) | `Serialize` and `Deserialize` for all types; the client reads and writes without them |".to_owned(),
    ]);
    let uses = &context.face.uses;
    let values = [
        (
            uses.carries(scalar::TIME),
            "| `jiff` (default), `chrono`, `time` | dates become what one of these crates calculates with, and the other way round |",
        ),
        (
            uses.carries(scalar::DECIMAL),
            "| `rust_decimal` | decimals become those of this crate, and the other way round |",
        ),
        (
            uses.checks,
            "| `check` | `value.check()` of the trait `Check` lists what a value has beyond the lengths, ranges and patterns that the description demands, with its path |",
        ),
    ];
    let values = values.iter().filter(|(is_there, _)| *is_there);
    lines.extend(values.map(|(_, line)| (*line).to_owned()));
    if let Some(division) = &context.face.division {
        lines.push(format!(
            "| `{ALL_OPERATIONS}` (default) | all operations: the features of the next table |"
        ));
        lines.extend([String::new(), "## Operations".to_owned(), String::new()]);
        lines.extend(feature_table::lines(context, division));
    }
    if api.is_large() {
        lines.extend([String::new(), sooner(package)]);
    }
    lines.extend([String::new(), READING.to_owned()]);
    lines.extend([
        String::new(),
        "## Do not edit".to_owned(),
        String::new(),
        "Tintype wrote this crate from an OpenAPI description. Change the description or Tintype's configuration, and generate \
         the crate again: edits made here would be lost."
            .to_owned(),
    ]);
    File {
        path: PATH.to_owned(),
        contents: lines.join("\n") + "\n",
    }
}
