mod literal;
mod text;

use super::{ContentFormat, Kinds, Trait};
use text::{is_base64, is_canonical_uuid, is_date, is_date_time};

pub use literal::Literal;

/// Declares the scalars, each with its type in Rust and, if a file has to import that, the module that it is in.
macro_rules! scalars {
    ($($(#[$about:meta])* $name:ident: $path:literal $(in $module:literal)?,)*) => {
        /// A value without structure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Scalar { $($(#[$about])* $name,)* }

        impl Scalar {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The module that its type in Rust is imported from, if it is, and the type's name.
            pub const fn path(self) -> (Option<&'static str>, &'static str) {
                match self { $(Self::$name => (scalars!(@module $($module)?), $path),)* }
            }
        }
    };
    (@module) => { None };
    (@module $module:literal) => { Some($module) };
}

scalars! {
    /// `true` or `false`.
    Boolean: "bool",
    /// Signed, 32 bits.
    Int32: "i32",
    /// Signed, 64 bits.
    Int64: "i64",
    /// Unsigned, 32 bits.
    Uint32: "u32",
    /// Unsigned, 64 bits.
    Uint64: "u64",
    /// An integer that 64 bits may not hold; kept as its decimal text on the wire's JSON number.
    BigInteger: "BigInteger" in "crate::runtime",
    /// IEEE 754 double precision.
    Double: "f64",
    /// A number whose digits must survive (`format: decimal` on `type: number`).
    Decimal: "Decimal" in "crate::runtime",
    /// An integer or any text (Kubernetes' `int-or-string`).
    IntOrString: "IntOrString" in "crate::runtime",
    /// Any text.
    Text: "String",
    /// RFC 3339 date-time with offset.
    DateTime: "DateTime" in "crate::runtime",
    /// RFC 3339 full-date.
    Date: "Date" in "crate::runtime",
    /// RFC 4122 UUID.
    Uuid: "Uuid" in "uuid",
    /// Bytes as base64 text (`format: byte`, `contentEncoding: base64`).
    Base64: "Base64" in "crate::runtime",
    /// Raw bytes (`format: binary`): a body or a part of one; inside JSON it is text.
    Binary: "String",
}

impl Scalar {
    /// The first scalar that has the same type in Rust.
    pub fn in_rust(self) -> Self {
        let mut all = Self::ALL.iter().copied();
        all.find(|known| known.path() == self.path()).unwrap_or(self)
    }

    /// Whether source can state values of it as literals at all.
    pub fn is_stated(self) -> bool {
        let all = [
            Literal::Boolean(true),
            Literal::Integer(0),
            Literal::String(String::new()),
        ];
        all.iter().any(|literal| self.holds(literal))
    }

    /// Whether source can state a literal of the description as a value of it. Values of other scalars are read from text when
    /// the program runs.
    pub fn holds(self, literal: &Literal) -> bool {
        match literal {
            Literal::Boolean(_) => self == Self::Boolean,
            Literal::Integer(value) => {
                matches!(self.digits(), Some(Digits::Bounded(least, most)) if (least..=most).contains(value))
            }
            Literal::String(_) => self.in_rust() == Self::Text,
            Literal::Null | Literal::Number(_) => false,
        }
    }
}

/// Which digits of a number are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Those of integers from the least to the greatest, and no others.
    Bounded(i128, i128),
    /// As many as a double has.
    Rounded,
    /// All.
    All,
}

/// What a scalar is in a description and on the wire.
#[derive(Clone, Copy, Debug)]
pub struct ScalarFacts {
    /// The kinds of JSON that its values are of.
    pub kinds: Kinds,
    /// The words of `format` that ask for it, beside the type that is of these kinds. Where nothing says the type, it is that of the first
    /// scalar with the word.
    pub words: &'static [&'static str],
    /// It in the words of a description.
    pub said: &'static str,
    /// What a union's branch of it is called that has no other name.
    pub branch: &'static str,
    /// Which digits of a number a value keeps; nothing where it is no number.
    pub digits: Option<Digits>,
    /// Whether a text is one of its values.
    pub fits: fn(&str) -> bool,
    /// As what it is read where it is all of an answer in any form.
    pub alone: Option<ContentFormat>,
    /// The traits that its type in Rust has not, and what it is that has none.
    pub lacks: &'static [(Trait, &'static str)],
}

