//! The runtime that every generated crate carries, as it stands in this package.

use std::collections::BTreeMap;

use super::kept::{is_of, module_at, untested, without, without_calls};
use crate::emit::File;
use crate::face::Uses;
use crate::face::scalar::facts;
use crate::model::Scalar;

/// `(path under src, text)`: each file of `generator/carried` but its root, as the package's build script lists them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/carried.rs"));

/// Whether an API needs a module.
type Needed = fn(&Uses) -> bool;

/// Modules that not every API has a use for, beside those of scalars (`face/scalar.rs`). Nothing outside of one names what is in it, but for a line that declares or
/// re-exports it.
const OPTIONAL: &[(&str, Needed)] = &[
    ("runtime/http/body/file", |uses| uses.files || uses.multipart),
    ("runtime/http/body/form", |uses| uses.forms),
    ("runtime/http/credential/token", |uses| uses.tokens),
    ("runtime/http/credential/token/client_credentials", |uses| {
        uses.client_credentials
    }),
    ("runtime/http/multipart", |uses| uses.multipart),
    ("runtime/http/pages", |uses| uses.pages),
    ("runtime/http/unawaited/pages", |uses| uses.pages),
    ("runtime/http/stream", |uses| uses.streams),
    ("runtime/json/branches/choice", |uses| uses.choices),
    ("runtime/json/builtin/tuple", |uses| uses.tuples),
    ("runtime/json/check", |uses| uses.checks),
    ("runtime/json/builtin/own_type", |uses| !uses.own.is_empty()),
    ("runtime/json/compare", |uses| uses.keys),
    ("runtime/macros/check", |uses| uses.checks),
    ("runtime/macros/newtype", |uses| uses.newtypes),
    ("runtime/macros/own_type", |uses| !uses.own.is_empty()),
    ("runtime/macros/keys", |uses| uses.keys),
    ("runtime/value/either", |uses| uses.either),
];

/// Every module that not every API has a use for, and whether this one has.
fn optional(uses: &Uses) -> BTreeMap<&'static str, bool> {
    let modules = OPTIONAL.iter().map(|(module, needed)| (*module, needed(uses)));
    let of_scalars = Scalar::ALL.iter().flat_map(|scalar| facts(*scalar).modules);
    modules
        .chain(of_scalars.map(|module| (*module, uses.carries(module))))
        .collect()
}

/// `(path under src, text)` of each file of the runtime.
pub(crate) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(|(path, text)| (*path, untested(text)))
}

/// The declaration of the examples that samples are taken from, where there are none.
const NO_EXAMPLES: &str = "const EXAMPLES: &[(&str, &str)] = &[];\n";

const EXAMPLES_COMMENT: &str = "/// Of a type, or of a property of one, and the value as JSON; sorted by the first.\n";

/// Where the others are, if the API shows any.
const ITS_EXAMPLES: &str = "use crate::examples::EXAMPLES;\n";

/// The files of the runtime, without the modules that the API has no use for.
pub(crate) fn files(uses: &Uses, shows: bool) -> Vec<File> {
    let optional = optional(uses).into_iter();
    let left_out: Vec<&str> = optional
        .filter_map(|(module, needed)| (!needed).then_some(module))
        .collect();
    FILES
        .iter()
        .filter(|(path, _)| !is_of(module_at(path), &left_out))
        .map(|(path, text)| File {
            path: format!("src/{path}"),
            contents: match (shows, *path) {
                (true, "runtime/json/made/example.rs") => shown(text),
                _ => without(untested(text), module_at(path), &left_out),
            },
        })
        .collect()
}

/// The files of the runtime for types alone: without what calls stand on.
pub(crate) fn files_of_types(uses: &Uses) -> Vec<File> {
    let mut files = files(uses, false);
    files.retain(|file| !is_of(module_at(&file.path), &["src/runtime/http"]));
    for file in files.iter_mut().filter(|file| file.path == "src/runtime/mod.rs") {
        file.contents = without_calls(&file.contents);
    }
    files
}

