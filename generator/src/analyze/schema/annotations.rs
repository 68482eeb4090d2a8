use openapiv3::{ExternalDocumentation, SchemaData};
use serde_json::Value;

use super::assertions::{Assertions, Counts, Limit};
use super::demands::rules;
use super::keywords::Keywords;
use super::scalar::enumeration::literal;
use crate::dialect::keys;
use crate::model::{Demands, Documentation, Literal};

/// What is said about a position beside its type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations<'a> {
    pub(crate) title: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
    pub(crate) external: Option<&'a str>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    /// The schema whose `default` holds.
    pub(crate) default: Option<&'a SchemaData>,
    pub(crate) notes: Vec<String>,
    /// The least and the greatest value, where they are integers.
    pub(crate) range: (Option<i128>, Option<i128>),
    /// What is demanded of a value beside its type.
    pub(crate) demands: Demands,
}

impl<'a> Annotations<'a> {
    /// Adds what a schema says. The schema that says it last (the outermost) wins.
    pub(super) fn overlay(&mut self, data: &'a SchemaData) {
        self.title = text(data.title.as_deref()).or(self.title);
        self.description = text(data.description.as_deref()).or(self.description);
        self.external = external(data.external_docs.as_ref()).or(self.external);
        self.default = with_default(data).or(self.default);
        self.deprecated |= data.deprecated;
        self.read_only |= data.read_only;
        self.write_only |= data.write_only;
    }

    /// The same for a schema that is reached through `$ref`: its words belong to the component.
    pub(super) fn inherit(&mut self, data: &'a SchemaData) {
        self.read_only |= data.read_only;
        self.write_only |= data.write_only;
        self.default = self.default.or(with_default(data));
    }

    /// Adds what a schema demands of a value beside its type.
    pub(super) fn demand(&mut self, asserted: &Assertions<'_>) {
        self.notes = bounds(asserted);
        self.range = integers(asserted);
        self.demands.rules = rules(asserted);
    }

    /// As the model keeps it.
    pub(crate) fn documentation(&self) -> Documentation {
        Documentation {
            summary: self.title.map(str::to_owned),
            description: self.description.map(str::to_owned),
            external_url: self.external.map(str::to_owned),
            deprecated: self.deprecated,
            notes: self.notes.clone(),
        }
    }

    /// The same for something with a name: a title that only repeats it, before a description, says nothing.
    pub(crate) fn documentation_of(&self, name: &str) -> Documentation {
        let mut documentation = self.documentation();
        let echoes = |title: &String| letters(title).eq(letters(name));
        if documentation.description.is_some() && documentation.summary.as_ref().is_some_and(echoes) {
            documentation.summary = None;
        }
        documentation
    }

    /// `default`, if it is a scalar.
    pub(super) fn default_value(&self) -> Option<Literal> {
        literal(self.default?.default.as_ref()?)
    }

    /// `default` as JSON text, all digits of its numbers kept.
    pub(crate) fn default_text(&self) -> Option<String> {
        let data = self.default?;
        let digits = data.extensions.get(keys::DEFAULT).and_then(Value::as_str);
        digits.map_or_else(
            || data.default.as_ref().map(Value::to_string),
            |digits| Some(digits.to_owned()),
        )
    }
}

pub(super) fn with_default(data: &SchemaData) -> Option<&SchemaData> {
    data.default.is_some().then_some(data)
}

/// What two spellings of one name have in common.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let shown = text.chars().filter(|character| character.is_alphanumeric());
    shown.flat_map(char::to_lowercase)
}

fn text(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn external(documentation: Option<&ExternalDocumentation>) -> Option<&str> {
    text(documentation.map(|external| external.url.as_str()))
}

/// The documentation of anything that has only a description.
pub(crate) fn described(description: Option<&str>) -> Documentation {
    Documentation {
        description: text(description).map(str::to_owned),
        ..Documentation::default()
    }
}

/// The documentation of a schema that is only looked at, as an enumeration's value.
pub(super) fn of_keywords(keywords: &Keywords<'_>) -> Documentation {
    let mut annotations = Annotations::default();
    annotations.overlay(keywords.data);
    annotations.documentation()
}

/// The least and the greatest value that a schema allows, where they are integers.
pub(crate) fn integers(asserted: &Assertions<'_>) -> (Option<i128>, Option<i128>) {
    let integer = |limit: Option<Limit<'_>>| limit?.integer();
    (integer(asserted.minimum), integer(asserted.maximum))
}

/// Says in one sentence what a schema demands of a value beside its type.
fn bounds(asserted: &Assertions<'_>) -> Vec<String> {
    let mut clauses = Vec::new();
    clauses.extend(range(asserted.minimum, asserted.maximum));
    clauses.extend(asserted.multiple_of.map(|factor| format!("a multiple of {factor}")));
    clauses.extend(counted(asserted.length, "character", "characters"));
    clauses.extend(asserted.pattern.map(|pattern| format!("matches {}", code(pattern))));
    clauses.extend(counted(asserted.item_count, "item", "items"));
    if asserted.unique_items {
        clauses.push("no two items are equal".to_owned());
    }
    clauses.extend(counted(asserted.property_count, "property", "properties"));
    let mut sentence = clauses.join("; ");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
        sentence.push('.');
    }
    (!sentence.is_empty()).then_some(sentence).into_iter().collect()
}

/// A number's limits.
fn range(minimum: Option<Limit<'_>>, maximum: Option<Limit<'_>>) -> Option<String> {
    let from = minimum.map(|limit| {
        let relation = if limit.exclusive { "greater than" } else { "at least" };
        format!("{relation} {}", limit.text())
    });
    let to = maximum.map(|limit| {
        let relation = if limit.exclusive { "less than" } else { "at most" };
        format!("{relation} {}", limit.text())
    });
    match (minimum, maximum) {
        (Some(least), Some(most)) if !least.exclusive && !most.exclusive => {
            Some(format!("between {} and {}", least.text(), most.text()))
        }
        (Some(_), Some(_)) => Some([from?, to?].join(" and ")),
        _ => from.or(to),
    }
}

/// How many of something there are.
fn counted((least, most): Counts, one: &str, several: &str) -> Option<String> {
    let word = |count: usize| if count == 1 { one } else { several };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {least} {}", word(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}", word(most))),
        (Some(least), None) => Some(format!("at least {least} {}", word(least))),
        (None, Some(most)) => Some(format!("at most {most} {}", word(most))),
        (None, None) => None,
    }
}

/// A text as inline code, fenced by more backticks than it holds in a row (CommonMark §6.1).
fn code(text: &str) -> String {
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let text: String = text
        .chars()
        .map(|character| if character.is_control() { ' ' } else { character })
        .collect();
    if longest > 0 || text.starts_with(' ') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}
