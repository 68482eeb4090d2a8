use super::base::Base;
use super::rust_type::{Argument, RustType};
use super::scalar::facts;
use crate::model::{Definition, EnumerationKind, Type, TypeId, behind};

/// How a value is handed over that has to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passing {
    /// As `&str`.
    Text,
    /// As it is.
    Value,
    /// As `impl Into` its type.
    Into,
    /// As what its items come out of.
    List,
    /// As what texts come out of.
    Texts,
}

/// What a setter takes, for what need not be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taking {
    /// What converts into the type, or an `Option` of that.
    Converted,
    /// The type itself or an `Option` of it: a literal takes that type, where what it is otherwise does not convert.
    Exact,
    /// What converts into the type, which an `Option` does too.
    Into,
    /// What its items come out of, or an `Option` of that.
    List,
    /// What is JSON, or an `Option` of that.
    Free,
}

/// How a caller gives a value.
#[derive(Clone, Debug)]
pub(crate) struct Giving<'a> {
    /// The value's type.
    pub(crate) owned: RustType<'a>,
    /// What the parameter says: that type, or the type of its items.
    pub(crate) named: RustType<'a>,
    pub(crate) way: Way,
}

/// By what a value is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// An argument.
    Handed(Passing),
    /// A setter.
    Set(Taking),
}

impl<'a> Giving<'a> {
    /// A value of a type that no description has.
    pub(crate) fn own(owned: RustType<'a>, passing: Passing, required: bool) -> Self {
        Self {
            named: owned.clone(),
            owned,
            way: match required {
                true => Way::Handed(passing),
                false => Way::Set(Taking::Converted),
            },
        }
    }

    /// The type of the parameter that takes it.
    pub(crate) fn parameter(&self) -> RustType<'a> {
        let named = self.named.clone();
        match self.way {
            Way::Handed(Passing::Text) => RustType::Text,
            Way::Handed(Passing::Value) => named,
            Way::Handed(Passing::Into) | Way::Set(Taking::Into) => named.argument(Argument::Into),
            Way::Handed(Passing::List) => named.argument(Argument::Items),
            Way::Handed(Passing::Texts) => named.argument(Argument::IntoItems),
            Way::Set(Taking::Converted) => named.argument(Argument::Option),
            Way::Set(Taking::Exact) => named.optional().argument(Argument::Into),
            Way::Set(Taking::List) => named.argument(Argument::List),
            Way::Set(Taking::Free) => named.argument(Argument::Free),
        }
    }
}

impl<'a> Base<'a> {
    /// How a value of a type is handed over: text as `&str`, a list as what its items come out of, a union, a list of texts and a
    /// number whose digits are kept as anything that becomes one, everything else as it is.
    pub(crate) fn passing(&self, kind: &Type) -> Passing {
        match self.resolved(kind) {
            Type::Scalar(scalar) => facts(scalar).passing,
            Type::List(item) if self.item_of(kind).is_some() => match self.resolved(&item) {
                Type::Scalar(scalar) if facts(scalar).passing == Passing::Text => Passing::Texts,
                _ => Passing::List,
            },
            Type::Named(id) => match self.definition(id) {
                Some(Definition::Union(_)) => Passing::Into,
                _ if self.is_listed(id) || self.converts(id) || self.is_newtype(id) => Passing::Into,
                _ => Passing::Value,
            },
            _ => Passing::Value,
        }
    }

    /// How a value of a described type is given.
    pub(crate) fn giving(&self, kind: &Type, required: bool) -> Giving<'a> {
        let way = match required {
            true => Way::Handed(self.passing(kind)),
            false => Way::Set(self.taking(kind)),
        };
        let item = self.item_of(kind).map(|item| self.rust_type(item));
        let is_items = matches!(
            way,
            Way::Handed(Passing::List | Passing::Texts) | Way::Set(Taking::List)
        );
        // The items are said, and not what the list is called.
        let (owned, named) = match item.filter(|_| is_items) {
            Some(item) => (item.clone().list(), item),
            None => match way {
                Way::Handed(Passing::Text) => (RustType::STRING, RustType::STRING),
                _ => (self.rust_type(kind), self.rust_type(kind)),
            },
        };
        Giving { owned, named, way }
    }

    /// What a setter takes for a type.
    pub(crate) fn taking(&self, kind: &Type) -> Taking {
        match self.resolved(kind) {
            Type::Scalar(scalar) => facts(scalar).taking,
            Type::Nullable(_) => Taking::Into,
            Type::List(_) if self.item_of(kind).is_some() => Taking::List,
            Type::Free(_) => Taking::Free,
            Type::Named(id) => match self.definition(id) {
                Some(Definition::Union(union)) if union.branches.iter().any(|branch| self.is_option(&branch.kind)) => {
                    Taking::Into
                }
                Some(Definition::Wrapper(inner)) if self.is_option(inner) => Taking::Into,
                _ => Taking::Converted,
            },
            _ => Taking::Converted,
        }
    }

    /// Whether a type is a list of texts: a text is a value of it, known or not.
    pub(super) fn is_listed(&self, id: TypeId) -> bool {
        matches!(self.definition(id), Some(Definition::Enumeration(listed)) if listed.kind == EnumerationKind::String)
    }

    fn is_newtype(&self, id: TypeId) -> bool {
        self.definition(id)
            .is_some_and(|definition| definition.newtype().is_some())
    }

    fn is_option(&self, kind: &Type) -> bool {
        matches!(self.resolved(kind), Type::Nullable(_))
    }

    /// What the items of a list are, where the type is one; nothing where the list is boxed.
    pub(crate) fn item_of<'t>(&self, kind: &'t Type) -> Option<&'t Type>
    where
        'a: 't,
    {
        match behind(self.api.types.as_slice(), kind, |_| None) {
            Type::List(item) => Some(item),
            _ => None,
        }
    }
}
