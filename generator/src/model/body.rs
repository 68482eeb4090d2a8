//! The forms that a request's body is given in.

use super::{Content, ContentFormat, Declared, Definition, RequestBody, Scalar, Type, resolved};

/// What a caller gives for a form of a body.
#[derive(Debug, PartialEq, Eq)]
pub enum Given {
    /// A value of this type, which is written as the form demands.
    Value(Type),
    /// Parts that the caller puts together, files among them.
    Parts,
    /// Text.
    Text,
    /// Bytes or a stream.
    Bytes,
}

impl RequestBody {
    /// The form that is given where nothing else is said: the most typed one, and of equal ones the first.
    pub fn preferred(&self) -> Option<&Content> {
        self.contents.iter().min_by_key(|content| match content.format {
            ContentFormat::Json => 0,
            ContentFormat::Form => 1,
            ContentFormat::Multipart => 2,
            ContentFormat::Text => 3,
            ContentFormat::JsonLines | ContentFormat::EventStream | ContentFormat::Bytes => 4,
        })
    }

    /// The forms that are given otherwise than the preferred one and than each other, in document order. Not those that
    /// hold the same values untyped (XML beside JSON).
    pub fn others(&self, types: &[Declared]) -> Vec<&Content> {
        let Some(preferred) = self.preferred() else {
            return Vec::new();
        };
        let mut known = vec![preferred.given(types)];
        let mut others = Vec::new();
        for content in &self.contents {
            let given = content.given(types);
            if !content.untyped && !known.contains(&given) {
                known.push(given);
                others.push(content);
            }
        }
        others
    }
}

impl Content {
    /// What a caller gives for it in a request.
    pub fn given(&self, types: &[Declared]) -> Given {
        match self.format {
            ContentFormat::Multipart if holds_files(types, &self.kind) => Given::Parts,
            ContentFormat::Json | ContentFormat::Form | ContentFormat::Multipart => {
                Given::Value(resolved(types, &self.kind))
            }
            ContentFormat::Text => Given::Text,
            ContentFormat::Bytes | ContentFormat::EventStream | ContentFormat::JsonLines => Given::Bytes,
        }
    }
}

/// Whether a part is a file, or nothing is known of the parts.
fn holds_files(types: &[Declared], kind: &Type) -> bool {
    let Type::Named(id) = resolved(types, kind) else {
        return true;
    };
    let Some(Definition::Record(record)) = types.get(id.0 as usize).map(|declared| &declared.definition) else {
        return true;
    };
    record
        .properties
        .iter()
        .any(|property| may_be_file(types, &property.kind))
}

/// Whether a part is a file or several, or may be one.
fn may_be_file(types: &[Declared], kind: &Type) -> bool {
    let is_file = |kind: &Type| match resolved(types, kind) {
        Type::List(item) => *item == Type::Scalar(Scalar::Binary),
        kind => kind == Type::Scalar(Scalar::Binary),
    };
    let Type::Named(id) = resolved(types, kind) else {
        return is_file(kind);
    };
    match types.get(id.0 as usize).map(|declared| &declared.definition) {
        Some(Definition::Union(union)) => union.branches.iter().any(|branch| is_file(&branch.kind)),
        _ => false,
    }
}
