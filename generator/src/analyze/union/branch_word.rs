use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::analyze::schema::keywords::{Keywords, Kind};

/// How deep inline `allOf`s are looked into.
const DEPTH: usize = 8;

/// What a branch says.
#[derive(Default)]
struct Said<'a> {
    /// Its own keywords, with those of the inline schemas that it extends, which are as much its own.
    keywords: Vec<Keywords<'a>>,
    /// The keys of the components that it extends, in the order of the text.
    extended: IndexSet<&'a str>,
}

/// What each inline branch may be called within its union: its title, its tag, a property that it alone declares or
/// requires, a component that it alone extends, what kind of value it is, or else its place. What an earlier one is called
/// already, a later one is not: one that is added behind moves no name. A choice of one is what that one is, and has no word
/// of its own.
pub(crate) fn branch_words(branches: &[ReferenceOr<Schema>], discriminator: Option<&str>) -> Vec<Option<String>> {
    if branches.len() == 1 {
        return vec![None];
    }
    let said: Vec<Said<'_>> = branches
        .iter()
        .map(|branch| {
            let mut said = Said::default();
            said.collect(branch, 0);
            said
        })
        .collect();
    let declared = counted(&said, |said| said.declared().map(|(name, _)| name).collect());
    let required = counted(&said, |said| said.required().collect());
    let extended = counted(&said, |said| said.extended.iter().copied().collect());
    let mut taken = HashSet::new();
    let word = |(index, said): (usize, &Said<'_>)| {
        said.keywords.first()?;
        let alone = |counts: &HashMap<&str, usize>, name: &str| counts.get(name) == Some(&1);
        let called = said.title().or_else(|| said.tag(discriminator));
        let own = said.own_property(|name| alone(&declared, name), |name| alone(&required, name));
        let both = called
            .as_deref()
            .zip(own.as_deref())
            .map(|(called, own)| format!("{called} {own}"));
        let component = said.extended.iter().find(|key| alone(&extended, key));
        let component = component.map(|key| (*key).to_owned());
        let [kind, listed] = said.kinds();
        let words = [called, own, both, component, kind, listed];
        let mut words = words.into_iter().flatten();
        words
            .find(|word| taken.insert(word.to_lowercase()))
            .or_else(|| Some(format!("variant {}", index + 1)))
    };
    said.iter().enumerate().map(word).collect()
}

