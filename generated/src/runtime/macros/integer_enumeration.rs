/// Declares an enum of known integers with its codec; the last variant keeps any other.
///
/// ```text
/// integer_enumeration! { pub enum Level { One = 1, MinusOne = -1, ..Other } }
/// ```
///
/// With `either` behind it, its integers are read in quotation marks too, for descriptions that list them so.
macro_rules! integer_enumeration {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $value:literal,)+
            .. $other:ident
        }
        $($either:ident)?
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)+
            /// A value that this crate does not know.
            $other(i64),
        }

        impl $name {
            /// Every known value, in the description's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value as it stands on the wire.
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)+
                    Self::$other(value) => *value,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    other => Self::$other(other),
                }
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn blank() -> Self {
                Self::$other(0)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                if reader.made_of(Self::ALL, self) {
                    return Ok(());
                }
                let mut value = 0_i64;
                reader$(.$either())?.read(&mut value)?;
                *self = Self::from(value);
                Ok(())
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Shape::plain($crate::runtime::json::Kinds::INTEGER)$(.$either())?
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.integer(self.as_i64().into());
            }
        }

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use integer_enumeration;
