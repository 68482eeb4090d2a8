use openapiv3::{AnySchema, Schema, SchemaData, SchemaKind};
use serde_json::Value;

/// A private key and its value, behind the type that it is about; `number` stands for `integer` too.
pub(super) type PrivateKey = (&'static str, &'static str, Value);

/// What a schema asserts, before it is known which types it is about.
#[derive(Default)]
pub(super) struct Parts {
    /// Everything that `openapiv3` has a place for.
    pub(super) any: AnySchema,
    pub(super) keys: Vec<PrivateKey>,
    /// Whether content keywords say that it is text.
    pub(super) text_content: bool,
}

impl Parts {
    /// The schema of a type, or of any.
    pub(super) fn schema(mut self, name: Option<&str>, mut schema_data: SchemaData) -> Schema {
        if let Some(name) = name {
            self.keep_scalars_of(name);
        }
        let keys = self.keys.into_iter().map(|(_, key, value)| (key.to_owned(), value));
        schema_data.extensions.extend(keys);
        self.any.typ = name.map(str::to_owned);
        Schema {
            schema_data,
            schema_kind: SchemaKind::Any(self.any),
        }
    }

    /// Drops what is about text or numbers and not about the type: it says nothing there (JSON Schema §7.6.1). What is about
    /// objects or arrays stays, as a type beside it is likely a mistake, which analysis has something to say about.
    fn keep_scalars_of(&mut self, name: &str) {
        let (is_text, is_number) = (name == "string", is_number(name));
        let any = &mut self.any;
        if !is_text {
            (any.pattern, any.min_length, any.max_length) = (None, None, None);
        }
        if !is_number {
            (any.minimum, any.exclusive_minimum) = (None, None);
            (any.maximum, any.exclusive_maximum) = (None, None);
            any.multiple_of = None;
        }
        if !is_text && !is_number {
            any.format = None;
        }
        self.keys.retain(|(about, ..)| match *about {
            "string" => is_text,
            "number" => is_number,
            _ => true,
        });
    }

    /// Takes out what is about values of one type.
    pub(super) fn take(&mut self, name: &str) -> Self {
        let mut own = Self::default();
        let any = &mut self.any;
        match name {
            "string" => {
                own.any.pattern = any.pattern.take();
                own.any.min_length = any.min_length.take();
                own.any.max_length = any.max_length.take();
                own.any.format = any.format.take_if(|format| !is_numeric_format(format));
            }
            "number" | "integer" => {
                own.any.minimum = any.minimum.take();
                own.any.maximum = any.maximum.take();
                own.any.exclusive_minimum = any.exclusive_minimum.take();
                own.any.exclusive_maximum = any.exclusive_maximum.take();
                own.any.multiple_of = any.multiple_of.take();
                own.any.format = any.format.take_if(|format| is_numeric_format(format));
            }
            "array" => {
                own.any.items = any.items.take();
                own.any.min_items = any.min_items.take();
                own.any.max_items = any.max_items.take();
                own.any.unique_items = any.unique_items.take();
            }
            "object" => {
                own.any.properties = std::mem::take(&mut any.properties);
                own.any.required = std::mem::take(&mut any.required);
                own.any.additional_properties = any.additional_properties.take();
                own.any.min_properties = any.min_properties.take();
                own.any.max_properties = any.max_properties.take();
            }
            _ => {}
        }
        let is_own = |about: &str| about == name || is_number(about) && is_number(name);
        own.keys = self.keys.extract_if(.., |(about, ..)| is_own(about)).collect();
        own
    }

    pub(super) fn has_composition(&self) -> bool {
        !self.any.one_of.is_empty()
            || !self.any.all_of.is_empty()
            || !self.any.any_of.is_empty()
            || self.any.not.is_some()
    }

    pub(super) fn is_about_objects(&self) -> bool {
        !self.any.properties.is_empty()
            || !self.any.required.is_empty()
            || self.any.additional_properties.is_some()
            || self.any.min_properties.is_some()
            || self.any.max_properties.is_some()
            || self.has_keys_about("object")
    }

    pub(super) fn is_about_arrays(&self) -> bool {
        self.any.items.is_some()
            || self.any.min_items.is_some()
            || self.any.max_items.is_some()
            || self.any.unique_items.is_some()
            || self.has_keys_about("array")
    }

    fn has_keys_about(&self, name: &str) -> bool {
        self.keys.iter().any(|(about, ..)| *about == name)
    }
}

fn is_number(name: &str) -> bool {
    matches!(name, "number" | "integer")
}

fn is_numeric_format(format: &str) -> bool {
    let width = format.trim_start_matches("uint").trim_start_matches("int");
    matches!(
        format,
        "float" | "double" | "decimal" | "int" | "uint" | "number" | "integer"
    ) || width.len() < format.len() && width.bytes().all(|byte| byte.is_ascii_digit())
}