/// The text of the module of examples, with those of the API.
fn shown(text: &str) -> String {
    // Their declaration is where the others are.
    let text = text.replace(&format!("{EXAMPLES_COMMENT}{NO_EXAMPLES}\n"), "");
    text.replace(
        "use crate::runtime::json::text::literal",
        &format!("{ITS_EXAMPLES}use crate::runtime::json::text::literal"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::fixture::{BOTH, api, component, files as described, text};
    use crate::emit::runtime::kept::target;
    use crate::model::{Definition, Type};

    /// It would belong to the next line otherwise.
    #[test]
    fn nothing_that_belongs_to_a_line_that_is_left_out_stands_before_it() {
        let all: Vec<&str> = optional(&Uses::default()).into_keys().collect();
        for (path, text) in FILES.iter().filter(|(path, _)| !is_of(module_at(path), &all)) {
            for (before, line) in text.lines().zip(text.lines().skip(1)) {
                let is_left_out = target(line, module_at(path)).is_some_and(|path| is_of(&path, &all));
                let belongs = before.starts_with('#') || before.starts_with("//");
                assert!(!(is_left_out && belongs), "{path}: {before}");
            }
        }
    }

    /// A line that belongs to tests would be left in otherwise, or a line behind them out.
    #[test]
    fn tests_stand_at_the_end_of_a_module_and_are_not_carried() {
        assert_eq!(untested("fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n"), "fn a() {}\n");
        for (path, text) in FILES {
            let code = untested(text);
            assert!(!code.contains("cfg(test)") && !code.contains("#[test]"), "{path}");
            let tests = text.get(code.len()..).unwrap_or_default();
            let behind = tests.lines().skip(3).filter(|line| line.starts_with('}')).count();
            assert!(behind == usize::from(!tests.is_empty()), "{path}");
            assert!(tests.is_empty() || tests.ends_with("\n}\n"), "{path}");
        }
    }

    #[test]
    fn every_optional_module_is_there_and_declared() {
        for module in optional(&Uses::default()).into_keys() {
            let is_file = |path: &str| is_of(module_at(path), &[module]);
            let is_declared =
                |(path, text): &(&str, &str)| !is_file(path) && without(text, module_at(path), &[module]) != *text;
            assert!(FILES.iter().any(|(path, _)| is_file(path)), "{module}");
            assert!(FILES.iter().any(is_declared), "{module}");
        }
    }

    /// The optional modules that are carried for an API of one operation.
    fn carried(operation: &str, components: &str) -> String {
        let files = described(&format!(
            "paths: {{/pets: {{post: {{{operation}}}}}}}\ncomponents: {{{components}}}"
        ));
        let is_carried = |module: &&str| {
            files
                .iter()
                .any(|file| is_of(module_at(&file.path), &[&format!("src/{module}")]))
        };
        let modules: Vec<&str> = optional(&Uses::default()).into_keys().filter(is_carried).collect();
        modules.join(" ").replace("runtime/", "")
    }

    #[test]
    fn an_api_without_a_use_for_a_module_does_not_carry_it() {
        let operation = "parameters: [{name: tags, in: query, schema: {type: array, items: {type: string}}}], \
            requestBody: {content: {application/json: {schema: {type: object}}}}, \
            responses: {'200': {description: All, content: {application/json: {schema: {type: object, properties: {count: {type: integer}}}}}}}";
        let components =
            "securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, user: {type: http, scheme: basic}}";
        assert_eq!(carried(operation, components), "");
    }

    #[test]
    fn a_module_is_carried_for_what_needs_it() {
        let body = |content: &str| format!("requestBody: {{content: {{{content}}}}}, responses: {{}}");
        let answer = |content: &str| format!("responses: {{'200': {{description: All, content: {{{content}}}}}}}");
        let of_type = |schema: &str| answer(&format!("application/json: {{schema: {{{schema}}}}}"));
        let scheme = |scheme: &str| carried("responses: {}", &format!("securitySchemes: {{a: {{{scheme}}}}}"));
        for (operation, expected) in [
            (body("image/png: {}"), "http/body/file"),
            (body("text/plain: {}"), ""),
            (
                body("application/x-www-form-urlencoded: {schema: {type: object}}"),
                "http/body/form",
            ),
            (body("multipart/form-data: {}"), "http/body/file http/multipart"),
            (
                body("multipart/form-data: {schema: {type: object, properties: {a: {type: string}}}}"),
                "http/body/file http/multipart",
            ),
            (body("application/json: {}, image/png: {}"), "http/body/file"),
            (answer("image/png: {}"), ""),
            (answer("text/event-stream: {}"), "http/stream"),
            (answer("application/json: {}, application/jsonl: {}"), "http/stream"),
            (
                "responses: {'400': {description: Bad, content: {text/event-stream: {}}}}".to_owned(),
                "",
            ),
            (
                format!(
                    "x-pagination: {{type: cursor, parameter: after, header: X-Next}}, {}",
                    of_type("type: array, items: {type: string}")
                ),
                "http/pages http/unawaited/pages",
            ),
            (
                of_type("type: integer, maximum: 99999999999999999999"),
                "value/big_integer value/number",
            ),
            (of_type("type: number, format: decimal"), "value/decimal value/number"),
            (of_type("type: string, format: date"), "time"),
            (of_type("type: array, items: {type: string, format: date-time}"), "time"),
            (of_type("type: string, format: uuid"), "uuid"),
            (of_type("type: string, format: int-or-string"), "value/int_or_string"),
            (of_type("format: int32, pattern: '^[0-9]+$'"), "value/either"),
            (
                of_type("type: object, properties: {a: {format: int32, pattern: '^[0-9]+$'}}"),
                "json/check macros/check",
            ),
        ] {
            assert_eq!(carried(&operation, ""), expected, "{operation}");
        }
        let from_a_server = "http/credential/token http/credential/token/client_credentials";
        assert_eq!(scheme("type: http, scheme: bearer"), from_a_server);
        assert_eq!(
            scheme("type: openIdConnect, openIdConnectUrl: 'https://a.example'"),
            from_a_server
        );
        let of_flow = |flow: &str| scheme(&format!("type: oauth2, flows: {{{flow}, scopes: {{}}}}}}"));
        assert_eq!(
            of_flow("clientCredentials: {tokenUrl: 'https://a.example/token'"),
            from_a_server
        );
        assert_eq!(
            of_flow("password: {tokenUrl: 'https://a.example/token'"),
            "http/credential/token"
        );
        assert_eq!(scheme("type: http, scheme: digest"), "");
        let pair = Definition::Alias(Type::Tuple(vec![text(), text()]));
        assert!(Uses::of(&api(vec![component("Pair", BOTH, pair)])).tuples);
    }
}
