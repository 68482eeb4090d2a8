//! What a function is given.

use rustdoc_types::{GenericArg, GenericArgs, Path, Type};

use super::source::Source;
use crate::rustdoc::{Items, What};

/// A source of tokens, which no crate has for all of its credentials.
const TOKENS: &str = "{ struct Tokens; impl client::runtime::TokenSource for Tokens { \
                      fn token(&self, _: client::runtime::TokenRequest) \
                      -> client::runtime::BoxFuture<'_, Result<client::runtime::Token, client::runtime::TokenError>> { any() } } Tokens }";

/// Values for an argument, each of which a user may give; none where a user can't.
pub(super) fn values(items: &Items<'_>, source: &Source<'_, '_>, kind: &Type) -> Vec<String> {
    let any = |kind: String| format!("any::<{kind}>()");
    let Type::ImplTrait(bounds) = kind else {
        return source.kind(kind).map(any).into_iter().collect();
    };
    let Some(bound) = source.only_bound(bounds) else {
        return Vec::new();
    };
    let name = bound.path.rsplit("::").next().unwrap_or(&bound.path);
    if name == "TokenSource" {
        return vec![TOKENS.to_owned()];
    }
    let inner = first(bound).and_then(|kind| source.kind(kind));
    let is_text = ["Into", "IntoOption"].contains(&name) && inner.as_deref() == Some("String");
    let kinds: Vec<String> = match (name, inner) {
        ("Into", Some(inner)) => match inner.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>')) {
            Some(held) => vec![held.to_owned(), inner.clone()],
            None if inner == "String" => vec![inner, "&'static str".to_owned()],
            None if inner.ends_with("::Part") => vec![inner, "Vec<u8>".to_owned()],
            None => converted(items, source, bound).chain([inner]).rev().collect(),
        },
        ("IntoOption", Some(inner)) => {
            let all = [inner.clone(), format!("Option<{inner}>")].into_iter();
            all.chain(converted(items, source, bound)).collect()
        }
        ("IntoList", Some(inner)) => vec![format!("Vec<{inner}>"), format!("Option<Vec<{inner}>>")],
        ("IntoNullable", Some(inner)) => vec![
            inner.clone(),
            format!("Option<{inner}>"),
            format!("client::Nullable<{inner}>"),
        ],
        ("IntoExactNullable", Some(inner)) => vec![inner.clone(), format!("client::Nullable<{inner}>")],
        ("IntoNullableList", Some(inner)) => vec![format!("Vec<{inner}>"), format!("client::Nullable<Vec<{inner}>>")],
        ("AsRef", _) => vec!["String".to_owned(), "&'static str".to_owned()],
        ("Transport", _) => vec!["client::runtime::ReqwestTransport".to_owned()],
        ("Hooks", _) => vec!["client::runtime::Metrics".to_owned()],
        ("IntoFree", _) => vec!["serde_json::Value".to_owned(), "&'static str".to_owned()],
        ("IntoIterator", _) => {
            let item = item(bound).and_then(|item| match item {
                Type::ImplTrait(bounds) => source.kind(first(source.only_bound(bounds)?)?),
                kind => source.kind(kind),
            });
            item.map(|item| format!("Vec<{item}>")).into_iter().collect()
        }
        _ => Vec::new(),
    };
    // Text that is borrowed for less than ever is not taken by all that takes text.
    let borrowed = is_text.then(|| "any::<String>().as_str()".to_owned());
    kinds.into_iter().map(any).chain(borrowed).collect()
}

/// What converts into the type that a trait stands with, by its own `From`.
fn converted(items: &Items<'_>, source: &Source<'_, '_>, bound: &Path) -> impl DoubleEndedIterator<Item = String> {
    let into = match first(bound) {
        Some(kind @ Type::ResolvedPath(_)) => items.paths.kind(kind),
        _ => String::new(),
    };
    let start = format!("{into}: From<");
    let all = items
        .all
        .range(start.clone()..)
        .take_while(|(path, _)| path.starts_with(&start));
    let all = all.filter_map(|(path, item)| match &item.what {
        What::Implementation(of) => {
            source.name_also(path.clone());
            source.kind(first(of.trait_.as_ref()?)?)
        }
        _ => None,
    });
    all.collect::<Vec<_>>().into_iter()
}

/// The first type that a trait stands with.
fn first(path: &Path) -> Option<&Type> {
    let Some(GenericArgs::AngleBracketed { args, .. }) = path.args.as_deref() else {
        return None;
    };
    args.iter().find_map(|argument| match argument {
        GenericArg::Type(kind) => Some(kind),
        _ => None,
    })
}

/// What an iterator gives.
fn item(path: &Path) -> Option<&Type> {
    let Some(GenericArgs::AngleBracketed { constraints, .. }) = path.args.as_deref() else {
        return None;
    };
    constraints.iter().find_map(|constraint| match &constraint.binding {
        rustdoc_types::AssocItemConstraintKind::Equality(rustdoc_types::Term::Type(kind)) => Some(kind),
        _ => None,
    })
}
