use openapiv3::AnySchema;
use serde_json::Value;

use super::numbers::Bound;
use crate::source::Number;

/// What a schema asserts, before it is known which types it is about.
#[derive(Default)]
pub(super) struct Parts {
    /// Everything that `openapiv3` has a place for; bounds are kept apart, exactly.
    pub(super) any: AnySchema,
    pub(super) minimum: Option<Bound>,
    pub(super) maximum: Option<Bound>,
    pub(super) multiple_of: Option<Number>,
    /// Whether content keywords say that it is text.
    pub(super) text_content: bool,
    /// Private keys about text.
    pub(super) string_keys: Vec<(&'static str, Value)>,
    /// Private keys about arrays.
    pub(super) array_keys: Vec<(&'static str, Value)>,
    /// Private keys about objects.
    pub(super) object_keys: Vec<(&'static str, Value)>,
}

impl Parts {
    /// Takes out what is about values of one type.
    pub(super) fn take(&mut self, name: &str) -> Self {
        let mut own = Self::default();
        match name {
            "string" => {
                own.any.pattern = self.any.pattern.take();
                own.any.min_length = self.any.min_length.take();
                own.any.max_length = self.any.max_length.take();
                own.string_keys = std::mem::take(&mut self.string_keys);
                own.any.format = self.any.format.take_if(|format| !is_numeric_format(format));
            }
            "number" | "integer" => {
                own.minimum = self.minimum.take();
                own.maximum = self.maximum.take();
                own.multiple_of = self.multiple_of.take();
                own.any.format = self.any.format.take_if(|format| is_numeric_format(format));
            }
            "array" => {
                own.any.items = self.any.items.take();
                own.any.min_items = self.any.min_items.take();
                own.any.max_items = self.any.max_items.take();
                own.any.unique_items = self.any.unique_items.take();
                own.array_keys = std::mem::take(&mut self.array_keys);
            }
            "object" => {
                own.any.properties = std::mem::take(&mut self.any.properties);
                own.any.required = std::mem::take(&mut self.any.required);
                own.any.additional_properties = self.any.additional_properties.take();
                own.any.min_properties = self.any.min_properties.take();
                own.any.max_properties = self.any.max_properties.take();
                own.object_keys = std::mem::take(&mut self.object_keys);
            }
            _ => {}
        }
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
            || !self.object_keys.is_empty()
    }

    pub(super) fn is_about_arrays(&self) -> bool {
        self.any.items.is_some()
            || self.any.min_items.is_some()
            || self.any.max_items.is_some()
            || self.any.unique_items.is_some()
            || !self.array_keys.is_empty()
    }
}

fn is_numeric_format(format: &str) -> bool {
    let width = format.trim_start_matches("uint").trim_start_matches("int");
    matches!(
        format,
        "float" | "double" | "decimal" | "int" | "uint" | "number" | "integer"
    ) || width.len() < format.len() && width.bytes().all(|byte| byte.is_ascii_digit())
}
