/// Lets the reader choose a variant of an enum whose variants hold one value each.
macro_rules! select {
    ($name:ident { $($variant:ident($type:ty)),+ } other $other:ident) => {
        impl $crate::runtime::json::Select for $name {
            fn select(&mut self, branch: usize) -> &mut dyn $crate::runtime::json::Decode {
                static BLANKS: &[fn() -> $name] =
                    &[$(|| $name::$variant(<$type as $crate::runtime::json::Decode>::blank())),+];
                *self = match BLANKS.get(branch) {
                    Some(blank) => blank(),
                    None => Self::$other($crate::runtime::json::Value::Null),
                };
                match self {
                    $(Self::$variant(value) => value,)+
                    Self::$other(value) => value,
                }
            }
        }
    };
}
pub(crate) use select;

/// An enum of branches that are told apart by their shape.
///
/// ```text
/// union! { Setting { Text(String), Number(f64), Thing(Box<Thing>) } other Other }
/// ```
macro_rules! union {
    ($name:ident { $($variant:ident($type:ty)),+ $(,)? } other $other:ident) => {
        $crate::runtime::macros::select!($name { $($variant($type)),+ } other $other);

        impl $crate::runtime::json::Decode for $name {
            fn blank() -> Self {
                Self::$other($crate::runtime::json::Value::Null)
            }

            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                static TABLE: $crate::runtime::json::UnionTable =
                    $crate::runtime::json::UnionTable::new(stringify!($name), &[$(stringify!($variant)),+]);
                reader.union(&TABLE, self)
            }

            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Shape::composite($crate::runtime::json::Kinds::ANY)
            }

            fn takes_null() -> bool {
                false $(|| <$type as $crate::runtime::json::Decode>::takes_null())+
            }
        }

        impl $crate::runtime::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                let value: &dyn $crate::runtime::json::Encode = match self {
                    $(Self::$variant(value) => value,)+
                    Self::$other(value) => value,
                };
                value.encode(writer);
            }
        }

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use union;
