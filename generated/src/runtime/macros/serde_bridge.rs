/// Implements the traits of serde for a type that the codec knows.
///
/// There are two of it, since a condition within would ask for a feature of whichever crate declares the type.
#[cfg(feature = "serde")]
macro_rules! serde_bridge {
    ($name:ident $(<$parameter:ident>)?) => {
        impl $(<$parameter: $crate::runtime::json::Encode>)? ::serde::Serialize for $name $(<$parameter>)? {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::json::serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter: $crate::runtime::json::Decode)?> ::serde::Deserialize<'de> for $name $(<$parameter>)? {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::json::deserialize(deserializer)
            }
        }
    };
}
/// Without the feature there are none, and whatever is compiled knows a type by the codec alone.
#[cfg(not(feature = "serde"))]
macro_rules! serde_bridge {
    ($name:ident $(<$parameter:ident>)?) => {};
}
pub(crate) use serde_bridge;
