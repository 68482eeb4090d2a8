use syn::Path;
use syn::parse::Parser;

use crate::model::Trait;

/// The traits that every type has anyway, with the modules that a path to them may begin with.
const GIVEN: &[&str] = &["Clone", "Debug", "Deserialize", "PartialEq", "Serialize"];

/// What an item of `[derives]` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// What every type has.
    Given,
    Trait(Trait),
    /// The derive of another crate, by its path.
    Path(String),
}

/// What a text asks for; nothing where it is no path of a derive.
pub(super) fn asked(text: &str) -> Option<Asked> {
    let path = Path::parse_mod_style.parse_str(text).ok()?;
    let mut names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let last = names.pop()?;
    let root = names.first().map(String::as_str);
    // No crate has derives of its own, so that none begins there.
    if [root, Some(&last)]
        .iter()
        .flatten()
        .any(|name| ["crate", "self", "super", "Self"].contains(name))
    {
        return None;
    }
    if let None | Some("std" | "core" | "serde") = root {
        if GIVEN.contains(&last.as_str()) {
            return Some(Asked::Given);
        }
        // `PartialOrd` of what has no `Ord` would be that of a float.
        let last = if last == "PartialOrd" { "Ord" } else { &last };
        return Trait::ALL
            .iter()
            .find(|known| known.word() == last)
            .map(|known| Asked::Trait(*known));
    }
    names.push(last);
    let colons = if path.leading_colon.is_some() { "::" } else { "" };
    Some(Asked::Path(format!("{colons}{}", names.join("::"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_is_a_derive() {
        let path = |text: &str| Some(Asked::Path(text.to_owned()));
        for (text, expected) in [
            ("Eq", Some(Asked::Trait(Trait::Eq))),
            ("std::hash::Hash", Some(Asked::Trait(Trait::Hash))),
            ("PartialOrd", Some(Asked::Trait(Trait::Ord))),
            ("serde::Serialize", Some(Asked::Given)),
            ("schemars::JsonSchema", path("schemars::JsonSchema")),
            (" ::sqlx :: Type ", path("::sqlx::Type")),
            // Another crate's trait of the same name.
            ("zerocopy::Eq", path("zerocopy::Eq")),
            ("JsonSchema", None),
            ("crate::Own", None),
            ("super::Own", None),
            ("Eq)] struct Evil; #[derive(Eq", None),
            ("a::B<C>", None),
            ("a::B, Eq", None),
            ("", None),
            ("a::", None),
        ] {
            assert_eq!(asked(text), expected, "{text}");
        }
    }
}
