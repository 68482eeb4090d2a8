//! A licence as a manifest takes it: an SPDX expression.

/// Names that people write, in lower case and without what stands between letters and digits, with the identifiers of SPDX.
const NAMES: &[(&str, &str)] = &[
    ("agpl30", "AGPL-3.0-only"),
    ("apache2", "Apache-2.0"),
    ("apache20", "Apache-2.0"),
    ("apachelicense20", "Apache-2.0"),
    ("apachelicenseversion20", "Apache-2.0"),
    ("bsd2clause", "BSD-2-Clause"),
    ("bsd3clause", "BSD-3-Clause"),
    ("bsl10", "BSL-1.0"),
    ("cc010", "CC0-1.0"),
    ("ccby40", "CC-BY-4.0"),
    ("epl20", "EPL-2.0"),
    ("isc", "ISC"),
    ("mit", "MIT"),
    ("mitlicense", "MIT"),
    ("mpl20", "MPL-2.0"),
    ("mozillapubliclicense20", "MPL-2.0"),
    ("unlicense", "Unlicense"),
    ("zlib", "Zlib"),
];

/// The expression that a description means by the name of its licence, or by its `identifier`; nothing where it is none that is known.
pub(in crate::emit::root) fn expression(said: &str) -> Option<String> {
    let parts: Option<Vec<&str>> = said
        .split_whitespace()
        .map(|part| match part {
            "AND" | "OR" => Some(part),
            name => known(name),
        })
        .collect();
    match parts {
        // Licences and operators take turns.
        Some(parts)
            if parts.len() % 2 == 1
                && parts
                    .iter()
                    .enumerate()
                    .all(|(index, part)| is_operator(part) == (index % 2 == 1)) =>
        {
            Some(parts.join(" "))
        }
        _ => known(said).map(str::to_owned),
    }
}

fn is_operator(part: &str) -> bool {
    ["AND", "OR"].contains(&part)
}

fn known(name: &str) -> Option<&'static str> {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let name = letters(name);
    let name = name.strip_prefix("the").unwrap_or(&name);
    let found = NAMES
        .iter()
        .find(|(word, identifier)| *word == name || letters(identifier) == name);
    found.map(|(_, identifier)| *identifier)
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn a_licence_that_is_known_is_an_expression_and_no_other_is() {
        for (said, expected) in [
            ("MIT", "MIT"),
            ("The MIT License", "MIT"),
            ("Apache 2.0", "Apache-2.0"),
            ("Apache License, Version 2.0", "Apache-2.0"),
            ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
            ("agpl-3.0-only", "AGPL-3.0-only"),
            ("MIT OR", ""),
            ("OR", ""),
            ("MIT Apache-2.0", ""),
            ("Proprietary", ""),
            ("MIT\"\npublish = false", ""),
            ("", ""),
        ] {
            assert_eq!(expression(said).unwrap_or_default(), expected, "{said}");
        }
    }
}
