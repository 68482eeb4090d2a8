/// A struct around one value that is the value on the wire.
///
/// ```text
/// wrapper! { Tree(Vec<Tree>) }
/// ```
macro_rules! wrapper {
    ($name:ident($type:ty)) => {
        impl ::std::ops::Deref for $name {
            type Target = $type;

            #[inline]
            fn deref(&self) -> &$type {
                &self.0
            }
        }

        impl ::std::ops::DerefMut for $name {
            #[inline]
            fn deref_mut(&mut self) -> &mut $type {
                &mut self.0
            }
        }

        impl From<$type> for $name {
            #[inline]
            fn from(value: $type) -> Self {
                Self(value)
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn blank() -> Self {
                Self($crate::runtime::json::Decode::blank())
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                $crate::runtime::json::Decode::decode(&mut self.0, reader)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn shape(&self, fuel: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Decode::shape(&self.0, fuel)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn takes_null(fuel: usize) -> bool {
                <$type as $crate::runtime::json::Decode>::takes_null(fuel)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn clear(&mut self) {
                $crate::runtime::json::Decode::clear(&mut self.0);
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::Encode::encode(&self.0, writer);
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn is_absent(&self) -> bool {
                $crate::runtime::json::Encode::is_absent(&self.0)
            }
        }

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use wrapper;