/// How many branches say each of these.
fn counted<'a>(said: &[Said<'a>], names: impl Fn(&Said<'a>) -> HashSet<&'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for name in said.iter().flat_map(names) {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

impl<'a> Said<'a> {
    fn collect(&mut self, schema: &'a ReferenceOr<Schema>, depth: usize) {
        match schema {
            ReferenceOr::Item(schema) if depth < DEPTH => {
                let keywords = Keywords::of(schema);
                let parts = &keywords.any.all_of;
                self.keywords.push(keywords);
                parts.iter().for_each(|part| self.collect(part, depth + 1));
            }
            ReferenceOr::Reference { reference } if depth > 0 => {
                self.extended.extend(reference.rsplit('/').next());
            }
            ReferenceOr::Item(_) | ReferenceOr::Reference { .. } => {}
        }
    }

    fn declared(&self) -> impl Iterator<Item = (&'a str, &'a ReferenceOr<Box<Schema>>)> {
        let properties = self.keywords.iter().flat_map(|keywords| &keywords.any.properties);
        properties.map(|(name, schema)| (name.as_str(), schema))
    }

    fn required(&self) -> impl Iterator<Item = &'a str> {
        self.keywords
            .iter()
            .flat_map(|keywords| &keywords.any.required)
            .map(String::as_str)
    }

    fn requires(&self, name: &str) -> bool {
        self.required().any(|required| required == name)
    }

    fn title(&self) -> Option<String> {
        let title = self.keywords.first()?.data.title.as_deref();
        title.filter(|title| !title.trim().is_empty()).map(str::to_owned)
    }

    /// The only value of the discriminator's property, or else of one that the branch requires.
    fn tag(&self, discriminator: Option<&str>) -> Option<String> {
        let only = |(name, property): (&'a str, &'a ReferenceOr<Box<Schema>>)| {
            let values = Keywords::of(property.as_item()?).asserted.enumeration?;
            match &*values {
                [Value::String(value)] if !value.is_empty() => Some((name, value.clone())),
                _ => None,
            }
        };
        let tags: Vec<(&str, String)> = self.declared().filter_map(only).collect();
        let named = tags.iter().find(|(name, _)| Some(*name) == discriminator);
        let required = || tags.iter().find(|(name, _)| self.requires(name));
        named.or_else(required).map(|(_, value)| value.clone())
    }

    /// The first property of its own that a branch requires, or that it has at all, or one that it alone requires. The word
    /// says that it has it: a branch that requires an `id` is none.
    fn own_property(&self, is_own: impl Fn(&str) -> bool, requires_alone: impl Fn(&str) -> bool) -> Option<String> {
        let own: Vec<&str> = self
            .declared()
            .map(|(name, _)| name)
            .filter(|name| is_own(name))
            .collect();
        let required = own.iter().copied().find(|name| self.requires(name));
        let name = required
            .or_else(|| own.first().copied())
            .or_else(|| self.required().find(|name| requires_alone(name)))?;
        (!name.trim().is_empty()).then(|| format!("with {name}"))
    }

    /// Words for the kind of its values.
    fn kinds(&self) -> [Option<String>; 2] {
        let Some(first) = self.keywords.first() else {
            return [None, None];
        };
        let is_object = self.declared().next().is_some() || first.any.additional_properties.is_some();
        let kind = kind(first).or(is_object.then_some("object"));
        [kind.map(str::to_owned), first.any.items.as_ref().and_then(list_word)]
    }
}

/// What is listed, where several branches are lists.
fn list_word(items: &ReferenceOr<Box<Schema>>) -> Option<String> {
    let item = match items {
        ReferenceOr::Reference { reference } => reference.rsplit('/').next(),
        ReferenceOr::Item(schema) => {
            let keywords = Keywords::of(schema);
            let is_choice = keywords.branches().next().is_some();
            if is_choice { Some("choice") } else { kind(&keywords) }
        }
    };
    item.map(|item| format!("{item} list"))
}

fn kind(keywords: &Keywords<'_>) -> Option<&'static str> {
    if let Some(values) = &keywords.asserted.enumeration {
        let is_empty = values.iter().all(|value| value.as_str() == Some(""));
        return Some(if is_empty { "empty" } else { "known" });
    }
    Some(match keywords.asserted.kind? {
        Kind::Array => "list",
        Kind::String => "text",
        kind @ (Kind::Boolean | Kind::Integer | Kind::Number | Kind::Object) => kind.word(),
    })
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
            &format!(
                "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {{}}\n    B: {{}}\n    C: {{}}\n    U:\n      oneOf:\n{indented}"
            ),
            &Limits::default(),
            &mut Diagnostics::default(),
        );
        let union = document.components.schemas["U"].as_item().expect("a schema");
        let words = branch_words(&Keywords::of(union).any.one_of, Some("tag"));
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
        let expected = ["First", "second", "with third", "with fourth", "with e", "text", ""];
        assert_eq!(called, expected);
        let called = words(
            "- {allOf: [{$ref: '#/components/schemas/A'}, {required: [kind], properties: {kind: {enum: [card]}}}]}
- {allOf: [{required: [kind], allOf: [{properties: {kind: {enum: [cash]}}}]}, {$ref: '#/components/schemas/A'}]}
- {required: [kind], properties: {kind: {enum: [message]}, tag: {enum: [draft]}}}
- {properties: {a: {type: string}}, allOf: [{title: Not this, required: [b], properties: {b: {type: string}}}]}",
        );
        assert_eq!(called, ["card", "cash", "draft", "with b"]);
        let called = words(
            "- {required: [tag], properties: {tag: {enum: [move]}, to: {type: string}}}
- {required: [tag, by], properties: {tag: {enum: [move]}, by: {type: string}}}
- {title: Move, properties: {tag: {type: string}, at: {type: string}}, required: [at]}
- {required: [to], properties: {tag: {type: string}, to: {type: string}}}
- {allOf: [{$ref: '#/components/schemas/A'}, {properties: {tag: {type: string}}}]}
- {type: string, enum: ['']}
- {type: string, enum: [a, b]}
- {type: array, items: {type: string}}
- {type: array, items: {type: integer}}
- {}",
        );
        let expected = [
            "move",
            "with by",
            "with at",
            "with to",
            "A",
            "empty",
            "known",
            "list",
            "integer list",
            "variant 10",
        ];
        assert_eq!(called, expected);
        let called = words(
            "- {allOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
- {type: string}",
        );
        assert_eq!(called, ["C", "text"]);
        assert_eq!(words("- {title: Only, properties: {a: {type: string}}}"), [""]);
    }
}
