/// A type around a text that is kept as it came, so that it goes out as it came in. A made-up one is like the sample.
macro_rules! text_value {
    ($type:ident like $sample:literal) => {
        impl $type {
            /// The text as it stands in JSON.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(&self.0)
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
                #[cfg(feature = "mock")]
                reader.made_like($sample);
                $crate::runtime::json::Decode::decode(&mut self.0, reader)
            }

            fn shape(&self, fuel: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Decode::shape(&self.0, fuel)
            }
        }

        impl $crate::runtime::json::Encode for $type {
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.string(&self.0);
            }
        }

        $crate::runtime::macros::serde_bridge!($type);
    };
}
pub(crate) use text_value;
