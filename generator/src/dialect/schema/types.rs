use super::{
    Keywords,
    words::{Meaning, meaning},
};
use crate::{diagnostic::codes::dialect as codes, dialect::reader::Reader, source::Tree};

/// The types that a schema allows (JSON Schema Validation §6.1.1).
#[derive(Default)]
pub(super) struct Types {
    /// Without `null`, each once, in the order written; `number` stands for `integer` too where there are no others.
    pub(super) known: Vec<&'static str>,
    /// The same, where they are all that there are: these are not known then, because they say nothing.
    pub(super) all: Vec<&'static str>,
    /// Whether `null` is among them.
    pub(super) null: bool,
    /// Swagger 2.0's `file`.
    pub(super) file: bool,
    /// The format that a word under `type` is.
    pub(super) format: Option<String>,
    /// What the items of an array are, where `type` says it.
    pub(super) items: Option<Box<Meaning>>,
    /// Whether anything but `null` is named, be it known or not.
    others: bool,
    is_shorthand: bool,
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

/// All types but `null` and `integer`, which are numbers: a schema that lists them all says nothing.
const ALL: usize = 5;

impl<'a> Reader<'a> {
    /// The types under `type`. Of a shorthand is said already how it is read.
    pub(super) fn types(&mut self, node: Option<&'a Tree>, is_shorthand: bool) -> Types {
        let mut types = Types {
            is_shorthand,
            ..Types::default()
        };
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
        // Alone they are numbers. Beside other kinds there is a union anyway, in which integers keep their digits.
        if matches!(types.known.as_slice(), ["number", "integer"] | ["integer", "number"]) {
            types.known.retain(|name| *name != "integer");
        }
        let others = types.known.iter().filter(|name| **name != "integer").count();
        if others == ALL {
            types.all = std::mem::take(&mut types.known);
        }
        types
    }

    fn type_name(&mut self, name: &str, types: &mut Types) {
        match name {
            "file" | "File" | "FILE" => {
                types.others = true;
                types.file = true;
                types.add("string");
            }
            "any" | "Any" => types.others = true,
            _ => match meaning(name) {
                Some(meant) => self.meant(name, meant, types),
                None => {
                    types.others = true;
                    self.within("type", |reader| {
                        reader.report(&codes::UNKNOWN_TYPE, format!("`{name}` is not a type"));
                    });
                }
            },
        }
    }

    fn meant(&mut self, name: &str, meant: Meaning, types: &mut Types) {
        if meant.names != [name] && !types.is_shorthand {
            let message = format!("`{name}` is read as {}", meant.in_words());
            self.within("type", |reader| reader.report(&codes::TYPE_WRITTEN_OTHERWISE, message));
        }
        for name in meant.names {
            match name {
                "null" => types.null = true,
                name => {
                    types.others = true;
                    types.add(name);
                }
            }
        }
        types.format = types.format.take().or(meant.format);
        types.items = types.items.take().or(meant.items);
    }

    /// Whether a schema's content keywords make it text (JSON Schema Validation §8).
    pub(super) fn has_content(words: &Keywords<'_>) -> bool {
        let words = [words.content_encoding, words.content_media_type, words.content_schema];
        words.into_iter().any(|word| word.is_some())
    }
}
