/// `From` for each branch of a union whose type no other branch has.
///
/// ```text
/// branches! { Pet { Cat(Cat), Dog(boxed Dog) } }
/// ```
macro_rules! branches {
    ($name:ident { $($variant:ident($($type:tt)+)),* $(,)? }) => {
        $($crate::runtime::macros::branch! { $name $variant $($type)+ })*
    };
}
pub(crate) use branches;

/// One of them.
macro_rules! branch {
    ($name:ident $variant:ident boxed $type:ty) => {
        impl From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    ($name:ident $variant:ident $type:ty) => {
        impl From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    };
}
pub(crate) use branch;
