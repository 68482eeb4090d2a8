//! What the parts of items stand for, by the names that they have in Rust.

use super::Of;
use super::operation::of_argument;
use crate::face::Face;
use crate::face::base::Base;
use crate::face::declared::Shape;
use crate::face::operation::Source;
use crate::model::TypeId;

impl Face<'_> {
    /// The key of the property that a field of a declared type is.
    pub(crate) fn property_of(&self, id: TypeId, field: &str) -> Option<&str> {
        let Shape::Record(record) = &self.of(id)?.shape else {
            return None;
        };
        let mut fields = record.fields.iter();
        let found = fields.find(|own| own.name.trim_start_matches("r#") == field)?;
        Some(&found.property.name)
    }

    /// What an argument of an operation's methods is.
    pub(crate) fn argument_of(&self, operation: usize, name: &str) -> Option<Of> {
        let operation = self.operations.get(operation)?;
        let mut all = operation.given();
        let found = all.find(|argument| argument.name.trim_start_matches("r#") == name)?;
        Some(of_argument(operation.index, found))
    }

    /// The key of the part that an argument of what makes a body is.
    pub(crate) fn part_of(&self, operation: usize, media_type: &str, name: &str) -> Option<&str> {
        let mut all = self.operations.get(operation)?.given();
        let parts = all.find_map(|argument| match &argument.source {
            Source::Body { content, parts, .. } if content.media_type == media_type => parts.as_ref(),
            _ => None,
        })?;
        let found = parts
            .parts
            .iter()
            .find(|part| part.name.trim_start_matches("r#") == name)?;
        Some(&found.part.property.name)
    }
}

impl Base<'_> {
    /// The path of a declared type.
    pub(crate) fn path_of(&self, id: TypeId) -> String {
        format!("{}::{}", self.public_module_of(id), self.names_of(id).name).replace("r#", "")
    }
}
