/// Lets the reader choose a variant of an enum whose variants hold one value each, and compares and shows what it holds.
macro_rules! select {
    ($name:ident { $($variant:ident($type:ty)),+ } other $other:ident) => {
        impl $crate::runtime::json::Select for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn select(&mut self, branch: usize) -> &mut dyn $crate::runtime::json::Decode {
                let mut further = branch;
                *self = 'chosen: {
                    $(
                        if further == 0 {
                            break 'chosen Self::$variant($crate::runtime::json::Decode::blank());
                        }
                        further -= 1;
                    )+
                    let _ = further;
                    Self::$other($crate::runtime::json::Value::Null)
                };
                match self {
                    $(Self::$variant(value) => value,)+
                    Self::$other(value) => value,
                }
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn selected(&self) -> &dyn $crate::runtime::json::Encode {
                match self {
                    $(Self::$variant(value) => value,)+
                    Self::$other(value) => value,
                }
            }
        }

        impl ::std::fmt::Debug for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::json::debug_union(stringify!($name), self, formatter)
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::json::equal(self, other)
            }
        }
    };
}
pub(crate) use select;

/// Declares an enum of branches that are told apart by their shape, with its codec; the last variant keeps what fits none.
///
/// ```text
/// union! { pub enum Setting { Text(String) from String | &str, Number(f64), Thing(Box<Thing>) from Thing, ..Other } }
/// ```
///
/// A branch converts `from` a type that no other branch has, and from what becomes that, which may be a branch of its own.
macro_rules! union {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident($type:ty) $(from $source:ty $(| $also:ty)*)?,)+
            .. $other:ident
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant($type),)+
            /// A value that this crate does not know.
            $other($crate::runtime::json::Value),
        }

        $crate::runtime::macros::select!($name { $($variant($type)),+ } other $other);

        impl $crate::runtime::json::Decode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn blank() -> Self {
                Self::$other($crate::runtime::json::Value::Null)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn decode(
                &mut self,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<(), $crate::runtime::json::DecodeError> {
                static TABLE: $crate::runtime::json::UnionTable =
                    $crate::runtime::json::UnionTable::new(stringify!($name), &[$(stringify!($variant)),+]);
                reader.union(&TABLE, self)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn shape(&self, _: usize) -> $crate::runtime::json::Shape {
                $crate::runtime::json::Shape::composite($crate::runtime::json::Kinds::ANY)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn takes_null(fuel: usize) -> bool {
                fuel.checked_sub(1).is_some_and(|fuel| {
                    false $(|| <$type as $crate::runtime::json::Decode>::takes_null(fuel))+
                })
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[cfg_attr(not(debug_assertions), inline)]
            fn encode(&self, writer: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::Select::selected(self).encode(writer);
            }
        }

        $($(
            $crate::runtime::macros::branch!($name $variant $source);
            $($crate::runtime::macros::branch!($name $variant $also, $source);)*
        )?)+
        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use union;

/// `From` for a branch, in a box or not, or for what becomes it.
macro_rules! branch {
    ($name:ident $variant:ident $from:ty $(, $source:ty)?) => {
        impl From<$from> for $name {
            #[inline]
            fn from(value: $from) -> Self {
                $(let value = <$source>::from(value);)?
                Self::$variant(::std::convert::Into::into(value))
            }
        }
    };
}
pub(crate) use branch;
