//! What a description holds as one page, which asks for nothing outside of itself and works without its script.
//!
//! Enters: a generation. Leaves: the page as text. `operations` lists them by tag, `types` the types with who uses them, `remarks` what
//! is untyped or degraded and why; all write with `html`, out of which no text can break.

mod html;
mod operations;
mod remarks;
mod types;

use crate::diagnostic::Severity;
use crate::face::{Face, RustType, face};
use crate::model::{Api, Origin, TypeId};
use crate::name::Names;
use crate::pipeline::{Generation, Location};
use html::Html;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What the page may do, which is what stands in it and nothing else. A test holds the hashes against what is hashed.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
     style-src 'sha256-QXBhBZZTIXJVOEC8VdDHy0Y031Xd/HeU4igLs0BUILU='; script-src 'sha256-cQSyIvs7z7PAezz9uJrc5mm4F/0xmeuKW9zM35vk1U4='; \
     base-uri 'none'; form-action 'none'\"/>\n";

/// What all parts of the page are made from.
struct Source<'a> {
    generation: &'a Generation,
    api: &'a Api,
    names: &'a Names,
    face: Face<'a>,
}

/// The page; nothing where the description can't be read.
pub(super) fn page(generation: &Generation) -> Option<String> {
    let (api, names) = (generation.api.as_ref()?, generation.names.as_ref()?);
    let source = Source {
        generation,
        api,
        names,
        face: face(api, names),
    };
    let mut html = Html::default();
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .markup(POLICY)
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .markup("<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>")
        .text(&title(api))
        .markup("</title>\n<style>")
        .markup(STYLE)
        .markup("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n");
    let report = generation.report(false);
    let untyped = remarks::untyped(&source);
    head(&source, &mut html, report.summary());
    html.markup("<main id=\"main\">\n");
    html.append(about(&source));
    html.append(operations::section(&source));
    html.append(types::section(&source));
    html.append(untyped);
    html.append(remarks::section(&report));
    html.markup("</main>\n<script>")
        .markup(SCRIPT)
        .markup("</script>\n</body>\n</html>\n");
    Some(html.finish())
}

fn title(api: &Api) -> String {
    match api.title.trim() {
        "" => "An HTTP API".to_owned(),
        title => title.to_owned(),
    }
}

fn head(source: &Source<'_>, html: &mut Html, said: String) {
    let api = source.api;
    html.markup("<header>\n<h1>")
        .text(&title(api))
        .markup(" <small>")
        .text(api.version.trim());
    html.markup("</small></h1>\n<nav>");
    for (anchor, what, count) in [
        ("operations", "operations", api.operations.len()),
        ("types", "types", api.types.len()),
        ("untyped", "untyped", api.untyped.len()),
    ] {
        html.markup("<a href=\"#")
            .text(anchor)
            .markup("\"><b>")
            .number(count)
            .markup("</b> ")
            .text(what)
            .markup("</a> ");
    }
    let said = if said.is_empty() {
        "nothing to say".to_owned()
    } else {
        said
    };
    html.link("said", &said).markup("</nav>\n");
    html.markup(
        "<div id=\"search\" role=\"search\" hidden=\"\"><label for=\"q\">Search</label> \
         <input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"a path, a name, a code: press /\"/> \
         <output id=\"count\" for=\"q\"></output></div>\n</header>\n",
    );
}

/// Servers and credentials.
fn about(source: &Source<'_>) -> Html {
    let mut html = Html::default();
    let api = source.api;
    html.markup("<section id=\"about\">\n<dl>\n<dt>Servers</dt>");
    let mut servers = api.servers.iter().filter(|server| !server.url.is_empty()).peekable();
    if servers.peek().is_none() {
        html.markup("<dd>none</dd>");
    }
    for server in servers {
        html.markup("<dd>").code(&server.url).markup(" ");
        html.text(&short(server.description.as_deref())).markup("</dd>");
    }
    html.markup("\n<dt>Credentials</dt>");
    if api.credentials.is_empty() {
        html.markup("<dd>none</dd>");
    }
    for (credential, names) in api.credentials.iter().zip(&source.names.credentials) {
        html.markup("<dd>")
            .code(&names.name)
            .markup(" ")
            .text(&credential.name)
            .markup(" ");
        html.text(&short(credential.documentation.description.as_deref()))
            .markup("</dd>");
    }
    html.markup("\n</dl>\n</section>\n");
    html
}

