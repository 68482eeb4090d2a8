//! What the macro is given, read from its tokens.

use std::iter::Peekable;

use proc_macro::{Delimiter, Span, TokenStream, TokenTree, token_stream::IntoIter};

/// A text in the macro, and where it stands.
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// Everything.
pub(crate) struct Given {
    pub(crate) description: Text,
    pub(crate) configuration: Option<Text>,
    pub(crate) overlays: Vec<Text>,
    pub(crate) features: Option<Vec<Text>>,
    pub(crate) types_only: bool,
}

/// What can't be read, and where.
pub(crate) struct Fault(pub(crate) String, pub(crate) Span);

impl Given {
    /// `"openapi.yaml", config = "tintype.toml", overlay = "mend.yaml", features = ["rustls-ring"], types_only`
    pub(crate) fn read(input: TokenStream) -> Result<Self, Fault> {
        let mut tokens = input.into_iter().peekable();
        let mut given = Self {
            description: text(tokens.next())?,
            configuration: None,
            overlays: Vec::new(),
            features: None,
            types_only: false,
        };
        while let Some(token) = tokens.next() {
            if !is(&token, ',') {
                return Err(expected("a comma", Some(&token)));
            }
            let Some(key) = tokens.next() else { break };
            match key.to_string().as_str() {
                "types_only" => given.types_only = true,
                "config" => given.configuration = Some(text(value(&mut tokens)?)?),
                "overlay" => given.overlays.push(text(value(&mut tokens)?)?),
                "features" => given.features = Some(texts(value(&mut tokens)?)?),
                _ => return Err(expected("`config`, `overlay`, `features` or `types_only`", Some(&key))),
            }
        }
        Ok(given)
    }
}

/// What is behind `=`.
fn value(tokens: &mut Peekable<IntoIter>) -> Result<Option<TokenTree>, Fault> {
    match tokens.next() {
        Some(token) if is(&token, '=') => Ok(tokens.next()),
        other => Err(expected("`=`", other.as_ref())),
    }
}

/// A list of texts.
fn texts(token: Option<TokenTree>) -> Result<Vec<Text>, Fault> {
    let Some(TokenTree::Group(list)) = &token else {
        return Err(expected("a list of texts", token.as_ref()));
    };
    if list.delimiter() != Delimiter::Bracket {
        return Err(expected("a list of texts", token.as_ref()));
    }
    let items = list.stream().into_iter().filter(|token| !is(token, ','));
    items.map(|token| text(Some(token))).collect()
}

fn text(token: Option<TokenTree>) -> Result<Text, Fault> {
    let span = token.as_ref().map_or_else(Span::call_site, TokenTree::span);
    let written = token.as_ref().map(ToString::to_string).unwrap_or_default();
    match unquoted(&written) {
        Some(text) => Ok(Text { text, span }),
        None => Err(expected("a path or a name in quotation marks", token.as_ref())),
    }
}

/// The text of a literal: raw, or with no more escaped than quotation marks and backslashes, as paths of Windows have them.
fn unquoted(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        return Some(raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let mut text = String::new();
    let mut characters = literal.strip_prefix('"')?.strip_suffix('"')?.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => characters.next().filter(|escaped| ['\\', '"'].contains(escaped))?,
            character => character,
        });
    }
    Some(text)
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn expected(what: &str, found: Option<&TokenTree>) -> Fault {
    let span = found.map_or_else(Span::call_site, TokenTree::span);
    Fault(format!("{what} is expected here"), span)
}
