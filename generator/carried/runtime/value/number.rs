//! What the types of numbers whose digits are kept have in common.

use std::fmt;

/// A type around the text of a JSON number, whose digits are kept.
macro_rules! number_value {
    ($type:ident, $expected:literal, $accepts:expr) => {
        impl $type {
            /// The number as it stands in JSON.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&$type> for $type {
            /// A copy, so that an id can be handed over again and again.
            fn from(value: &$type) -> Self {
                value.clone()
            }
        }

        impl ::std::default::Default for $type {
            fn default() -> Self {
                Self("0".to_owned())
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::runtime::value::number::NumberError;

            /// Takes what JSON takes for such a number.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let plain = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
                match plain.then(|| $crate::runtime::json::decode::<Self>(text.as_bytes())) {
                    Some(Ok(value)) if value.0.len() == text.len() => Ok(value),
                    _ => Err($crate::runtime::value::number::NumberError),
                }
            }
        }

        impl $crate::runtime::json::Decode for $type {
            fn blank() -> Self {
                Self(String::new())
            }

            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                reader.peek();
                let start = reader.position();
                let number = reader.number($expected)?;
                let accepts: fn(&$crate::runtime::json::Number<'_>) -> bool = $accepts;
                if !accepts(&number) {
                    let reason = $crate::runtime::json::Reason::Kind {
                        expected: $expected,
                        found: $crate::runtime::json::Kind::Number,
                    };
                    return Err($crate::runtime::json::DecodeError::new(start, reason));
                }
                self.0 = number.text.to_owned();
                reader.draw(number.text.len())?;
                Ok(())
            }

            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Shape::plain(Self::KINDS)
            }
        }

        impl $crate::runtime::json::Encode for $type {
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                // A blank one, which only a failed read can leave, is no JSON.
                writer.raw(if self.0.is_empty() { "0" } else { &self.0 });
            }
        }

        $crate::runtime::macros::serde_bridge!($type);
    };
}
pub(crate) use number_value;

/// A text that is no number of the type's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError;

impl fmt::Display for NumberError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a number of this kind as JSON writes it")
    }
}

impl std::error::Error for NumberError {}
