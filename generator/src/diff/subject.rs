use std::borrow::Cow;
use std::fmt;

use crate::model::Operation;
use crate::source::pointer;

/// What a finding is about, by its keys in the description and never by its place in the text: `schema Pet, property name`,
/// `operation listPets, parameter limit`. By it a user accepts a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject(String);

impl Subject {
    /// All of it.
    pub fn api() -> Self {
        Self("API".to_owned())
    }

    /// A component schema.
    pub fn schema(key: &str) -> Self {
        Self::named("schema", key)
    }

    /// An operation, by its id, or else by its method and path.
    pub fn operation(operation: &Operation) -> Self {
        match &operation.id {
            Some(id) => Self::named("operation", id),
            None => Self::named("operation", &operation.request()),
        }
    }

    /// Something else that stands in no other thing: `security scheme token`.
    pub fn named(kind: &str, name: &str) -> Self {
        Self(format!("{kind} {name}"))
    }

    /// What is called so in it: a `property`, a `parameter`, a `response`.
    pub fn within(&self, kind: &str, name: &str) -> Self {
        Self(format!("{self}, {kind} {name}"))
    }

    /// What there is one of in it: its `items`, its `body`.
    pub fn its(&self, what: &str) -> Self {
        Self(format!("{self}, {what}"))
    }

    /// The key, to be shown or compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands at a pointer that leads on from here.
    pub(super) fn along(self, rest: &str) -> Self {
        let steps: Vec<String> = pointer::keys(rest).map(Cow::into_owned).collect();
        steps_along(Some(self), &steps)
    }

    /// What stands at a pointer of a description.
    pub(super) fn along_document(pointer: &str) -> Self {
        let steps: Vec<String> = pointer::keys(pointer).map(Cow::into_owned).collect();
        let (first, rest) = match steps.as_slice() {
            [components, kind, key, rest @ ..] if components == "components" => {
                (Self::named(singular(kind), key), rest)
            }
            rest => return steps_along(None, rest),
        };
        steps_along(Some(first), rest)
    }
}

/// What a map of components holds.
fn singular(components: &str) -> &str {
    match components {
        "schemas" => "schema",
        "responses" => "response",
        "parameters" => "parameter",
        "requestBodies" => "body",
        "headers" => "header",
        "securitySchemes" => "security scheme",
        other => other,
    }
}

/// Step by step, with the words of a person in place of the keywords.
fn steps_along(from: Option<Subject>, steps: &[String]) -> Subject {
    let mut subject = from;
    let mut add = |text: String| {
        subject = Some(match subject.take() {
            Some(subject) => subject.its(&text),
            None => Subject(text),
        });
    };
    let mut rest = steps;
    while let [keyword, behind @ ..] = rest {
        rest = behind;
        let named = match keyword.as_str() {
            "properties" => Some("property"),
            "patternProperties" => Some("properties like"),
            "responses" => Some("response"),
            "headers" => Some("header"),
            "content" => Some("as"),
            "callbacks" => Some("callback"),
            "webhooks" => Some("webhook"),
            _ => None,
        };
        let numbered = match keyword.as_str() {
            "oneOf" | "anyOf" => Some("branch"),
            "prefixItems" => Some("place"),
            "parameters" => Some("parameter"),
            _ => None,
        };
        match (named, numbered, behind) {
            (Some(word), _, [name, behind @ ..]) => {
                rest = behind;
                add(format!("{word} {name}"));
            }
            (_, Some(word), [index, behind @ ..]) => {
                rest = behind;
                let number = index
                    .parse::<usize>()
                    .map_or_else(|_| index.clone(), |index| (index + 1).to_string());
                add(format!("{word} {number}"));
            }
            (_, _, [_, behind @ ..]) if keyword == "allOf" => rest = behind,
            _ => match keyword.as_str() {
                "schema" => {}
                "requestBody" => add("body".to_owned()),
                "additionalProperties" => add("further properties".to_owned()),
                other => add(other.to_owned()),
            },
        }
    }
    subject.unwrap_or_else(Subject::api)
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn a_subject_is_said_by_keys() {
        for (pointer, expected) in [
            ("/components/schemas/Pet", "schema Pet"),
            (
                "/components/schemas/Pet/allOf/1/properties/a~1b/items",
                "schema Pet, property a/b, items",
            ),
            (
                "/components/schemas/Pet/oneOf/0/additionalProperties",
                "schema Pet, branch 1, further properties",
            ),
            (
                "/components/responses/No/content/application~1json/schema",
                "response No, as application/json",
            ),
            ("", "API"),
        ] {
            assert_eq!(Subject::along_document(pointer).as_str(), expected);
        }
    }
}
