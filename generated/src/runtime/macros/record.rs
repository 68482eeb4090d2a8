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

/// A struct of named properties, with its `Debug`.
///
/// ```text
/// record! { Invite { token: required "token", expires: optional "expires", ..extra } constants { "object" = "invite" } }
/// ```
///
/// `..extra` is the field for keys that are not declared (`Extra` or a map); without it they are read past. Constants
/// are no fields: they are written first, and other values are refused.
macro_rules! record {
    (
        $name:ident { $($field:ident : $presence:ident $key:literal),* $(,)? $(.. $extra:ident $(,)?)? }
        $(constants { $($constant:literal = $value:literal),* $(,)? })?
    ) => {
        const _: () = {
            use $crate::runtime::json;

            static TABLE: json::Table = json::Table {
                fields: &[$(json::$presence($key)),*],
                constants: &[$($(json::Constant { key: $constant, value: &$value }),*)?],
            };

            impl ::std::fmt::Debug for $name {
                fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    json::debug(stringify!($name), self, formatter)
                }
            }

            impl json::Decode for $name {
                fn blank() -> Self {
                    Self {
                        $($field: json::Decode::blank(),)*
                        $($extra: json::Decode::blank(),)?
                    }
                }

                fn decode(&mut self, reader: &mut json::Reader<'_>) -> Result<(), json::DecodeError> {
                    reader.record(
                        &TABLE,
                        &mut [$(&mut self.$field),*],
                        $crate::runtime::macros::maybe!($(&mut self.$extra)?),
                    )
                }
            }

            impl json::Encode for $name {
                fn encode(&self, writer: &mut json::Writer) {
                    writer.record(
                        &TABLE,
                        &[$(&self.$field),*],
                        $crate::runtime::macros::maybe!($(&self.$extra)?),
                    );
                }
            }
        };

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use record;
