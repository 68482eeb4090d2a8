//! A program that calls the operations of a generated crate with what it is given.
//!
//! All such programs have what makes a call and says how it ended; which calls they make is their [`Purpose`].
//!
//! [`asked`] reads lines `NUMBER {"base_url": …, "arguments": {…}, "files": […]}` and answers each with one line of JSON,
//! `{"encoded": …}` with a [`Sent`] in it. With `"plays": […]` in place of the URL it makes many calls at once, each to
//! the URL of its play, and answers with how each ended.

use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;
use tintype::emit::File;
use tintype::model::{Api, CredentialKind};
use tintype::name::Names;

use super::method::{Argument, Method, Passing};
use crate::corpus::harness::Program;

/// What became of a call.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Sent {
    /// How the call ended: `success`, or the kind of its error.
    pub(crate) end: String,
    /// What the error says.
    #[serde(default)]
    pub(crate) detail: String,
    /// Method and URI of the first request; empty where none was sent.
    #[serde(default)]
    pub(crate) request: String,
    /// The status of the response to it.
    #[serde(default)]
    pub(crate) status: u16,
    /// Prism's header field `sl-violations`.
    #[serde(default)]
    pub(crate) violations: Value,
    /// Prism's own error (RFC 9457), where it made no mock response.
    #[serde(default)]
    pub(crate) problem: Value,
    /// The body that could not be decoded.
    #[serde(default)]
    pub(crate) body: Value,
}

/// What a program makes calls for.
pub(crate) struct Purpose {
    /// The files of its modules, each with its source; the first one has its `main`.
    pub(crate) modules: Vec<(&'static str, &'static str)>,
    /// Lines of its manifest for what else it depends on.
    pub(crate) dependencies: &'static str,
    /// Features of the generated crate that it takes beside the default ones.
    pub(crate) features: &'static [&'static str],
}

/// The program that calls these methods of the generated crate, numbered in this order.
pub(crate) fn program<'a>(
    package: &'a str,
    methods: &[&Method],
    generation: (&Api, &Names, &[File]),
    purpose: &'a Purpose,
) -> Program<'a> {
    let (api, names, files) = generation;
    let mut table = String::new();
    let mut functions = String::new();
    for (number, method) in methods.iter().enumerate() {
        let _ = writeln!(table, "    call_{number},");
        functions += &function(number, method);
    }
    let modules: Vec<&str> = purpose
        .modules
        .iter()
        .filter_map(|(file, _)| file.strip_suffix(".rs"))
        .collect();
    let declared: String = modules.iter().map(|module| format!("mod {module};\n")).collect();
    let source = for_what_is_carried(SOURCE, files)
        .replace("MODULES\n", &declared)
        .replace("ENTRY", modules.first().copied().unwrap_or_default())
        .replace("    CREDENTIALS\n", &credentials(api, names))
        .replace("    TABLE\n", &table)
        .replace("FUNCTIONS\n", &functions);
    Program {
        package,
        default_features: true,
        features: purpose.features.iter().map(|name| (*name).to_owned()).collect(),
        dependencies: purpose.dependencies,
        source,
        modules: &purpose.modules,
    }
}

/// Leaves out what needs a type of the runtime that the crate does not carry: the lines from `//@ Type` to the next `//@`.
fn for_what_is_carried(source: &str, files: &[File]) -> String {
    let is_carried = |name: &str| {
        let declaration = format!("pub struct {name}");
        files.iter().any(|file| file.contents.contains(&declaration))
    };
    let mut kept = String::new();
    let mut is_kept = true;
    for line in source.lines() {
        match line.trim_start().strip_prefix("//@") {
            Some(name) => is_kept = name.is_empty() || is_carried(name.trim()),
            None if is_kept => kept += &format!("{line}\n"),
            None => {}
        }
    }
    kept
}

/// Every credential with a value that is none of anybody's.
fn credentials(api: &Api, names: &Names) -> String {
    let given = api.credentials.iter().zip(&names.credentials);
    given
        .filter(|(credential, _)| credential.kind != CredentialKind::MutualTls)
        .map(|(credential, own)| {
            let arguments = match credential.kind {
                CredentialKind::Basic => "\"user\", \"password\"",
                _ => "\"credential\"",
            };
            format!(
                "    let builder = builder.{}(CRATE::{}::new({arguments}));\n",
                own.method, own.name
            )
        })
        .collect()
}

/// The function that calls one operation.
fn function(number: usize, method: &Method) -> String {
    let mut text = format!("fn call_{number}(client: &CRATE::Client, input: &Input) -> Result<Sending, String> {{\n");
    let values: Vec<String> = method
        .required
        .iter()
        .map(|argument| match (&method.structure, &argument.passing) {
            (Some(_), Passing::Text) => format!("input.value({:?})?", argument.key),
            (Some(_), Passing::Parts) => format!("{}.into()", value(argument)),
            (None, Passing::Text) => format!("&input.value::<String>({:?})?", argument.key),
            _ => value(argument),
        })
        .collect();
    let arguments = match &method.structure {
        None => values.join(", "),
        Some(path) => {
            let fields = method.required.iter().zip(&values);
            let fields: Vec<String> = fields
                .map(|(argument, value)| format!("{}: {value}", argument.name))
                .collect();
            format!("CRATE::{path} {{ {} }}", fields.join(", "))
        }
    };
    let _ = writeln!(text, "    let call = client.{}({arguments});", method.name);
    for argument in &method.optional {
        let value = match argument.passing {
            Passing::Text => format!("&input.value::<String>({:?})?", argument.key),
            _ => value(argument),
        };
        let _ = writeln!(
            text,
            "    let call = if input.has({:?}) {{ call.{}({value}) }} else {{ call }};",
            argument.key, argument.name
        );
    }
    text += "    Ok(sending!(call, input))\n}\n\n";
    text
}

fn value(argument: &Argument) -> String {
    let key = &argument.key;
    match &argument.passing {
        Passing::Text | Passing::Value => format!("input.value({key:?})?"),
        Passing::Typed(kind) => format!("input.value::<{kind}>({key:?})?"),
        Passing::Parts => format!("input.parts({key:?})"),
        Passing::Bytes => format!("CRATE::runtime::Body::from(input.bytes({key:?}))"),
    }
}

const SOURCE: &str = include_str!("program/main.rs.txt");

/// A program that makes calls as it is told.
pub(crate) fn asked() -> Purpose {
    Purpose {
        modules: vec![
            ("asked.rs", include_str!("program/asked.rs.txt")),
            ("judged.rs", include_str!("program/judged.rs.txt")),
            ("hostile.rs", include_str!("program/hostile.rs.txt")),
        ],
        features: &[],
        dependencies: "http = \"1\"\ntokio = { version = \"1\", features = [\"rt\", \"time\", \"net\"] }\nuuid = { version = \"1\", default-features = false }\n",
    }
}
