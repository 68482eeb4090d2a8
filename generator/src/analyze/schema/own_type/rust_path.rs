use std::sync::Arc;

use syn::parse::Parser;
use syn::{GenericArgument, PathArguments, Type};

use crate::model::{Scalar, unrooted};

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A type that the runtime knows as little as the API.
    Own(Arc<str>),
    /// The type of a scalar.
    Scalar(Scalar),
    /// Free-form JSON.
    Free,
}

/// How long a path may be: it is read by recursion, and may come from the description.
const LONGEST: usize = 256;

/// Types that need no path, beside those of scalars.
const PRIMITIVES: &[&str] = &[
    "char", "f32", "i8", "i16", "i128", "isize", "u8", "u16", "u128", "usize",
];

/// What may stand between the brackets of another type without a path.
const PRELUDE: &[&str] = &["Box", "Option", "String", "Vec"];

/// The type that a text is the whole path of; nothing where it is anything else.
pub(super) fn target(text: &str) -> Option<Target> {
    if text.len() > LONGEST {
        return None;
    }
    let path = written(&syn::parse_str(text).ok()?)?;
    let known = unrooted(&path);
    let of_scalar = |scalar: &&Scalar| match scalar.path() {
        (None, name) => known == name,
        // What is at the root of a module's crate is the user's.
        (Some(module), name) => !module.starts_with("crate") && known == format!("{module}::{name}"),
    };
    Some(match known {
        "serde_json::Value" | "serde_json::value::Value" => Target::Free,
        "std::string::String" | "alloc::string::String" => Target::Scalar(Scalar::Text),
        _ if PRIMITIVES.contains(&known) => Target::Own(path.into()),
        _ => match Scalar::ALL.iter().find(of_scalar) {
            Some(scalar) => Target::Scalar(*scalar),
            // Of a name alone, nobody knows where it is from.
            None if !known.contains("::") || PRELUDE.contains(&root(known)) => return None,
            None => Target::Own(path.into()),
        },
    })
}

/// The crate or module that a text is the path of.
pub(super) fn crate_path(text: &str) -> Option<String> {
    let path = syn::Path::parse_mod_style.parse_str(text).ok()?;
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    are_names(&names).then(|| names.join("::"))
}

/// The constant that a text is the whole path of, or the call of a function that takes nothing, written anew.
pub(super) fn value(text: &str) -> Option<String> {
    let (path, call) = match text.trim().strip_suffix("()") {
        Some(path) => (path, "()"),
        None => (text, ""),
    };
    let path = crate_path(path).filter(|path| path.contains("::"))?;
    Some(format!("{path}{call}"))
}

/// A value of a type of the standard library that has no `Default`, and that many have in their APIs; its path is [`unrooted`].
pub(super) fn known_blank(path: &str) -> Option<&'static str> {
    let (("std", rest) | ("core", rest)) = path.split_once("::")? else {
        return None;
    };
    Some(match rest {
        "net::IpAddr" => "std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED)",
        "net::Ipv4Addr" => "std::net::Ipv4Addr::UNSPECIFIED",
        "net::Ipv6Addr" => "std::net::Ipv6Addr::UNSPECIFIED",
        _ => return None,
    })
}

/// What a path begins with.
pub(super) fn root(path: &str) -> &str {
    let path = unrooted(path);
    path.split(['<', ':']).next().unwrap_or(path)
}

/// A type as a path, written anew; nothing where it is or holds anything else.
fn written(kind: &Type) -> Option<String> {
    let Type::Path(path) = kind else { return None };
    if path.qself.is_some() {
        return None;
    }
    let names: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    if !are_names(&names) || (path.path.leading_colon.is_some() && names.first().is_some_and(|name| name == "crate")) {
        return None;
    }
    let mut output = String::new();
    for (index, segment) in path.path.segments.iter().enumerate() {
        if index > 0 || path.path.leading_colon.is_some() {
            output.push_str("::");
        }
        output.push_str(&segment.ident.to_string());
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(arguments) => {
                let inner: Option<Vec<String>> = arguments.args.iter().map(argument).collect();
                output.push_str(&format!("<{}>", inner?.join(", ")));
            }
            PathArguments::Parenthesized(_) => return None,
        }
    }
    Some(output)
}

