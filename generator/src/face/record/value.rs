use crate::face::base::Base;
use crate::model::{Definition, EnumerationKind, Literal, Scalar, Type, TypeId};

/// A literal of the description as a value of a type in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// The variant at this place of an enumeration.
    Variant(TypeId, usize),
    /// A text that an enumeration does not know.
    Unknown(TypeId, &'a str),
    /// A value in a type of its own.
    Wrapped(TypeId, Box<Self>),
    /// A value behind an allocation.
    Boxed(Box<Self>),
    Text(&'a str),
    Boolean(bool),
    Integer(i128),
    /// Free-form JSON.
    FreeText(&'a str),
    FreeBoolean(bool),
    FreeInteger(i64),
}

impl<'a> Base<'a> {
    /// What a literal is as a value of this type; `None` where it is none, or none that source can state.
    pub(crate) fn value(&self, kind: &Type, literal: &'a Literal) -> Option<Value<'a>> {
        match kind {
            Type::Named(id) => match self.definition(*id)? {
                Definition::Alias(target) => self.value(target, literal),
                Definition::Wrapper(inner) => Some(Value::Wrapped(*id, Box::new(self.value(inner, literal)?))),
                Definition::Enumeration(enumeration) => match (self.place_of(*id, enumeration, literal), literal) {
                    (Some(place), _) if place < self.names_of(*id).members.len() => Some(Value::Variant(*id, place)),
                    (None, Literal::String(text)) if enumeration.kind == EnumerationKind::String => {
                        Some(Value::Unknown(*id, text))
                    }
                    _ => None,
                },
                _ => None,
            },
            Type::Boxed(inner) => Some(Value::Boxed(Box::new(self.value(inner, literal)?))),
            Type::Scalar(scalar) => of_scalar(*scalar, literal),
            Type::Free(_) => match literal {
                Literal::String(text) => Some(Value::FreeText(text)),
                Literal::Boolean(value) => Some(Value::FreeBoolean(*value)),
                Literal::Integer(value) => Some(Value::FreeInteger(i64::try_from(*value).ok()?)),
                _ => None,
            },
            _ => None,
        }
    }
}

fn of_scalar(scalar: Scalar, literal: &Literal) -> Option<Value<'_>> {
    match literal {
        _ if !scalar.holds(literal) => None,
        Literal::String(text) => Some(Value::Text(text)),
        Literal::Boolean(value) => Some(Value::Boolean(*value)),
        Literal::Integer(value) => Some(Value::Integer(*value)),
        Literal::Null | Literal::Number(_) => None,
    }
}
