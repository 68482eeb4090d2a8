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

/// What generated type files say unqualified, and what setters call the parameter that is never given.
pub(super) fn types() -> Vec<&'static str> {
    let scalars = Scalar::ALL.iter().map(|scalar| scalar.path());
    let imported = scalars.filter_map(|(module, name)| module.map(|_| name));
    [PRELUDE, VALUES, &["BTreeMap", "By", "Value"]]
        .concat()
        .into_iter()
        .chain(imported)
        .collect()
}

/// The prelude.
const PRELUDE: &[&str] = &[
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
];

/// The value types of the runtime beside scalars.
const VALUES: &[&str] = &[
    "Either",
    "Extra",
    "FromItem",
    "IntoExactNullable",
    "IntoFree",
    "IntoList",
    "IntoNullable",
    "IntoNullableList",
    "IntoOption",
    "Null",
    "Nullable",
    "Unsent",
];

/// Whether a type of the runtime is one of values, which are imported by name.
pub(crate) fn is_value(name: &str) -> bool {
    VALUES.contains(&name) || Scalar::ALL.iter().any(|scalar| scalar.path().1 == name)
}

/// What the crate's root holds beside credentials and what every file says unqualified.
pub(super) fn root() -> Vec<&'static str> {
    let own: &[&str] = &["Check", "Client", "ClientBuilder", "Server"];
    [own, EXPORTS, PART_EXPORTS, BESIDE_CREDENTIALS, &types()].concat()
}

/// What the crate's root re-exports of the runtime.
pub(crate) const EXPORTS: &[&str] = &[
    "Attempt",
    "Body",
    "Error",
    "Hooks",
    "Nullable",
    "Response",
    "RetryPolicy",
    "Secret",
    "StatusCode",
    "Transport",
];

/// The same, where bodies have parts.
pub(crate) const PART_EXPORTS: &[&str] = &["Multipart", "Part"];

/// What a program is likely to import of the runtime where it makes a client.
const BESIDE_CREDENTIALS: &[&str] = &["MissingVariable"];

/// Cargo features that every crate may have. They share one namespace with what it depends on.
pub(super) const FEATURES: &[&str] = &[
    "default",
    "all-operations",
    "other-types",
    "blocking",
    "brotli",
    "check",
    "chrono",
    "gzip",
    "http2",
    "jiff",
    "metrics",
    "mock",
    "native-tls",
    "opentelemetry",
    "reqwest",
    "rust_decimal",
    "rustls-aws-lc",
    "rustls-ring",
    "serde",
    "socks",
    "time",
    "tower",
    "tracing",
    "zstd",
];

/// The crates that a crate may depend on.
pub(crate) const DEPENDENCIES: &[&str] = &[
    "bytes",
    "chrono",
    "futures-core",
    "http",
    "http-body",
    "httpdate",
    "jiff",
    "metrics",
    "opentelemetry",
    "regress",
    "reqwest",
    "rust_decimal",
    "rustls",
    "serde",
    "serde_json",
    "time",
    "tintype-runtime",
    "tokio",
    "tower-service",
    "tracing",
    "tracing-opentelemetry",
    "uuid",
];

/// Methods of the client beside the operations.
pub(crate) const CLIENT_METHODS: &[&str] = &["new", "builder", "raw_request", "core", "fmt"];

/// What else a method of a client is not called: methods of traits that every client has, and a variable.
pub(super) const CLIENT_WORDS: &[&str] = &["clone", "default", "call"];

/// What a method of a group is not called: methods of traits that every group has, and a variable.
pub(super) const GROUP_METHODS: &[&str] = &["clone", "fmt", "call"];

const LIMIT: &str = "impl Into<Option<std::time::Duration>>";

/// Methods of the client's builder beside credentials, which the runtime gives it, with what they take.
pub(crate) const CLIENT_BUILDER_METHODS: &[(&str, &[(&str, &str)])] = &[
    ("allow_http", &[]),
    ("anonymous", &[]),
    ("attempt_timeout", &[("timeout", LIMIT)]),
    ("base_url", &[("url", "impl Into<String>")]),
    ("header", &[("name", "&str"), ("value", "&str")]),
    ("hooks", &[("hooks", "impl crate::runtime::Hooks")]),
    ("idle_timeout", &[("timeout", LIMIT)]),
    ("largest_response", &[("bytes", "usize")]),
    ("query", &[("name", "&str"), ("value", "&str")]),
    ("retry", &[("policy", "crate::runtime::RetryPolicy")]),
    ("strict", &[]),
    ("timeout", &[("timeout", LIMIT)]),
    ("transport", &[("transport", "impl crate::runtime::Transport")]),
    ("user_agent", &[("user_agent", "&str")]),
];

/// The same, which stand in the crate or come with traits. A `new` that gives something else clippy refuses.
pub(crate) const CLIENT_BUILDER_WORDS: &[&str] = &["new", "build", "server", "default", "clone"];

/// What a credential's method of the builder is not called.
pub(super) fn client_builder() -> Vec<&'static str> {
    let methods = CLIENT_BUILDER_METHODS.iter().map(|(name, _)| *name);
    methods.chain(CLIENT_BUILDER_WORDS.iter().copied()).collect()
}

/// Methods of every call beside its parameters, which the runtime gives it.
pub(super) const CALL_METHODS: &[&str] = &[
    "new",
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
    "send_blocking",
    "into_future",
    "items",
    "pages",
    "stream",
    "to_curl",
    "raw",
    "raw_stream",
    "with_response",
];

