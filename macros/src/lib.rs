//! The client of an OpenAPI description in the place of a macro.
//!
//! ```toml
//! [dependencies]
//! tintype = { package = "tintype-macros", version = "0.1" }
//! ```
//!
//! ```ignore
//! mod api {
//!     tintype::generate!("openapi.yaml");
//! }
//! ```
//!
//! It is what `tintype generate openapi.yaml --module src/api` writes: `Client`, `types`, `operations`. The crate depends on what these
//! stand on; where a line is missing in its `Cargo.toml`, the error is that line.

mod given;

use std::path::{Path, PathBuf};

use given::{Fault, Given, Text};
use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use tintype::Generator;

/// Writes the client of a description where it stands, best in a module of its own.
///
/// ```ignore
/// mod api {
///     tintype::generate!("openapi.yaml");
/// }
/// mod types {
///     tintype::generate!("openapi.yaml", config = "tintype.toml", overlay = "mend.yaml", types_only);
/// }
/// mod tested {
///     tintype::generate!("openapi.yaml", features = ["rustls-ring", "mock"]);
/// }
/// ```
///
/// Paths are relative to the package's directory. The crate is compiled again when a file changes that was read. What can't be read is a
/// compile error with the line of the description; what is only worth knowing says `tintype inspect openapi.yaml`.
#[proc_macro]
pub fn generate(input: TokenStream) -> TokenStream {
    match Given::read(input) {
        Ok(given) => written(&given),
        Err(fault) => error(&fault),
    }
}

/// The items, or what is wrong with the description.
fn written(given: &Given) -> TokenStream {
    let directory = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let at = |path: &Text| directory.join(&path.text);
    let mut generator = Generator::new(at(&given.description));
    if let Some(path) = &given.configuration {
        generator = generator.configuration_file(at(path));
    }
    for path in &given.overlays {
        generator = generator.overlay(at(path));
    }
    if let Some(features) = &given.features {
        generator = generator.features(features.iter().map(|feature| &feature.text));
    }
    if given.types_only {
        generator = generator.types_only();
    }
    // `proc_macro2`, with which the generator writes, works for the compiler on a macro's own thread and by itself on any other; on both, it
    // panics.
    let made = std::thread::scope(|scope| scope.spawn(|| generator.text("api.rs")).join());
    let fault = |message: String| error(&Fault(message, given.description.span));
    match made {
        Ok(Ok(made)) => match made.text.parse::<TokenStream>() {
            Ok(items) => tracked(&made.read).into_iter().chain(items).collect(),
            Err(error) => fault(error.to_string()),
        },
        Ok(Err(failure)) => {
            // What is mended is read again.
            let paths = [&given.description].into_iter().chain(&given.configuration);
            let paths: Vec<PathBuf> = paths.chain(&given.overlays).map(at).collect();
            tracked(&paths)
                .into_iter()
                .chain(fault(failure.to_string().trim_end().to_owned()))
                .collect()
        }
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// What makes the compiler read files again when they change.
fn tracked(paths: &[PathBuf]) -> TokenStream {
    let found = |path: &PathBuf| path.canonicalize().ok().filter(|path| path.is_file());
    let item = |path: &Path| {
        let path = Literal::string(path.to_str()?);
        format!("const _: &[u8] = include_bytes!({path});")
            .parse::<TokenStream>()
            .ok()
    };
    paths
        .iter()
        .filter_map(found)
        .filter_map(|path| item(&path))
        .flatten()
        .collect()
}

/// `compile_error! { "…" }` where the macro was given what is wrong.
fn error(Fault(message, span): &Fault) -> TokenStream {
    let message: TokenStream = TokenTree::from(Literal::string(message)).into();
    let tokens: [TokenTree; 3] = [
        Ident::new("compile_error", Span::call_site()).into(),
        Punct::new('!', Spacing::Alone).into(),
        Group::new(Delimiter::Brace, message).into(),
    ];
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(*span);
            token
        })
        .collect()
}