fn argument(argument: &GenericArgument) -> Option<String> {
    let GenericArgument::Type(kind) = argument else {
        return None;
    };
    let path = written(kind)?;
    let is_known = |name: &str| {
        let mut scalars = Scalar::ALL.iter().map(|scalar| scalar.path());
        PRIMITIVES.contains(&name) || PRELUDE.contains(&name) || scalars.any(|path| path == (None, name))
    };
    (path.contains("::") || is_known(root(&path))).then_some(path)
}

/// Whether a path of these names leads from a crate, or from the root of this one, to what has a name.
fn are_names(names: &[String]) -> bool {
    let leads_elsewhere = |name: &String| ["self", "super", "Self"].contains(&name.as_str());
    let is_root = |name: &String| name == "crate";
    !names.iter().any(leads_elsewhere) && !names.iter().skip(1).any(is_root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_path_is_a_type() {
        let own = |path: &str| Some(Target::Own(path.into()));
        for (text, expected) in [
            ("my_money::Money", own("my_money::Money")),
            (" ::my_money :: r#type ::Money ", own("::my_money::r#type::Money")),
            ("crate::ext::Money", own("crate::ext::Money")),
            ("chrono::DateTime<chrono::Utc>", own("chrono::DateTime<chrono::Utc>")),
            ("a::Set<u8, Option<String>>", own("a::Set<u8, Option<String>>")),
            ("f32", own("f32")),
            ("i64", Some(Target::Scalar(Scalar::Int64))),
            ("String", Some(Target::Scalar(Scalar::Text))),
            ("uuid::Uuid", Some(Target::Scalar(Scalar::Uuid))),
            ("serde_json::Value", Some(Target::Free)),
            // Of a name alone, nobody knows where it is from.
            ("Money", None),
            ("a::Set<Money>", None),
            ("Vec<a::Money>", None),
            ("super::Money", None),
            ("a::super::Money", None),
            ("::crate::Money", None),
            ("&'static str", None),
            ("[u8; 4]", None),
            ("(a::B, a::C)", None),
            ("a::B<{ panic!() }>", None),
            ("a::B<'static>", None),
            ("a::B<fn() -> u8>", None),
            ("<a::B as a::C>::D", None),
            ("impl a::B", None),
            ("a::m!()", None),
            ("a::B; struct Evil", None),
            ("a::B } mod evil {", None),
            ("a::B /* */", own("a::B")),
            ("", None),
        ] {
            assert_eq!(target(text), expected, "{text}");
        }
        assert_eq!(target(&"a::B<".repeat(1000)), None);
    }

    #[test]
    fn a_value_is_a_constant_or_a_call_without_arguments() {
        for (text, expected) in [
            ("my_money::NONE", Some("my_money::NONE")),
            (" my_money :: none () ", Some("my_money::none()")),
            ("crate::ext::none()", Some("crate::ext::none()")),
            ("none()", None),
            ("a::none(1)", None),
            ("a::none()()", None),
            ("a::none::<u8>()", None),
            ("a::none!()", None),
            ("a::super::none()", None),
            ("a::NONE; struct Evil", None),
            ("()", None),
            ("", None),
        ] {
            assert_eq!(value(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_crate_is_a_name_or_a_module() {
        assert_eq!(crate_path("my_money").as_deref(), Some("my_money"));
        assert_eq!(crate_path("crate :: money").as_deref(), Some("crate::money"));
        for text in ["", "self", "a::super", "my-money", "a::b<c>", "a; b"] {
            assert_eq!(crate_path(text), None, "{text}");
        }
    }
}
