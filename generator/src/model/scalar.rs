use std::borrow::Cow;

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

    /// Which digits of a number a value keeps; nothing where it is no number.
    pub const fn digits(self) -> Option<Digits> {
        match self {
            Self::Int32 => Some(Digits::Bounded(i32::MIN as i128, i32::MAX as i128)),
            Self::Int64 => Some(Digits::Bounded(i64::MIN as i128, i64::MAX as i128)),
            Self::Uint32 => Some(Digits::Bounded(0, u32::MAX as i128)),
            Self::Uint64 => Some(Digits::Bounded(0, u64::MAX as i128)),
            Self::Double => Some(Digits::Rounded),
            Self::BigInteger | Self::Decimal => Some(Digits::All),
            Self::Boolean | Self::IntOrString | Self::Text | Self::Binary => None,
            Self::DateTime | Self::Date | Self::Uuid | Self::Base64 => None,
        }
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

/// A JSON scalar written in the description: an enumeration value, a constant, a tag, a default.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number that is an integer of at most 128 bits.
    Integer(i128),
    /// Any other number, as its JSON text.
    Number(String),
    /// A string.
    String(String),
}

impl Literal {
    /// A string's characters; anything else as JSON.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }
}

impl std::fmt::Display for Literal {
    /// The literal as JSON text.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Integer(value) => write!(formatter, "{value}"),
            Self::Number(text) => formatter.write_str(text),
            Self::String(text) => formatter.write_str(&serde_json::Value::from(text.as_str()).to_string()),
        }
    }
}
