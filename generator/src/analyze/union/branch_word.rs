use std::collections::{HashMap, HashSet};

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::analyze::schema::keywords::Keywords;

/// How deep inline `allOf`s are looked into.
const DEPTH: usize = 8;

/// A branch with the inline schemas that it extends, which are as much its own.
type Said<'a> = Vec<Keywords<'a>>;

/// What each inline branch may be called within its union: its title, its tag, a property that it alone declares, or else its
/// place. A choice of one is what that one is, and has no word of its own.
pub(crate) fn branch_words(branches: &[ReferenceOr<Schema>], discriminator: Option<&str>) -> Vec<Option<String>> {
    if branches.len() == 1 {
        return vec![None];
    }
    let said: Vec<Said<'_>> = branches
        .iter()
        .map(|branch| {
            let mut said = Vec::new();
            collect(branch, &mut said, 0);
            said
        })
        .collect();
    let mut declared: HashMap<&str, usize> = HashMap::new();
    for branch in &said {
        let names: HashSet<&str> = declared_by(branch).map(|(name, _)| name).collect();
        names
            .into_iter()
            .for_each(|name| *declared.entry(name).or_default() += 1);
    }
    let word = |(index, said): (usize, &Said<'_>)| {
        let own = |name: &&str| declared.get(name) == Some(&1);
        title(said)
            .or_else(|| tag(said, discriminator))
            .or_else(|| own_property(said, own))
            .or_else(|| Some(format!("variant {}", index + 1)))
    };
    said.iter().enumerate().map(word).collect()
}

fn collect<'a>(schema: &'a ReferenceOr<Schema>, said: &mut Said<'a>, depth: usize) {
    let Some(schema) = schema.as_item().filter(|_| depth < DEPTH) else {
        return;
    };
    let keywords = Keywords::of(schema);
    let parts = keywords.all_of;
    said.push(keywords);
    parts.iter().for_each(|part| collect(part, said, depth + 1));
}

fn declared_by<'a, 'b>(said: &'b Said<'a>) -> impl Iterator<Item = (&'a str, &'a ReferenceOr<Box<Schema>>)> + 'b {
    let properties = said.iter().filter_map(|keywords| keywords.properties);
    properties.flatten().map(|(name, schema)| (name.as_str(), schema))
}

fn requires(said: &Said<'_>, name: &str) -> bool {
    said.iter()
        .any(|keywords| keywords.required.iter().any(|required| required == name))
}

fn title(said: &Said<'_>) -> Option<String> {
    let title = said.first()?.data.title.as_deref();
    title.filter(|title| !title.trim().is_empty()).map(str::to_owned)
}

/// The only value of the discriminator's property, or else of one that the branch requires.
fn tag(said: &Said<'_>, discriminator: Option<&str>) -> Option<String> {
    let only = |(name, property): (&'_ str, &ReferenceOr<Box<Schema>>)| {
        let values = Keywords::of(property.as_item()?).asserted.enumeration?;
        match &*values {
            [Value::String(value)] if !value.is_empty() => Some((name.to_owned(), value.clone())),
            _ => None,
        }
    };
    let tags: Vec<(String, String)> = declared_by(said).filter_map(only).collect();
    let named = tags.iter().find(|(name, _)| Some(name.as_str()) == discriminator);
    let required = || tags.iter().find(|(name, _)| requires(said, name));
    named.or_else(required).map(|(_, value)| value.clone())
}

/// The first property of its own that a branch requires, or the only one that it has at all. The word says that it has it:
/// a branch that requires an `id` is none.
fn own_property(said: &Said<'_>, is_own: impl Fn(&&str) -> bool) -> Option<String> {
    let own: Vec<&str> = declared_by(said).map(|(name, _)| name).filter(is_own).collect();
    let required = own.iter().find(|name| requires(said, name));
    match (required, own.as_slice()) {
        (Some(name), _) | (None, [name]) if !name.trim().is_empty() => Some(format!("with {name}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Keywords, branch_words};
    use crate::analyze::tests::support::unified;
    use crate::diagnostic::Diagnostics;
    use crate::source::Limits;

    fn words(branches: &str) -> Vec<String> {
        let indented: String = branches.lines().map(|line| format!("        {line}\n")).collect();
        let document = unified(
            &format!("openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {{}}\n    U:\n      oneOf:\n{indented}"),
            &Limits::default(),
            &mut Diagnostics::default(),
        );
        let union = document.components.schemas["U"].as_item().expect("a schema");
        let words = branch_words(Keywords::of(union).one_of, Some("tag"));
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
        let called = words(
            "- {allOf: [{$ref: '#/components/schemas/A'}, {required: [kind], properties: {kind: {enum: [card]}}}]}
- {allOf: [{required: [kind], allOf: [{properties: {kind: {enum: [cash]}}}]}, {$ref: '#/components/schemas/A'}]}
- {required: [kind], properties: {kind: {enum: [message]}, tag: {enum: [draft]}}}
- {properties: {a: {type: string}}, allOf: [{title: Not this, required: [b], properties: {b: {type: string}}}]}",
        );
        assert_eq!(called, ["card", "cash", "draft", "with b"]);
        assert_eq!(words("- {title: Only, properties: {a: {type: string}}}"), [""]);
    }
}
