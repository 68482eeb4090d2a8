use std::fmt;

use crate::runtime::json::{Literal, ToLiteral};

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without a fraction, however it is written.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// Only `null`.
    pub const NULL: Self = Self::of(Kind::Null);
    /// Only booleans.
    pub const BOOLEAN: Self = Self::of(Kind::Boolean);
    /// Only integers.
    pub const INTEGER: Self = Self::of(Kind::Integer);
    /// Any number, integers too.
    pub const NUMBER: Self = Self::of(Kind::Number).or(Self::INTEGER);
    /// Only strings.
    pub const STRING: Self = Self::of(Kind::String);
    /// Only arrays.
    pub const ARRAY: Self = Self::of(Kind::Array);
    /// Only objects.
    pub const OBJECT: Self = Self::of(Kind::Object);
    /// No kind.
    pub const NONE: Self = Self(0);
    /// Every kind.
    pub const ANY: Self = Self(u8::MAX);

    /// Only this kind.
    pub const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    /// The kinds that these values have. Among integers any number may come later.
    pub fn of_literals(literals: &[&dyn ToLiteral]) -> Self {
        literals.iter().fold(Self::NONE, |kinds, literal| {
            kinds.or(match literal.to_literal() {
                Literal::Null => Self::NULL,
                Literal::Boolean(_) => Self::BOOLEAN,
                Literal::Integer(_) | Literal::Number(_) => Self::NUMBER,
                Literal::Text(_) => Self::STRING,
            })
        })
    }

    /// The kinds of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds of this that the other does not have.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether both are the same kinds.
    pub(in crate::runtime::json) const fn is(self, other: Self) -> bool {
        self.0 == other.0
    }

    /// Whether the kind is one of them.
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [
            Kind::Null,
            Kind::Boolean,
            Kind::Integer,
            Kind::Number,
            Kind::String,
            Kind::Array,
            Kind::Object,
        ];
        let mut first = true;
        // A type that takes every number takes integers: saying so twice says less.
        for kind in kinds {
            if !self.contains(kind) || (kind == Kind::Integer && self.contains(Kind::Number)) {
                continue;
            }
            write!(formatter, "{}{kind}", if first { "" } else { " or " })?;
            first = false;
        }
        Ok(())
    }
}

/// What can be said of a type's values without reading one. Unions choose a branch by it.
#[derive(Clone, Copy)]
pub struct Shape {
    /// The kinds that it takes.
    pub kinds: Kinds,
    /// The texts that it knows, where it is an enumeration of strings.
    pub texts: Option<&'static [&'static str]>,
    /// Whether more is to be had by probing: it is a record or a union.
    pub composite: bool,
    /// Whether an optional property of the type tells `null` from what is not there.
    pub keeps_null: bool,
}

impl Shape {
    /// Values of these kinds, and nothing more to say.
    pub const fn plain(kinds: Kinds) -> Self {
        Self {
            kinds,
            texts: None,
            composite: false,
            keeps_null: false,
        }
    }

    /// An enumeration of strings.
    pub const fn texts(texts: &'static [&'static str]) -> Self {
        Self {
            kinds: Kinds::STRING,
            texts: Some(texts),
            composite: false,
            keeps_null: false,
        }
    }

    /// A record (`kinds` is [`Kinds::OBJECT`]) or a union (`kinds` is [`Kinds::ANY`]).
    pub const fn composite(kinds: Kinds) -> Self {
        Self {
            kinds,
            texts: None,
            composite: true,
            keeps_null: false,
        }
    }

    /// The same, or `null`.
    pub const fn or_null(self) -> Self {
        Self {
            kinds: self.kinds.or(Kinds::NULL),
            ..self
        }
    }

    /// The same, where `null` is told from what is not there.
    pub const fn keeping_null(self) -> Self {
        Self {
            keeps_null: true,
            ..self
        }
    }
}
