/// Declares an enum of known texts with its codec; the last variant keeps any other text.
///
/// ```text
/// enumeration! { pub enum Vendor { Arnica = "ARNICA", Orca = "ORCA", ..Other } }
/// ```
///
/// A variant without documentation shows its text.
macro_rules! enumeration {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $text:literal,)+
            .. $other:ident
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$about])*
                #[doc = $crate::runtime::macros::shown!([$(#[$about])*] $text)]
                $variant,
            )+
            /// A value that this crate does not know.
            $other(String),
        }

        impl $name {
            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// Every known value, in the description's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::$other(text) => text,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::runtime::json::known(text.into(), Self::TEXTS, Self::ALL, Self::$other)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                $crate::runtime::json::known(text.into(), Self::TEXTS, Self::ALL, Self::$other)
            }
        }

        impl $crate::runtime::value::ToText for $name {
            fn to_text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl $crate::runtime::json::Decode for $name {
            fn blank() -> Self {
                Self::$other(String::new())
            }

            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                *self = $crate::runtime::json::known(reader.string()?, Self::TEXTS, Self::ALL, Self::$other);
                Ok(())
            }

            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Shape::texts(Self::TEXTS)
            }
        }

        impl $crate::runtime::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.string(self.as_str());
            }
        }

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use enumeration;

/// How a value is shown that nothing else is said about.
macro_rules! shown {
    ([] $value:literal) => {
        concat!("`", $value, "`")
    };
    ([$($about:tt)+] $value:literal) => {
        ""
    };
}
pub(crate) use shown;
