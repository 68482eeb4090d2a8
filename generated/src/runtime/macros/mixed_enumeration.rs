/// Declares an enum of known values of several kinds with its codec; the last variant keeps any other value of these
/// kinds as free-form JSON.
///
/// ```text
/// mixed_enumeration! { pub enum Mode { On = true, Auto = "auto", Half = 0.5, Two = 2, Nothing = null, ..Other } }
/// ```
///
/// With `either` behind it, numbers and booleans are read in quotation marks too, and texts without, for descriptions that list
/// or allow them so.
macro_rules! mixed_enumeration {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $value:expr,)+
            .. $other:ident
        }
        $($either:ident)?
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)+
            /// A value that this crate does not know.
            $other($crate::runtime::json::Value),
        }

        // A value of the description may look like pi.
        #[allow(clippy::approx_constant)]
        const _: () = {
            use $crate::runtime::json;

            // So that a table can say `null` as JSON does.
            #[allow(non_upper_case_globals, dead_code)]
            const null: $crate::runtime::value::Null = $crate::runtime::value::Null;

            static VALUES: &[&dyn json::ToLiteral] = &[$(&$value),+];

            impl $name {
                /// Every known value, in the description's order.
                pub const ALL: &'static [Self] = &[$(Self::$variant),+];

                /// The value as it stands on the wire.
                #[inline]
                pub fn to_value(&self) -> json::Value {
                    match self {
                        $(Self::$variant => json::ToLiteral::to_literal(&$value).to_value(),)+
                        Self::$other(value) => value.clone(),
                    }
                }
            }

            impl From<json::Value> for $name {
                #[inline]
                fn from(value: json::Value) -> Self {
                    let known = VALUES.iter().position(|known| known.to_literal().equals(&value));
                    known.and_then(|place| Self::ALL.get(place)).cloned().unwrap_or(Self::$other(value))
                }
            }

            impl ::std::fmt::Display for $name {
                /// A string as it is, anything else as JSON.
                #[cfg_attr(not(debug_assertions), inline)]
                fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    match self.to_value() {
                        json::Value::String(text) => formatter.pad(&text),
                        other => ::std::fmt::Display::fmt(&other, formatter),
                    }
                }
            }

            impl json::Decode for $name {
                #[cfg_attr(not(debug_assertions), inline)]
                fn blank() -> Self {
                    Self::$other(json::Value::Null)
                }

                #[cfg_attr(not(debug_assertions), inline)]
                fn decode(&mut self, reader: &mut json::Reader<'_>) -> Result<(), json::DecodeError> {
                    let value = reader.value_of(json::Kinds::of_literals(VALUES)$(.$either())?, VALUES)?;
                    $(let value = json::$either::in_known_kind(value, VALUES);)?
                    *self = Self::from(value);
                    Ok(())
                }

                #[cfg_attr(not(debug_assertions), inline)]
                fn shape(&self, _: usize) -> json::Shape {
                    json::Shape::plain(json::Kinds::of_literals(VALUES)$(.$either())?)
                }

                #[cfg_attr(not(debug_assertions), inline)]
                fn takes_null(_: usize) -> bool {
                    VALUES.iter().any(|value| value.to_literal() == json::Literal::Null)
                }
            }

            impl json::Encode for $name {
                #[cfg_attr(not(debug_assertions), inline)]
                fn encode(&self, writer: &mut json::Writer) {
                    json::Encode::encode(&self.to_value(), writer);
                }
            }
        };

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use mixed_enumeration;