/// The same, which stand in the crate or come with traits, and variables beside parameters.
pub(super) const CALL_WORDS: &[&str] = &["read", "send", "clone", "into", "call", "client", "this", "self"];

/// What a record has beside its setters: a setter `clone` would stand in the way of the trait's.
pub(super) const RECORD_METHODS: &[&str] = &["new", "clone"];

/// What the parts of a body have beside a method for each.
pub(super) const PARTS_METHODS: &[&str] = &["new", "part", "into", "from", "default", "required", "self"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use proc_macro2::{TokenStream, TokenTree};
    use syn::{ImplItem, Item, Type, UseTree, Visibility};

    use super::*;

    const RUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/carried/runtime/");

    /// Every file of the carried runtime below a folder.
    fn all_carried(folder: &Path) -> Vec<syn::File> {
        let entries = std::fs::read_dir(folder).expect("a folder of the runtime");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let files = paths.flat_map(|path| match path.is_dir() {
            true => all_carried(&path),
            false => vec![parsed(&path)],
        });
        files.collect()
    }

    fn parsed(path: &Path) -> syn::File {
        syn::parse_file(&std::fs::read_to_string(path).expect("a file of the runtime")).expect("Rust")
    }

    /// A file of the carried runtime.
    fn carried(path: &str) -> syn::File {
        parsed(&Path::new(RUNTIME).join(path))
    }

    /// The names that the runtime's root makes public, of some of its modules or of all.
    fn exported(modules: Option<&[&str]>) -> BTreeSet<String> {
        fn leaves(tree: &UseTree, found: &mut BTreeSet<String>) {
            match tree {
                UseTree::Path(path) => leaves(&path.tree, found),
                UseTree::Group(group) => group.items.iter().for_each(|item| leaves(item, found)),
                UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
                UseTree::Rename(_) | UseTree::Glob(_) => panic!("the root names what it exports"),
            }
        }
        let mut found = BTreeSet::new();
        for item in carried("mod.rs").items {
            if let Item::Use(used) = item
                && matches!(used.vis, Visibility::Public(_))
                && let UseTree::Path(path) = &used.tree
                && modules.is_none_or(|modules| modules.contains(&path.ident.to_string().as_str()))
            {
                leaves(&used.tree, &mut found);
            }
        }
        found
    }

    /// The public functions that a macro of the runtime writes under names of its own.
    fn of_macro(file: &str, name: &str) -> BTreeSet<String> {
        fn functions(tokens: TokenStream, found: &mut BTreeSet<String>) {
            let tokens: Vec<TokenTree> = tokens.into_iter().collect();
            for tokens in tokens.windows(3) {
                if let [
                    TokenTree::Ident(public),
                    TokenTree::Ident(function),
                    TokenTree::Ident(name),
                ] = tokens
                    && (public == "pub" && function == "fn")
                {
                    found.insert(name.to_string());
                }
            }
            for token in tokens {
                if let TokenTree::Group(group) = token {
                    functions(group.stream(), found);
                }
            }
        }
        let mut found = BTreeSet::new();
        for item in carried(file).items {
            if let Item::Macro(item) = item
                && item.ident.is_some_and(|ident| ident == name)
            {
                functions(item.mac.tokens, &mut found);
            }
        }
        found
    }

    /// The functions that values of a generic type have, wherever they are written: its own, and those of `IntoFuture`.
    fn of_type(name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let files = all_carried(Path::new(RUNTIME)).into_iter();
        for item in files.flat_map(|file| file.items) {
            let Item::Impl(item) = item else { continue };
            let Type::Path(kind) = &*item.self_ty else { continue };
            let is_of_it = kind.path.segments.last().is_some_and(|last| last.ident == name);
            let is_awaited = match &item.trait_ {
                Some((.., path, _)) => path.is_ident("IntoFuture"),
                None => !item.generics.params.is_empty(),
            };
            for member in item.items {
                if let ImplItem::Fn(function) = member
                    && is_of_it
                    && is_awaited
                {
                    found.insert(function.sig.ident.to_string());
                }
            }
        }
        found
    }

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_value_types_of_the_runtime_are_those_that_are_reserved() {
        let scalars = Scalar::ALL.iter().map(|scalar| scalar.path());
        let scalars =
            scalars.filter_map(|(module, name)| module.filter(|module| *module == "crate::runtime").map(|_| name));
        let known: Vec<&str> = VALUES.iter().copied().chain(scalars).collect();
        let known = set(&known);
        // That of a scalar may stand in a module of its own.
        let (values, all) = (exported(Some(&["value", "time"])), exported(None));
        assert!(values.is_subset(&known) && known.is_subset(&all), "{values:?} {all:?}");
    }

    #[test]
    fn what_a_client_is_made_with_is_public_in_the_runtime() {
        let known = set(&[EXPORTS, PART_EXPORTS, BESIDE_CREDENTIALS].concat());
        assert!(known.is_subset(&exported(None)), "{:?}", exported(None));
    }

    #[test]
    fn the_methods_that_the_runtime_gives_a_builder_are_those_that_are_reserved() {
        let found = of_macro("http/macros/client_builder.rs", "client_builder");
        assert_eq!(
            found,
            CLIENT_BUILDER_METHODS
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect()
        );
    }

    #[test]
    fn the_methods_that_the_runtime_gives_a_call_are_those_that_are_reserved() {
        let mut found = of_type("Unawaited");
        found.extend(of_macro("http/macros/operation.rs", "operation"));
        assert_eq!(found, set(CALL_METHODS));
    }
}
