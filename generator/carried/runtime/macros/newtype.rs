/// A wrapper of a plain value, which is shown as that, and parsed as that. One of a text is made of a `&str` and compared with it too.
///
/// ```text
/// newtype! { PetId(i64) }
/// newtype! { OrderId(String) from &str }
/// ```
macro_rules! newtype {
    ($name:ident($type:ty) $(from $text:ty)?) => {
        $crate::runtime::macros::wrapper! { $name($type) }

        impl From<$name> for $type {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        $(
            impl From<$text> for $name {
                #[inline]
                fn from(value: $text) -> Self {
                    Self(value.into())
                }
            }

            impl PartialEq<$text> for $name {
                #[inline]
                fn eq(&self, other: &$text) -> bool {
                    self.0 == *other
                }
            }
        )?

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = <$type as ::std::str::FromStr>::Err;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}
pub(crate) use newtype;
