use super::base::Base;
use super::rust_type::RustType;
use super::scalar::facts;
use crate::model::{Definition, Type};

/// How a value is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passing {
    /// As `&str`.
    Text,
    /// As it is.
    Value,
    /// As `impl Into` its type.
    Into,
}

impl Passing {
    /// The type of a parameter that takes a value of this type so.
    pub(crate) fn parameter<'a>(self, owned: &RustType<'a>) -> RustType<'a> {
        match self {
            Self::Text => RustType::Text,
            Self::Value => owned.clone(),
            Self::Into => RustType::Into(Box::new(owned.clone())),
        }
    }
}

impl Base<'_> {
    /// How a value of a type is handed over: text as `&str`, a union and a number whose digits are kept as anything that becomes
    /// one, everything else as it is.
    pub(crate) fn passing(&self, kind: &Type) -> Passing {
        match self.resolved(kind) {
            Type::Scalar(scalar) => facts(scalar).passing,
            Type::Named(id) if matches!(self.definition(id), Some(Definition::Union(_))) || self.converts(id) => {
                Passing::Into
            }
            _ => Passing::Value,
        }
    }
}
