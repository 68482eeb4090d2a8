//! Identifiers that are not to be given.

use crate::model::Scalar;

/// Strict and reserved keywords of edition 2024 that `r#` makes legal (the Rust Reference, "Keywords").
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that Windows refuses for a file, whatever their extension, and the module file itself.
pub(super) const FILE_NAMES: &[&str] = &[
    "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "self", "super", "crate",
];

/// What generated type files say unqualified: [`TYPES`], and the scalars that they import.
pub(super) fn types() -> Vec<&'static str> {
    let scalars = Scalar::ALL.iter().map(|scalar| scalar.path());
    let imported = scalars.filter_map(|(module, name)| module.map(|_| name));
    TYPES.iter().copied().chain(imported).collect()
}

/// The prelude, and the runtime's value types.
const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    // Its constructor would have the name of the type, which clippy refuses.
    "New",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    "BTreeMap",
    "Either",
    "Extra",
    "Null",
    "Nullable",
    "Unsent",
    "Value",
];

/// What the crate's root holds beside credentials and what every file says unqualified.
pub(super) const ROOT: &[&str] = &[
    "Client",
    "ClientBuilder",
    "Error",
    "Response",
    "Transport",
    "Secret",
    "StatusCode",
    "MissingVariable",
    "RetryPolicy",
    "Server",
];

/// Cargo features that every crate may have, and what it depends on: those share one namespace.
pub(super) const FEATURES: &[&str] = &[
    "default",
    "all-operations",
    "other-types",
    "blocking",
    "mock",
    "reqwest",
    "tower",
    "tracing",
    "bytes",
    "futures-core",
    "http",
    "http-body",
    "httpdate",
    "jiff",
    "serde",
    "tokio",
    "tintype-runtime",
    "tower-service",
    "uuid",
];

/// Methods of the client beside the operations.
pub(super) const CLIENT_METHODS: &[&str] = &[
    "new",
    "builder",
    "clone",
    "call",
    "fmt",
    "default",
    "core",
    "raw_request",
];

/// Methods of the client's builder beside credentials.
pub(super) const CLIENT_BUILDER_METHODS: &[&str] = &[
    "new",
    "build",
    "base_url",
    "server",
    "allow_http",
    "anonymous",
    "transport",
    "timeout",
    "attempt_timeout",
    "idle_timeout",
    "retry",
    "largest_response",
    "strict",
    "header",
    "query",
    "user_agent",
    "default",
    "clone",
];

/// Methods of every call beside its parameters.
pub(super) const CALL_METHODS: &[&str] = &[
    "new",
    "read",
    "base_url",
    "anonymous",
    "allow_empty_path",
    "json_body",
    "raw_body",
    "timeout",
    "attempt_timeout",
    "idle_timeout",
    "idempotency_key",
    "header",
    "query",
    "retry",
    "send",
    "send_blocking",
    "into_future",
    "stream",
    "pages",
    "items",
    "to_curl",
    "raw",
    "raw_stream",
    "call",
    "client",
    "this",
    "clone",
    "into",
    "self",
];

/// What the parts of a body have beside a method for each.
pub(super) const PARTS_METHODS: &[&str] = &["new", "part", "into", "from", "default", "required", "self"];
