use openapiv3::{ExternalDocumentation, SchemaData};
use serde_json::Value;

use super::keywords::Keywords;
use super::merged::Merged;
use crate::model::Documentation;

/// What is said about a position beside its type.
#[derive(Clone, Debug, Default)]
pub(super) struct Annotations<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) description: Option<&'a str>,
    pub(super) external: Option<&'a str>,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) default: Option<&'a Value>,
    pub(super) notes: Vec<String>,
}

impl<'a> Annotations<'a> {
    /// Adds what a schema says. The schema that says it last (the outermost) wins.
    pub(super) fn overlay(&mut self, data: &'a SchemaData) {
        self.title = text(data.title.as_deref()).or(self.title);
        self.description = text(data.description.as_deref()).or(self.description);
        self.external = external(data.external_docs.as_ref()).or(self.external);
        self.default = data.default.as_ref().or(self.default);
        self.deprecated |= data.deprecated;
        self.read_only |= data.read_only;
        self.write_only |= data.write_only;
    }

    /// The same for a schema that is reached through `$ref`: its words belong to the component.
    pub(super) fn inherit(&mut self, data: &'a SchemaData) {
        self.read_only |= data.read_only;
        self.write_only |= data.write_only;
        self.default = self.default.or(data.default.as_ref());
    }

    /// As the model keeps it.
    pub(super) fn documentation(&self) -> Documentation {
        Documentation {
            summary: self.title.map(str::to_owned),
            description: self.description.map(str::to_owned),
            external_url: self.external.map(str::to_owned),
            deprecated: self.deprecated,
            notes: self.notes.clone(),
        }
    }

    /// `default` as JSON text.
    pub(super) fn default_text(&self) -> Option<String> {
        self.default.map(Value::to_string)
    }
}

fn text(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn external(documentation: Option<&ExternalDocumentation>) -> Option<&str> {
    text(documentation.map(|external| external.url.as_str()))
}

/// The documentation of anything that has only a description.
pub(super) fn described(description: Option<&str>) -> Documentation {
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

/// Says in words what a schema demands of a value beside its type.
pub(super) fn bounds(merged: &Merged<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    match merged.length {
        (Some(least), Some(most)) if least == most => notes.push(format!("Has exactly {least} characters.")),
        (least, most) => {
            notes.extend(
                least
                    .filter(|least| *least > 0)
                    .map(|least| format!("Has at least {least} characters.")),
            );
            notes.extend(most.map(|most| format!("Has at most {most} characters.")));
        }
    }
    notes.extend(
        merged
            .pattern
            .map(|pattern| format!("Matches the pattern {}.", code(pattern))),
    );
    if let Some(limit) = &merged.minimum {
        let relation = if limit.exclusive { "Greater than" } else { "At least" };
        notes.push(format!("{relation} {}.", limit.text));
    }
    if let Some(limit) = &merged.maximum {
        let relation = if limit.exclusive { "Less than" } else { "At most" };
        notes.push(format!("{relation} {}.", limit.text));
    }
    notes.extend(merged.multiple_of.map(|factor| format!("A multiple of {factor}.")));
    match merged.item_count {
        (Some(least), Some(most)) if least == most => notes.push(format!("Has exactly {least} items.")),
        (least, most) => {
            notes.extend(
                least
                    .filter(|least| *least > 0)
                    .map(|least| format!("Has at least {least} items.")),
            );
            notes.extend(most.map(|most| format!("Has at most {most} items.")));
        }
    }
    if merged.unique_items {
        notes.push("No two items are equal.".to_owned());
    }
    let (least, most) = merged.property_count;
    notes.extend(
        least
            .filter(|least| *least > 0)
            .map(|least| format!("Has at least {least} properties.")),
    );
    notes.extend(most.map(|most| format!("Has at most {most} properties.")));
    notes
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