/// A text's first line, as far as a row has room for it.
fn short(text: Option<&str>) -> String {
    const ROOM: usize = 160;
    let mut lines = text.unwrap_or_default().lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let mut short: String = line.chars().take(ROOM).collect();
    if line.chars().nth(ROOM).is_some() {
        short.push('…');
    }
    short
}

impl Source<'_> {
    /// `api.yaml:12:5` of places in the description.
    fn places<'origin>(&self, origins: impl Iterator<Item = &'origin Origin>) -> Vec<String> {
        let said = |location: Option<Location>| match location {
            Some(Location { path, line, column, .. }) => format!("{path}:{line}:{column}"),
            None => String::new(),
        };
        self.generation.locations(origins).into_iter().map(said).collect()
    }

    /// A type as Rust has it, with links to the declared ones.
    fn rust_type(&self, kind: &RustType<'_>, html: &mut Html) {
        let (name, arguments): (&str, &[RustType<'_>]) = match kind {
            RustType::Of("serde_json", name, arguments) => {
                html.markup("<i class=\"free\">").text(name).markup("</i>");
                ("", arguments)
            }
            RustType::Known(name, arguments) | RustType::Of(_, name, arguments) => (name, arguments),
            RustType::Own(path) => (path, &[]),
            RustType::Declared(id) => {
                html.link(&type_anchor(*id), self.type_name(*id));
                return;
            }
            RustType::Required(_, name) | RustType::Beside(_, name) | RustType::Root(name) => (name, &[]),
            RustType::Text => ("&str", &[]),
            RustType::Tuple(places) => {
                html.markup("(");
                self.rust_types(places, html);
                html.markup(")");
                return;
            }
            RustType::Argument(_, inner) => return self.rust_type(inner, html),
        };
        html.text(name);
        if !arguments.is_empty() {
            html.markup("&lt;");
            self.rust_types(arguments, html);
            html.markup("&gt;");
        }
    }

    fn rust_types(&self, kinds: &[RustType<'_>], html: &mut Html) {
        for (index, kind) in kinds.iter().enumerate() {
            if index > 0 {
                html.markup(", ");
            }
            self.rust_type(kind, html);
        }
    }

    fn type_name(&self, id: TypeId) -> &str {
        self.names.of(id).map_or("", |names| names.name.as_str())
    }

    fn method(&self, operation: usize) -> String {
        self.names.called(operation)
    }
}

/// Where a type stands in the page.
fn type_anchor(id: TypeId) -> String {
    format!("type-{}", id.0)
}

/// Where an operation stands in the page.
fn operation_anchor(index: usize) -> String {
    format!("operation-{index}")
}

/// How much a remark weighs, as a word and a class.
fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_what_stands_in_the_page_run_and_nothing_else() {
        use sha2::{Digest, Sha256};

        let hash = |text: &str| {
            let digest = Sha256::digest(text);
            let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let bits: String = digest.iter().map(|byte| format!("{byte:08b}")).collect();
            let sextets = bits.as_bytes().chunks(6).map(|sextet| {
                let sextet = format!("{:0<6}", std::str::from_utf8(sextet).unwrap());
                alphabet[usize::from_str_radix(&sextet, 2).unwrap()] as char
            });
            // 32 bytes are 43 characters and one of padding.
            sextets.collect::<String>() + "="
        };
        for (directive, text) in [("style-src", STYLE), ("script-src", SCRIPT)] {
            let allowed = format!("{directive} 'sha256-{}';", hash(text));
            assert!(POLICY.contains(&allowed), "write {allowed}");
        }
        assert!(!POLICY.contains("unsafe") && !POLICY.contains("http:"));
    }
}
