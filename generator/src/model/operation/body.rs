//! The forms that a request's body is given in.

use std::collections::HashSet;

use crate::model::{Content, Declared, Definition, Holds, Property, RequestBody, Style, Type, TypeId, resolved};

/// What a caller gives for a form of a body.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Given {
    /// A value of this type, which is written as the form demands.
    Value(Type),
    /// Parts, files among them, each by its name.
    Parts(Vec<BodyPart>),
    /// Parts that the caller puts together: nothing is known of them.
    Multipart,
    /// Text.
    Text,
    /// Bytes or a stream.
    Bytes,
}

impl RequestBody {
    /// The form that is given where nothing else is said: the most typed one, and of equal ones the first.
    pub fn preferred(&self) -> Option<&Content> {
        self.contents.iter().min_by_key(|content| content.format.facts().sent)
    }

    /// The forms that are given otherwise than the preferred one and than each other, in document order. Not those that
    /// hold the same values untyped (XML beside JSON).
    pub fn others(&self, types: &[Declared]) -> Vec<&Content> {
        let Some(preferred) = self.preferred() else {
            return Vec::new();
        };
        let mut known = HashSet::from([preferred.given(types)]);
        let mut others = Vec::new();
        for content in &self.contents {
            if !content.untyped && known.insert(content.given(types)) {
                others.push(content);
            }
        }
        others
    }
}

impl Content {
    /// What a caller gives for it in a request.
    pub fn given(&self, types: &[Declared]) -> Given {
        match self.format.facts().holds {
            Holds::Parts => match (&self.parts, resolved(types, &self.kind)) {
                (Some(parts), _) => Given::Parts(parts.clone()),
                (None, Type::Named(id)) if is_record(types, id) => Given::Value(Type::Named(id)),
                (None, _) => Given::Multipart,
            },
            Holds::Value => Given::Value(resolved(types, &self.kind)),
            Holds::Text => Given::Text,
            Holds::Bytes => Given::Bytes,
        }
    }
}

fn is_record(types: &[Declared], id: TypeId) -> bool {
    let definition = types.get(id.0 as usize).map(|declared| &declared.definition);
    matches!(definition, Some(Definition::Record(_)))
}

/// One part of a multipart body, or several under one name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyPart {
    /// The property that declares it. Its type is that of a value; for a file it means nothing.
    pub property: Property,
    /// What it holds.
    pub holds: PartContent,
    /// `contentType` of its encoding, or `contentMediaType` of its schema: for a file, those it may be of.
    pub media_type: Option<String>,
    /// A style that is not the usual one, and whether it explodes.
    pub style: Option<(Style, bool)>,
    /// Header fields of its own.
    pub headers: Vec<PartHeader>,
}

/// A header field of a part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartHeader {
    /// Its name.
    pub name: String,
    /// What it says, where the description knows that: its only value, or its default.
    pub value: Option<String>,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PartContent {
    /// A value of the property's type.
    Value,
    /// A file, or something else that the caller makes a part of.
    File {
        /// Whether there may be several.
        several: bool,
        /// Whether it may be text.
        text: bool,
        /// What else it may be, as JSON.
        kinds: Vec<Type>,
    },
}
