//! A configuration against the schema of its keys: all faults at once, where serde stops at the first.

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::configuration::schema;
use crate::diagnostic::{did_you_mean, listed};
use crate::source::pointer;

/// Something that can't be used.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) notes: Vec<String>,
    /// The key, or the item of a list.
    pub(super) pointer: String,
}

/// Finds every fault, and takes out what is faulty.
pub(super) fn faults(table: &mut DeTable<'_>) -> Vec<Fault> {
    let mut check = Check { faults: Vec::new() };
    check.table(schema::root(), table, &Site::default());
    check.faults
}

struct Check {
    faults: Vec<Fault>,
}

/// Where a value stands.
#[derive(Clone, Default)]
struct Site {
    pointer: String,
    keys: Vec<String>,
    is_item: bool,
}

impl Site {
    fn below(&self, key: &str) -> Self {
        let mut below = self.clone();
        pointer::push(&mut below.pointer, key);
        below.keys.push(key.to_owned());
        below
    }

    fn item(&self, index: usize) -> Self {
        let mut item = self.clone();
        pointer::push(&mut item.pointer, &index.to_string());
        item.is_item = true;
        item
    }

    /// The value, as a message names it.
    fn value(&self) -> String {
        let key = self.keys.last().map_or("", String::as_str);
        match self.is_item {
            true => format!("each item of `{key}`"),
            false => format!("`{key}`"),
        }
    }

    /// The table, as a message names it.
    fn table(&self) -> String {
        match self.keys.is_empty() {
            true => "the configuration".to_owned(),
            false => format!("`[{}]`", self.keys.join(".")),
        }
    }
}

impl Check {
    fn fault(&mut self, site: &Site, message: String, note: Option<String>) -> bool {
        self.faults.push(Fault {
            message,
            notes: note.into_iter().collect(),
            pointer: site.pointer.clone(),
        });
        false
    }

    /// Whether a value can be used.
    fn value(&mut self, schema: &Value, value: &mut Spanned<DeValue<'_>>, site: &Site) -> bool {
        let kind = value.get_ref().type_str();
        if let Some(branches) = schema::branches(schema) {
            return self.branches(branches, value, site);
        }
        if !schema::takes(schema, kind) {
            let (wanted, found) = (schema::taken(schema), word(kind));
            let message = format!("{} is {wanted}, and this is {found}", site.value());
            return self.fault(site, message, None);
        }
        match value.get_mut() {
            DeValue::Table(table) => self.table(schema, table, site),
            DeValue::Array(items) => {
                let item = schema.get("items").unwrap_or(&Value::Null);
                let mut sound = true;
                for (index, value) in items.iter_mut().enumerate() {
                    sound &= self.value(item, value, &site.item(index));
                }
                sound
            }
            DeValue::String(text) => match schema::words(schema) {
                words if words.is_empty() || words.contains(&text.as_ref()) => true,
                words => {
                    let message = match did_you_mean(text, words.iter().copied()) {
                        Some(question) => format!("`{text}` is none of its values; {question}"),
                        None => format!("`{text}` is none of its values"),
                    };
                    self.fault(site, message, Some(format!("{} is {}", site.value(), listed(&words))))
                }
            },
            _ => true,
        }
    }

    /// Whether a table can be used. What can't of it is taken out.
    fn table(&mut self, schema: &Value, table: &mut DeTable<'_>, site: &Site) -> bool {
        let keys: Vec<String> = table.keys().map(|key| key.get_ref().to_string()).collect();
        for key in keys {
            let below = site.below(&key);
            let Some(value) = table.get_mut(key.as_str()) else {
                continue;
            };
            let sound = match schema::below(schema, &key) {
                Some(schema) => self.value(schema, value, &below),
                None => self.unknown(schema, &key, site, &below),
            };
            if !sound {
                table.remove(key.as_str());
            }
        }
        let lacking: Vec<&str> = schema::required(schema)
            .filter(|key| !table.contains_key(*key) && !self.is_faulty(&site.below(key)))
            .collect();
        if !lacking.is_empty() {
            return self.fault(site, format!("{} lacks {}", site.table(), listed(&lacking)), None);
        }
        // One that is there and can't be used was told, and was taken out.
        schema::required(schema).all(|key| table.contains_key(key))
    }

    fn is_faulty(&self, site: &Site) -> bool {
        self.faults.iter().any(|fault| fault.pointer == site.pointer)
    }

    fn unknown(&mut self, schema: &Value, key: &str, site: &Site, below: &Site) -> bool {
        let known: Vec<&str> = schema::keys(schema).collect();
        let message = format!("`{key}` is no key of {}", site.table());
        // A key of the top that stands below a heading belongs to that heading in TOML.
        let question = match schema::homes(key).first() {
            Some(home) if home.is_empty() => Some(format!(
                "it is one of the whole configuration, and has to stand above the first `[{}]`",
                site.keys.first().map_or("…", String::as_str)
            )),
            Some(home) => Some(format!("it is one of `[{home}]`")),
            None => did_you_mean(key, known.iter().copied()),
        };
        match question {
            Some(question) => self.fault(below, format!("{message}; {question}"), None),
            None => self.fault(below, message, Some(format!("its keys are {}", listed(&known)))),
        }
    }

    /// A value of which there are several forms: that one is meant whose tag it has, or else whose kind.
    fn branches(&mut self, branches: &[Value], value: &mut Spanned<DeValue<'_>>, site: &Site) -> bool {
        let kind = value.get_ref().type_str();
        let possible: Vec<&Value> = branches.iter().filter(|branch| schema::takes(branch, kind)).collect();
        if let (DeValue::Table(table), Some(tag)) = (value.get_ref(), possible.iter().find_map(|one| schema::tag(one)))
        {
            let tags: Vec<&str> = possible.iter().filter_map(|one| schema::tag_value(one, tag)).collect();
            let given = table.get(tag).and_then(|value| value.get_ref().as_str());
            let Some(given) = given else {
                return self.fault(
                    site,
                    format!("{} lacks `{tag}`", site.table()),
                    Some(format!("`{tag}` is {}", listed(&tags))),
                );
            };
            return match possible.iter().find(|one| schema::tag_value(one, tag) == Some(given)) {
                Some(branch) => self.value(branch, value, site),
                None => {
                    let message = match did_you_mean(given, tags.iter().copied()) {
                        Some(question) => format!("`{given}` is no `{tag}`; {question}"),
                        None => format!("`{given}` is no `{tag}`"),
                    };
                    self.fault(&site.below(tag), message, Some(format!("`{tag}` is {}", listed(&tags))))
                }
            };
        }
        match possible.as_slice() {
            [] => {
                let wanted: Vec<String> = branches.iter().map(schema::taken).collect();
                let message = format!(
                    "{} is {}, and this is {}",
                    site.value(),
                    wanted.join(" or "),
                    word(kind)
                );
                self.fault(site, message, None)
            }
            [first, others @ ..] => {
                let before = self.faults.len();
                let mut sound = self.value(first, value, site);
                for other in others.iter().filter(|_| kind == "string") {
                    if !sound {
                        self.faults.truncate(before);
                        sound = self.value(other, value, site);
                    }
                }
                sound
            }
        }
    }
}

/// A kind of TOML, as a message names it.
fn word(kind: &str) -> &'static str {
    match kind {
        "string" => "a string",
        "integer" => "an integer",
        "float" => "a number",
        "boolean" => "a boolean",
        "array" => "a list",
        "table" => "a table",
        _ => "a date",
    }
}
