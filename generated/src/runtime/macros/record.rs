/// An option, written where there may be nothing to put into it.
macro_rules! maybe {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}
pub(crate) use maybe;

/// Declares a struct of named properties with its codec.
///
/// ```text
/// record! {
///     pub struct Invite {
///         pub token: String = "token",
///         pub expires: Option<i64> = "expires",
///         ..extra: Extra
///     }
///     required { "token" }
///     parts { "expires" }
///     constants { "object" = "invite" }
///     known { "kind" = "open" }
///     choice { "data" by "type", ["user.created", "user.updated"], ["ping"] }
/// }
/// ```
///
/// Where several schemas together have the properties, those of each but the first begin with one of the `parts`.
/// `..extra` is the field for keys that are not declared (`Extra`, `Unsent` or a map); without it they are read past. The
/// `required` ones stand in the order of the fields. Constants are no fields: they are written first, and other values are
/// refused. A union rather takes a value for a record whose known values it has. Where one property chooses the branch of
/// the union in another one, `choice` has for each branch the values that choose it. Keys that have escapes in JSON stand in
/// `escaped { }`, those of properties whose scalars are read in either kind in `either { }`. Most records have none of these, and
/// a list of texts alone, which no table is cheaper than.
macro_rules! record {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident {
            $($(#[$about:meta])* pub $field:ident : $type:ty = $key:literal,)*
            $(.. $extra:ident : $further:ty)?
        }
        $(required { $($required:literal),* })?
        $(parts { $($part:literal),* })?
        $(escaped { $($escaped:literal),* })?
        $(either { $($either:literal),* })?
        $(constants { $($constant:literal = $value:literal),* })?
        $(known { $($known:literal = $only:literal),* })?
        $(choice { $union:literal by $by:literal $(, [$($chooses:literal),*])* })*
    ) => {
        $(#[$attribute])*
        #[non_exhaustive]
        pub struct $name {
            $($(#[$about])* pub $field: $type,)*
            $(
                /// Further properties.
                pub $extra: $further,
            )?
        }

        // One that a user lets derive `Copy` is cloned as all are.
        #[allow(clippy::non_canonical_clone_impl)]
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::runtime::json::copy(self)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::json::debug(stringify!($name), self, formatter)
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::json::equal(self, other)
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn blank() -> Self {
                // A record may have no field.
                #[allow(unused_imports)]
                use $crate::runtime::json::blank;

                Self {
                    $($field: blank(),)*
                    $($extra: blank(),)?
                }
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                reader
                    $(.choice($union, $by, &[$(&[$(&$chooses),*]),*])?)*
                    $(.with($crate::runtime::json::Special::Escaped(&[$($escaped),*])))?
                    $(.with($crate::runtime::json::Special::Either(&[$($either),*])))?
                    $(.with($crate::runtime::json::Special::Constants(&[$(($constant, &$value)),*])))?
                    $(.with($crate::runtime::json::Special::Known(&[$(($known, &$only)),*])))?
                    .record(
                        &[$($key,)* $($($required,)*)? $("", $($part,)* "")?],
                        [$(&mut self.$field),*],
                        $crate::runtime::macros::maybe!($(&mut self.$extra)?),
                    )
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                writer
                    $(.with($crate::runtime::json::Special::Escaped(&[$($escaped),*])))?
                    $(.with($crate::runtime::json::Special::Constants(&[$(($constant, &$value)),*])))?
                    .record(
                        &[$($key,)* $($($required),*)?],
                        [$(&self.$field),*],
                        $crate::runtime::macros::maybe!($(&self.$extra)?),
                    );
            }
        }

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use record;
