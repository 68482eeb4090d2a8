/// Declares an enum of known texts with its codec; the last variant keeps any other text.
///
/// ```text
/// enumeration! { pub enum Vendor { Arnica = "ARNICA", Orca = "ORCA", ..Other } }
/// ```
///
/// With `either` behind it, its texts are read without quotation marks too (`1.10`, `true`), for descriptions that list them so.
///
/// Two values are equal when their texts are: that, and not a derive for each trait, is what a client with a thousand enums can
/// afford.
macro_rules! enumeration {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $text:literal,)+
            .. $other:ident
        }
        $($either:ident)?
    ) => {
        $(#[$attribute])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)+
            /// A value that this crate does not know.
            $other(String),
        }

        impl $name {
            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// Every known value, in the description's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value as it stands on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::$other(text) => text,
                }
            }
        }

        impl ::std::fmt::Debug for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::json::debug_known(stringify!($name), self.as_str(), formatter)
            }
        }

        impl ::std::fmt::Display for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::runtime::json::known(text, Self::TEXTS, Self::ALL, Self::$other)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn blank() -> Self {
                Self::$other(String::new())
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                reader$(.$either())?.known(self, Self::TEXTS, Self::ALL, Self::$other)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Shape::texts(Self::TEXTS)$(.$either())?
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.string(self.as_str());
            }
        }

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use enumeration;
