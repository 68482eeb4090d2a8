/// Lets a type of the user's stand where those of the API do. It is read and written through serde; by the kinds of its values the
/// branches of a union are told apart.
///
/// ```text
/// own_type! { my_money::Money: STRING | OBJECT }
/// own_type! { my_money::Rate: NUMBER = my_money::Rate::ONE }
/// ```
///
/// What stands last is a value to read into, of a type that has no `Default`.
macro_rules! own_type {
    (blank) => {
        Default::default()
    };
    (blank $blank:expr) => {
        $blank
    };
    ($type:ty: $($kind:ident)|+ $(= $blank:expr)?) => {
        impl $crate::runtime::json::Decode for $type {
            fn blank() -> Self {
                $crate::runtime::macros::own_type!(blank $($blank)?)
            }

            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                *self = reader.own_type(concat!("what `", stringify!($type), "` reads"))?;
                Ok(())
            }

            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                use $crate::runtime::json::{Kinds, Shape};

                Shape::plain(Kinds::NONE$(.or(Kinds::$kind))+)
            }

            $crate::runtime::macros::own_type_name!($type);
        }

        impl $crate::runtime::json::Encode for $type {
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.own_type(self);
            }
        }
    };
}
pub(crate) use own_type;

/// By what the examples of the description are found.
///
/// There are two of it, since a condition within would ask for a feature of whichever crate names the type.
#[cfg(feature = "mock")]
macro_rules! own_type_name {
    ($type:ty) => {
        fn type_name(&self) -> &'static str {
            concat!(module_path!(), "::", stringify!($type))
        }
    };
}
/// Without the feature nothing asks for them.
#[cfg(not(feature = "mock"))]
macro_rules! own_type_name {
    ($type:ty) => {};
}
pub(crate) use own_type_name;