/// What all integers have that no bits bound.
const INTEGER: ScalarFacts = ScalarFacts {
    kinds: Kinds::INTEGER,
    words: &[],
    said: "integer",
    branch: "Integer",
    digits: Some(Digits::All),
    fits: |_| true,
    alone: Some(ContentFormat::Json),
    lacks: &[],
};

const fn bounded(least: i128, most: i128) -> ScalarFacts {
    ScalarFacts {
        digits: Some(Digits::Bounded(least, most)),
        ..INTEGER
    }
}

/// What most texts have.
const STRING: ScalarFacts = ScalarFacts {
    kinds: Kinds::STRING,
    said: "string",
    branch: "String",
    digits: None,
    lacks: TEXT,
    ..INTEGER
};

const TEXT: &[(Trait, &str)] = &[(Trait::Copy, "text")];

const FLOAT: &[(Trait, &str)] = &[
    (Trait::Eq, "a float"),
    (Trait::Hash, "a float"),
    (Trait::Ord, "a float"),
];

impl Scalar {
    /// All facts of each, so that the compiler asks for those of a new one.
    pub const fn facts(self) -> ScalarFacts {
        match self {
            Self::Boolean => ScalarFacts {
                kinds: Kinds::BOOLEAN,
                said: "boolean",
                branch: "Boolean",
                lacks: &[],
                ..STRING
            },
            Self::Int32 => ScalarFacts {
                words: &["int8", "int16", "int32"],
                said: "integer (int32)",
                ..bounded(i32::MIN as i128, i32::MAX as i128)
            },
            Self::Int64 => ScalarFacts {
                words: &["int64"],
                ..bounded(i64::MIN as i128, i64::MAX as i128)
            },
            Self::Uint32 => ScalarFacts {
                words: &["uint8", "uint16", "uint32"],
                said: "integer (uint32)",
                ..bounded(0, u32::MAX as i128)
            },
            Self::Uint64 => ScalarFacts {
                words: &["uint64", "uint"],
                said: "integer (uint64)",
                ..bounded(0, u64::MAX as i128)
            },
            Self::BigInteger => ScalarFacts {
                words: &["int128", "uint128"],
                said: "integer of any size",
                lacks: TEXT,
                ..INTEGER
            },
            Self::Double => ScalarFacts {
                kinds: Kinds::NUMBER,
                words: &["float", "double"],
                said: "number",
                branch: "Number",
                digits: Some(Digits::Rounded),
                lacks: FLOAT,
                ..INTEGER
            },
            Self::Decimal => ScalarFacts {
                kinds: Kinds::NUMBER,
                words: &["decimal", "int64", "uint64", "int128", "uint128"],
                said: "number (decimal)",
                branch: "Number",
                lacks: TEXT,
                ..INTEGER
            },
            // It is said beside any type.
            Self::IntOrString => ScalarFacts {
                kinds: Kinds::INTEGER.or(Kinds::STRING),
                said: "integer or string",
                branch: "IntOrString",
                lacks: &[(Trait::Copy, "text"), (Trait::Default, "an integer or a text")],
                ..STRING
            },
            Self::Text => ScalarFacts {
                words: &[
                    "time",
                    "duration",
                    "uri",
                    "uri-reference",
                    "url",
                    "email",
                    "hostname",
                    "ipv4",
                    "ipv6",
                    "password",
                ],
                alone: Some(ContentFormat::Text),
                ..STRING
            },
            Self::DateTime => ScalarFacts {
                words: &["date-time"],
                said: "string (date-time)",
                branch: "DateTime",
                fits: is_date_time,
                ..STRING
            },
            Self::Date => ScalarFacts {
                words: &["date"],
                said: "string (date)",
                branch: "Date",
                fits: is_date,
                ..STRING
            },
            Self::Uuid => ScalarFacts {
                words: &["uuid"],
                said: "string (uuid)",
                branch: "Uuid",
                fits: is_canonical_uuid,
                lacks: &[],
                ..STRING
            },
            // The bytes are sent as they are, whatever says how JSON would have them.
            Self::Base64 => ScalarFacts {
                words: &["byte"],
                said: "string (base64)",
                fits: is_base64,
                alone: None,
                ..STRING
            },
            Self::Binary => ScalarFacts {
                words: &["binary"],
                said: "string (binary)",
                alone: None,
                ..STRING
            },
        }
    }

    /// Which digits of a number a value keeps; nothing where it is no number.
    pub const fn digits(self) -> Option<Digits> {
        self.facts().digits
    }
}
