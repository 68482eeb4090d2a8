use std::collections::HashMap;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::keywords::Keywords;

/// What each inline branch may be called within its union: its title, the only value of a property that it requires,
/// a property that it alone declares, or else its place. A choice of one is what that one is, and has no word of its own.
pub(super) fn branch_words(branches: &[ReferenceOr<Schema>]) -> Vec<Option<String>> {
    if branches.len() == 1 {
        return vec![None];
    }
    let keywords: Vec<Option<Keywords<'_>>> = branches
        .iter()
        .map(|branch| branch.as_item().map(Keywords::of))
        .collect();
    let mut declared: HashMap<&str, usize> = HashMap::new();
    for name in keywords.iter().flatten().flat_map(declared_by) {
        *declared.entry(name).or_default() += 1;
    }
    let word = |(index, keywords): (usize, &Option<Keywords<'_>>)| {
        let said = keywords.as_ref().and_then(|keywords| {
            let own = |name: &&str| declared.get(name) == Some(&1);
            title(keywords)
                .or_else(|| tag(keywords))
                .or_else(|| own_property(keywords, own))
        });
        said.or_else(|| Some(format!("variant {}", index + 1)))
    };
    keywords.iter().enumerate().map(word).collect()
}

fn declared_by<'a>(keywords: &Keywords<'a>) -> impl Iterator<Item = &'a str> {
    keywords.properties.into_iter().flatten().map(|(name, _)| name.as_str())
}

fn title(keywords: &Keywords<'_>) -> Option<String> {
    let title = keywords.data.title.as_deref();
    title.filter(|title| !title.trim().is_empty()).map(str::to_owned)
}

fn tag(keywords: &Keywords<'_>) -> Option<String> {
    let mut properties = keywords.properties.into_iter().flatten();
    properties.find_map(|(name, property)| {
        let schema = property.as_item().filter(|_| keywords.required.contains(name))?;
        match Keywords::of(schema).enumeration?.as_slice() {
            [Value::String(value)] if !value.is_empty() => Some(value.clone()),
            _ => None,
        }
    })
}

/// The first property of its own that a branch requires, or the only one that it has at all. The word says that it has it:
/// a branch that requires an `id` is none.
fn own_property(keywords: &Keywords<'_>, is_own: impl Fn(&&str) -> bool) -> Option<String> {
    let own: Vec<&str> = declared_by(keywords).filter(is_own).collect();
    let required = own
        .iter()
        .find(|name| keywords.required.iter().any(|required| required == *name));
    match (required, own.as_slice()) {
        (Some(name), _) | (None, [name]) if !name.trim().is_empty() => Some(format!("with {name}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::branch_words;

    fn words(yaml: &str) -> Vec<String> {
        let words = branch_words(&serde_yaml::from_str::<Vec<_>>(yaml).expect("schemas"));
        words.into_iter().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn a_branch_is_called_after_what_tells_it_from_the_others() {
        let called = words(
            "- {title: First, properties: {a: {type: string}}}
- {required: [b, kind], properties: {b: {type: string}, kind: {enum: [second]}}}
- {required: [a, third], properties: {a: {type: string}, x: {type: string}, third: {type: string}}}
- {properties: {a: {type: string}, fourth: {type: string}}}
- {properties: {e: {type: string}, f: {type: string}}}
- {type: string}
- {$ref: '#/components/schemas/A'}",
        );
        let expected = [
            "First",
            "second",
            "with third",
            "with fourth",
            "variant 5",
            "variant 6",
            "variant 7",
        ];
        assert_eq!(called, expected);
        assert_eq!(words("- {title: Only, properties: {a: {type: string}}}"), [""]);
    }
}
