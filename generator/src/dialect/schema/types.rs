use super::Keywords;
use crate::{diagnostic::codes::dialect as codes, dialect::reader::Reader, source::Tree};

/// The types that a schema allows (JSON Schema Validation §6.1.1).
#[derive(Default)]
pub(super) struct Types {
    /// Without `null`, each once, in the order written; `number` stands for `integer` too where both are.
    pub(super) known: Vec<&'static str>,
    /// Whether `null` is among them.
    pub(super) null: bool,
    /// Swagger 2.0's `file`.
    pub(super) file: bool,
    /// Whether anything but `null` is named, be it known or not.
    others: bool,
}

impl Types {
    pub(super) fn is_null_only(&self) -> bool {
        self.null && !self.others
    }

    /// Whether `name` is one of them, or none is said.
    pub(super) fn allows(&self, name: &str) -> bool {
        self.known.is_empty() || self.known.contains(&name)
    }

    fn add(&mut self, name: &'static str) {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
    }
}

/// All types but `null`: a schema that lists them all says nothing.
const ALL: usize = 5;

impl<'a> Reader<'a> {
    /// The types under `type`.
    pub(super) fn types(&mut self, node: Option<&'a Tree>) -> Types {
        let mut types = Types::default();
        match node {
            None => {}
            Some(Tree::Null) => types.null = true,
            Some(Tree::String(name)) => self.type_name(name, &mut types),
            Some(Tree::List(names)) => {
                for name in names {
                    match name {
                        Tree::String(name) => self.type_name(name, &mut types),
                        Tree::Null => types.null = true,
                        _ => self.malformed("type", "a list of type names"),
                    }
                }
            }
            Some(_) => self.malformed("type", "a type name or a list of them"),
        }
        if types.known.contains(&"number") {
            types.known.retain(|name| *name != "integer");
        }
        if types.known.len() == ALL {
            types.known.clear();
        }
        types
    }

    fn type_name(&mut self, name: &str, types: &mut Types) {
        let name_in_lower_case = name.to_ascii_lowercase();
        types.others |= name_in_lower_case != "null";
        match name_in_lower_case.as_str() {
            "null" => types.null = true,
            "boolean" => types.add("boolean"),
            "object" => types.add("object"),
            "array" => types.add("array"),
            "number" => types.add("number"),
            "integer" => types.add("integer"),
            "string" => types.add("string"),
            "file" => {
                types.file = true;
                types.add("string");
            }
            "any" => {}
            _ => self.within("type", |reader| {
                reader.report(&codes::UNKNOWN_TYPE, format!("`{name}` is not a type"));
            }),
        }
    }

    /// Whether a schema's content keywords make it text (JSON Schema Validation §8).
    pub(super) fn has_content(words: &Keywords<'_>) -> bool {
        words.content_encoding.is_some() || words.content_media_type.is_some()
    }
}
